import { entriesOf } from '../core/catalog/catalog.ts'
import type { Design } from '../core/design/schema.ts'
import { serialiseDesign } from '../core/design/serialise.ts'
import { diffDesigns, renamesOf } from '../core/diff/design-diff.ts'
import { diffFindings, diffVerdicts } from '../core/diff/findings-diff.ts'
import { applyPolicy } from '../core/gate/apply-policy.ts'
import { parseBaseline } from '../core/gate/baseline.ts'
import { linesIn, type Checked } from '../core/gate/checked.ts'
import { gateOf } from '../core/gate/gate.ts'
import { toJUnit } from '../core/gate/junit.ts'
import { parsePolicy, type Policy, type PolicyNames } from '../core/gate/policy.ts'
import { toSarif } from '../core/gate/sarif.ts'
import { toSummary } from '../core/gate/summary.ts'
import { fail, ok, type Failure, type Result } from '../core/result.ts'
import { applyChanges } from '../core/validate/assess/changes.ts'
import type { DesignSource } from '../contract/design-operations.ts'
import type { DesignVersion } from '../contract/gate-operations.ts'
import type { ParsedInput } from '../contract/operations.ts'
import { reportOf } from './assessment.ts'
import type { Context, Handlers } from './service.ts'
import { designOf, storedRevision } from './source.ts'

/** Whether designs may go on, and what changed between two of them. */
export function gateHandlers(context: Context): Pick<Handlers, 'design.gate' | 'design.diff'> {
  return {
    'design.gate': async (input) => {
      const { sources, formats } = input
      const policy = input.policy === undefined ? ok(undefined) : policyOf(input.policy, context)
      if (!policy.ok) return policy
      const baseline = input.baseline === undefined ? ok(undefined) : parseBaseline(input.baseline.text, input.baseline.fileName)
      if (!baseline.ok) return baseline
      const checked: Checked[] = []
      for (const source of sources) {
        const one = await checkedOf(source, input, policy.value, context)
        if (!one.ok) return one
        const gate = gateOf(one.value.report, { failOn: input.failOn, policy: policy.value, baseline: baseline.value })
        checked.push({ ...one.value, gate })
      }
      const rules = entriesOf(context.catalog(), 'rule')
      return ok({
        passed: checked.every(({ gate }) => gate.passed),
        results: checked.map(({ file, report, gate }) => ({ file, report, gate })),
        files: {
          ...(formats.includes('sarif') ? { sarif: toSarif(checked, rules, context.version) } : {}),
          ...(formats.includes('junit') ? { junit: toJUnit(checked) } : {}),
          ...(formats.includes('md') ? { md: toSummary(checked) } : {}),
        },
      })
    },

    'design.diff': async ({ before, after, today }) => {
      const sides: { design: Design; report: Checked['report'] }[] = []
      for (const version of [before, after]) {
        const design = versionOf(version, context)
        if (!design.ok) return design
        const report = await reportOf({ design: design.value }, [], context, { today })
        if (!report.ok) return report
        sides.push({ design: design.value, report: report.value })
      }
      const [old, now] = sides
      if (old === undefined || now === undefined) throw new Error('A difference has two sides')
      const design = diffDesigns(old.design, now.design)
      const renames = renamesOf(design)
      return ok({
        before: old.report.design,
        after: now.report.design,
        design,
        findings: diffFindings(old.report.findings, now.report.findings, renames),
        verdicts: diffVerdicts(old.report.verdicts, now.report.verdicts, renames),
      })
    },
  }
}

type GateInput = ParsedInput<'design.gate'>

async function checkedOf(source: DesignSource, input: GateInput, policy: Policy | undefined, context: Context): Promise<Result<Omit<Checked, 'gate'>>> {
  const design = designOf(source, context)
  if (!design.ok) return design
  const today = input.today ?? context.now().slice(0, 10)
  const said = await reportOf({ design: design.value }, [], context, { today, job: input.job })
  if (!said.ok) return said
  const file = 'id' in source ? `${source.id}.atlas.yaml` : source.fileName
  const report = policy === undefined ? said.value : applyPolicy(said.value, policy, { design: design.value, file, today })
  const text = (): string => ('text' in source ? source.text : serialiseDesign(design.value))
  return ok({ file, report, lineOf: input.formats.includes('sarif') ? linesIn(text(), design.value, report) : () => 1 })
}

/** A policy file, or everything that is wrong with it. */
function policyOf({ text, fileName }: NonNullable<GateInput['policy']>, context: Context): Result<Policy> {
  const reading = parsePolicy(text, fileName, namesOf(context))
  if (reading.ok) return reading
  const [first] = reading.problems
  const failure: Failure = first ?? { code: 'invalid-input', message: 'This is no policy', file: fileName }
  return { ok: false, error: reading.problems.length > 1 ? { ...failure, problems: reading.problems } : failure }
}

function namesOf({ catalog }: Context): PolicyNames {
  const rules = entriesOf(catalog(), 'rule')
  return {
    rules: new Set(rules.map(({ id }) => id)),
    tags: new Set(rules.flatMap(({ laws, patterns, failureModes }) => [...laws, ...patterns, ...failureModes])),
  }
}

function versionOf({ source, revision, alternative }: DesignVersion, context: Context): Result<Design> {
  if (revision !== undefined && !('id' in source)) {
    return fail('invalid-input', 'Only a stored design has revisions.', { field: 'revision' })
  }
  const design = revision !== undefined && 'id' in source ? storedRevision(context.tables(), source.id, revision) : designOf(source, context)
  if (!design.ok || alternative === undefined) return design
  const chosen = design.value.alternatives.find(({ id }) => id === alternative)
  if (chosen === undefined) {
    const known = design.value.alternatives.map(({ id }) => id)
    return fail('not-found', `${design.value.name} has no alternative "${alternative}".`, {
      hint: known.length === 0 ? 'It has none at all.' : `It has: ${known.join(', ')}.`,
    })
  }
  return ok(applyChanges(design.value, chosen.changes))
}
