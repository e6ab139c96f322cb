import type { FailureMode } from '../../core/catalog/schema.ts'
import { t } from '../text/t.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import './marks.css'

/** The four planes of a design and the network, which only failure modes know. */
export type PlaneName = FailureMode['plane']

export const planeIcon: Readonly<Record<PlaneName, IconName>> = {
  edge: 'globe',
  service: 'hexagon',
  state: 'cylinder',
  control: 'sliders',
  network: 'network',
}

interface PlaneGlyphProps {
  readonly plane: PlaneName
  readonly glyphOnly?: boolean
  readonly size?: number
}

/** A plane by glyph, hue and word. */
export function PlaneGlyph({ plane, glyphOnly = false, size = 14 }: PlaneGlyphProps) {
  const word = t(`ui.plane.${plane}`)
  return (
    <span className={`pl ${plane}`} title={glyphOnly ? word : undefined}>
      <Icon name={planeIcon[plane]} size={size} />
      <span className={glyphOnly ? 'sr' : undefined}>{word}</span>
    </span>
  )
}
