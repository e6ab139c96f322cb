import type { Catalog } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import { failingJourneys } from '../evaluate/availability.ts'
import { decidingOf } from '../uncertainty/deciding.ts'
import { assessAlternative, assessSubject } from './assess/assess.ts'
import { chainOf } from './assess/chain.ts'
import { billOf } from './assess/cost.ts'
import { subjectOf } from './assess/subject.ts'
import { findingsOf } from './findings.ts'
import type { Report } from './report.ts'
import { contextOf } from './rules/rule.ts'
import { signOffStates } from './sign-offs.ts'

export interface ValidateOptions {
  /** Fixes every draw over the ranges of the inputs. */
  readonly seed: number
  /** A date such as 2026-11-23; decides which waivers have run out. */
  readonly today: string
  readonly engineVersion: string
  readonly designHash: string
  /** Told the share that is done, from 0 to 1, and what is worked on, before each part of the work. */
  readonly progress?: (share: number, text: string) => void
}

/**
 * The whole report on a design: verdicts, findings, bill, and the verdicts of its saved variants. Pure: the same design,
 * catalog and options give the same report.
 */
export function validateDesign(design: Design, catalog: Catalog, options: ValidateOptions): Report {
  const { alternatives, architecture: { journeys }, signOffs } = design
  // A saved variant costs as much again as the verdicts on the design itself; the findings run the evaluator about as often.
  const parts = 3 + alternatives.length
  const begin = (part: number, text: string): void => options.progress?.(part / parts, text)
  const subject = subjectOf(design, catalog)
  begin(0, 'verdicts')
  const verdicts = assessSubject(subject, options.seed)
  const deciding = decidingOf(subject, verdicts)
  begin(1, 'findings')
  const findings = findingsOf(contextOf(design, catalog, verdicts, options.seed), options.today)
  begin(2, 'journeys')
  return {
    engine: { version: options.engineVersion, catalog: catalog.hash },
    design: { id: design.id, name: design.name, hash: options.designHash },
    verdicts,
    deciding,
    findings,
    ...(signOffs.length === 0 ? {} : { signOffs: signOffStates(design, options.designHash, catalog.hash) }),
    bill: billOf(subject),
    journeys: failingJourneys(journeys.map((journey) => chainOf(subject, journey))),
    alternatives: alternatives.map((alternative, at) => {
      begin(3 + at, alternative.name)
      return {
        id: alternative.id,
        name: alternative.name,
        why: alternative.why ?? '',
        verdicts: assessAlternative(design, alternative, catalog, { seed: options.seed }),
      }
    }),
  }
}
