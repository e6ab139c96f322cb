import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffFindings, diffVerdicts } from '../../../src/core/diff/findings-diff.ts'
import { renameElements } from '../../../src/core/diff/renames.ts'
import type { Renames } from '../../../src/core/diff/renames.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import type { Finding, Report } from '../../../src/core/validate/report.ts'
import { validateDesign } from '../../../src/core/validate/validate.ts'
import { arbitraryDesign } from '../design/arbitrary.ts'
import { checkout, given, noCatalog, withComponent } from '../validate/designs.ts'

const reportOn = (design: Design): Report =>
  validateDesign(design, noCatalog, { seed: 7, today: '2026-11-23', engineVersion: '0.1.0', designHash: 'hash' })

const base: Finding = {
  rule: 'r', severity: 'high', state: 'open', title: 't', why: 'w', evidence: [{ element: 'component:a', text: 'e' }], remedy: 'm', verify: 'v',
  links: [], confidence: 'high', source: 's', fingerprint: 'r:1',
}
const finding = (fingerprint: string, parts: Partial<Finding> = {}): Finding => ({ ...base, fingerprint, ...parts })
const prints = (lines: readonly { fingerprint: string }[]): string[] => lines.map(({ fingerprint }) => fingerprint)

describe('the difference of findings', () => {
  test.each<[string, Finding['state'] | null, Finding['state'] | null, string]>([
    ['came', null, 'open', 'new'],
    ['came as a question', null, 'needs-information', 'new'],
    ['came with its waiver', null, 'waived', 'waived'],
    ['went', 'open', null, 'fixed'],
    ['went with its waiver', 'waived', null, ''],
    ['stayed', 'open', 'open', 'stillOpen'],
    ['was waived', 'open', 'waived', 'waived'],
    ['whose waiver ran out', 'waived', 'open', 'new'],
    ['whose question was answered badly', 'needs-information', 'open', 'new'],
    ['that has become a question', 'open', 'needs-information', 'stillOpen'],
  ])('puts one that %s where it belongs', (_, was, is, list) => {
    const of = (state: Finding['state'] | null): Finding[] => (state === null ? [] : [finding('r:1', { state })])
    const diff = diffFindings(of(was), of(is))
    const lists = Object.entries(diff).filter(([, lines]) => lines.length > 0).map(([name]) => name)
    expect(lists).toEqual(list === '' ? [] : [list])
  })

  test('keeps what a finding was where that differs', () => {
    const [line] = diffFindings([finding('r:1', { severity: 'medium' })], [finding('r:1')]).stillOpen
    expect(line).toEqual({ rule: 'r', severity: 'high', state: 'open', title: 't', fingerprint: 'r:1', was: { severity: 'medium', state: 'open' } })
  })

  test('puts each finding of the newer report in one list, and each that is gone in fixed', () => {
    const list = fc.uniqueArray(fc.record({ id: fc.nat(9), state: fc.constantFrom('open' as const, 'waived' as const, 'needs-information' as const) }), { selector: ({ id }) => id })
      .map((items) => items.map(({ id, state }) => finding(`r:${id}`, { state })))
    fc.assert(fc.property(list, list, (before, after) => {
      const diff = diffFindings(before, after)
      expect([...prints(diff.new), ...prints(diff.stillOpen), ...prints(diff.waived)].sort()).toEqual(prints(after).sort())
      const gone = before.filter(({ fingerprint, state }) => state !== 'waived' && !prints(after).includes(fingerprint))
      expect(prints(diff.fixed).sort()).toEqual(prints(gone).sort())
      const own = diffFindings(after, after)
      expect([own.new, own.fixed]).toEqual([[], []])
    }))
  })

  test('finds one load balancer fewer, and what it does to the verdicts', () => {
    const [before, after] = [reportOn(checkout()), reportOn(withComponent(checkout(), 'entry', { replicas: 1, needed: 1, zones: ['a'] }))]
    const rules = diffFindings(before.findings, after.findings).new.map(({ rule }) => rule)
    expect(rules).toContain('single-point-of-failure')
    expect(diffFindings(after.findings, before.findings).fixed.map(({ rule }) => rule)).toEqual(expect.arrayContaining(rules))
    const availability = diffVerdicts(before.verdicts, after.verdicts).find(({ id }) => id === 'availability')
    expect([availability?.before?.verdict, availability?.after?.verdict]).toEqual(['met', 'missed'])
  })
})

const renames: Renames = {
  zone: new Map(),
  component: new Map([['entry', 'front-door'], ['postgresql', 'orders']]),
  connection: new Map([['entry-kong', 'front-door-kong']]),
  journey: new Map([['place-order', 'buy']]),
}

describe('fingerprints', () => {
  test('stay when display names change, boxes move and lists are turned round', () => {
    const fingerprintsOf = (design: Design): string[] => reportOn(design).findings.map(({ fingerprint }) => fingerprint).sort()
    const disguised = ({ architecture, ...design }: Design): Design => ({
      ...design,
      name: 'Another name',
      layout: { positions: Object.fromEntries(architecture.components.map(({ id }, index) => [id, { x: index, y: -index }])) },
      architecture: {
        ...architecture,
        zones: architecture.zones.toReversed().map((zone) => ({ ...zone, name: `Zone of ${zone.id}` })),
        components: architecture.components.toReversed().map((component) => ({ ...component, name: `New ${component.id}` })),
        connections: architecture.connections.toReversed().map((connection) => ({ ...connection, label: 'calls' })),
        journeys: architecture.journeys.toReversed().map((journey) => ({ ...journey, name: `Walk ${journey.id}` })),
      },
    })
    const worse = withComponent(withComponent(checkout(), 'entry', { replicas: 1, needed: 1, zones: ['a'] }), 'redis', { zones: ['a'] })
    expect(fingerprintsOf(worse).length).toBeGreaterThan(3)
    expect(fingerprintsOf(disguised(worse))).toEqual(fingerprintsOf(worse))
    fc.assert(fc.property(arbitraryDesign, (design) => { expect(fingerprintsOf(disguised(design))).toEqual(fingerprintsOf(design)) }), { numRuns: 60 })
  })

  test('follow their elements to new ids, so nothing is new and nothing is fixed', () => {
    const single = withComponent(checkout(), 'entry', { replicas: 1, needed: 1, zones: ['a'] })
    const journeys = single.architecture.journeys.flatMap((journey) => [{ ...journey, latencyLimit: given(100, 'ms') }, { ...journey, id: 'look', name: 'Look' }])
    const worse = { ...single, architecture: { ...single.architecture, journeys } }
    const [before, after] = [reportOn(worse), reportOn(renameElements(worse, renames))]
    const diff = diffFindings(before.findings, after.findings, renames)
    expect([diff.new, diff.fixed]).toEqual([[], []])
    expect(diffFindings(before.findings, after.findings).new).not.toEqual([])
    expect(diffVerdicts(before.verdicts, after.verdicts, renames)).toEqual([])
    expect(diffVerdicts(before.verdicts, after.verdicts)).not.toEqual([])
  })

  test('name one finding each', () => {
    fc.assert(fc.property(arbitraryDesign, (design) => {
      const all = prints(reportOn(design).findings)
      expect(new Set(all).size).toBe(all.length)
    }), { numRuns: 60 })
  })
})
