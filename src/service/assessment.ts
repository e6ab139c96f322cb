import { assertNever } from '../core/assert.ts'
import type { Change, Design } from '../core/design/schema.ts'
import { serialiseDesign } from '../core/design/serialise.ts'
import { componentsCsv, findingsCsv } from '../core/export/to-csv.ts'
import { toStructurizr } from '../core/export/to-structurizr.ts'
import { toMermaid } from '../core/mermaid/to-mermaid.ts'
import { counterfactualsOf } from '../core/recommend/counterfactual.ts'
import { applyDerivation } from '../core/recommend/derive.ts'
import { ok, type Result } from '../core/result.ts'
import { isStepDone, stepIds, stepWork } from '../core/steps.ts'
import type { Report } from '../core/validate/report.ts'
import type { DesignSource, DesignSummary } from '../contract/design-operations.ts'
import type { DesignInput } from './compute/tasks.ts'
import { derivedOf } from './design-facts.ts'
import { noteValidated } from './learning-notes.ts'
import type { Context, Handlers } from './service.ts'
import { designOf } from './source.ts'
import { stepsOf } from './steps.ts'

type AssessmentHandlers = Pick<
  Handlers,
  'design.derive' | 'design.validate' | 'design.simulate' | 'design.evaluate' | 'design.uncertain' | 'design.scenarios' | 'design.readiness' | 'design.capacity' | 'design.export'
>

/** Questions asked of a design, stored or in a file. None of them changes anything but the summary in the list. */
export function assessmentHandlers(context: Context): AssessmentHandlers {
  return {
    'design.derive': ({ source }) => {
      const design = designOf(source, context)
      if (!design.ok) return design
      const catalog = context.catalog()
      const derived = derivedOf(design.value, catalog)
      return ok({ steps: stepsOf(derived, counterfactualsOf(design.value, catalog)), text: serialiseDesign(applyDerivation(design.value, derived)) })
    },

    'design.validate': async ({ source, changes, job }) => {
      const of = inputOf(source, context)
      if (!of.ok) return of
      // The summary belongs to the revision that was looked at, even when a newer one is saved meanwhile.
      const position = 'id' in source ? (context.tables().designs.head(source.id)?.position ?? null) : null
      const result = await reportOf(of.value, changes, context, { job })
      if (result.ok && 'id' in source && position !== null && changes.length === 0) keepSummary(source.id, position, of.value, result.value, context)
      return result
    },

    'design.simulate': ({ source, seed, scenario, job }) => {
      const of = inputOf(source, context)
      return of.ok ? context.compute('design.simulate', { of: of.value, seed, scenario }, job) : of
    },

    'design.evaluate': ({ source, job }) => {
      const of = inputOf(source, context)
      return of.ok ? context.compute('design.evaluate', { of: of.value }, job) : of
    },

    'design.uncertain': ({ source, seed, samples, job }) => {
      const of = inputOf(source, context)
      return of.ok ? context.compute('design.uncertain', { of: of.value, seed, samples }, job) : of
    },

    'design.scenarios': ({ sources, alternatives, job }) => {
      const of: DesignInput[] = []
      for (const source of sources) {
        const input = inputOf(source, context)
        if (!input.ok) return input
        of.push(input.value)
      }
      return context.compute('design.scenarios', { of, withAlternatives: alternatives }, job)
    },

    'design.readiness': ({ source, job }) => {
      const of = inputOf(source, context)
      return of.ok ? context.compute('design.readiness', { of: of.value }, job) : of
    },

    'design.capacity': ({ source, job, ...options }) => {
      const of = inputOf(source, context)
      return of.ok ? context.compute('design.capacity', { of: of.value, options }, job) : of
    },

    'design.export': async ({ source, to }) => {
      const design = designOf(source, context)
      if (!design.ok) return design
      if (to !== 'findings-csv') return ok(fileOf(design.value, to))
      const checked = await reportOf({ design: design.value }, [], context, {})
      return checked.ok ? ok({ fileName: `${design.value.id}-findings.csv`, text: findingsCsv(checked.value.findings) }) : checked
    },
  }
}

/** A stored design is read already; the text of a file is read where the work is done. */
export function inputOf(source: DesignSource, context: Context): Result<DesignInput> {
  if ('text' in source) return ok(source)
  const design = designOf(source, context)
  return design.ok ? ok({ design: design.value }) : design
}

interface ReportOptions {
  /** In place of the clock's date. */
  readonly today?: string | undefined
  readonly job?: string | undefined
}

/** The verdicts and findings of a design as it would be with `changes`. */
export const reportOf = (of: DesignInput, changes: readonly Change[], { compute, now, version }: Context, { today, job }: ReportOptions = {}): Promise<Result<Report>> =>
  compute('design.validate', { of, changes, today: today ?? now().slice(0, 10), engineVersion: version }, job)

function fileOf(design: Design, to: 'yaml' | 'mermaid' | 'structurizr' | 'csv'): { fileName: string; text: string } {
  switch (to) {
    case 'yaml':
      return { fileName: `${design.id}.atlas.yaml`, text: serialiseDesign(design) }
    case 'mermaid':
      return { fileName: `${design.id}.mmd`, text: toMermaid(design, { palette: 'framework' }) }
    case 'structurizr':
      return { fileName: `${design.id}.dsl`, text: toStructurizr(design) }
    case 'csv':
      return { fileName: `${design.id}-components.csv`, text: componentsCsv(design) }
    default:
      return assertNever(to, 'export format')
  }
}

/** What the list of designs shows of the last validation. */
function keepSummary(id: string, position: number, of: DesignInput, report: Report, { tables, catalog }: Context): void {
  if (!('design' in of)) return
  const { design } = of
  const count = <T extends string>(values: readonly T[], words: readonly T[]): Record<T, number> =>
    Object.fromEntries(words.map((word) => [word, values.filter((value) => value === word).length])) as Record<T, number>
  const steps = stepsOf(derivedOf(design, catalog()))
  const open = report.findings.filter((finding) => finding.state === 'open')
  const findings = count(open.map((finding) => finding.severity), ['critical', 'high', 'medium', 'low', 'info'])
  const worst = worstMiss(report)
  noteValidated(tables(), { id, template: design.template ?? null, findings })
  tables().designs.keepSummary(id, position, {
    verdicts: count(report.verdicts.map((verdict) => verdict.verdict), ['met', 'missed', 'undecided']),
    findings,
    done: stepIds.filter((step) => isStepDone(stepWork(step, design.requirements, steps, report))),
    ...(worst === undefined ? {} : { worst }),
  })
}

/** The missed verdict that a reviewer is told of first. */
function worstMiss({ deciding, verdicts }: Report): NonNullable<DesignSummary['last']>['worst'] {
  const missed = verdicts.filter(({ verdict }) => verdict === 'missed')
  const first = deciding.find(({ verdict }) => missed.some(({ id }) => id === verdict))?.verdict
  const worst = missed.find(({ id }) => id === first) ?? missed[0]
  if (worst === undefined) return undefined
  const { id, requirement, margin, flip } = worst
  return { verdict: id, requirement: requirement.text, margin: margin?.text ?? null, turns: flip === null || flip.value === null ? null : flip.text }
}
