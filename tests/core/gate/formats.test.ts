import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseBaseline } from '../../../src/core/gate/baseline.ts'
import { linesIn } from '../../../src/core/gate/checked.ts'
import type { Checked } from '../../../src/core/gate/checked.ts'
import { gateOf } from '../../../src/core/gate/gate.ts'
import { toJUnit } from '../../../src/core/gate/junit.ts'
import { toSarif } from '../../../src/core/gate/sarif.ts'
import { toSummary } from '../../../src/core/gate/summary.ts'
import { parseDesign } from '../../../src/core/design/parse.ts'
import { serialiseDesign } from '../../../src/core/design/serialise.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import type { Report } from '../../../src/core/validate/report.ts'
import { validateDesign } from '../../../src/core/validate/validate.ts'
import { elementsOf, parseXml } from '../../support/xml.ts'
import { checkout, noCatalog, withComponent } from '../validate/designs.ts'
import { arbitraryReport, fileName } from './arbitrary-report.ts'
import { problemsOf, sarifLog } from './sarif-shape.ts'
import type { SarifLog } from './sarif-shape.ts'

const file = 'designs/checkout.atlas.yaml'
const reportOn = (design: Design): Report => validateDesign(design, noCatalog, { seed: 7, today: '2026-11-23', engineVersion: '0.1.0', designHash: 'hash' })
const worse = (): Design => withComponent(checkout(), 'entry', { replicas: 1, needed: 1, zones: ['a'] })

/** A design as it is checked from its text. */
function checkedOf(design: Design, baseline?: Report): Checked {
  const text = serialiseDesign(design)
  const read = parseDesign(text, { fileName: file })
  if (!read.ok) throw new Error(read.error.message)
  const report = reportOn(read.value.design)
  const parsed = baseline === undefined ? undefined : parseBaseline(JSON.stringify(baseline), 'baseline.json')
  if (parsed?.ok === false) throw new Error(parsed.error.message)
  return { file, report, gate: gateOf(report, { baseline: parsed?.value }), lineOf: linesIn(text, read.value.design, report) }
}

const arbitraryChecked: fc.Arbitrary<Checked> = fc.tuple(arbitraryReport, fileName, fc.option(arbitraryReport)).map(([report, name, earlier]) => ({
  file: name,
  report,
  gate: gateOf(report, earlier === null ? {} : { baseline: new Map([[report.design.id, earlier]]) }),
  lineOf: () => 1,
}))
/** A run has a baseline or has none. */
const arbitraryRun = fc.array(arbitraryChecked, { maxLength: 3 }).map((all) => {
  const isCompared = all.every(({ gate }) => gate.baseline !== undefined)
  return isCompared ? all : all.map((one) => ({ ...one, gate: gateOf(one.report, {}) }))
})

const parsedSarif = (checked: readonly Checked[]): SarifLog => sarifLog.parse(JSON.parse(toSarif(checked, [], '0.1.0')))

