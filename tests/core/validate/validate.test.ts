import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { designHash } from '../../../src/core/design/hash.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import { report as reportSchema } from '../../../src/core/validate/report.ts'
import type { Finding, Report } from '../../../src/core/validate/report.ts'
import { validateDesign } from '../../../src/core/validate/validate.ts'
import { answers, checkout, given, noCatalog, urlShortener, withComponent } from './designs.ts'

const options = { seed: 7, today: '2026-11-23', engineVersion: '0.1.0', designHash: 'hash' }
const reportOn = (design: Design, today = options.today): Report => validateDesign(design, noCatalog, { ...options, today })

function findingOf(report: Report, rule: string): Finding {
  const found = report.findings.find((finding) => finding.rule === rule)
  if (found === undefined) throw new Error(`no finding of ${rule}`)
  return found
}

test('a report holds to its contract and is the same byte for byte', () => {
  for (const design of [checkout(), urlShortener()]) {
    const report = reportOn(design)
    expect(reportSchema.parse(report)).toEqual(report)
    expect(JSON.stringify(reportOn(design))).toBe(JSON.stringify(report))
  }
})

test('it tells how far it is before each part, variants by name, and the report is the same with and without', () => {
  const design: Design = { ...checkout(), alternatives: ['Two regions', 'One more copy'].map((name, at) => ({ id: `variant-${at}`, name, changes: [] })) }
  const told: [number, string][] = []
  const followed = validateDesign(design, noCatalog, { ...options, progress: (share, text) => told.push([share, text]) })
  // Verdicts, findings, journeys and two variants: five parts.
  expect(told).toEqual([[0, 'verdicts'], [0.2, 'findings'], [0.4, 'journeys'], [0.6, 'Two regions'], [0.8, 'One more copy']])
  expect(JSON.stringify(followed)).toBe(JSON.stringify(reportOn(design)))
})

test('one load balancer is found critical, and a second one repairs the verdict', () => {
  const report = reportOn(withComponent(checkout(), 'entry', { replicas: 1, needed: 1, zones: ['a'] }))
  const [first] = report.findings
  // 1e-4 × 525,600 = 52.6 of 1.4875e-4 × 525,600 = 78.2 minutes a year
  expect(first).toMatchObject({ rule: 'single-point-of-failure', severity: 'critical', state: 'open', title: 'Load balancer has no spare' })
  expect(first?.evidence[1]?.text).toBe('52.6 min/year of the 78.2 min/year in all')
  expect(first?.effect).toBe('Availability 99.985 % → 99.995 %, met.')
})

test('the sum of the tiers leaves out the commit: 45 becomes 57 ms, still met', () => {
  const finding = findingOf(reportOn(checkout()), 'reference-leaves-out-a-step')
  expect(finding).toMatchObject({ severity: 'info', effect: '45 ms → 57 ms, still met.' })
})

test('capacity 27 times above the peak is told, not praised', () => {
  expect(findingOf(reportOn(checkout()), 'over-provisioned')).toMatchObject({ severity: 'info', title: 'Throughput lies 27× above the peak' })
})

test('replicas without a common cause are told with the β that turns the verdict', () => {
  const finding = findingOf(reportOn(checkout()), 'common-cause-left-out')
  // entry 1e-4 β + gateway and service 2 × 1e-3 β + 4.675e-5 = 1e-4 at β of about 2.5 %
  expect(finding.effect).toMatch(/the verdict turns at β of 2\.[4-6]\d* % for all of them/)
})

test('100 million keys at 1,000 writes a second are full in 27.8 hours', () => {
  const finding = findingOf(reportOn(urlShortener()), 'numbers-contradict')
  // 1e8 / 1000 / 3600 = 27.8 h; 1000 × 86,400 × 1825 = 157.68 billion
  expect(finding).toMatchObject({ severity: 'info', title: '100,000,000 keys are reached in 27.8 h, but kept for 1,825 days' })
  expect(finding.evidence[2]?.text).toContain('157,680,000,000')
})

