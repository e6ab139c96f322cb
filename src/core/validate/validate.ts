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
}

/**
 * The whole report on a design: verdicts, findings, bill, and the verdicts of its saved variants. Pure: the same design,
 * catalog and options give the same report.
 */
export function validateDesign(design: Design, catalog: Catalog, options: ValidateOptions): Report {
  const subject = subjectOf(design, catalog)
  const verdicts = assessSubject(subject, options.seed)
  return {
    engine: { version: options.engineVersion, catalog: catalog.hash },
    design: { id: design.id, name: design.name, hash: options.designHash },
    verdicts,
    deciding: decidingOf(subject, verdicts),
    findings: findingsOf(contextOf(design, catalog, verdicts, options.seed), options.today),
    ...(design.signOffs.length === 0 ? {} : { signOffs: signOffStates(design, options.designHash, catalog.hash) }),
    bill: billOf(subject),
    journeys: failingJourneys(design.architecture.journeys.map((journey) => chainOf(subject, journey))),
    alternatives: design.alternatives.map((alternative) => ({
      id: alternative.id,
      name: alternative.name,
      why: alternative.why ?? '',
      verdicts: assessAlternative(design, alternative, catalog, { seed: options.seed }),
    })),
  }
}
