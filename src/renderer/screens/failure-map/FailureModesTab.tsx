import { useState } from 'react'
import type { FailureMap } from '../../../core/failure-map/schema.ts'
import { formatPlace } from '../../place.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Empty } from '../../ui/States.tsx'
import type { TabProps } from '../design/step-facts.ts'
import { loadDesignMap, useDesignModes } from './failure-map-store.ts'
import { MapView, type MapForm } from './MapView.tsx'
import { ModeSide } from './ModeSide.tsx'
import { goToMode, type SelectMode } from './select-mode.ts'
import './failure-map.css'

/** The modes that can strike one design, ranked by harm: `designs/checkout/failure-modes/FM-S01`. */
export function FailureModesTab({ open, rest }: TabProps) {
  const map = useDesignModes(open)
  const [form, setForm] = useState<MapForm>('table')
  const select: SelectMode = (id, by) => goToMode(formatPlace('designs', open.id, 'failure-modes', id), rest[0] !== undefined, by)
  return (
    <Loaded of={map} what={t('failureMap.whatDesign')} onRetry={() => void loadDesignMap(open.id, open.revision)}>
      {(value) =>
        value.modes.length === 0 ? (
          <Empty title={t('failureMap.noneStrikes')}>{t('failureMap.noneStrikesHint')}</Empty>
        ) : (
          <>
            <div className="col grow">
              <h1 className="sr">{t('failureMap.heading', { name: open.design.name })}</h1>
              <MapView map={value} selected={rest[0]} onSelect={select} form={form} onForm={setForm} />
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
