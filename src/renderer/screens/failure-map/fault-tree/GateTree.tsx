import { useMemo, useRef, type KeyboardEvent } from 'react'
import { useStore } from 'zustand'
import type { FaultNode, FaultTree } from '../../../../core/failure-map/fault-tree-schema.ts'
import { t } from '../../../text/t.ts'
import { Bar } from '../../../ui/Bar.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { chooseNode, faultTreeStore, setOpen } from './fault-tree-store.ts'
import { chanceInWords, eventOf, shareInWords, wordsOf } from './node-words.ts'
import { shownNodes, walkTree, type ShownNode } from './tree-walk.ts'

/** The tree itself, from the failure of the journey down to what fails. */
export function GateTree({ tree, top }: { readonly tree: FaultTree; readonly top: FaultNode }) {
  const { chosen: asked, closed } = useStore(faultTreeStore)
  const box = useRef<HTMLUListElement>(null)
  const shown = useMemo(() => shownNodes(top, closed), [top, closed])
  // Of a tree that changed, or below a gate that was closed, the node may be gone.
  const chosen = shown.some(({ node }) => node.id === asked) ? asked : top.id
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const move = walkTree(shown, chosen, event.key, closed)
    if (move === null) return
    event.preventDefault()
    if ('open' in move) setOpen(move.open, true)
    else if ('close' in move) setOpen(move.close, false)
    else {
      chooseNode(move.to)
      box.current?.querySelector<HTMLElement>(`[data-node="${move.to}"]`)?.focus()
    }
  }
  return (
    <div className="gate-scroll">
      <div className="gate-heads" aria-hidden="true">
        <span className="grow" />
        <span>{t('faultTree.chance')}</span>
        <span>{t('faultTree.ofDowntime')}</span>
      </div>
      <ul ref={box} className="gates" role="tree" aria-label={t('faultTree.treeNamed', { name: tree.journey.name })} onKeyDown={onKeyDown}>
        {shown.map((one) => (
          <Item key={one.node.id} tree={tree} shown={one} isOpen={!closed.has(one.node.id)} isChosen={one.node.id === chosen} />
        ))}
      </ul>
      {!tree.isComplete && <p className="gate-note t3">{t('faultTree.incomplete', { largest: tree.largest })}</p>}
      {tree.missing.length > 0 && <p className="gate-note t3">{t('faultTree.missing', { names: tree.missing.map(({ name }) => name).join(', ') })}</p>}
    </div>
  )
}

interface ItemProps {
  readonly tree: FaultTree
  readonly shown: ShownNode
  readonly isOpen: boolean
  readonly isChosen: boolean
}

function Item({ tree, shown: { node, level, place, beside }, isOpen, isChosen }: ItemProps) {
  const event = eventOf(tree, node)
  const isGate = node.of.length > 0
  const share = event?.fussellVesely ?? node.share
  return (
    <li
      role="treeitem" data-node={node.id} aria-level={level} aria-posinset={place} aria-setsize={beside} aria-expanded={isGate ? isOpen : undefined}
      aria-selected={isChosen} tabIndex={isChosen ? 0 : -1} className={isChosen ? 'gate chosen' : 'gate'} onClick={() => chooseNode(node.id)}
    >
      {Array.from({ length: level - 1 }, (_, at) => <i key={at} className="gate-rule" />)}
      <span
        className="gate-fold"
        onClick={(click) => {
          if (!isGate) return
          click.stopPropagation()
          setOpen(node.id, !isOpen)
        }}
      >
        {isGate && <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={13} />}
      </span>
      {isGate ? <b className={`gate-sign ${node.type}`}>{t(node.type === 'all' ? 'faultTree.and' : 'faultTree.or')}</b> : <i className="gate-leaf" />}
      <span className={isGate ? 'gate-words m' : 'gate-words'}>{wordsOf(tree, node)}</span>
      {event?.failure.kind === 'common-cause' && <Chip look="line">{t('faultTree.commonCause')}</Chip>}
      {event !== undefined && event.sharedBy.length > 1 && (
        <span className="gate-shared trunc" title={event.sharedBy.map(({ name }) => name).join(', ')}>
          <Chip look="line">{t('faultTree.shared')}</Chip> <span className="t3 s12">{event.sharedBy.map(({ name }) => name).join(', ')}</span>
        </span>
      )}
      <span className="sp" />
      <span className="gate-number"><span className="sr">{t('faultTree.chance')} </span>{chanceInWords(node.probability)}</span>
      <span className="gate-number">
        {share !== null && <><span className="sr">{t('faultTree.ofDowntime')} </span>{shareInWords(share)}<Bar share={share} /></>}
      </span>
    </li>
  )
}
