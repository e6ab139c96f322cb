import type { Derivation, Verdict } from '../../../../core/validate/report.ts'
import type { Interval } from '../../../ui/interval-scale.ts'

/** A verdict as a row; those of one journey stand under the verdict of the whole. */
export interface VerdictRow {
  readonly verdict: Verdict
  readonly isUnder: boolean
}

const harm: Readonly<Record<Verdict['verdict'], number>> = { missed: 0, undecided: 1, met: 2 }

/** The verdict that a journey's verdict belongs to: `latency` for `place-order/latency`; null for a verdict of the whole. */
export function parentOf(id: string): string | null {
  const slash = id.lastIndexOf('/')
  return slash < 0 ? null : id.slice(slash + 1)
}

/** Worst first: missed, undecided, met, and in each the least likely to be met; journeys under their verdict, worst first too. */
export function verdictRows(verdicts: readonly Verdict[]): readonly VerdictRow[] {
  const ids = new Set(verdicts.map((verdict) => verdict.id))
  const isTop = (verdict: Verdict): boolean => {
    const parent = parentOf(verdict.id)
    return parent === null || !ids.has(parent)
  }
  const families = verdicts.filter(isTop).map((verdict) => {
    const under = verdicts.filter((other) => !isTop(other) && parentOf(other.id) === verdict.id).toSorted(worstFirst)
    return { verdict, under, worst: [verdict, ...under].toSorted(worstFirst)[0] ?? verdict }
  })
  return families
    .toSorted((a, b) => worstFirst(a.worst, b.worst))
    .flatMap(({ verdict, under }) => [{ verdict, isUnder: false }, ...under.map((one) => ({ verdict: one, isUnder: true }))])
}

function worstFirst(a: Verdict, b: Verdict): number {
  return harm[a.verdict] - harm[b.verdict] || (a.probability ?? 0) - (b.probability ?? 0) || room(a) - room(b)
}

/** By what factor a verdict keeps clear of its limit; of an availability, by what factor of the downtime allowed. */
function room({ assessed, requirement }: Verdict): number {
  if (assessed === null) return 0
  const { value, unit } = assessed
  const limit = requirement.value
  const [small, large] = unit === 'ratio' ? [1 - value, 1 - limit] : requirement.compare === '<=' ? [value, limit] : [limit, value]
  return small > 0 ? Math.min(large / small, 1e12) : 1e12
}

/** `Availability ≥ 99.99 %` as its name and its limit. */
export function nameAndLimit({ requirement }: Pick<Verdict, 'requirement'>): { readonly name: string; readonly limit: string } {
  const match = /^(.*\S)\s+([≤≥=]\s*\S.*)$/.exec(requirement.text)
  return { name: match?.[1] ?? requirement.text, limit: match?.[2] ?? '' }
}

/** `Place an order latency p99` under `Latency p99` is `Place an order`. */
export function withoutParent(name: string, parent: string): string {
  const at = parent === '' ? -1 : name.toLowerCase().lastIndexOf(` ${parent}`)
  return at <= 0 ? name : name.slice(0, at)
}

/** A value that no input moves: a rule decided it, not a calculation over ranges. */
export const isExact = ({ assessed }: Verdict): boolean => assessed !== null && assessed.low === assessed.high

/**
 * The axis of a verdict's bar. Availability lies on a scale of nines, rates on a log axis, and so does what keeps clear of
 * its limit by a factor of 20; else what must stay under a limit starts at 0 with a quarter of room at the end. Null when there is nothing to draw.
 */
export function intervalOf({ assessed, requirement }: Verdict): Interval | null {
  if (assessed === null || assessed.low === assessed.high) return null
  const { value, low, high, unit } = assessed
  const limit = requirement.value
  if (![value, low, high, limit].every(Number.isFinite)) return null
  const failing = requirement.compare === '<=' ? 'above' : 'below'
  if (unit === 'ratio') return { value, low, high, limit, failing, scale: 'nines' }
  if (failing === 'below') return { value, low, high, limit, failing, scale: 'log' }
  // Far from its limit a value would be a dot at the end of a linear axis.
  if (low > 0 && limit > low * 20) return { value, low, high, limit, failing, scale: 'log' }
  return { value, low, high, limit, failing, min: 0, max: Math.max(limit, high, value) * 1.25 || 1 }
}

/** A factor of a product of availabilities and its share of all the unavailability. */
export interface Factor {
  readonly label: string
  readonly value: number
  readonly share: number
}

/**
 * The inputs whose product is the figure, for an availability of tiers in series: the shortest run of inputs from the
 * start that multiplies to it. Empty for every other figure.
 */
export function productFactors({ value, unit, inputs = [] }: Derivation): readonly Factor[] {
  if (typeof value !== 'number' || unit !== 'ratio') return []
  const factors: { label: string; value: number }[] = []
  let product = 1
  for (const input of inputs) {
    if (input.unit !== 'ratio' || typeof input.value !== 'number') return []
    factors.push({ label: input.label, value: input.value })
    product *= input.value
    if (Math.abs(product - value) > 1e-6 * (1 - value) + 1e-12) continue
    const lost = factors.reduce((sum, factor) => sum + 1 - factor.value, 0)
    return factors.map((factor) => ({ ...factor, share: lost === 0 ? 0 : (1 - factor.value) / lost }))
  }
  return []
}
