import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { FaultTree } from '../../../../core/failure-map/fault-tree-schema.ts'
import { formatQuantity } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { LongWork } from '../../../ui/LongWork.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Empty } from '../../../ui/States.tsx'
import { FormSwitch } from '../FormSwitch.tsx'
import type { MapForm } from '../map-form.ts'
import { showArchitecture } from '../show-component.ts'
import { chooseTop, faultTreeStore, faultTreeWork, loadFaultTree } from './fault-tree-store.ts'
import { NodeSide } from './NodeSide.tsx'
import { GateTree } from './GateTree.tsx'
import './fault-tree.css'

interface FaultTreeViewProps {
  readonly open: OpenDesign
  readonly forms: readonly MapForm[]
}

/** Why a chosen journey of the design fails. */
export function FaultTreeView({ open: { id, revision }, forms }: FaultTreeViewProps) {
  const tree = useStore(faultTreeStore, (state) => state.tree)
  useEffect(() => loadFaultTree(id), [id, revision])
  if (tree.state === 'ready') return <Shown designId={id} tree={tree.value} forms={forms} />
  return (
    <div className="pane grow">
      <div className="toolbar map-tools"><span className="sp" /><FormSwitch of="design" form="tree" forms={forms} /></div>
      <h1 className="sr">{t('faultTree.title')}</h1>
      <LongWork of={faultTreeWork} what={t('faultTree.what')} />
      {tree.state === 'failed' && tree.failure.code === 'outside-domain' ? (
        <Empty title={tree.failure.message} action={<ToArchitecture designId={id} />}>{tree.failure.hint}</Empty>
      ) : (
        <Loaded of={tree} what={t('faultTree.what')} onRetry={() => loadFaultTree(id)}>{() => null}</Loaded>
      )}
    </div>
  )
}

const ToArchitecture = ({ designId }: { readonly designId: string }) => (
  <Button onClick={() => showArchitecture(designId)}>{t('design.tab.architecture')}</Button>
)

function Shown({ designId, tree, forms }: { readonly designId: string; readonly tree: FaultTree; readonly forms: readonly MapForm[] }) {
  const { top, journey, journeys } = tree
  return (
    <>
      <div className="pane grow">
        <h1 className="sr">{t('faultTree.heading', { name: journey.name })}</h1>
        <div className="toolbar map-tools">
          <span className="t3 hide-s" aria-hidden="true">{t('faultTree.topEvent')}</span>
          <Select
            label={t('faultTree.topEvent')} value={journey.id} onChange={chooseTop}
            options={journeys.map(({ id, name }) => ({ value: id, text: t('faultTree.top', { name }) }))}
          />
          <span className="sp" />
          <FormSwitch of="design" form="tree" forms={forms} />
        </div>
        <LongWork of={faultTreeWork} what={t('faultTree.what')} />
        {top === null ? <NoTree designId={designId} tree={tree} /> : <GateTree tree={tree} top={top} />}
      </div>
      {top !== null && <NodeSide designId={designId} tree={tree} top={top} />}
    </>
  )
}

/** Why there is no tree: nothing is stated, too much is shared, or nothing stated can fail. */
function NoTree({ designId, tree: { unavailability, isExact, missing, journey } }: { readonly designId: string; readonly tree: FaultTree }) {
  if (unavailability === null) {
    return (
      <Empty title={t('faultTree.nothingStated', { name: journey.name })} action={<ToArchitecture designId={designId} />}>
        {missing.length === 0 ? t('faultTree.nothingNeeded') : t('faultTree.nothingStatedHint', { names: missing.map(({ name }) => name).join(', ') })}
      </Empty>
    )
  }
  if (!isExact) return <Empty title={t('faultTree.tangled')}>{t('faultTree.tangledHint', { share: formatQuantity(unavailability, 'ratio') })}</Empty>
  return <Empty title={t('faultTree.neverFails', { name: journey.name })}>{t('faultTree.neverFailsHint')}</Empty>
}
