import { z99 } from '../models/special.ts'
import { isUnder } from '../validate/assess/path.ts'
import type { Path, PathStep } from '../validate/assess/path.ts'
import { normalPoint } from './normal.ts'

/** A path laid out as numbers: its steps in order, with the steps that run on their misses. */
interface Node {
  readonly step: StepMoments
  readonly visits: number
  readonly hit: number | undefined
  readonly group: string | undefined
  readonly onMiss: readonly Node[]
}

/** Central moments of one step, kept with the figures they came from: journeys share their steps. */
interface StepMoments {
  readonly p50: number
  readonly p99: number
  readonly kept: Float64Array
}

/** The steps of all journeys of a design, each component once. */
export type SharedSteps = Map<number, StepMoments>

function stepOf(shared: SharedSteps, p50: number, p99: number): StepMoments {
  const known = shared.get(p50)
  if (known?.p99 === p99) return known
  const made = { p50, p99, kept: new Float64Array(5).fill(Number.NaN) }
  shared.set(p50, made)
  return made
}

/** Mean, variance and third central moment of the lognormal with these two percentiles, after the percentiles. */
function momentsAt({ p50, p99, kept }: StepMoments, values: Float64Array): Float64Array {
  const middle = values[p50]!
  const tail = values[p99]!
  if (kept[0] === middle && kept[1] === tail) return kept
  const median = Math.max(middle, 1e-9)
  const sigma = tail > median ? Math.log(tail / median) / z99 : 0
  const w = Math.exp(Math.min(20, sigma * sigma))
  const mean = median * Math.sqrt(w)
  kept[0] = middle
  kept[1] = tail
  kept[2] = mean
  kept[3] = mean * mean * (w - 1)
  kept[4] = mean * mean * mean * (w - 1) * (w - 1) * (w + 2)
  return kept
}

function nodesOf(path: Path, shared: SharedSteps, missOf: string | undefined, seen: ReadonlySet<string>): Node[] {
  const withMisses = new Set<string>()
  return path.steps.flatMap((step: PathStep) => {
    if (!isUnder(path, step, missOf)) return []
    const id = step.step.component
    const isFirst = !seen.has(id) && !withMisses.has(id)
    withMisses.add(id)
    return [{
      step: stepOf(shared, step.p50, step.p99), visits: step.step.visits, hit: step.hit, group: step.step.parallel,
      onMiss: isFirst ? nodesOf(path, shared, id, new Set([...seen, id])) : [],
    }]
  })
}

/** Mean, variance and third central moment of a time. */
type Cumulants = [number, number, number]

/**
 * The p99 of the shifted lognormal with the mean, the variance and the skewness of the path; the slowest part of a group counts
 * alone. Within some per cent of the convolution, at a hundredth of its cost. P. Yuan, On the logarithmic frequency
 * distribution and the semi-logarithmic correlation surface, 1933.
 */
export function roughP99(path: Path, shared: SharedSteps): (values: Float64Array) => number {
  const nodes = nodesOf(path, shared, undefined, new Set())
  const total: Cumulants = [0, 0, 0]
  return (values) => {
    total[0] = total[1] = total[2] = 0
    addAll(nodes, values, total)
    return quantile99(total)
  }
}

function addAll(nodes: readonly Node[], values: Float64Array, total: Cumulants): void {
  let groups: Map<string, Cumulants> | undefined
  for (let n = 0; n < nodes.length; n++) {
    const node = nodes[n]!
    const moments = momentsAt(node.step, values)
    let k1 = node.visits * moments[2]!
    let k2 = node.visits * moments[3]!
    let k3 = node.visits * moments[4]!
    if (node.onMiss.length > 0) {
      const miss = 1 - (node.hit === undefined ? 0 : values[node.hit]!)
      const under: Cumulants = [0, 0, 0]
      addAll(node.onMiss, values, under)
      const [a, b, c] = under
      // Moments about zero scale with the chance of a miss; central ones do not.
      const m1 = miss * a
      const m2 = miss * (b + a * a)
      const m3 = miss * (c + 3 * a * b + a * a * a)
      k1 += m1
      k2 += m2 - m1 * m1
      k3 += m3 - 3 * m1 * m2 + 2 * m1 * m1 * m1
    }
    if (node.group === undefined) {
      total[0] += k1
      total[1] += k2
      total[2] += k3
    } else {
      groups ??= new Map()
      const known = groups.get(node.group)
      if (known === undefined || k1 + 2 * Math.sqrt(k2) > known[0] + 2 * Math.sqrt(known[1])) groups.set(node.group, [k1, k2, k3])
    }
  }
  if (groups === undefined) return
  for (const [k1, k2, k3] of groups.values()) {
    total[0] += k1
    total[1] += k2
    total[2] += k3
  }
}

function quantile99([mean, variance, third]: Cumulants): number {
  if (variance <= 0) return mean
  const deviation = Math.sqrt(variance)
  const skew = third / (variance * deviation)
  if (skew < 1e-6) return mean + z99 * deviation
  // (w + 2)² (w - 1) = skew², solved for w = e^sigma².
  const half = 1 + (skew * skew) / 2
  const root = Math.cbrt(half + Math.sqrt(half * half - 1))
  const w = root + 1 / root - 1
  const sigma = Math.sqrt(Math.log(w))
  const scale = deviation / Math.sqrt(w * (w - 1))
  return mean + scale * (Math.exp(sigma * z99) - Math.sqrt(w))
}

/** The p99 were slow steps always to coincide, as `dependentP99` gives it, laid out to be run often. */
export function flatDependentP99(path: Path): (values: Float64Array) => number {
  const groupNames = [...new Set(path.steps.flatMap(({ step }) => step.parallel ?? []))]
  const slowest = new Float64Array(groupNames.length)
  const steps = path.steps.map((step) => ({
    p50: step.p50, p99: step.p99, visits: Math.max(1, step.step.visits), before: cachesBefore(path, step),
    group: step.step.parallel === undefined ? -1 : groupNames.indexOf(step.step.parallel),
  }))
  return (values) => {
    slowest.fill(0)
    let total = 0
    for (let i = 0; i < steps.length; i++) {
      const { p50, p99, visits, before, group } = steps[i]!
      let chance = 1
      for (let c = 0; c < before.length; c++) chance *= 1 - values[before[c]!]!
      if (chance <= 0.01) continue
      const median = values[p50]!
      const tail = values[p99]!
      let own = Math.max(median, tail)
      if (chance !== 1) {
        const sigma = tail > median && median > 0 ? Math.log(tail / median) / z99 : 0
        own = Math.max(median, 1e-9) * (sigma === 0 ? 1 : Math.exp(sigma * normalPoint(1 - 0.01 / chance)))
      }
      if (group < 0) total += own * visits
      else slowest[group] = Math.max(slowest[group]!, own * visits)
    }
    for (let g = 0; g < slowest.length; g++) total += slowest[g]!
    return total
  }
}

/** The hit ratios of the caches that must miss before a step runs. */
function cachesBefore(path: Path, step: PathStep): number[] {
  const hits: number[] = []
  let at: PathStep = step
  for (let depth = 0; depth < 50 && at.step.missOf !== undefined; depth++) {
    const { missOf } = at.step
    const cache = path.steps.find((other) => other.step.component === missOf && other !== at)
    if (cache === undefined) break
    if (cache.hit !== undefined) hits.push(cache.hit)
    at = cache
  }
  return hits
}
