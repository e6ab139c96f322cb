import type { Catalog } from '../../catalog/catalog.ts'
import type { Alternative, Design } from '../../design/schema.ts'
import type { Verdict } from '../report.ts'
import { assessAvailability } from './availability.ts'
import { applyChanges } from './changes.ts'
import { assessCost } from './cost.ts'
import { assessLatency } from './latency.ts'
import { assessDurability, assessRecovery } from './recovery.ts'
import { subjectOf } from './subject.ts'
import type { Subject } from './subject.ts'
import { assessThroughput } from './throughput.ts'

export interface AssessOptions {
  /** Fixes every draw over the ranges of the inputs: the same design, catalog and seed give the same verdicts. */
  readonly seed: number
}

/** The verdicts on a design: one for each requirement that step 1 states. Pure; reads nothing but its arguments. */
export function assessDesign(design: Design, catalog: Catalog, { seed }: AssessOptions): Verdict[] {
  return assessSubject(subjectOf(design, catalog), seed)
}

/** The verdicts on a saved variant of the design. */
export function assessAlternative(design: Design, alternative: Alternative, catalog: Catalog, options: AssessOptions): Verdict[] {
  return assessDesign(applyChanges(design, alternative.changes), catalog, options)
}

export function assessSubject(subject: Subject, seed: number): Verdict[] {
  return [
    assessThroughput(subject, seed),
    assessAvailability(subject, seed),
    ...assessLatency(subject, seed),
    assessCost(subject, seed),
    assessRecovery(subject, seed),
    assessDurability(subject, seed),
  ].filter((verdict) => verdict !== undefined)
}
