import { diffFindings, isNew } from '../diff/findings-diff.ts'
import { staleWaiverRule } from '../validate/findings.ts'
import type { Finding, Report, Severity } from '../validate/report.ts'
import type { Baseline, BaselineReport } from './baseline.ts'
import type { Policy } from './policy.ts'
import type { Gate, GateFailure } from './schema.ts'

/** From least to worst. */
export const severities: readonly Severity[] = ['info', 'low', 'medium', 'high', 'critical']

export interface GateOptions {
  /** Stronger than the policy's; without both, `high`. */
  readonly failOn?: Severity | undefined
  readonly policy?: Policy | undefined
  readonly baseline?: Baseline | undefined
}

/**
 * Whether a report passes. Without a policy: no open finding at or above the bar, and no missed verdict, which counts as
 * high. With a baseline only what is new fails: a finding that was not open, a verdict that was not missed, a budget that
 * is exceeded by more than it was. A waiver that matches nothing is an error of the file and always fails.
 */
export function gateOf(report: Report, { failOn, policy, baseline }: GateOptions): Gate {
  const bar = failOn ?? policy?.failOn ?? 'high'
  const was = baseline?.get(report.design.id)
  const before = new Map((was?.findings ?? []).map((finding) => [finding.fingerprint, finding]))
  const fresh = report.findings.filter((finding) => finding.state === 'open' &&
    (finding.rule === staleWaiverRule || isNew(finding, before.get(finding.fingerprint))))
  const failures = [
    ...fresh.flatMap((finding) => findingFailure(finding, bar, policy) ?? []),
    ...verdictFailures(report, was, bar, policy),
    ...budgetFailures(report, was, policy),
    ...signOffFailures(report, policy),
  ]
  return {
    passed: failures.length === 0,
    failOn: bar,
    ...(policy === undefined ? {} : { policy: policy.name }),
    failures,
    ...(baseline === undefined ? {} : {
      baseline: {
        hash: was?.design.hash ?? null,
        isSameCatalog: was === undefined || was.engine.catalog === report.engine.catalog,
        findings: diffFindings(was?.findings ?? [], report.findings),
      },
    }),
  }
}

const isAtBar = (severity: Severity, bar: Severity): boolean => severities.indexOf(severity) >= severities.indexOf(bar)

function findingFailure({ rule, severity, fingerprint, title, waiver }: Finding, bar: Severity, policy: Policy | undefined): GateFailure | undefined {
  if (rule === staleWaiverRule) return { kind: 'waiver', of: fingerprint, text: title }
  const refused = waiver?.refused === undefined ? '' : ` Its waiver does not count: ${waiver.refused}.`
  if (policy?.required.includes(rule) === true) return { kind: 'required', of: fingerprint, text: `${rule} must hold: ${title}.${refused}` }
  if (policy?.budgets.findings[severity] !== undefined || !isAtBar(severity, bar)) return undefined
  const ended = waiver?.hasRunOut === true ? ` Its waiver ran out on ${waiver.expires}.` : ''
  return { kind: 'finding', of: fingerprint, text: `${severity}: ${title}.${ended}${refused}` }
}

function verdictFailures({ verdicts }: Report, was: BaselineReport | undefined, bar: Severity, policy: Policy | undefined): GateFailure[] {
  if (policy?.budgets.verdictsMet !== undefined || !isAtBar('high', bar)) return []
  const missedBefore = new Set((was?.verdicts ?? []).filter(({ verdict }) => verdict === 'missed').map(({ id }) => id))
  return verdicts
    .filter(({ id, verdict }) => verdict === 'missed' && !missedBefore.has(id))
    .map(({ id, requirement }): GateFailure => ({ kind: 'verdict', of: id, text: `missed: ${requirement.text}` }))
}

function budgetFailures(report: Report, was: BaselineReport | undefined, policy: Policy | undefined): GateFailure[] {
  if (policy === undefined) return []
  const { findings, verdictsMet } = policy.budgets
  const counts = severities.flatMap((severity): GateFailure[] => {
    const limit = findings[severity]
    if (limit === undefined) return []
    const count = (list: readonly Pick<Finding, 'severity' | 'state'>[] = []): number =>
      list.filter((finding) => finding.severity === severity && finding.state === 'open').length
    const [now, allowed] = [count(report.findings), Math.max(limit, count(was?.findings))]
    return now > allowed ? [{ kind: 'budget', text: `${now} open findings are ${severity}; ${allowed} may be` }] : []
  })
  if (verdictsMet === undefined || report.verdicts.length === 0) return counts
  const [share, allowed] = [shareMet(report.verdicts), Math.min(verdictsMet, shareMet(was?.verdicts ?? []) ?? 1)]
  return share === null || share >= allowed
    ? counts
    : [...counts, { kind: 'budget', text: `${percent(share)} of the verdicts are met; ${percent(allowed)} must be` }]
}

const percent = (share: number): string => `${Number((share * 100).toFixed(1))} %`

function shareMet(verdicts: readonly { readonly verdict: string }[]): number | null {
  return verdicts.length === 0 ? null : verdicts.filter(({ verdict }) => verdict === 'met').length / verdicts.length
}

function signOffFailures({ signOffs = [] }: Report, policy: Policy | undefined): GateFailure[] {
  if (policy === undefined || policy.signOffs === 0) return []
  const approvals = new Set(signOffs.filter(({ state, decision }) => state === 'valid' && decision !== 'rejected').map(({ by }) => by))
  const rejected = signOffs.filter(({ state, decision }) => state === 'valid' && decision === 'rejected')
  const voided = signOffs.filter(({ state }) => state === 'void').length
  return [
    ...rejected.map(({ by }): GateFailure => ({ kind: 'sign-off', text: `${by} has rejected this design` })),
    ...(approvals.size >= policy.signOffs ? [] : [{
      kind: 'sign-off' as const,
      text: `${approvals.size} of ${policy.signOffs} people have approved this design${voided === 0 ? '' : `; ${voided} earlier ${voided === 1 ? 'sign-off is' : 'sign-offs are'} void`}`,
    }]),
  ]
}
