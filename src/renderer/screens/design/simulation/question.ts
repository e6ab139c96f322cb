import type { Design } from '../../../../core/design/schema.ts'
import type { SimulationReport } from '../../../../core/simulate/report.ts'

/** What is simulated: under one of the scenarios of the design or as it is, and from which seed the random numbers come. */
export interface SimulationQuestion {
  readonly scenario: string | null
  readonly seed: number
}

/** A report, and the revision of the design that it speaks of. */
export interface Simulated {
  readonly revision: number
  readonly report: SimulationReport
}

/** The question for a design: a scenario that it has no more is none. */
export function questionFor(design: Design, { scenario, seed }: SimulationQuestion): SimulationQuestion {
  return { scenario: design.scenarios.some(({ id }) => id === scenario) ? scenario : null, seed }
}
