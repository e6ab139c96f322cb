import { useViewport } from '@xyflow/react'
import { t } from '../../../text/t.ts'
import { PlaneGlyph } from '../../../ui/PlaneGlyph.tsx'
import type { Lane } from './layout.ts'

/** The washes of the planes behind the drawing, and their heads, which stay where they are when it is moved sideways. */
export function Lanes({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { y, zoom } = useViewport()
  return (
    <>
      <div className="lanes" aria-hidden="true">
        {lanes.map((lane, at) => (
          <div key={lane.plane} className={`lane ${lane.plane}`} style={boundsOf(lane, y, zoom, at === lanes.length - 1)} />
        ))}
      </div>
      <div className="lane-heads">
        {lanes.map((lane, at) => (
          <div key={lane.plane} className={`lane-head ${lane.plane}`} style={boundsOf(lane, y, zoom, at === lanes.length - 1)}>
            <PlaneGlyph plane={lane.plane} />
            <div className="s11 t3">{t('architecture.parts', { count: lane.count })}</div>
          </div>
        ))}
      </div>
    </>
  )
}

/** The last lane takes the room that is left below. */
function boundsOf({ top, height }: Lane, y: number, zoom: number, isLast: boolean) {
  return { top: top * zoom + y, ...(isLast ? { bottom: 0, minHeight: height * zoom } : { height: height * zoom }) }
}
