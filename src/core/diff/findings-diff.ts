import { fingerprintOf } from '../validate/findings.ts'
import type { Finding, Report, Verdict } from '../validate/report.ts'
import { renameAddress } from './renames.ts'
import type { Renames } from './renames.ts'
import type { FindingLine, FindingsDiff, VerdictChange } from './schema.ts'

/** What a comparison reads of a finding, so that earlier reports need not be whole. */
type EarlierFinding = Pick<Finding, 'rule' | 'severity' | 'state' | 'title' | 'fingerprint' | 'about'>

/**
 * Findings that came, went and stayed, by fingerprint; with `renames`, one about a renamed element is the same finding.
 * Lists keep the order of the reports: worst first.
 */
export function diffFindings(before: readonly EarlierFinding[], after: readonly Finding[], renames?: Renames): FindingsDiff {
  const old = new Map(before.map((finding) => [fingerprintUnder(finding, renames), finding]))
  const now = new Set(after.map(({ fingerprint }) => fingerprint))
  const lines = after.map((finding) => ({ finding, was: old.get(finding.fingerprint) }))
  const unwaived = lines.filter(({ finding }) => finding.state !== 'waived')
  return {
    new: unwaived.filter(({ finding, was }) => isNew(finding, was)).map(lineOf),
    fixed: [...old].filter(([fingerprint, { state }]) => !now.has(fingerprint) && state !== 'waived').map(([, finding]) => lineOf({ finding })),
    stillOpen: unwaived.filter(({ finding, was }) => !isNew(finding, was)).map(lineOf),
    waived: lines.filter(({ finding }) => finding.state === 'waived').map(lineOf),
  }
}

/** A finding that was not open before: not there, waived, or only a question. */
export const isNew = (finding: Finding, was: Pick<Finding, 'state'> | undefined): boolean =>
  was === undefined || was.state === 'waived' || (finding.state === 'open' && was.state === 'needs-information')

/** The fingerprint a finding has once its elements bear their new ids. */
function fingerprintUnder({ rule, about, fingerprint }: EarlierFinding, renames: Renames | undefined): string {
  return renames === undefined || about === undefined ? fingerprint : fingerprintOf(rule, about.map((address) => renameAddress(address, renames)))
}

function lineOf({ finding, was }: { readonly finding: EarlierFinding; readonly was?: EarlierFinding | undefined }): FindingLine {
  const { rule, severity, state, title, fingerprint } = finding
  const isOther = was !== undefined && (was.severity !== severity || was.state !== state)
  return { rule, severity, state, title, fingerprint, ...(isOther ? { was: { severity: was.severity, state: was.state } } : {}) }
}

/** Verdicts that are others than before, by id; a journey that was renamed keeps its verdict. */
export function diffVerdicts(before: Report['verdicts'], after: Report['verdicts'], renames?: Renames): VerdictChange[] {
  const idUnder = (id: string): string => (renames === undefined ? id : renameAddress(`verdict:${id}`, renames).slice('verdict:'.length))
  const old = new Map(before.map((verdict) => [idUnder(verdict.id), verdict]))
  const now = new Map(after.map((verdict) => [verdict.id, verdict]))
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id), now.get(id)]
    return was?.verdict === is?.verdict && was?.assessed?.value === is?.assessed?.value ? [] : [{ id, before: sideOf(was), after: sideOf(is) }]
  })
}

const sideOf = (verdict: Verdict | undefined): VerdictChange['before'] =>
  verdict === undefined ? null : { verdict: verdict.verdict, value: verdict.assessed?.value ?? null, unit: verdict.assessed?.unit ?? verdict.requirement.unit }