describe('a SARIF log', () => {
  test('holds to the standard for any report, whatever text is in it', () => {
    fc.assert(fc.property(arbitraryRun, (checked) => {
      const text = toSarif(checked, [], '0.1.0')
      expect(text.isWellFormed()).toBe(true)
      expect(problemsOf(sarifLog.parse(JSON.parse(text)))).toEqual([])
    }))
  })

  test('has one result for each finding and for each missed verdict that no finding speaks of', () => {
    const checked = checkedOf(worse())
    const [run] = parsedSarif([checked]).runs
    const said = checked.report.findings.flatMap(({ about = [] }) => about)
    const unsaid = checked.report.verdicts.filter(({ id, verdict }) => verdict === 'missed' && !said.includes(`verdict:${id}`))
    expect(unsaid.map(({ id }) => id)).toContain('availability')
    expect(run?.results.map(({ ruleId }) => ruleId)).toEqual([...checked.report.findings.map(({ rule }) => rule), ...unsaid.map(() => 'missed-verdict')])
    expect(run?.results.map(({ partialFingerprints }) => partialFingerprints['atlasFinding/v1'])).toEqual([
      ...checked.report.findings.map(({ fingerprint }) => fingerprint), ...unsaid.map(({ id }) => `verdict:${id}`),
    ])
  })

  test('points at the line of the element in the design file', () => {
    const checked = checkedOf(worse())
    const lines = serialiseDesign(worse()).split('\n')
    const result = parsedSarif([checked]).runs[0]?.results.find(({ ruleId }) => ruleId === 'single-point-of-failure')
    const at = result?.locations[0]
    expect(at?.physicalLocation.artifactLocation).toEqual({ uri: file, uriBaseId: '%SRCROOT%', index: 0 })
    expect(lines[(at?.physicalLocation.region.startLine ?? 0) - 1]).toMatch(/^ *- id: entry$/)
    expect(at?.logicalLocations).toEqual([{ name: 'entry', fullyQualifiedName: 'component:entry', kind: 'component' }])
    const verdict = parsedSarif([checked]).runs[0]?.results.find(({ ruleId }) => ruleId === 'missed-verdict')
    expect(lines[(verdict?.locations[0]?.physicalLocation.region.startLine ?? 0) - 1]).toMatch(/^ *availability:/)
  })

  test('suppresses a waived finding with owner, reason, ticket and the line of the waiver, and leaves one that ran out open', () => {
    const fingerprint = reportOn(worse()).findings.find(({ rule }) => rule === 'single-point-of-failure')?.fingerprint ?? ''
    const waiver = { fingerprint, owner: 'Ada', reason: 'second one is ordered', ticket: 'OPS-7', expires: '2026-12-01' }
    const waived = { ...worse(), waivers: [waiver] }
    const resultOf = (design: Design) => parsedSarif([checkedOf(design)]).runs[0]?.results.find(({ ruleId }) => ruleId === 'single-point-of-failure')
    const [suppression] = resultOf(waived)?.suppressions ?? []
    expect(suppression).toMatchObject({
      kind: 'inSource', status: 'accepted', justification: 'second one is ordered (Ada, OPS-7, until 2026-12-01)',
      properties: { owner: 'Ada', ticket: 'OPS-7', expires: '2026-12-01' },
    })
    const line = serialiseDesign(waived).split('\n')[(suppression?.location.physicalLocation.region.startLine ?? 0) - 1]
    expect(line).toContain(fingerprint)
    expect(resultOf({ ...worse(), waivers: [{ ...waiver, expires: '2026-11-22' }] })?.suppressions).toEqual([])
  })

  test('tells new from old when there is a baseline, and is silent about it when there is none', () => {
    const states = (checked: Checked) => parsedSarif([checked]).runs[0]?.results.map(({ ruleId, baselineState }) => [ruleId, baselineState])
    expect(states(checkedOf(worse()))?.every(([, state]) => state === undefined)).toBe(true)
    expect(states(checkedOf(worse(), reportOn(worse())))?.every(([, state]) => state === 'unchanged')).toBe(true)
    const mixed = new Map(states(checkedOf(worse(), reportOn(checkout()))) as [string, string][])
    expect(mixed.get('single-point-of-failure')).toBe('new')
    expect(mixed.get('missed-verdict')).toBe('new')
    expect([...mixed.values()]).toContain('unchanged')
  })

  test.each([
    ['designs/a b.yaml', { uri: 'designs/a%20b.yaml', uriBaseId: '%SRCROOT%' }],
    ['./x.yaml', { uri: 'x.yaml', uriBaseId: '%SRCROOT%' }],
    ['/abs/ä.yaml', { uri: 'file:///abs/%C3%A4.yaml' }],
    ['C:\\a\\b.yaml', { uri: 'file:///C:/a/b.yaml' }],
  ])('names the file %s by its address', (name, location) => {
    const [run] = parsedSarif([{ ...checkedOf(checkout()), file: name }]).runs
    expect(run?.artifacts[0]?.location).toEqual(location)
  })
})

