import { describe, expect, test } from 'vitest'
import { assessDesign } from '../../../../src/core/validate/assess/assess.ts'
import { findingsOf } from '../../../../src/core/validate/findings.ts'
import { templatesOf } from '../../../../src/core/catalog/catalog.ts'
import { rule as ruleSchema } from '../../../../src/core/catalog/rule-schema.ts'
import { failureMode as modeSchema } from '../../../../src/core/catalog/schema.ts'
import { finding as findingSchema, severity } from '../../../../src/core/validate/report.ts'
import { draftsOf, exampleOf, soundDesign, testRule } from '../../../../src/core/validate/rules/examples.ts'
import { conditionExample } from '../../../../src/core/validate/rules/condition-examples.ts'
import { conditionRule, severityOf } from '../../../../src/core/validate/rules/condition-rules.ts'
import { contextOf } from '../../../../src/core/validate/rules/rule.ts'
import { findRule, rules } from '../../../../src/core/validate/rules/rules.ts'
import type { Design } from '../../../../src/core/design/schema.ts'
import { readYaml } from '../../../catalog/read-entries.ts'
import { catalog, derivedFrom } from '../../recommend/template-designs.ts'
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
    const renamed = {
      ...example.fires,
      architecture: {
        ...example.fires.architecture,
        components: components.map((one) => ({ ...one, name: `Other ${one.name}` })),
      },
    }
    const prints = (design: Design) => findingsIn(design).filter((finding) => finding.rule === id).map(({ fingerprint }) => fingerprint).sort()
    expect(prints(renamed)).toEqual(prints(example.fires))
    expect(prints(renamed).every((print) => print.length <= 80)).toBe(true)
  })
})

test('a condition says once what it saw: of the drawing as a clause, of the answers as quantities', () => {
  const entry = shipped.find(({ id }) => id === 'shared-database')
  const made = entry === undefined ? undefined : conditionRule(entry)
  const example = entry === undefined ? undefined : conditionExample(entry)
  if (made === undefined || example === undefined) throw new Error('there is no such rule')
  expect(draftsOf(made, example.fires)[0]?.evidence).toEqual([
    { element: 'component:database', text: 'services and workers that call it: 2 (at least 2)' },
    { element: 'requirement:teams', text: 'Teams 3 (at least 2)', value: 3, unit: '1' },
  ])
})

const shipped = readYaml('rules').map(({ content }) => ruleSchema.parse(content))

describe.each(shipped.map((entry) => [entry.id, entry] as const))('%s, a condition', (id, entry) => {
  const rule = conditionRule(entry)
  const example = conditionExample(entry)
  if (rule === undefined || example === undefined) throw new Error(`${id} is no condition`)

  test('fires on its example and is quiet once the evidence is gone', () => {
    expect(testRule(rule, example, catalog)).toEqual({ rule: id, fired: true, quiet: true })
  })

  test('says what it saw, at most as bad as it is listed', () => {
    const found = findingsOf(contextOf(example.fires, catalog, [], 1), '2026-11-23', [rule])
    for (const finding of found) {
      expect(findingSchema.parse(finding)).toEqual(finding)
      expect(finding.evidence[0]?.text.length).toBeGreaterThan(3)
      expect(finding.title).not.toMatch(/[{}]/)
      expect(severity.options.indexOf(finding.severity)).toBeGreaterThanOrEqual(severity.options.indexOf(entry.severity))
      expect(finding.falsePositive).toBe(entry.falsePositive)
    }
  })
})

test('a condition is listed as bad as it can be', () => {
  for (const { id, severity: listed, condition } of shipped) {
    if (condition !== undefined) expect([id, listed]).toEqual([
      id,
      severityOf(condition.likelihood, condition.impact, 1),
    ])
  }
})

test('eighty rules and more, each with an id of its own and a note on when it is wrong', () => {
  const ids = [...rules, ...shipped].map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThanOrEqual(80)
  expect([...rules, ...shipped].filter(({ falsePositive }) => (falsePositive ?? '').length < 10).map(({ id }) => id)).toEqual([])
})

test('a part that no journey needs is one step less bad, lost data is not', () => {
  // 3 × 3 = 9, 3 × 2 = 6; loss stays at 2 × 3 = 6
  expect(severityOf('often', 'outage', 1)).toBe('critical')
  expect(severityOf('often', 'outage', 0.25)).toBe('high')
  expect(severityOf('sometimes', 'loss', 0.25)).toBe('high')
  expect(severityOf('rarely', 'nuisance', 0.25)).toBe('info')
})

