import type { Design, Plane } from '../design/schema.ts'
import { staleWaiverRule } from '../validate/findings.ts'
import type { Finding, Report, Severity } from '../validate/report.ts'
import { fitsGlob, plainPath } from './glob.ts'
import type { Override, Policy } from './policy.ts'

const order: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']

export interface PolicyScope {
  readonly design: Design
  /** The file of the design, as the user named it. */
  readonly file: string
  /** A date such as 2026-11-23. */
  readonly today: string
}

/**
 * The report as a policy judges it: severities overridden, waivers that the policy does not allow refused. What the rules
 * said is kept beside it.
 */
export function applyPolicy(report: Report, policy: Policy, scope: PolicyScope): Report {
  const planes = planesOf(scope.design)
  const findings = report.findings
    .map((finding) => overridden(finding, policy, scope, planes))
    .map((finding) => withoutRefusedWaiver(finding, policy, scope.today))
    // Among themselves findings of one severity stay as the report ranks them.
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
  return { ...report, findings }
}

type Planes = ReadonlyMap<string, ReadonlySet<Plane>>

/** The planes of each component and of both ends of each connection, by address. */
function planesOf({ architecture }: Design): Planes {
  const of = new Map(architecture.components.map(({ id, plane }) => [id, plane]))
  return new Map([
    ...architecture.components.map(({ id, plane }) => [`component:${id}`, new Set([plane])] as const),
    ...architecture.connections.map(({ id, from, to }) =>
      [`connection:${id}`, new Set([from, to].flatMap((end) => of.get(end) ?? []))] as const),
  ])
}

function overridden(finding: Finding, { overrides }: Policy, scope: PolicyScope, planes: Planes): Finding {
  const override = finding.rule === staleWaiverRule ? undefined : overrides.find((one) => isFor(one, finding, scope, planes))
  return override === undefined || override.severity === finding.severity
    ? finding
    : { ...finding, severity: override.severity, overridden: { from: finding.severity, why: override.why } }
}

function isFor({ rule, tag, plane, path, element }: Override, finding: Finding, { file }: PolicyScope, planes: Planes): boolean {
  const about = finding.about ?? []
  return (rule === undefined || rule === finding.rule) &&
    (tag === undefined || finding.links.includes(tag)) &&
    (plane === undefined || about.some((address) => planes.get(address)?.has(plane) === true)) &&
    (path === undefined || fitsGlob(path, plainPath(file))) &&
    (element === undefined || about.some((address) => fitsGlob(element, address)))
}

function withoutRefusedWaiver(finding: Finding, policy: Policy, today: string): Finding {
  const { waiver } = finding
  if (finding.state !== 'waived' || waiver === undefined) return finding
  const refused = refusalOf(finding, waiver, policy, today)
  return refused === undefined ? finding : { ...finding, state: 'open', waiver: { ...waiver, refused } }
}

/** Why the policy does not allow a waiver, in words; undefined when it does. */
function refusalOf(finding: Finding, waiver: NonNullable<Finding['waiver']>, { required, waivers }: Policy, today: string): string | undefined {
  if (required.includes(finding.rule)) return `the policy requires ${finding.rule} to hold`
  if (waivers.never.includes(finding.severity)) return `the policy lets nobody waive what is ${finding.severity}`
  if (waivers.ticket === 'required' && (waiver.ticket ?? '').trim() === '') return 'the policy wants a ticket'
  const { mostDays } = waivers
  return mostDays !== undefined && daysBetween(today, waiver.expires) > mostDays
    ? `the policy wants it to expire within ${mostDays} ${mostDays === 1 ? 'day' : 'days'}`
    : undefined
}

/** Whole days between two dates of ISO 8601, both taken at midnight UTC. */
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
