import { assertNever } from '../core/assert.ts'
import type { Change, Design } from '../core/design/schema.ts'
import { serialiseDesign } from '../core/design/serialise.ts'
import { toMermaid } from '../core/mermaid/to-mermaid.ts'
import { counterfactualsOf } from '../core/recommend/counterfactual.ts'
import { applyDerivation } from '../core/recommend/derive.ts'
import { ok, type Result } from '../core/result.ts'
import { applyChanges } from '../core/validate/assess/changes.ts'
import { isStepDone, stepIds, stepWork } from '../core/steps.ts'
import type { Report } from '../core/validate/report.ts'
import { validateDesign } from '../core/validate/validate.ts'
import { derivedOf, hashOf } from './design-facts.ts'
import type { Context, Handlers } from './service.ts'
import { designOf } from './source.ts'
import { stepsOf } from './steps.ts'

type AssessmentHandlers = Pick<Handlers, 'design.derive' | 'design.validate' | 'design.export'>

/** One seed for all verdicts: the same design gives the same figures on every machine. */
const seed = 7

/** Questions asked of a design, stored or in a file. None of them changes anything but the summary in the list. */
export function assessmentHandlers(context: Context): AssessmentHandlers {
  const { catalog } = context
  return {
    'design.derive': ({ source }) => {
      const design = designOf(source, context)
      if (!design.ok) return design
      const derived = derivedOf(design.value, catalog)
      return ok({ steps: stepsOf(derived, counterfactualsOf(design.value, catalog)), text: serialiseDesign(applyDerivation(design.value, derived)) })
    },

    'design.validate': ({ source, changes }) => {
      const design = designOf(source, context)
      if (!design.ok) return design
      const result = reportOf(design.value, changes, context)
      if (result.ok && 'id' in source && changes.length === 0) keepSummary(source.id, design.value, result.value, context)
      return result
    },

    'design.export': ({ source, to }) => {
      const design = designOf(source, context)
      return design.ok ? ok(fileOf(design.value, to)) : design
    },
  }
}

/** The verdicts and findings of a design as it would be with `changes`. */
export function reportOf(design: Design, changes: readonly Change[], { catalog, now, version, sha256 }: Context): Result<Report> {
  const changed = changes.length === 0 ? design : applyChanges(design, changes)
  return ok(
    validateDesign(changed, catalog, {
      seed,
      today: now().slice(0, 10),
      engineVersion: version,
      designHash: hashOf(changed, sha256),
    }),
  )
}

function fileOf(design: Design, to: 'yaml' | 'mermaid'): { fileName: string; text: string } {
  switch (to) {
    case 'yaml':
      return { fileName: `${design.id}.atlas.yaml`, text: serialiseDesign(design) }
    case 'mermaid':
      return { fileName: `${design.id}.mmd`, text: toMermaid(design, { palette: 'framework' }) }
    default:
      return assertNever(to, 'export format')
  }
}

/** What the list of designs shows of the last validation. */
function keepSummary(id: string, design: Design, report: Report, { tables, catalog }: Context): void {
  const head = tables().designs.head(id)
  if (head === null) return
  const count = <T extends string>(values: readonly T[], words: readonly T[]): Record<T, number> =>
    Object.fromEntries(words.map((word) => [word, values.filter((value) => value === word).length])) as Record<T, number>
  const steps = stepsOf(derivedOf(design, catalog))
  const open = report.findings.filter((finding) => finding.state === 'open')
  tables().designs.keepSummary(id, head.position, {
    verdicts: count(report.verdicts.map((verdict) => verdict.verdict), ['met', 'missed', 'undecided']),
    findings: count(open.map((finding) => finding.severity), ['critical', 'high', 'medium', 'low', 'info']),
    done: stepIds.filter((step) => isStepDone(stepWork(step, design.requirements, steps, report))),
  })
}