test('what the file does not say is asked, not found', () => {
  const entry = shipped.find(({ id }) => id === 'no-backup')
  const rule = entry === undefined ? undefined : conditionRule(entry)
  if (rule === undefined) throw new Error('there is such a rule')
  const sound = soundDesign()
  const components = sound.architecture.components.map((one) => (one.id === 'database'
    ? { ...one, settings: {} }
    : one))
  const found = findingsOf(contextOf({
    ...sound,
    architecture: { ...sound.architecture, components },
  }, catalog, [], 1), '2026-11-23', [rule])
  expect(found.map(({ state, severity: how, title }) => [state, how, title])).toEqual([
    ['needs-information', 'medium', 'Is database backed up, and was a restore tried?'],
  ])
})

test('template designs give few findings, and hardly any of them high', () => {
  const all = { ...catalog, entries: [...catalog.entries, ...shipped] }
  const counted = templatesOf(catalog).map((template) => {
    const design = derivedFrom(template.id)
    const found = findingsOf(contextOf(design, all, assessDesign(design, all, { seed: 7 }), 7), '2026-11-23')
    const bad = found.filter(({ severity: how }) => how === 'critical' || how === 'high').length
    return { each: found.length / design.architecture.components.length, found: found.length, bad }
  })
  const each = counted.map((count) => count.each).toSorted((a, b) => a - b)
  const median = each[Math.floor(each.length / 2)] ?? 0
  expect(median).toBeGreaterThanOrEqual(0.5)
  expect(median).toBeLessThanOrEqual(2)
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  expect(sum(counted.map(({ bad }) => bad)) / sum(counted.map(({ found }) => found))).toBeLessThanOrEqual(0.15)
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
  expect(titlesOf(
    'retry-multiplication',
    edited('retry-multiplication'),
  )).toEqual(['2 retry layers multiply calls to database by 9×'])
})

test('a retry budget takes a layer out of the product', () => {
  const design = edited('retry-multiplication')
  const connections = design.architecture.connections.map((one) =>
    one.id === 'entry-api' ? { ...one, retryBudget: { value: 0.1, unit: 'ratio', from: 'given' as const } } : one,
  )
  // 1.1 × 3 = 3.3, still above three; with both capped 1.21
  const both = connections.map((one) => (one.id === 'api-database' ? {
    ...one,
    retryBudget: { value: 0.1, unit: 'ratio', from: 'given' as const },
  } : one))
  expect(titlesOf('retry-multiplication', {
    ...design,
    architecture: { ...design.architecture, connections },
  })[0]).toContain('3.3×')
  expect(titlesOf('retry-multiplication', {
    ...design,
    architecture: { ...design.architecture, connections: both },
  })).toEqual([])
})

test('a cycle of calls ends the search for paths', () => {
  const design = edited('retry-multiplication')
  const back = { id: 'database-entry', from: 'database', to: 'entry', kind: 'sync' as const, retries: 2, because: [] }
  const looped = {
    ...design,
    architecture: { ...design.architecture, connections: [...design.architecture.connections, back] },
  }
  expect(() => findingsIn(looped)).not.toThrow()
})

test('a call that says nothing on idempotency asks instead of accusing', () => {
  const design = soundDesign()
  const connections = design.architecture.connections.map((one) => (one.id === 'api-database'
    ? { ...one, retries: 1 }
    : one))
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
  expect(titlesOf(
    'unknown-element',
    edited('unknown-element'),
  )).toEqual(['A connection leads to nowhere, which does not exist'])
})

test('an open follow-up names its failure mode and proposes what prevents it and is not there yet', () => {
  const modes = readYaml('failure-modes').map(({ content }) => modeSchema.parse(content))
  const withModes = { ...catalog, entries: [...catalog.entries, ...modes] }
  const mode = modes.find(({ prevention }) => prevention.some((one) => /^P\d+$/.test(one)))
  if (mode === undefined) throw new Error('there is such a mode')
  const rule = findRule('incident-follow-up')
  if (rule === undefined) throw new Error('there is such a rule')
  const followUp = { id: 'learn', incident: 'INC-0001', text: 'Do it otherwise.', failureMode: mode.id, done: false }
  const bare = { ...soundDesign(), followUps: [followUp] }
  const [draft] = draftsOf(rule, bare, withModes)
  expect(draft).toMatchObject({ severity: 'high', links: [mode.id, ...mode.prevention] })
  for (const id of mode.prevention) expect(draft?.remedy).toContain(id)
  const first = mode.prevention.find((one) => /^P\d+$/.test(one)) ?? ''
  const guarded = { ...bare, primitives: [{ id: first, strength: 'required' as const, parameters: {}, why: [] }] }
  const [less] = draftsOf(rule, guarded, withModes)
  expect(less?.links).toEqual([mode.id, ...mode.prevention.filter((one) => one !== first)])
  expect(draftsOf(rule, { ...bare, followUps: [{ ...followUp, done: true }] }, withModes)).toEqual([])
})
