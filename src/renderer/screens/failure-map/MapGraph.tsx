import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { FailureMap, MappedMode } from '../../../core/failure-map/schema.ts'
import { t } from '../../text/t.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PlaneGlyph } from '../../ui/PlaneGlyph.tsx'
import { faintPath, litPath, type ChipGrid } from './link-path.ts'
import { lightOf, litCounts, placeModes, walk, type ChipPlace, type Light, type MapPlaces, type Step } from './places.ts'
import type { SelectMode } from './select-mode.ts'

interface MapGraphProps {
  readonly map: FailureMap
  readonly selected: string | undefined
  /** False for a mode that a filter leaves out: it keeps its place and goes quiet. */
  readonly isIn: (mode: MappedMode) => boolean
  readonly onSelect: SelectMode
}

const lanePad = 7
const head = 86
const leastColumn = 148

/** Every mode in its place; the selected one lights what brings it about and what it brings about. */
export function MapGraph({ map, selected, isIn, onSelect }: MapGraphProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const columns = Math.max(3, Math.min(6, Math.floor((width - head) / leastColumn)))
  const places = useMemo(() => placeModes(map.modes, columns), [map, columns])
  const grid = useMemo(() => gridOf(places, width), [places, width])
  const light = useMemo(() => lightOf(map.edges, selected), [map.edges, selected])
  const modes = useMemo(() => new Map(map.modes.map((mode) => [mode.id, mode])), [map])
  const counts = litCounts(map.modes, light)
  const shown = new Set(map.modes.filter(isIn).map(({ id }) => id))
  const tabStop = selected !== undefined && modes.has(selected) ? selected : places.chips.find(({ id }) => shown.has(id))?.id
  const height = grid.topOf(places.rows - 1) + grid.height + lanePad

  useEffect(() => {
    if (selected !== undefined) chipOf(box.current, selected)?.scrollIntoView({ block: 'nearest' })
  }, [selected, columns])

  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const id = event.target instanceof HTMLElement ? event.target.dataset.mode : undefined
    if (step === undefined || id === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const within = { ...places, chips: places.chips.filter((chip) => shown.has(chip.id) || chip.id === id) }
    const next = walk(within, map.edges, id, step)
    if (next === null) return
    onSelect(next, 'keys')
    chipOf(box.current, next)?.focus()
  }

  return (
    <>
      <div className="map-scroll" ref={box} onKeyDown={onKeyDown} role="group" aria-label={t('failureMap.graphNamed', { count: map.modes.length })}>
        <div className="map-sheet" style={{ height }}>
          {places.lanes.map((lane) => (
            <div
              key={lane.plane} className={`map-lane ${lane.plane}`}
              style={{ top: grid.topOf(lane.firstRow) - lanePad, height: lane.rows * grid.down + 2 * lanePad - (grid.down - grid.height) }}
            >
              <div className="map-head">
                <PlaneGlyph plane={lane.plane} />
                <div className="s11 t3">{lane.count}</div>
              </div>
            </div>
          ))}
          <svg className="map-links" width={width} height={height} aria-hidden="true">
            <FaintLinks edges={map.edges} places={places} grid={grid} />
            <LitLinks edges={map.edges} places={places} grid={grid} selected={selected} />
          </svg>
          {places.chips.map((place) => {
            const mode = modes.get(place.id)
            return mode === undefined ? null : (
              <Chip
                key={place.id} mode={mode} left={grid.left + place.column * grid.across} top={grid.topOf(place.row)} width={grid.width} height={grid.height}
                light={light(place.id)} isOut={!shown.has(place.id)} isTabStop={place.id === tabStop} onSelect={onSelect}
              />
            )
          })}
        </div>
      </div>
      <Legend counts={selected === undefined ? null : counts} />
    </>
  )
}

const steps: Readonly<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' }

const chipOf = (box: HTMLElement | null, id: string): HTMLElement | null => box?.querySelector<HTMLElement>(`[data-mode="${CSS.escape(id)}"]`) ?? null

