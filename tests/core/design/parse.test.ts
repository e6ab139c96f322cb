import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDesign } from '../../../src/core/design/parse.ts'
import { parse, sampleText } from './sample.ts'

/** The sample with one piece of text replaced. */
function broken(from: string, to: string): string {
  expect(sampleText).toContain(from)
  return sampleText.replace(from, to)
}

function lineOf(text: string, piece: string): number {
  return text.slice(0, text.indexOf(piece)).split('\n').length
}

function problems(text: string) {
  const parsed = parse(text)
  return parsed.ok ? [] : parsed.problems
}

describe('parseDesign', () => {
  it('reads the sample and fills in defaults', () => {
    const parsed = parse(sampleText)
    expect(parsed).toMatchObject({ ok: true, value: { unknownKeys: [] } })
    expect(parsed.ok && parsed.value.design.architecture.journeys[0]?.steps[0]).toEqual({ component: 'entry', visits: 1, required: true })
  })

  it('tells empty, no YAML, no mapping, no schema, a wrong schema and a newer schema apart', () => {
    const cases: readonly (readonly [string, string, string])[] = [
      ['', 'invalid-input', 'empty'],
      ['a: [1', 'invalid-input', 'not valid YAML'],
      ['- 1\n- 2\n', 'invalid-input', 'no mapping'],
      ['just words', 'invalid-input', 'no mapping'],
      ['id: a\nname: A\n', 'invalid-input', 'schema is missing'],
      ['schema: one\nid: a\nname: A\n', 'invalid-input', 'whole number'],
      ['id: a\nschema: 99\n', 'too-new', 'format 99'],
      ['schema: 1\nid: &a x\nname: *a\n', 'invalid-input', 'anchor'],
      ['schema: 1\nid: a\nname: A\n<<: {purpose: x}\n', 'invalid-input', 'merge key'],
    ]
    for (const [text, code, message] of cases) {
      const [first] = problems(text)
      expect(first, text).toMatchObject({ code, file: 'shop.atlas.yaml' })
      expect(first?.message).toContain(message)
      expect(first?.line).toBeGreaterThan(0)
    }
    expect(problems('id: a\nschema: 99\n')[0]?.line).toBe(2)
  })

  it('refuses more than the size limit', () => {
    const parsed = parseDesign(`schema: 1\nid: a\nname: ${'x'.repeat(100)}\n`, { fileName: 'a.atlas.yaml', maxBytes: 100 })
    expect(parsed).toMatchObject({ ok: false, error: { code: 'too-large', file: 'a.atlas.yaml' } })
    expect(parse('x'.repeat(50 * 1024 * 1024))).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  const semantic: readonly (readonly [string, string, string, string, string])[] = [
    ['a component id twice', '- {id: orders,', '- {id: entry,', 'architecture.components[1].id', 'two components'],
    ['a connection id twice', '{id: c2,', '{id: c1,', 'architecture.connections[1].id', 'two connections'],
    ['a zone twice', '- {id: b}', '- {id: a}', 'architecture.zones[1].id', 'two zones'],
    ['a connection to nothing', 'from: entry, to: orders', 'from: entry, to: nowhere', 'architecture.connections[0].to', 'no component nowhere'],
    ['a step on nothing', '{component: orders, visits: 1.5}', '{component: ghost}', 'architecture.journeys[0].steps[1].component', 'no component ghost'],
    ['a miss of no earlier step', 'missOf: cache', 'missOf: store', 'architecture.journeys[0].steps[3].missOf', 'No earlier step'],
    ['an unknown zone', 'zones: [a, b]', 'zones: [a, z]', 'architecture.components[0].zones[1]', 'no zone z'],
    ['a reference to nothing', 'components: [entry, orders], what', 'components: [entry, gone], what', 'references[0].components[1]', 'no component gone'],
    ['an alternative of nothing', '- component: entry\n        set', '- component: gone\n        set', 'alternatives[0].changes[0].component', 'no component gone'],
    ['an alternative with too few replicas', 'set: {replicas: 1}', 'set: {replicas: 1, needed: 2}', 'alternatives[0].changes[0].set.needed', 'needs 2 replicas'],
    ['a scenario on nothing', 'target: a}', 'target: q}', 'scenarios[0].target', 'no component or zone q'],
    ['availability in percent', 'availability: {value: 0.9999, unit: ratio, from: catalog}', 'availability: {value: 99.99, unit: "%", from: catalog}', 'architecture.components[0].availability.unit', 'must be ratio'],
    ['availability above one', 'availability: {value: 0.9999, unit: ratio, from: catalog}', 'availability: {value: 99.99, unit: ratio, from: catalog}', 'architecture.components[0].availability.value', 'above 1'],
    ['latency in seconds', 'value: 2, unit: ms', 'value: 2, unit: s', 'architecture.components[0].latency.p99.unit', 'must be ms'],
    ['capacity per minute', 'unit: 1/s', 'unit: 1/min', 'architecture.components[0].capacity.unit', 'must be 1/s'],
    ['a timeout without unit of time', '{value: 200, unit: ms', '{value: 200, unit: "1"', 'architecture.connections[1].timeout.unit', 'must be ms'],
    ['a negative number', 'value: 50000', 'value: -1', 'architecture.components[0].capacity.value', 'negative'],
    ['a low end above the value', 'low: 1,', 'low: 3,', 'architecture.components[0].latency.p99.low', 'above the value'],
    ['a high end below the value', 'high: 5,', 'high: 1.5,', 'architecture.components[0].latency.p99.high', 'below the value'],
    ['more needed than there are', 'replicas: 2\n      needed: 1', 'replicas: 2\n      needed: 3', 'architecture.components[0].needed', 'needs 3 replicas'],
    ['a requirement in percent', '{value: 0.9999, unit: ratio, from: given}', '{value: 99.99, unit: "%", from: given}', 'requirements.availability.unit', 'percent'],
    ['a negative requirement', '{value: 100, unit: ms, from: given}', '{value: -100, unit: ms, from: given}', 'requirements.p99_ms.value', 'cannot be negative'],
    ['a known requirement in the wrong unit', '{value: 100, unit: ms, from: given}', '{value: 0.1, unit: s, from: given}', 'requirements.p99_ms.unit', 'not s'],
    ['a control character', 'name: Load balancer', 'name: "Load \\u0007"', 'architecture.components[0].name', 'cannot be shown'],
    ['text for a number', 'value: 50000', 'value: many', 'architecture.components[0].capacity.value', 'must be a number, not the text “many”'],
    ['an unknown plane', 'plane: edge', 'plane: Edge', 'architecture.components[0].plane', 'one of edge, service, state, control'],
    ['a missing name', 'name: Load balancer\n', 'product: x\n', 'architecture.components[0].name', 'is missing'],
    ['an id with spaces', '{id: c1,', '{id: "c 1",', 'architecture.connections[0].id', 'lower-case'],
    ['half a replica', 'replicas: 2\n', 'replicas: 2.5\n', 'architecture.components[0].replicas', 'whole number'],
    ['no replica', 'replicas: 2\n', 'replicas: 0\n', 'architecture.components[0].replicas', 'at least 1'],
    ['a date that is none', 'expires: 2027-01-31', 'expires: soon', 'waivers[0].expires', '2026-11-22'],
    ['a requirement of the wrong kind', 'p99_ms: {value: 100,', 'p99_ms: {value: {},', 'requirements.p99_ms.value', 'must be a number'],
  ]
  for (const [title, from, to, field, message] of semantic) {
    it(`refuses ${title}, with line and field`, () => {
      const text = broken(from, to)
      const found = problems(text).find((problem) => problem.field === field)
      expect(found, JSON.stringify(problems(text))).toBeDefined()
      expect(found?.message).toContain(message)
      const last = field.split('.').at(-1)?.replace(/\[.*/, '') ?? ''
      const at = text.split('\n')[(found?.line ?? 0) - 1] ?? ''
      expect(at.includes(last) || at.includes('id: entry') || at.includes('[a, z]'), `${found?.line}: ${at}`).toBe(true)
    })
  }

  it('lists all problems, not only the first', () => {
    const text = broken('to: orders', 'to: nowhere').replace('value: 50000', 'value: -5').replace('zones: [a, b]', 'zones: [a, z]')
    expect(problems(text).map((problem) => problem.field)).toEqual([
      'architecture.components[0].zones[1]',
      'architecture.components[0].capacity.value',
      'architecture.connections[0].to',
    ])
  })

  it('keeps unknown keys and reports them with path and line, except extensions', () => {
    const text = broken('plane: edge', 'plane: edge\n      colour: red\n      x-owner: team')
    const parsed = parse(`${text}misspelt: 1\nx-note: 2\n`)
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        unknownKeys: [
          { path: 'architecture.components[0].colour', line: lineOf(text, 'colour') },
          { path: 'misspelt', line: text.split('\n').length },
        ],
      },
    })
    expect(parsed.ok && parsed.value.design.architecture.components[0]).toMatchObject({ colour: 'red', 'x-owner': 'team' })
  })

  it('never throws on random text or on a damaged design', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        parse(text)
        parse(`schema: 1\n${text}`)
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(fc.nat(sampleText.length), fc.nat(40), fc.string({ maxLength: 20 }), (start, length, insert) => {
        parse(sampleText.slice(0, start) + insert + sampleText.slice(start + length))
      }),
      { numRuns: 300 },
    )
  })
})
