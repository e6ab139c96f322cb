import { useStore } from 'zustand'
import type { FaultEvent, FaultNode, FaultTree } from '../../../../core/failure-map/fault-tree-schema.ts'
import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import { minutesPerYear } from '../../../../core/units.ts'
import { formatPlace } from '../../../place.ts'
import { t } from '../../../text/t.ts'
import { PlaceLink } from '../../../ui/PlaceLink.tsx'
import { Section, SidePanel } from '../../../ui/SidePanel.tsx'
import { showComponent } from '../show-component.ts'
import { faultTreeStore } from './fault-tree-store.ts'
import { chanceInWords, eventOf, shareInWords, wordsOf } from './node-words.ts'
import { findNode } from './tree-walk.ts'

interface NodeSideProps {
  readonly designId: string
  readonly tree: FaultTree
  readonly top: FaultNode
}

/** All about the chosen node: its figures, who shares what fails, and which failure modes bring it about. */
export function NodeSide({ designId, tree, top }: NodeSideProps) {
  const chosen = useStore(faultTreeStore, (state) => state.chosen)
  const node = findNode(top, chosen) ?? top
  const event = eventOf(tree, node)
  return (
    <SidePanel label={t('faultTree.side')} isRead={event === undefined}>
      <div className="sec">
        <h2 className="wrap-anywhere">{wordsOf(tree, node)}</h2>
        <p className="t2 mode-summary">{node === top ? t('faultTree.aboutTop') : event !== undefined ? t(`faultTree.kind.${event.failure.kind}`) : t(node.type === 'all' ? 'faultTree.aboutAll' : node.share === null ? 'faultTree.aboutAnyWithin' : 'faultTree.aboutAny')}</p>
      </div>
      {node === top ? <TopFigures tree={tree} /> : event === undefined ? <GateFigures node={node} /> : <Event designId={designId} tree={tree} event={event} />}
    </SidePanel>
  )
}

const minutes = (value: number): string => `${formatNumber(value)} min`

function TopFigures({ tree: { unavailability, minutesPerYear: away, shares, soft } }: { readonly tree: FaultTree }) {
  return (
    <>
      <Section title={t('faultTree.figures')}>
        <dl className="kv">
          <dt>{t('faultTree.availability')}</dt><dd><b>{formatQuantity(1 - (unavailability ?? 0), 'ratio')}</b></dd>
          <dt>{t('faultTree.away')}</dt><dd>{minutes(away ?? 0)}</dd>
        </dl>
      </Section>
      <Section title={t('faultTree.without')}>
        <dl className="kv">
          <dt>{t('faultTree.withoutCommonCause')}</dt><dd>{shareInWords(shares.commonCause)}</dd>
          <dt>{t('faultTree.withoutZones')}</dt><dd>{shareInWords(shares.zones)}</dd>
          <dt>{t('faultTree.withoutFailover')}</dt><dd>{shareInWords(shares.failover)}</dd>
        </dl>
      </Section>
      {soft.length > 0 && (
        <Section title={t('faultTree.soft')}>
          <ul className="side-list plain-dots">{soft.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>
        </Section>
      )}
    </>
  )
}

function GateFigures({ node: { probability, share } }: { readonly node: FaultNode }) {
  return (
    <Section title={t('faultTree.figures')}>
      <dl className="kv">
        <dt>{t('faultTree.chance')}</dt><dd>{chanceInWords(probability)}</dd>
        <dt>{t('faultTree.minutesAYear')}</dt><dd>{minutes(probability * minutesPerYear)}</dd>
        {share !== null && <><dt>{t('faultTree.ofDowntime')}</dt><dd>{shareInWords(share)}</dd></>}
      </dl>
    </Section>
  )
}

interface EventProps {
  readonly designId: string
  readonly tree: FaultTree
  readonly event: FaultEvent
}

function Event({ designId, tree, event }: EventProps) {
  const { chance, birnbaum, minutesPerYear: gained, fussellVesely, sets, sharedBy, components } = event
  return (
    <>
      <Section title={t('faultTree.figures')}>
        <dl className="kv">
          <dt>{t('faultTree.chance')}</dt><dd>{chanceInWords(chance)}</dd>
          <dt>{t('faultTree.minutesAYear')}</dt><dd>{minutes(chance * minutesPerYear)}</dd>
          <dt>{t('faultTree.sets')}</dt><dd>{formatNumber(sets)}</dd>
        </dl>
      </Section>
      <Section title={t('faultTree.importance')}>
        <dl className="kv">
          <dt title={t('faultTree.fussellVeselyNote')}>{t('faultTree.ofDowntime')}</dt><dd><b>{shareInWords(fussellVesely)}</b></dd>
          <dt>{t('faultTree.gained')}</dt><dd>{t('faultTree.minutesInAYear', { minutes: formatNumber(gained) })}</dd>
          <dt title={t('faultTree.birnbaumNote')}>{t('faultTree.birnbaum')}</dt><dd>{formatNumber(birnbaum)}</dd>
        </dl>
      </Section>
      {sharedBy.length > 1 && (
        <Section title={t('faultTree.sharedBy')}>
          <ul className="side-list plain-dots">{sharedBy.map(({ id, name }) => <li key={id}>{name}</li>)}</ul>
        </Section>
      )}
      {components.map((component) => (
        <Section key={component.id} title={t('faultTree.modesOf', { name: component.name })}>
          <ul className="side-list">
            <li><button type="button" className="textlink" onClick={() => showComponent(designId, component.id)}>{t('faultTree.toComponent', { name: component.name })}</button></li>
            {modesOf(tree, component.id).map(({ id, name }) => (
              <li key={id}><PlaceLink to={formatPlace('failure-map', id)}>{name}</PlaceLink> <span className="mono t3">{id}</span></li>
            ))}
          </ul>
          {modesOf(tree, component.id).length === 0 && <p className="s12 t3">{t('faultTree.noModes')}</p>}
        </Section>
      ))}
    </>
  )
}

const modesOf = ({ modes }: FaultTree, component: string): FaultTree['modes'][number]['modes'] => modes.find((one) => one.component === component)?.modes ?? []
