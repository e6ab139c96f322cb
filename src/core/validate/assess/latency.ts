import type { Journey } from '../../design/schema.ts'
import { formatQuantity } from '../../format.ts'
import type { Derivation, Verdict } from '../report.ts'
import type { Leaf } from './leaf.ts'
import { leafOf } from './leaf.ts'
import { dependentP99, meanTime, momentsOf, p99Of, pathOf } from './path.ts'
import type { Path } from './path.ts'
import { referenceOf } from './references.ts'
import { remembered } from './remembered.ts'
import { fromQuantity, requiredNumber } from './subject.ts'
import type { Subject } from './subject.ts'
import { leafDerivation, undecided, verdictOf } from './verdict.ts'

const model = 'series_latency_lognormal'

/** One verdict for each journey with a limit of its own, and `latency` for the slowest journey against step 1. */
export function assessLatency(subject: Subject, seed: number): Verdict[] {
  const { journeys } = subject.design.architecture
  const paths = journeys.map((journey) => pathOf(subject, journey))
  const overall = requiredNumber(subject.design, 'p99_ms')
  const own = paths.flatMap((path) => {
    const limit = path.journey.latencyLimit === undefined ? undefined : limitOf(path.journey)
    if (limit === undefined) return []
    const requirement = requirementOf(path.journey.id, limit, `${path.journey.name} latency p99 ≤ ${formatQuantity(limit, 'ms')}`)
    return [assessPath(subject, path, `${path.journey.id}/latency`, requirement, seed, undefined)]
  })
  if (overall === undefined) return own
  const requirement = requirementOf('p99_ms', overall, `Latency p99 ≤ ${formatQuantity(overall, 'ms')}`)
  const reference = referenceOf(subject, 'latency')
  const slowest = slowestOf(paths)
  if (slowest === undefined) {
    const question = 'Which components does a request pass, and what are the p50 and p99 of each?'
    return [undecided('latency', requirement, model, [question], null, reference), ...own]
  }
  return [assessPath(subject, slowest, 'latency', requirement, seed, reference), ...own]
}

/** The verdict on the p99 of one journey, against its own limit or that of step 1. Undefined when there is neither. */
export function assessJourneyLatency(subject: Subject, journey: Journey, seed: number): Verdict | undefined {
  const own = journey.latencyLimit === undefined ? undefined : limitOf(journey)
  const limit = own ?? requiredNumber(subject.design, 'p99_ms')
  if (limit === undefined) return undefined
  const requirement = requirementOf(own === undefined ? 'p99_ms' : journey.id, limit, `${journey.name} latency p99 ≤ ${formatQuantity(limit, 'ms')}`)
  return assessPath(subject, pathOf(subject, journey), `${journey.id}/latency`, requirement, seed, undefined)
}

const requirementOf = (field: string, value: number, text: string): Verdict['requirement'] => ({ field, compare: '<=', value, unit: 'ms', text })

function limitOf(journey: Journey): number | undefined {
  if (journey.latencyLimit === undefined) return undefined
  return leafOf(fromQuantity(journey.latencyLimit), { path: '', element: '', name: '', kind: 'latency' })?.value
}

/**
 * The p99 of a path as a function of its inputs, on a grid that holds the limit and twice the base value. The grid goes
 * by the limit in powers of two: designs that differ a little share it, so that their figures differ by the design alone.
 */
export function composedOf(path: Path, base: readonly number[], limit: number): (values: ArrayLike<number>) => number {
  const { mean, deviation } = momentsOf(path, base)
  const needed = 2 * (mean + 3 * deviation)
  let reach = 1.25 * Math.max(limit, 1e-3)
  for (let tries = 0; tries < 40 && reach < needed; tries++) reach *= 2
  for (let tries = 0; tries < 40; tries++) {
    const made = p99Of(path, reach, base)
    if (made(base) < reach) return made
    reach *= 2
  }
  return p99Of(path, reach, base)
}

export function slowestOf(paths: readonly Path[]): Path | undefined {
  const known = paths.filter((path) => path.steps.length > 0 || path.missing.length > 0)
  if (known.length < 2) return known[0]
  const time = (path: Path): number => meanTime(path, path.leaves.map((leaf) => leaf.value))
  // A journey with a gap is looked at first only when what is known of it is slowest.
  return known.map((path) => ({ path, at: time(path) })).reduce((worst, next) => (next.at > worst.at ? next : worst)).path
}