describe('a JUnit report', () => {
  test('is well-formed and counts right for any report, whatever text is in it', () => {
    fc.assert(fc.property(arbitraryRun, (checked) => {
      const root = parseXml(toJUnit(checked))
      expect(root.name).toBe('testsuites')
      const suites = elementsOf(root, 'testsuite')
      expect(suites).toHaveLength(checked.length)
      for (const suite of [root, ...suites]) {
        const { tests, failures, errors, skipped } = suite.attributes
        expect([tests, failures, errors, skipped]).toEqual(['testcase', 'failure', 'error', 'skipped'].map((name) => String(elementsOf(suite, name).length)))
      }
      // What fails the gate is a failure or an error here, and nothing else is.
      const failed = checked.flatMap(({ gate }) => gate.failures).length
      expect(elementsOf(root, 'failure').length + elementsOf(root, 'error').length).toBe(failed)
    }))
  })

  test('keeps what it says: hostile text comes back as it was', () => {
    const title = `<b> & "quotes" 'too' ]]> &amp;\nsecond line`
    const [finding] = reportOn(worse()).findings
    const report = { ...reportOn(worse()), findings: [{ ...finding!, title }] }
    const root = parseXml(toJUnit([{ file, report, gate: gateOf(report, {}), lineOf: () => 1 }]))
    expect(elementsOf(root, 'testcase').map(({ attributes }) => attributes.name)).toContain(`${title} [${finding?.fingerprint}]`)
  })

  test('is an error where a waiver matches nothing', () => {
    const root = parseXml(toJUnit([checkedOf({ ...checkout(), waivers: [{ fingerprint: 'gone:1', owner: 'Ada', reason: 'old', expires: '2027-01-01' }] })]))
    expect(elementsOf(root, 'error').map(({ attributes }) => attributes.message)).toEqual(['A waiver of Ada matches no finding'])
  })
})

describe('a Markdown summary', () => {
  test('lets no text become markup, a link, a mention or a cell of its own', () => {
    fc.assert(fc.property(arbitraryRun, (checked) => {
      const text = toSummary(checked)
      expect(text.isWellFormed()).toBe(true)
      expect(text).not.toMatch(/[<>@]|(?<!\\)\]\(|(?<!\\)`|https?:|www\.|script:/i)
      // Every row of a table has as many bars as its head.
      for (const table of text.split('\n\n').filter((block) => block.startsWith('| '))) {
        const bars = table.split('\n').filter((line) => line !== '').map((line) => line.match(/(?<!\\)\|/g)?.length)
        expect(new Set(bars).size).toBe(1)
      }
      // Only our own lines begin a heading or an item.
      for (const line of text.split('\n')) expect(line).toMatch(/^(?:$|#{1,3} [A-Z]|\| |\|(?: --- \|)+$|- |\S)/)
    }))
  })

  test('says why it fails, and what is new and fixed since the baseline', () => {
    const text = toSummary([checkedOf(worse(), reportOn(checkout()))])
    expect(text).toContain('# Atlas check: 1 of 1 design failed')
    expect(text).toContain('- critical: Load balancer has no spare.')
    expect(text).toContain('new: Load balancer has no spare (critical)')
    expect(toSummary([checkedOf(checkout())])).toContain('# Atlas check: passed')
  })

  test('counts what does not fit', () => {
    const report = reportOn(worse())
    const findings = Array.from({ length: 300 }, (_, index) => ({ ...report.findings[0]!, fingerprint: `a:${index}` }))
    const many = { ...report, findings }
    const text = toSummary([{ file, report: many, gate: gateOf(many, {}), lineOf: () => 1 }])
    expect(text).toContain('and 250 more')
    expect(text.length).toBeLessThan(100_000)
  })
})
