import type { Verdict } from '../validate/report.ts'
import { composedOf, dependenceLeaf, slowestOf } from '../validate/assess/latency.ts'
import { momentsOf, p99Of, pathOf } from '../validate/assess/path.ts'
import type { Path } from '../validate/assess/path.ts'
import type { Subject } from '../validate/assess/subject.ts'
import type { Made } from './figure.ts'
import { baseOf } from './inputs.ts'
import type { Inputs } from './inputs.ts'
import { flatDependentP99, roughP99 } from './rough-time.ts'
import type { SharedSteps } from './rough-time.ts'

/** The p99 of every journey that a verdict asks for, as functions of the inputs. */
export function journeyTimes(subject: Subject, inputs: Inputs, verdicts: readonly Verdict[]): Made[] {
  const paths = subject.design.architecture.journeys.map((journey) => pathOf(subject, journey))
  const slowest = slowestOf(paths)
  const wanted = verdicts.flatMap((verdict) => {
    const path = verdict.id === 'latency' ? slowest : paths.find(({ journey }) => verdict.id === `${journey.id}/latency`)
    return path === undefined || path.steps.length === 0 || verdict.assessed === null ? [] : [{ verdict, path }]
  })
  const shared: SharedSteps = new Map()
  // One journey may answer two verdicts; where their limits differ so do their grids, but not what stands in for them.
  const placed = new Map<Path, Placed>()
  const exact = new Map<string, Made['value']>()
  return wanted.map(({ verdict, path }) => {
    const place = placed.get(path) ?? placedOf(path, inputs, shared)
    placed.set(path, place)
    const limit = verdict.requirement.value
    const key = `${path.journey.id} ${limit}`
    const value = exact.get(key) ?? timeOf(place, baseOf(inputs.leaves), limit)
    exact.set(key, value)
    return { id: verdict.id, inputs: place.inputs, value, near: place.near }
  })
}

/** A path whose figures stand among the inputs of the design. */
interface Placed {
  readonly path: Path
  readonly inputs: readonly number[]
  /** A p99 for independent steps, moved towards the one where slow steps always coincide. */
  readonly withDependence: (values: Float64Array, independent: number) => number
  readonly near: (values: Float64Array) => number
}

function placedOf(path: Path, inputs: Inputs, shared: SharedSteps): Placed {
  const at = path.leaves.map((leaf) => inputs.at(leaf))
  const placed: Path = {
    ...path,
    steps: path.steps.map((step) => ({ ...step, p50: at[step.p50] ?? 0, p99: at[step.p99] ?? 0, hit: step.hit === undefined ? undefined : at[step.hit] })),
  }
  const leaf = dependenceLeaf(path.journey)
  const dependence = leaf === undefined || path.steps.length < 2 ? undefined : inputs.at(leaf)
  const coinciding = flatDependentP99(placed)
  const withDependence = (values: Float64Array, independent: number): number => {
    const share = dependence === undefined ? 0 : (values[dependence] ?? 0)
    return share === 0 ? independent : independent + share * Math.max(0, coinciding(values) - independent)
  }
  const roughly = roughP99(placed, shared)
  return {
    path: placed,
    inputs: [...at, ...(dependence === undefined ? [] : [dependence])],
    withDependence,
    near: (values) => withDependence(values, roughly(values)),
  }
}

function timeOf({ path, withDependence }: Placed, base: Float64Array, limit: number): Made['value'] {
  const alone = reaching(path, base, limit)
  return (values) => withDependence(values, alone(values))
}

/** The p99 by convolution. The grid is that of the verdict while the time fits, and a larger one where it does not. */
function reaching(path: Path, base: Float64Array, limit: number): (values: Float64Array) => number {
  const first = composedOf(path, [...base], limit)
  const larger = new Map<number, (values: Float64Array) => number>()
  const fits = 1.25 * Math.max(limit, 1e-3)
  return (values) => {
    const { mean, deviation } = momentsOf(path, values)
    const needed = 2 * (mean + 3 * deviation)
    if (needed <= fits) return first(values)
    let reach = fits
    for (let tries = 0; tries < 40 && reach < needed; tries++) reach *= 2
    const made = larger.get(reach) ?? p99Of(path, reach, base)
    larger.set(reach, made)
    return made(values)
  }
}