function assessPath(
  subject: Subject, path: Path, id: string, requirement: Verdict['requirement'], seed: number, reference: Verdict['reference'],
): Verdict {
  const limit = requirement.value
  const questions = path.missing.map((component) => `What are the p50 and p99 latency of ${component.name}?`)
  if (path.steps.length === 0) return undecided(id, requirement, model, questions, null, reference)
  const base = path.leaves.map((leaf) => leaf.value)
  // All that the function depends on: where each step's inputs stand, what the step says, and the grid.
  const steps = path.steps.map((each) => [each.step, each.p50, each.p99, each.hit ?? null])
  const p99 = remembered(JSON.stringify([limit, base, steps]), () => composedOf(path, base, limit))
  const independent = p99(base)
  const dependent = Math.max(independent, dependentP99(path, base))
  // What is missing can only add time, so a limit that the known part misses stays missed.
  if (path.missing.length > 0 && independent <= limit) {
    return undecided(id, requirement, model, questions, latencyWhy(path, independent, dependent), reference)
  }
  const dependence = dependenceLeaf(path.journey)
  const at = path.leaves.length
  const leaves = dependence === undefined || path.steps.length < 2 ? path.leaves : [...path.leaves, dependence]
  return verdictOf(
    {
      id,
      requirement,
      unit: 'ms',
      model,
      problem: {
        leaves,
        compare: '<=',
        value: (values) => {
          const alone = p99(values)
          const share = leaves.length > at ? (values[at] ?? 0) : 0
          return share === 0 ? alone : alone + share * Math.max(0, dependentP99(path, values) - alone)
        },
        limit: () => limit,
        relevant: [...(leaves.length > at ? [at] : []), ...relevantOf(path, base)],
        rough: (values) => meanTime(path, values),
      },
      high: dependent,
      assumptions: [
        ...path.notes,
        ...(subject.design.architecture.journeys.length > 1 && id === 'latency' ? [`Assessed for ${path.journey.name}, the slowest journey.`] : []),
        ...(path.steps.length > 1
          ? [`Steps are taken to be independent; were slow steps always to coincide, p99 would be ${formatQuantity(dependent, 'ms')}.`]
          : []),
        ...questions,
        ...illConditioned(path),
      ],
      margin: ({ value }) => ({ value: limit - value, unit: 'ms', text: formatQuantity(limit - value, 'ms', { signed: true }) }),
      why: ({ value }) => latencyWhy(path, value, dependent),
      reference,
    },
    seed,
  )
}

/** From independent steps (0) to steps that are always slow together (1). Nobody measured it, so it has the whole range. */
export const dependenceLeaf = (journey: Journey): Leaf | undefined =>
  leafOf(
    { value: 0, unit: 'ratio', low: 0, high: 1, from: 'assumed', source: 'independence is assumed' },
    { path: `architecture/journeys/${journey.id}/dependence`, element: `journey:${journey.id}`, name: 'dependence between steps', kind: 'share', canBind: false },
  )

/** The leaves of the slowest steps first. */
function relevantOf(path: Path, base: readonly number[]): number[] {
  const steps = [...path.steps].sort((a, b) => (base[b.p99] ?? 0) - (base[a.p99] ?? 0))
  return [...new Set(steps.flatMap((step) => [step.p99, step.p50, ...(step.hit === undefined ? [] : [step.hit])]))]
}

function illConditioned(path: Path): string[] {
  return path.steps
    .filter((step) => step.hit !== undefined && Math.abs((path.leaves[step.hit]?.value ?? 0) - 0.99) < 0.005)
    .map((step) => `The hit ratio of ${step.component.name} lies at the percentile itself: p99 is decided by which side it falls on.`)
}

/** How the p99 of a journey came about, step by step. */
export function latencyWhy(path: Path, value: number, dependent: number): Derivation {
  const leafAt = (index: number): Derivation[] => {
    const leaf = path.leaves[index]
    return leaf === undefined ? [] : [leafDerivation(leaf)]
  }
  return {
    label: `${path.journey.name} p99`,
    value,
    unit: 'ms',
    formula: 'p99 of the sum of lognormal steps, by convolution; percentiles are not added',
    from: 'computed',
    source: 'convolution; sigma = ln(p99 / p50) ÷ 2.3263',
    inputs: [
      ...path.steps.map(({ step, component, p50, p99, hit }): Derivation => ({
        label: component.name,
        value: path.leaves[p99]?.value ?? null,
        unit: 'ms',
        formula: 'lognormal from its p50 and p99',
        from: 'computed',
        ...(step.missOf === undefined ? {} : { note: `only on a miss of ${step.missOf}` }),
        inputs: [
          ...leafAt(p50),
          ...leafAt(p99),
          ...(hit === undefined ? [] : leafAt(hit)),
          ...(step.visits === 1 ? [] : [{ label: 'Visits', value: step.visits, unit: '1', from: 'given' as const }]),
        ],
      })),
      { label: 'If slow steps always coincide', value: dependent, unit: 'ms', formula: 'sum of the steps\u2019 own p99', from: 'computed' },
    ],
  }
}
