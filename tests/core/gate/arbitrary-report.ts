import fc from 'fast-check'
import type { Finding, Report, Severity, Verdict } from '../../../src/core/validate/report.ts'
import { hostileText } from '../design/arbitrary.ts'

/** Text that no design may hold: control characters, halves of surrogate pairs, what ends CDATA and comments, mentions. */
export const anyText = fc.oneof(
  hostileText,
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(']]>', '-->', '\u0000', '\ud800', '\uffff', '&#0;', '{0}', '{}', '[a](https://example.org)', '@team', '#1', 'a\r\nb', '\u2028', '<?xml?>', '%SRCROOT%', '| --- |', '</testsuites>'),
)

const severity: fc.Arbitrary<Severity> = fc.constantFrom('critical', 'high', 'medium', 'low', 'info')
const address = fc.tuple(fc.constantFrom('component', 'connection', 'journey', 'requirement', 'verdict', 'design'), fc.stringMatching(/^[a-z]{1,3}$/)).map(([kind, id]) => `${kind}:${id}`)

const finding: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom('missing-timeout', 'dual-write', 'waiver-matches-nothing', 'own-rule'),
    severity,
    state: fc.constantFrom('open' as const, 'waived' as const, 'needs-information' as const),
    title: anyText, why: anyText, remedy: anyText, verify: anyText, source: anyText,
    evidence: fc.array(fc.record({ element: address, text: anyText }), { minLength: 1, maxLength: 3 }),
    links: fc.array(fc.constantFrom('cap', 'outbox', 'FM-D02'), { maxLength: 3 }),
    confidence: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
    about: fc.uniqueArray(address, { maxLength: 3 }),
    waiver: fc.record({ owner: anyText, reason: anyText, ticket: anyText, expires: fc.constantFrom('2026-01-01', '2027-01-01'), hasRunOut: fc.boolean() }),
    overridden: fc.record({ from: severity, why: anyText }),
  }, { requiredKeys: ['rule', 'severity', 'state', 'title', 'why', 'remedy', 'verify', 'source', 'evidence', 'links', 'confidence'] })
  .map((made) => ({ ...made, fingerprint: '' }))

const verdict: fc.Arbitrary<Verdict> = fc.record({
  id: fc.constantFrom('throughput', 'availability', 'buy/latency'),
  requirement: fc.record({ field: fc.constantFrom('availability', 'p99_ms'), compare: fc.constant('<=' as const), value: fc.constant(1), unit: fc.constant('ms'), text: anyText }),
  assessed: fc.constantFrom(null, { value: 2, unit: 'ms', low: 1, high: 3 }),
  verdict: fc.constantFrom('met' as const, 'missed' as const, 'undecided' as const),
  probability: fc.constant(null), margin: fc.constant(null), binding: fc.constant(null), flip: fc.constant(null),
  assumptions: fc.array(anyText, { maxLength: 2 }),
  model: fc.constant('m'),
  why: fc.constant(null),
})

/** Reports with any text in them. Fingerprints differ, as they do in every report. */
export const arbitraryReport: fc.Arbitrary<Report> = fc
  .record({
    engine: fc.record({ version: anyText, catalog: anyText }),
    design: fc.record({ id: fc.stringMatching(/^[a-z]{1,4}$/), name: anyText, hash: anyText }),
    verdicts: fc.uniqueArray(verdict, { maxLength: 3, selector: ({ id }) => id }),
    findings: fc.array(finding, { maxLength: 5 }),
    bill: fc.constant<Report['bill']>({ currency: 'USD', lines: [], monthly: 0, missing: [] }),
    alternatives: fc.constant<Report['alternatives']>([]),
    deciding: fc.constant<Report['deciding']>([]),
    signOffs: fc.array(fc.record({ by: anyText, at: anyText, decision: fc.constantFrom('approved' as const, 'rejected' as const), state: fc.constantFrom('valid' as const, 'void' as const) }), { maxLength: 2 }),
  }, { requiredKeys: ['engine', 'design', 'verdicts', 'deciding', 'findings', 'bill', 'alternatives'] })
  .map((made) => ({ ...made, findings: made.findings.map((one, index) => ({ ...one, fingerprint: `${one.rule}:${index}` })) }))

export const fileName = fc.oneof(anyText, fc.constantFrom('designs/a b.atlas.yaml', './x.yaml', '/abs/ä.yaml', 'C:\\a\\b.yaml', '-', '../up.yaml'))
