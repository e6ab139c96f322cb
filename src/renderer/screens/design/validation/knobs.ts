import type { Change, Component, Design, Provenance, Quantity } from '../../../../core/design/schema.ts'
import type { DesignEdit } from '../../../../core/design/edits.ts'
import type { Report, Verdict } from '../../../../core/validate/report.ts'
import { parentOf } from './verdict-rows.ts'

/** The figures of a component that a what-if can turn. */
export type KnobField =
  | 'replicas' | 'availability' | 'commonCause' | 'maxUtilisation' | 'capacity' | 'cost' | 'latency/p50' | 'latency/p99' | 'failover/automatic'

/** How the ends of a slider are joined: in equal steps, in equal factors, or in equal parts of a nine. */
export type KnobScale = 'linear' | 'log' | 'nines'

/** One input of the what-if panel. */
export interface Knob {
  /** As verdicts address it: `architecture/components/ID/availability`. */
  readonly path: string
  readonly component: string
  readonly name: string
  readonly field: KnobField
  readonly value: number
  readonly unit: string
  readonly from: Provenance
  readonly scale: KnobScale
  readonly min: number
  readonly max: number
}

/** What was turned so far: path of the knob → value. */
export type Turned = Readonly<Record<string, number>>

const mostKnobs = 5
const fields: readonly KnobField[] = [
  'replicas', 'availability', 'commonCause', 'maxUtilisation', 'capacity', 'cost', 'latency/p50', 'latency/p99', 'failover/automatic',
]

const fieldsOf: Readonly<Record<string, readonly KnobField[]>> = {
  availability: ['availability', 'commonCause'],
  throughput: ['capacity', 'maxUtilisation'],
  latency: ['latency/p99'],
  cost: ['cost'],
  recovery: ['failover/automatic'],
}

/**
 * The inputs that matter to a verdict: what binds it, the replicas of the entry tier, the same figures of the other
 * required components, then what binds the other verdicts. Five at most, and those already turned.
 */
export function knobsFor(design: Design, report: Report, verdict: Verdict | undefined, turned: Turned): readonly Knob[] {
  const { components, journeys } = design.architecture
  const kind = verdict === undefined ? '' : (parentOf(verdict.id) ?? verdict.id)
  const journeyId = verdict !== undefined && parentOf(verdict.id) !== null ? verdict.id.slice(0, verdict.id.lastIndexOf('/')) : null
  const walked = journeys.filter((journey) => journeyId === null || journey.id === journeyId)
  const required = [...new Set(walked.flatMap(({ steps }) => steps.filter((step) => step.required).map((step) => step.component)))]
  const boundPaths = (verdicts: readonly Verdict[]): readonly string[] => verdicts.flatMap(({ binding }) => (binding === null ? [] : [binding.path]))
  const own = boundPaths(verdict === undefined ? [] : [verdict])
  const bound = own.flatMap((path) => addressOf(path)?.component ?? [])
  const tiers = [...new Set([...bound, ...required])]

  const paths = [
    ...required.slice(0, 1).map((id) => pathOf(id, 'replicas')),
    ...own,
    ...bound.map((id) => pathOf(id, 'replicas')),
    ...tiers.flatMap((id) => (fieldsOf[kind] ?? []).map((field) => pathOf(id, field))),
    ...boundPaths(report.verdicts),
  ]
  const knobAt = (path: string): readonly Knob[] => {
    const address = addressOf(path)
    const component = components.find(({ id }) => id === address?.component)
    const knob = address === null || component === undefined ? null : knobOf(component, address.field, report)
    return knob === null ? [] : [knob]
  }
  const offered = [...new Set(paths)].flatMap(knobAt).slice(0, mostKnobs)
  // Turning a slider must not move it: only those that this verdict does not offer are added, at the end.
  return [...offered, ...Object.keys(turned).filter((path) => offered.every((knob) => knob.path !== path)).flatMap(knobAt)]
}

const pathOf = (component: string, field: KnobField): string => `architecture/components/${component}/${field}`

/** Component and figure that a path leads to; null for one that no slider can turn. */
export function addressOf(path: string): { readonly component: string; readonly field: KnobField } | null {
  const [top, list, component, ...rest] = path.split('/')
  const field = fields.find((one) => one === rest.join('/'))
  return top === 'architecture' && list === 'components' && component !== undefined && field !== undefined ? { component, field } : null
}

function quantityOf(component: Component, field: Exclude<KnobField, 'replicas'>): Quantity | undefined {
  switch (field) {
    case 'latency/p50': return component.latency?.p50
    case 'latency/p99': return component.latency?.p99
    case 'failover/automatic': return component.failover?.automatic
    default: return component[field]
  }
}

/** A figure that the design states, or that a verdict names as binding; a common cause that nobody stated starts at none. */
function knobOf(component: Component, field: KnobField, report: Report): Knob | null {
  const path = pathOf(component.id, field)
  const about = { path, component: component.id, name: component.name, field }
  if (field === 'replicas') {
    const max = Math.max(component.replicas + 2, 4)
    return { ...about, value: component.replicas, unit: '1', from: 'given', scale: 'linear', min: Math.min(component.needed, component.replicas), max }
  }
  const verdict = report.verdicts.find(({ binding }) => binding?.path === path)
  const canShare = field === 'commonCause' && component.replicas > component.needed
  const stated = quantityOf(component, field) ?? verdict?.binding ?? (canShare ? ({ value: 0, unit: 'ratio', from: 'assumed' } as const) : undefined)
  if (stated === undefined || !Number.isFinite(stated.value)) return null
  const isPercent = ['%', 'percent'].includes(stated.unit.trim().toLowerCase())
  const isShare = field === 'availability' || field === 'commonCause' || field === 'maxUtilisation'
  const value = isPercent ? Number((stated.value / 100).toPrecision(15)) : stated.value
  const unit = isShare ? 'ratio' : stated.unit
  const turn = verdict?.flip?.path === path && verdict.flip.unit === unit ? verdict.flip.value : null
  const ends = endsOf(field, value, turn)
  return ends === null ? null : { ...about, value, unit, from: stated.from, ...ends }
}

