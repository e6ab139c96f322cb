import { useEffect, useState } from 'react'
import type { FailureMap, MappedMode } from '../../../core/failure-map/schema.ts'
import { call } from '../../atlas.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { PlaneGlyph, type PlaneName } from '../../ui/PlaneGlyph.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { holdMapFilter } from './filter-focus.ts'
import { MapGraph } from './MapGraph.tsx'
import { MapTable } from './MapTable.tsx'
import type { SelectMode } from './select-mode.ts'
import { mapPlanes, modeHas } from './places.ts'

export type MapForm = 'graph' | 'table'

interface MapViewProps {
  /** What is drawn. */
  readonly map: FailureMap
  readonly selected: string | undefined
  readonly onSelect: SelectMode
  readonly form: MapForm
  readonly onForm: (form: MapForm) => void
  /** The filter "In <design>", where a design is known. */
  readonly within?: { readonly name: string; readonly ids: ReadonlySet<string>; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }
}

/** Toolbar with filters, and below it the graph or the table. */
export function MapView({ map, selected, onSelect, form, onForm, within }: MapViewProps) {
  const [typed, setTyped] = useState('')
  const [hidden, setHidden] = useState<ReadonlySet<PlaneName>>(new Set())
  const found = useFound(typed)
  const isIn = (mode: MappedMode): boolean =>
    !hidden.has(mode.plane) && (within?.isOn !== true || within.ids.has(mode.id)) && (typed.trim() === '' || modeHas(mode, typed.trim()) || found.has(mode.id))
  const rows = map.modes.filter(isIn)
  return (
    <div className="pane grow">
      <div className="toolbar map-tools">
        <div
          className="map-filter"
          onKeyDown={(event) => {
            const first = rows[0]
            if (event.key === 'Enter' && typed !== '' && first !== undefined) onSelect(first.id)
          }}
        >
          <SearchField ref={holdMapFilter} label={t('failureMap.filter')} value={typed} onChange={setTyped} />
        </div>
        {mapPlanes.map((plane) => (
          <Button
            key={plane} size="small" isPressed={!hidden.has(plane)} className="plane-toggle"
            onClick={() => setHidden((before) => (before.has(plane) ? new Set([...before].filter((other) => other !== plane)) : new Set([...before, plane])))}
          >
            <PlaneGlyph plane={plane} />
            <span className="t3">{map.planes[plane]}</span>
          </Button>
        ))}
        <span className="sp" />
        <CommandButton id="go.triage" variant="ghost" size="small" iconOnly />
        {within !== undefined && (
          <Button variant="ghost" size="small" icon="funnel" isPressed={within.isOn} onClick={() => within.onChange(!within.isOn)}>
            <span className="trunc within-name">{t('failureMap.within', { name: within.name })}</span> {within.ids.size}
          </Button>
        )}
        <Segmented
          label={t('failureMap.form')} value={form} onChange={onForm}
          options={[{ value: 'graph', text: t('failureMap.graph') }, { value: 'table', text: t('failureMap.table') }]}
        />
      </div>
      <p className="sr" role="status">{t('failureMap.shown', { count: rows.length })}</p>
      {form === 'graph' ? (
        <MapGraph map={map} selected={selected} isIn={isIn} onSelect={onSelect} />
      ) : (
        <MapTable map={map} rows={rows} selected={selected} onSelect={onSelect} />
      )}
    </div>
  )
}

const pauseMilliseconds = 200
const mostFound = 200

/** Modes in whose symptoms, signals and other words the catalog's search finds what was typed. */
function useFound(typed: string): ReadonlySet<string> {
  const [found, setFound] = useState<ReadonlySet<string>>(new Set())
  // Nothing typed finds nothing, and what was found before does not show again for the next words.
  if (typed.trim() === '' && found.size > 0) setFound(new Set())
  useEffect(() => {
    const text = typed.trim()
    if (text === '') return undefined
    let isLeft = false
    const timer = setTimeout(() => {
      void call('catalog.search', { text, limit: mostFound }).then((result) => {
        if (!isLeft) setFound(new Set(result.ok ? result.value.filter(({ kind }) => kind === 'failure-mode').map(({ id }) => id) : []))
      })
    }, pauseMilliseconds)
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [typed])
  return found
}
