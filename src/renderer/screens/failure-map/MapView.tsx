import { useEffect, useState, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { FailureMap, MappedMode } from '../../../core/failure-map/schema.ts'
import { call } from '../../atlas.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { PlaneGlyph } from '../../ui/PlaneGlyph.tsx'
import { SearchField } from '../../ui/SearchField.tsx'
import { Select } from '../../ui/Select.tsx'
import { holdMapFilter } from './filter-focus.ts'
import { FormSwitch } from './FormSwitch.tsx'
import { MapGraph } from './MapGraph.tsx'
import { MapTable } from './MapTable.tsx'
import { changeFilter, mapFormStore, type MapForm, type MapOf } from './map-form.ts'
import { lookIns, passes, preventionsOf, togglePlane, type ModeFilter } from './mode-filter.ts'
import { mapPlanes } from './places.ts'
import type { SelectMode } from './select-mode.ts'

interface MapViewProps {
  readonly of: MapOf
  /** What is drawn. */
  readonly map: FailureMap
  readonly selected: string | undefined
  readonly onSelect: SelectMode
  readonly form: Exclude<MapForm, 'tree'>
  readonly forms: readonly MapForm[]
  /** The filter "In <design>", where a design is known. */
  readonly within?: { readonly name: string; readonly ids: ReadonlySet<string>; readonly isOn: boolean; readonly onChange: (isOn: boolean) => void }
  /** The matrix of the modes that are wanted, where there is a design. */
  readonly matrix?: (wanted: ReadonlySet<string>) => ReactNode
}

/** Toolbars with filters, and below them the graph, the table or the matrix. */
export function MapView({ of, map, selected, onSelect, form, forms, within, matrix }: MapViewProps) {
  const { filter } = useStore(mapFormStore, (all) => all[of])
  const found = useFound(filter.lookIn === 'all' ? filter.text : '')
  const isIn = (mode: MappedMode): boolean => (within?.isOn !== true || within.ids.has(mode.id)) && passes(mode, filter, found)
  const rows = map.modes.filter(isIn)
  return (
    <div className="pane grow">
      <div className="toolbar map-tools">
        <div
          className="map-filter"
          onKeyDown={(event) => {
            const first = rows[0]
            if (event.key === 'Enter' && filter.text !== '' && first !== undefined) onSelect(first.id)
          }}
        >
          <SearchField ref={holdMapFilter} label={t('failureMap.filter')} value={filter.text} onChange={(text) => changeFilter(of, { text })} />
        </div>
        <Select
          small label={t('failureMap.lookIn')} value={filter.lookIn} onChange={(lookIn) => changeFilter(of, { lookIn })}
          options={lookIns.map((value) => ({ value, text: t(`failureMap.lookIn.${value}`) }))}
        />
        <PreventedBy of={of} map={map} filter={filter} />
        <span className="sp" />
        <CommandButton id="go.triage" variant="ghost" size="small" iconOnly />
        {within !== undefined && (
          <Button variant="ghost" size="small" icon="funnel" isPressed={within.isOn} onClick={() => within.onChange(!within.isOn)}>
            <span className="trunc within-name">{t('failureMap.within', { name: within.name })}</span> {within.ids.size}
          </Button>
        )}
      </div>
      <div className="toolbar map-tools">
        {mapPlanes.map((plane) => (
          <Button
            key={plane} size="small" isPressed={!filter.hidden.has(plane)} className="plane-toggle"
            onClick={() => changeFilter(of, { hidden: togglePlane(filter.hidden, plane) })}
          >
            <PlaneGlyph plane={plane} />
            <span className="t3">{map.planes[plane]}</span>
          </Button>
        ))}
        <span className="sp" />
        <FormSwitch of={of} form={form} forms={forms} />
      </div>
      <p className="sr" role="status">{t('failureMap.shown', { count: rows.length })}</p>
      {form === 'matrix' && matrix !== undefined ? (
        matrix(new Set(rows.map(({ id }) => id)))
      ) : form === 'table' ? (
        <MapTable map={map} rows={rows} selected={selected} onSelect={onSelect} />
      ) : (
        <MapGraph map={map} selected={selected} isIn={isIn} onSelect={onSelect} />
      )}
    </div>
  )
}

const anyPrevention = 'any'

function PreventedBy({ of, map, filter: { prevention } }: { readonly of: MapOf; readonly map: FailureMap; readonly filter: ModeFilter }) {
  const all = preventionsOf(map)
  return (
    <Select
      small label={t('failureMap.preventedBy')} value={prevention ?? anyPrevention}
      onChange={(value) => changeFilter(of, { prevention: value === anyPrevention ? null : value })}
      options={[{ value: anyPrevention, text: t('failureMap.preventedByAny') }, ...all.map(({ id, name }) => ({ value: id, text: t('failureMap.preventedByNamed', { name }) }))]}
    />
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
