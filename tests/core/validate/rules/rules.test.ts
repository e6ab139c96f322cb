import { describe, expect, test } from 'vitest'
import { assessDesign } from '../../../../src/core/validate/assess/assess.ts'
import { findingsOf } from '../../../../src/core/validate/findings.ts'
import { finding as findingSchema } from '../../../../src/core/validate/report.ts'
import { draftsOf, exampleOf, soundDesign, testRule } from '../../../../src/core/validate/rules/examples.ts'
import { contextOf } from '../../../../src/core/validate/rules/rule.ts'
import { findRule, rules } from '../../../../src/core/validate/rules/rules.ts'
import type { Design } from '../../../../src/core/design/schema.ts'
import { noCatalog } from '../designs.ts'

const findingsIn = (design: Design) =>
  findingsOf(contextOf(design, noCatalog, assessDesign(design, noCatalog, { seed: 1 }), 1), '2026-11-23')

test('a sound design has nothing to find', () => {
  expect(findingsIn(soundDesign()).map(({ rule, title }) => `${rule}: ${title}`)).toEqual([])
})

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('fires on its example and is quiet once the evidence is gone', () => {
    expect(testRule(rule)).toEqual({ rule: id, fired: true, quiet: true })
  })

  test('says what it saw, what to do and how to check it', () => {
    const example = exampleOf(id)
    if (example === undefined) throw new Error('every rule has an example')
    const found = findingsIn(example.fires).filter((finding) => finding.rule === id)
    expect(found.length).toBeGreaterThan(0)
    for (const finding of found) {
      expect(findingSchema.parse(finding)).toEqual(finding)
      expect(finding.remedy.length).toBeGreaterThan(10)
      expect(finding.title.length).toBeLessThan(160)
    }
  })

  test('keeps its fingerprints when names and numbers change', () => {
    const example = exampleOf(id)
    if (example === undefined) throw new Error('every rule has an example')
    const { components } = example.fires.architecture
    const renamed = { ...example.fires, architecture: { ...example.fires.architecture, components: components.map((one) => ({ ...one, name: `Other ${one.name}` })) } }
    const prints = (design: Design) => findingsIn(design).filter((finding) => finding.rule === id).map(({ fingerprint }) => fingerprint).sort()
    expect(prints(renamed)).toEqual(prints(example.fires))
    expect(prints(renamed).every((print) => print.length <= 80)).toBe(true)
  })
})

test('rule ids are unique and each names a source', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length)
  expect(rules.filter(({ sources }) => sources.length === 0)).toEqual([])
})

const titlesOf = (id: string, design: Design): string[] => {
  const rule = findRule(id)
  if (rule === undefined) throw new Error(`no rule ${id}`)
  return draftsOf(rule, design).map(({ title }) => title)
}

const edited = (id: string): Design => exampleOf(id)?.fires ?? soundDesign()

test('two layers of two retries make nine calls', () => {
  // (1 + 2) × (1 + 2) = 9
  expect(titlesOf('retry-multiplication', edited('retry-multiplication'))).toEqual(['2 retry layers multiply calls to database by 9×'])
})

test('a retry budget takes a layer out of the product', () => {
  const design = edited('retry-multiplication')
  const connections = design.architecture.connections.map((one) =>
    one.id === 'entry-api' ? { ...one, retryBudget: { value: 0.1, unit: 'ratio', from: 'given' as const } } : one,
  )
  // 1.1 × 3 = 3.3, still above three; with both capped 1.21
  const both = connections.map((one) => (one.id === 'api-database' ? { ...one, retryBudget: { value: 0.1, unit: 'ratio', from: 'given' as const } } : one))
  expect(titlesOf('retry-multiplication', { ...design, architecture: { ...design.architecture, connections } })[0]).toContain('3.3×')
  expect(titlesOf('retry-multiplication', { ...design, architecture: { ...design.architecture, connections: both } })).toEqual([])
})

test('a cycle of calls ends the search for paths', () => {
  const design = edited('retry-multiplication')
  const back = { id: 'database-entry', from: 'database', to: 'entry', kind: 'sync' as const, retries: 2, because: [] }
  const looped = { ...design, architecture: { ...design.architecture, connections: [...design.architecture.connections, back] } }
  expect(() => findingsIn(looped)).not.toThrow()
})

test('a call that says nothing on idempotency asks instead of accusing', () => {
  const design = soundDesign()
  const connections = design.architecture.connections.map((one) => (one.id === 'api-database' ? { ...one, retries: 1 } : one))
  const found = findingsIn({ ...design, architecture: { ...design.architecture, connections } })
  expect(found.map(({ rule, state }) => [rule, state])).toEqual([['retry-without-idempotency', 'needs-information']])
})

test('callee attempts are counted against the patience of the caller', () => {
  // 2 attempts × 600 ms = 1200 ms behind a timeout of 1000 ms
  const rule = findRule('timeout-inversion')
  const [draft] = rule === undefined ? [] : draftsOf(rule, edited('timeout-inversion'))
  expect(draft?.evidence.map(({ value }) => value)).toEqual([1000, 1200])
  expect(draft?.remedy).toContain('500 ms')
})

test('unknown components in a journey are named', () => {
  expect(titlesOf('unknown-element', edited('unknown-element'))).toEqual(['A connection leads to nowhere, which does not exist'])
})
