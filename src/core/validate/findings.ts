import type { Design, Waiver } from '../design/schema.ts'
import type { Finding, Severity } from './report.ts'
import { conditionRules } from './rules/condition-rules.ts'
import type { Draft, Rule, RuleContext } from './rules/rule.ts'
import { rules } from './rules/rules.ts'
import { asQuestion } from './undeclared.ts'

interface Ranked {
  readonly finding: Finding
  readonly harm: number
}

/** The one finding that is an error of the file itself: it fails every gate, whatever the bar. */
export const staleWaiverRule = 'waiver-matches-nothing'

const order: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']

/**
 * What the rules say of a design: worst severity first, then computed harm. A waiver that has not run out marks its
 * finding waived; one that matches nothing is itself a finding, an error of the file. `today` is a date such as 2026-11-23.
 */
export function findingsOf(context: RuleContext, today: string, chosen?: readonly Rule[]): Finding[] {
  const { waivers } = context.design
  const all = chosen ?? [...rules, ...conditionRules(context.catalog)]
  const ranked = all.flatMap((rule) =>
    rule.check(context).map((draft): Ranked => ({
      finding: findingOf(rule, asQuestion(rule.id, draft, context.design), waivers, today),
      harm: draft.harm ?? 0,
    })),
  )
  const known = new Set(ranked.map(({ finding }) => finding.fingerprint))
  const stale = chosen === undefined ? staleWaivers(context.design, known) : []
  const sorted = [...ranked, ...stale]
    .sort((a, b) =>
      order.indexOf(a.finding.severity) - order.indexOf(b.finding.severity) ||
      b.harm - a.harm ||
      compare(a.finding.rule, b.finding.rule) ||
      compare(a.finding.fingerprint, b.finding.fingerprint),
    )
    .map(({ finding }) => finding)
  // A journey that passes a component twice has one question about it, the worse of the two.
  const seen = new Set<string>()
  return sorted.filter(({ fingerprint }) => !seen.has(fingerprint) && seen.add(fingerprint))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function findingOf(rule: Rule, draft: Draft, waivers: readonly Waiver[], today: string): Finding {
  const fingerprint = fingerprintOf(rule.id, draft.about)
  const waiver = waivers.find((one) => one.fingerprint === fingerprint)
  const isWaived = waiver !== undefined && !hasRunOut(waiver, today)
  return {
    rule: rule.id,
    severity: draft.severity ?? rule.severity,
    state: isWaived ? 'waived' : draft.needsInformation === true ? 'needs-information' : 'open',
    title: draft.title,
    why: draft.why ?? rule.why,
    evidence: [...draft.evidence],
    remedy: draft.remedy,
    ...(draft.effect === undefined ? {} : { effect: draft.effect }),
    verify: draft.verify,
    links: [...rule.laws, ...rule.patterns, ...rule.failureModes],
    ...(rule.falsePositive === '' ? {} : { falsePositive: rule.falsePositive }),
    confidence: draft.confidence,
    source: rule.sources.join(', '),
    fingerprint,
    about: [...new Set(draft.about)].sort(),
    ...(waiver === undefined ? {} : { waiver: recordOf(waiver, today) }),
  }
}

/** A waiver holds on its last day; the day after, its finding is open again. Dates of ISO 8601 compare as text. */
const hasRunOut = (waiver: Waiver, today: string): boolean => waiver.expires < today

const recordOf = (waiver: Waiver, today: string): Finding['waiver'] => ({
  owner: waiver.owner,
  reason: waiver.reason,
  ...(waiver.ticket === undefined ? {} : { ticket: waiver.ticket }),
  expires: waiver.expires,
  hasRunOut: hasRunOut(waiver, today),
})

/** Rule and elements make the fingerprint, so it survives renames, moved boxes and changed numbers. */
export function fingerprintOf(rule: string, about: readonly string[]): string {
  const text = [...new Set(about)].sort().join('|')
  return `${rule}:${hash(text, 0x811c9dc5)}${hash(text, 0x01000193)}`
}

/** FNV-1a, 32 bits. G. Fowler, L. Noll & P. Vo, 1991. */
function hash(text: string, start: number): string {
  let value = start
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return (value >>> 0).toString(16).padStart(8, '0')
}

function staleWaivers(design: Design, known: ReadonlySet<string>): Ranked[] {
  return design.waivers
    .filter((waiver) => !known.has(waiver.fingerprint))
    .map((waiver) => ({
      harm: 0,
      finding: {
        rule: staleWaiverRule,
        severity: 'high',
        state: 'open',
        title: `A waiver of ${waiver.owner} matches no finding`,
        why: 'What it accepted is gone or has changed, so it would hide the next finding that looks alike, or hides nothing.',
        evidence: [{ element: `waiver:${waiver.fingerprint}`, text: waiver.reason }],
        remedy: 'Remove the waiver, or point it at the finding it means.',
        verify: 'Every waiver of the design matches a finding.',
        links: [],
        confidence: 'high',
        source: 'design',
        fingerprint: fingerprintOf(staleWaiverRule, [`waiver:${waiver.fingerprint}`]),
        about: [`waiver:${waiver.fingerprint}`],
      },
    }))
}
