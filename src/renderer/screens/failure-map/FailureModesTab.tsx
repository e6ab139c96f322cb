import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { FailureMap } from '../../../core/failure-map/schema.ts'
import { formatPlace } from '../../place.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Empty } from '../../ui/States.tsx'
import type { TabProps } from '../design/step-facts.ts'
import { DesignMatrix } from './DesignMatrix.tsx'
import { failureMapStore, loadCatalogMap, loadDesignMap, useDesignModes } from './failure-map-store.ts'
import { FaultTreeView } from './fault-tree/FaultTreeView.tsx'
import { FormSwitch } from './FormSwitch.tsx'
import { mapFormStore, type MapForm } from './map-form.ts'
import { MapView } from './MapView.tsx'
import { foldedWhy, ModeSide } from './ModeSide.tsx'
import { goToMode, type SelectMode } from './select-mode.ts'
import './failure-map.css'

const forms: readonly MapForm[] = ['table', 'graph', 'matrix', 'tree']

/** The modes that can strike one design, ranked by harm, and why its journeys fail: `designs/checkout/failure-modes/FM-S01`. */
export function FailureModesTab(props: TabProps) {
  const form = useStore(mapFormStore, (all) => all.design.form)
  if (form === 'tree') return <FaultTreeView open={props.open} forms={forms} />
  return form === 'matrix' ? <Matrix {...props} /> : <Modes {...props} form={form} />
}

function selectIn(id: string, isOneShown: boolean): SelectMode {
  return (mode, by) => goToMode(formatPlace('designs', id, 'failure-modes', mode), isOneShown, by)
}

function Modes({ open, rest, form }: TabProps & { readonly form: 'graph' | 'table' }) {
  const map = useDesignModes(open)
  const select = selectIn(open.id, rest[0] !== undefined)
  return (
    <Loaded of={map} what={t('failureMap.whatDesign')} onRetry={() => void loadDesignMap(open.id, open.revision)}>
      {(value) =>
        value.modes.length === 0 ? (
          <div className="pane grow">
            <div className="toolbar map-tools"><span className="sp" /><FormSwitch of="design" form={form} forms={forms} /></div>
            <Empty title={t('failureMap.noneStrikes')}>{t('failureMap.noneStrikesHint')}</Empty>
          </div>
        ) : (
          <>
            <div className="col grow">
              <h1 className="sr">{t('failureMap.heading', { name: open.design.name })}</h1>
              <MapView of="design" map={value} selected={rest[0]} onSelect={select} form={form} forms={forms} />
              <Folded map={value} />
              <Conditional map={value} />
            </div>
            <ModeSide map={value} mode={value.modes.find(({ id }) => id === rest[0])} design={{ id: open.id, name: open.design.name }} onSelect={select} />
          </>
        )
      }
    </Loaded>
  )
}

/** Every mode of the catalog against every component: also those that are guarded against or that lack a condition. */
function Matrix({ open, rest }: TabProps) {
  const map = useDesignModes(open)
  const catalog = useStore(failureMapStore, (state) => state.catalog)
  useEffect(() => void loadCatalogMap(), [])
  const select = selectIn(open.id, rest[0] !== undefined)
  return (
    <Loaded of={map} what={t('failureMap.whatDesign')} onRetry={() => void loadDesignMap(open.id, open.revision)}>
      {(ofDesign) => (
        <Loaded of={catalog} what={t('failureMap.what')} onRetry={() => void loadCatalogMap()}>
          {(all) => {
            const mode = ofDesign.modes.find(({ id }) => id === rest[0]) ?? all.modes.find(({ id }) => id === rest[0])
            return (
              <>
                <div className="col grow">
                  <h1 className="sr">{t('failureMap.headingMatrix', { name: open.design.name })}</h1>
                  <MapView
                    of="design" map={all} selected={rest[0]} onSelect={select} form="matrix" forms={forms}
                    matrix={(wanted) => <DesignMatrix open={open} wanted={wanted} selected={rest[0]} onSelect={select} />}
                  />
                </div>
                <ModeSide map={all} mode={mode} design={{ id: open.id, name: open.design.name, folded: foldedWhy(ofDesign, rest[0]) }} onSelect={select} />
              </>
            )
          }}
        </Loaded>
      )}
    </Loaded>
  )
}

/** Modes that the design is guarded against, or that are small beside the worst. */
function Folded({ map: { folded } }: { readonly map: FailureMap }) {
  if (folded.length === 0) return null
  return (
    <details className="conditional">
      <summary>{t('failureMap.folded', { count: folded.length })}</summary>
      <ul className="side-list">
        {folded.map(({ id, name, why }) => (
          <li key={id}>
            <span className="mono t3">{id}</span> {name} <span className="t3">{why}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Modes that would strike if a condition held. */
function Conditional({ map: { conditional } }: { readonly map: FailureMap }) {
  if (conditional.length === 0) return null
  return (
    <details className="conditional">
      <summary>{t('failureMap.conditional', { count: conditional.length })}</summary>
      <ul className="side-list">
        {conditional.map(({ id, name, when }) => (
          <li key={id}>
            <span className="mono t3">{id}</span> {name} <span className="t3">{when}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