function useWidth(box: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(1040)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return
    const measure = () => setWidth(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return width
}

function gridOf(places: MapPlaces, width: number): ChipGrid {
  const across = Math.max(120, Math.floor((width - head - 12) / places.columns))
  const laneAt = (row: number): number => places.lanes.findIndex(({ firstRow, rows }) => row >= firstRow && row < firstRow + rows)
  const down = 41
  const height = 32
  // The last row of a lane needs no room below but that of the lane.
  const between = 2 * lanePad + 1 - (down - height)
  return { left: head, across, down, width: across - 20, height, topOf: (row) => lanePad + row * down + laneAt(row) * between }
}

interface ChipProps {
  readonly mode: MappedMode
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly light: Light
  readonly isOut: boolean
  readonly isTabStop: boolean
  readonly onSelect: (id: string) => void
}

const Chip = memo(function Chip({ mode, left, top, width, height, light, isOut, isTabStop, onSelect }: ChipProps) {
  const isQuiet = isOut && light === 'dim'
  return (
    <button
      type="button" data-mode={mode.id} className={`mode ${mode.plane} ${light}${isQuiet ? ' out' : ''}`} style={{ left, top, width, height }}
      tabIndex={isTabStop ? 0 : -1} aria-pressed={light === 'selected'} title={`${mode.id} ${mode.name}`}
      disabled={isQuiet} onClick={() => onSelect(mode.id)}
    >
      <i className="plane-bar" />
      <span className="mono id">{mode.id.slice(3)}</span>
      <span className="words">{mode.name}</span>
      <span className="sr">{light === 'dim' ? t(`ui.plane.${mode.plane}`) : t(`failureMap.light.${light}`)}</span>
      {light === 'loop' && <Icon name="repeat" size={12} />}
    </button>
  )
})

interface LinksProps {
  readonly edges: FailureMap['edges']
  readonly places: MapPlaces
  readonly grid: ChipGrid
}

const cellsOf = ({ chips }: MapPlaces): ReadonlyMap<string, ChipPlace> => new Map(chips.map((chip) => [chip.id, chip]))

const FaintLinks = memo(function FaintLinks({ edges, places, grid }: LinksProps) {
  const cells = cellsOf(places)
  return (
    <g className="faint">
      {edges.map(({ from, to }) => {
        const [a, b] = [cells.get(from), cells.get(to)]
        return a === undefined || b === undefined || from === to ? null : <path key={`${from} ${to}`} d={faintPath(a, b, grid)} />
      })}
    </g>
  )
})

function LitLinks({ edges, places, grid, selected }: LinksProps & { readonly selected: string | undefined }) {
  const cells = cellsOf(places)
  const lit = edges.filter(({ from, to }) => from !== to && (from === selected || to === selected))
  return (
    <>
      <defs>
        <marker id="map-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">
          <path className="head" d="M0 0 8 4 0 8z" />
        </marker>
      </defs>
      {lit.map(({ from, to }) => {
        const [a, b] = [cells.get(from), cells.get(to)]
        if (a === undefined || b === undefined) return null
        return <path key={`${from} ${to}`} className={from === selected ? 'effect' : 'cause'} d={litPath(a, b, grid)} markerEnd="url(#map-arrow)" />
      })}
    </>
  )
}

function Legend({ counts }: { readonly counts: ReturnType<typeof litCounts> | null }) {
  return (
    <div className="map-legend">
      {counts === null ? (
        <span className="t3">{t('failureMap.selectHint')}</span>
      ) : (
        (['cause', 'loop', 'effect'] as const).map((light) => (
          <span key={light} className="row">
            <i className={`swatch ${light}`} />
            {t(`failureMap.legend.${light}`)} <b>{counts[light]}</b>
          </span>
        ))
      )}
      <span className="sp" />
      <span className="t3 hide-s">{t('failureMap.keysHint')}</span>
    </div>
  )
}