test('a sign-off holds for the design and the catalog that were signed, and is void for any other', () => {
  const signed = { by: 'Ada', at: '2026-11-20T10:00:00Z', decision: 'approved' as const, designHash: 'hash', catalogHash: 'none' }
  const others = [{ ...signed, by: 'Bo', designHash: 'other' }, { ...signed, by: 'Cy', catalogHash: 'other' }]
  expect(reportOn({ ...checkout(), signOffs: [signed, ...others] }).signOffs).toEqual([
    { by: 'Ada', at: signed.at, decision: 'approved', state: 'valid' },
    { by: 'Bo', at: signed.at, decision: 'approved', state: 'void', why: 'The design has changed since it was signed.' },
    { by: 'Cy', at: signed.at, decision: 'approved', state: 'void', why: 'The catalog has changed since it was signed.' },
  ])
  expect(reportOn(checkout())).not.toHaveProperty('signOffs')
})

test('a change that a reviewer would judge voids a sign-off; a moved box, a comment or another signature does not', () => {
  const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
  const design = checkout()
  const hash = designHash(design, sha)
  const quiet = [
    { ...design, layout: { positions: { redis: { x: 1, y: 2 } } } },
    { ...design, signOffs: [{ by: 'Ada', at: '2026-11-20T10:00:00Z', decision: 'approved' as const, designHash: hash, catalogHash: 'none' }] },
    { ...design, comments: [{ id: 'a', anchor: 'component:redis', author: 'Ada', at: '2026-11-20T10:00:00Z', text: 'Why?', resolved: false }] },
  ]
  for (const same of quiet) expect(designHash(same, sha)).toBe(hash)
  const waiver = { fingerprint: 'a:1', owner: 'Ada', reason: 'known', expires: '2027-01-01' }
  for (const other of [withComponent(design, 'redis', { replicas: 4, needed: 2 }), { ...design, name: 'Other' }, { ...design, waivers: [waiver] }]) {
    expect(designHash(other, sha)).not.toBe(hash)
  }
})

test('a waiver holds until it runs out, and one that matches nothing is found', () => {
  const { fingerprint } = findingOf(reportOn(checkout()), 'over-provisioned')
  const waiver = { fingerprint, owner: 'Ada', reason: 'room for the sale', expires: '2026-12-01' }
  const waived = { ...checkout(), waivers: [waiver] }
  expect(findingOf(reportOn(waived), 'over-provisioned').state).toBe('waived')
  expect(findingOf(reportOn(waived, '2026-12-01'), 'over-provisioned').state).toBe('waived')
  expect(findingOf(reportOn(waived, '2026-12-02'), 'over-provisioned').state).toBe('open')
  const stale = { ...checkout(), waivers: [{ ...waiver, fingerprint: 'over-provisioned:0000000000000000' }] }
  expect(findingOf(reportOn(stale), 'waiver-matches-nothing')).toMatchObject({ severity: 'high', state: 'open' })
})

test('findings are ranked by severity, then by harm', () => {
  const design = withComponent(withComponent(checkout(), 'entry', { replicas: 1, needed: 1 }), 'kong', { capacity: given(100, '1/s') })
  const order = ['critical', 'high', 'medium', 'low', 'info']
  const ranks = reportOn(design).findings.map(({ severity }) => order.indexOf(severity))
  expect(ranks.length).toBeGreaterThan(3)
  expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
})

test('a saturated tier says how many replicas carry the peak', () => {
  // 555.6 / (100 × 0.75) = 7.4, so 8 replicas
  const finding = findingOf(reportOn(withComponent(checkout(), 'kong', { capacity: given(100, '1/s') })), 'saturated-component')
  expect(finding).toMatchObject({ severity: 'critical', remedy: 'Run 8 replicas of API gateway.', effect: 'Throughput → 600 ops/s, met.' })
})

test('alternatives carry verdicts of their own, and the bill names what has no price', () => {
  const report = reportOn(checkout())
  const [one] = report.alternatives
  expect(one?.verdicts.find(({ id }) => id === 'availability')?.verdict).toBe('missed')
  expect(report.bill).toMatchObject({ currency: 'USD', monthly: 8692, missing: ['cdn'] })
})

test('an empty design is answered with questions, not with an error', () => {
  const empty: Design = { ...checkout(), references: [], alternatives: [], architecture: { zones: [], components: [], connections: [], journeys: [] } }
  const design = { ...empty, requirements: { ...empty.requirements, ...answers({ rto_s: 60 }) } }
  const report = reportOn(design)
  expect(report.verdicts.map(({ id, verdict }) => [id, verdict])).toEqual(
    ['throughput', 'availability', 'latency', 'cost', 'recovery', 'durability'].map((id) => [id, 'undecided']),
  )
  for (const { assumptions } of report.verdicts) expect(assumptions.length).toBeGreaterThan(0)
})