type Ends = Pick<Knob, 'scale' | 'min' | 'max'>

/** Ends that leave room on both sides and hold the value at which the verdict turns. */
function endsOf(field: Exclude<KnobField, 'replicas'>, value: number, turn: number | null): Ends | null {
  const points = turn === null ? [value] : [value, turn]
  const least = Math.min(...points)
  const most = Math.max(...points)
  switch (field) {
    case 'availability':
      if (value < 0 || value > 1) return null
      return { scale: 'nines', min: Math.min(0.99, 1 - (1 - least) * 2), max: Math.max(0.99999, Math.min(0.9999999, 1 - (1 - most) / 2)) }
    case 'commonCause':
      return { scale: 'linear', min: 0, max: Math.min(1, Math.max(0.1, most * 1.5)) }
    case 'maxUtilisation':
      return { scale: 'linear', min: Math.min(0.3, least), max: Math.min(1, Math.max(0.95, most)) }
    default:
      return least <= 0 ? null : { scale: 'log', min: least / 4, max: most * 4 }
  }
}

/** Parts of the slider's way from one end to the other. */
export const sliderParts = 200

/** Where a value lies on the slider, from 0 to `sliderParts`. */
export function positionOf(knob: Pick<Knob, 'scale' | 'min' | 'max'>, value: number): number {
  const at = (x: number): number => (knob.scale === 'log' ? Math.log(x) : knob.scale === 'nines' ? -Math.log(Math.max(1 - x, 1e-12)) : x)
  const share = (at(value) - at(knob.min)) / (at(knob.max) - at(knob.min))
  return Math.min(1, Math.max(0, share)) * sliderParts
}

/** The value at a place on the slider, to three digits of what counts. */
export function valueAt(knob: Pick<Knob, 'scale' | 'min' | 'max'>, position: number): number {
  const share = position / sliderParts
  switch (knob.scale) {
    case 'linear': return rounded(knob.min + (knob.max - knob.min) * share)
    case 'log': return rounded(knob.min * Math.pow(knob.max / knob.min, share))
    case 'nines': {
      const missing = (1 - knob.min) * Math.pow(Math.max(1 - knob.max, 1e-12) / (1 - knob.min), share)
      // Rounding what is missing keeps the digits that count; the second rounding takes away the float noise of 1 − x.
      return Number((1 - Number(missing.toPrecision(2))).toFixed(14))
    }
  }
}

const rounded = (value: number): number => Number(value.toPrecision(3))

/** The turned knobs as changes to try. A figure turned by hand is no longer the catalog's: it is an assumption. */
export function changesOf(design: Design, knobs: readonly Knob[], turned: Turned): readonly Change[] {
  return knobs.flatMap((knob): Change[] => {
    const value = turned[knob.path]
    if (value === undefined || value === knob.value) return []
    const component = design.architecture.components.find(({ id }) => id === knob.component)
    const quantity: Quantity = { value, unit: knob.unit, from: knob.from === 'given' || knob.from === 'measured' ? 'given' : 'assumed' }
    switch (knob.field) {
      case 'replicas': return [{ component: knob.component, set: { replicas: value } }]
      case 'latency/p50': return [{ component: knob.component, set: { latency: { p50: quantity } } }]
      case 'latency/p99': return [{ component: knob.component, set: { latency: { p99: quantity } } }]
      case 'failover/automatic': return [{ component: knob.component, set: { failover: { ...component?.failover, automatic: quantity } } }]
      default: return [{ component: knob.component, set: { [knob.field]: quantity } }]
    }
  })
}

/** The same changes as edits of the design, one a component. */
export function editsOf(design: Design, changes: readonly Change[]): readonly DesignEdit[] {
  return [...Map.groupBy(changes, (change) => change.component)].map(([id, own]): DesignEdit => {
    const component = design.architecture.components.find((one) => one.id === id)
    const set = own.reduce<Change['set']>((all, { set: { latency, ...rest } }) => ({
      ...all, ...rest, ...(latency === undefined ? {} : { latency: { ...component?.latency, ...all.latency, ...latency } }),
    }), {})
    return { type: 'set-component', id, set }
  })
}

/** A verdict before and after. */
export interface Answer {
  readonly before: Verdict
  readonly after: Verdict
}

/** The verdicts that came out otherwise than before. */
export function answersOf(before: readonly Verdict[], after: readonly Verdict[]): readonly Answer[] {
  return before.flatMap((verdict) => {
    const now = after.find(({ id }) => id === verdict.id)
    if (now === undefined) return []
    const isSame = now.verdict === verdict.verdict && now.assessed?.value === verdict.assessed?.value && now.probability === verdict.probability
    return isSame ? [] : [{ before: verdict, after: now }]
  })
}
