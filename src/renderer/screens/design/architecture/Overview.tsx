import { useReactFlow, useStore, useViewport } from '@xyflow/react'
import type { PointerEvent } from 'react'
import type { Finding } from '../../../../core/validate/report.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { box, type Placed } from './layout.ts'

/** How large the drawing is shown, and the ways to change it. */
export function Zoom({ onFit }: { readonly onFit: () => void }) {
  const { zoomIn, zoomOut, zoomTo } = useReactFlow()
  const { zoom } = useViewport()
  return (
    <div className="zoom" role="group" aria-label={t('architecture.zoom')}>
      <Button icon="minus" label={t('architecture.zoomOut')} onClick={() => void zoomOut()} />
      <Button onClick={() => void zoomTo(1)}>{t('architecture.percent', { count: Math.round(zoom * 100) })}</Button>
      <Button icon="plus" label={t('architecture.zoomIn')} onClick={() => void zoomIn()} />
      <Button icon="fit" label={t('architecture.fit')} keys="f" onClick={onFit} />
    </div>
  )
}

interface MinimapProps {
  readonly placed: Placed
  /** The worst finding of a part. */
  readonly severityOf: (id: string) => Finding['severity'] | undefined
}

const size = { width: 164, height: 112 } as const

/** The whole drawing in small, with what of it is on the screen. A press or a drag goes there. */
export function Minimap({ placed, severityOf }: MinimapProps) {
  const { x, y, zoom } = useViewport()
  const width = useStore((state) => state.width)
  const height = useStore((state) => state.height)
  const { setCenter } = useReactFlow()
  const seen = { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom }
  const left = Math.min(0, seen.x)
  const top = Math.min(0, seen.y)
  const whole = { width: Math.max(placed.width, seen.x + seen.width) - left, height: Math.max(placed.height, seen.y + seen.height) - top }
  const scale = Math.min(size.width / whole.width, size.height / whole.height)
  // What is left beside the drawing belongs to its lanes.
  const across = size.width / scale
  const down = size.height / scale
  // While all of the drawing is seen, it must not stand on a part of it.
  const edge = { left: width - size.width - 24, top: height - size.height - 24 }
  const isWhole = x >= 0 && y >= 0 && placed.width * zoom + x <= width && placed.height * zoom + y <= height
  const isInTheWay = placed.boxes.some((one) => (one.x + box.width) * zoom + x > edge.left && (one.y + box.height) * zoom + y > edge.top)
  if (isWhole && isInTheWay) return null
  const goTo = (event: PointerEvent<SVGSVGElement>) => {
    const frame = event.currentTarget.getBoundingClientRect()
    void setCenter(left + (event.clientX - frame.left) / scale, top + (event.clientY - frame.top) / scale, { zoom })
  }
  return (
    <svg
      className="minimap" width={size.width} height={size.height} viewBox={`${left} ${top} ${across} ${down}`} role="img" aria-label={t('architecture.minimap')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        goTo(event)
      }}
      onPointerMove={(event) => event.buttons === 1 && goTo(event)}
    >
      {placed.lanes.map((lane, at) => (
        <rect
          key={lane.plane} className={`mini-lane ${lane.plane}`} x={left} y={lane.top} width={across}
          height={at === placed.lanes.length - 1 ? Math.max(lane.height, top + down - lane.top) : lane.height}
        />
      ))}
      {placed.boxes.map((one) => (
        <rect key={one.id} className={`mini ${severityOf(one.id) ?? ''}`} x={one.x} y={one.y} width={box.width} height={box.height} rx={6} />
      ))}
      <rect className="mini-seen" x={seen.x} y={seen.y} width={seen.width} height={seen.height} />
    </svg>
  )
}
