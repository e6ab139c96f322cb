import { useViewport, ViewportPortal, type Edge, type EdgeProps } from '@xyflow/react'
import { useMemo } from 'react'
import { select } from './architecture-store.ts'
import type { WireLook } from './facts.ts'
import type { PlacedBox } from './layout.ts'
import { labelPlaces, pathOf, type Route } from './routes.ts'

type WireData = { readonly route: Route; readonly look: WireLook; readonly inJourney: boolean; readonly isSelected: boolean; readonly words: string }
export type WireEdge = Edge<WireData, 'wire'>

/** One line with its arrow. */
export function WireLine({ data }: EdgeProps<WireEdge>) {
  if (data === undefined) return null
  const { route, look, inJourney, isSelected } = data
  const path = pathOf(route.points)
  const end = route.points.at(-1)
  const before = route.points.at(-2)
  const classes = `wire ${look}${inJourney ? ' journey' : ''}${isSelected ? ' chosen' : ''}`
  return (
    <g className={classes}>
      <path d={path} className="react-flow__edge-interaction" fill="none" strokeOpacity={0} strokeWidth={14} />
      <path d={path} className="line" />
      {end !== undefined && before !== undefined && <path d="M0 0-8-4v8z" className="head" transform={`translate(${end.x} ${end.y}) rotate(${angle(before, end)})`} />}
    </g>
  )
}

const angle = (from: { x: number; y: number }, to: { x: number; y: number }): number => (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI

/** Words on the lines that matter now: those of the journey, the selected one, and what does not wait. */
export function WireLabels({ edges, boxes }: { readonly edges: readonly WireEdge[]; readonly boxes: readonly PlacedBox[] }) {
  const isLegible = useViewport().zoom >= leastLegibleZoom
  const labels = useMemo(() => {
    const worded = edges.flatMap(({ id, data }) =>
      data !== undefined && data.words !== '' && (data.inJourney || data.isSelected || data.look === 'dashed') ? [{ id, data }] : [],
    )
    const sizes = worded.map(({ id, data }) => ({ id, width: Math.min(170, 12 + data.words.length * letterWidth) }))
    const places = labelPlaces(edges.flatMap(({ data }) => (data === undefined ? [] : [data.route])), boxes, sizes)
    return worded.flatMap(({ id, data }) => {
      const at = places.get(id)
      return at === undefined ? [] : [{ id, data, at }]
    })
  }, [edges, boxes])
  if (!isLegible) return null
  return (
    <ViewportPortal>
      {labels.map(({ id, data, at }) => (
        <button
          key={id} type="button" tabIndex={-1} className={data.isSelected ? 'wire-label chosen' : 'wire-label'} title={data.words}
          style={{ transform: `translate(-50%, -50%) translate(${at.x}px, ${at.y}px)` }}
          onClick={() => select({ kind: 'connection', id })}
        >
          {data.words}
        </button>
      ))}
    </ViewportPortal>
  )
}

const leastLegibleZoom = 0.6
/** Of the small letters on a line, on average. */
const letterWidth = 5.6
