import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { entriesOf } from '../../src/core/catalog/catalog.ts'
import { parseDesign } from '../../src/core/design/parse.ts'
import type { Design } from '../../src/core/design/schema.ts'
import { serialiseDesign } from '../../src/core/design/serialise.ts'
import { rules } from '../../src/core/validate/rules/rules.ts'
import { validateDesign } from '../../src/core/validate/validate.ts'
import { shippedCatalog } from '../support/catalog-files.ts'

const folder = new URL('../../catalog/', import.meta.url)
const catalog = shippedCatalog()
const names = readdirSync(new URL('samples/', folder)).toSorted()
const cases = names.filter((name) => name.startsWith('case-')).map((name) => name.replace('.atlas.yaml', ''))
const textOf = (name: string): string => readFileSync(new URL(`samples/${name}`, folder), 'utf8')

function designOf(id: string): Design {
  const parsed = parseDesign(textOf(`${id}.atlas.yaml`), { fileName: id })
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.value.design
}

const reportOf = (id: string) => validateDesign(designOf(id), catalog, { seed: 1, today: '2026-11-23', engineVersion: '1.0.0', designHash: '' })

const missedIn = (id: string): string[] =>
  reportOf(id).verdicts.filter(({ verdict }) => verdict === 'missed').map((verdict) => verdict.id)

describe('the sample designs', () => {
  test('are at least eight cases beside the picture of the four planes', () => {
    expect(cases.length).toBeGreaterThanOrEqual(8)
    expect(names).toContain('framework-four-planes.atlas.yaml')
  })

  test.each(names)('%s is canonical, complete and without unknown keys', (name) => {
    const parsed = parseDesign(textOf(name), { fileName: name })
    if (!parsed.ok) throw new Error(parsed.error.message)
    expect(parsed.value.unknownKeys).toEqual([])
    expect(parsed.value.design.id).toBe(name.replace('.atlas.yaml', ''))
    expect(serialiseDesign(parsed.value.design)).toBe(textOf(name))
  })

  test.each(cases)('%s gives its reasons: a description, notes, assumptions and decisions of its author', (id) => {
    const design = designOf(id)
    expect(design.description?.length).toBeGreaterThan(300)
    expect(design.architecture.journeys.length).toBeGreaterThanOrEqual(2)
    expect(design.assumptions.length).toBeGreaterThanOrEqual(1)
    expect(design.patterns.filter(({ decision }) => decision !== undefined).length).toBeGreaterThanOrEqual(1)
    for (const connection of design.architecture.connections) {
      const isTrap = id === 'case-pitfalls'
      if (connection.kind === 'sync' && !isTrap) expect(connection.timeout, `${id} ${connection.id}`).toBeDefined()
    }
  })

  test.each(cases)('%s names only entries that the catalog has', (id) => {
    const known = new Set(catalog.entries.map((entry) => entry.id))
    const design = designOf(id)
    const named = [
      design.template, ...design.capabilities.map((choice) => choice.id), ...design.primitives.map((choice) => choice.id),
      ...design.patterns.map((choice) => choice.id), ...design.architecture.components.map(({ technology }) => technology),
    ].filter((name) => name !== undefined)
    expect(named.filter((name) => !known.has(name))).toEqual([])
  })

  test('teach by their verdicts what their descriptions say', () => {
    expect(missedIn('case-shortener')).toEqual([])
    expect(missedIn('case-chat')).toEqual([])
    expect(missedIn('case-ride')).toEqual([])
    expect(missedIn('case-ledger')).toEqual(['availability'])
    expect(missedIn('case-tickets')).toEqual(['availability'])
    expect(missedIn('case-metrics')).toEqual(['latency', 'dashboard/latency'])
    expect(missedIn('case-feed')).toEqual(['throughput'])
    expect(missedIn('case-video')).toEqual(['cost'])
  })

  test('teach by their findings: the lost zone, the cold cache, and a waiver with a reason', () => {
    const found = (id: string, state: string): string[] => reportOf(id).findings.filter((finding) => finding.state === state).map(({ rule }) => rule)
    expect(found('case-chat', 'open')).toContain('zone-loss-capacity')
    expect(found('case-feed', 'open')).toContain('cache-loss-overload')
    expect(found('case-shortener', 'waived')).toEqual(['dual-write'])
  })

  test('hold a design with at least ten different pitfalls', () => {
    const found = new Set(reportOf('case-pitfalls').findings.map(({ rule }) => rule))
    const pitfalls = entriesOf(catalog, 'pitfall').filter((pitfall) => pitfall.rules.some((rule) => found.has(rule)))
    expect(pitfalls.length).toBeGreaterThanOrEqual(10)
  })

  test('show with a saved alternative how the ledger reaches its target', () => {
    const apart = reportOf('case-ledger').alternatives.find(({ id }) => id === 'apart')
    expect(apart?.verdicts.find(({ id }) => id === 'availability')?.verdict).toBe('met')
  })

  test('are there for every step of a track that names one', () => {
    const wanted = entriesOf(catalog, 'track').flatMap(({ weeks }) =>
      weeks.flatMap(({ steps }) =>
        steps.flatMap(({ sample, done }) => [sample, ...done.map((condition) => ('sample' in condition ? condition.sample : undefined))]),
      ),
    )
    expect(wanted.filter((id) => id !== undefined && !names.includes(`${id}.atlas.yaml`))).toEqual([])
  })
})

describe('what the tracks lead to', () => {
  test('each of the 15 patterns has a guide, and the two name each other', () => {
    const guides = new Map(entriesOf(catalog, 'guide').map((guide) => [guide.pattern, guide.id]))
    expect(guides.size).toBe(15)
    expect(entriesOf(catalog, 'pattern').filter(({ id, guide }) => guide === undefined || guides.get(id) !== guide)).toEqual([])
    expect(entriesOf(catalog, 'guide').filter(({ steps }) => !steps.some(({ sketch }) => sketch !== undefined))).toEqual([])
  })

  test('each primitive, pattern and system pattern owes at least two proofs, with ids of their own', () => {
    const owing = [...entriesOf(catalog, 'primitive'), ...entriesOf(catalog, 'pattern'), ...entriesOf(catalog, 'system-pattern')]
    expect(owing).toHaveLength(41)
    expect(owing.filter(({ obligations }) => obligations.length < 2).map(({ id }) => id)).toEqual([])
    const ids = owing.flatMap(({ obligations }) => obligations.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('there are at least 22 pitfalls, and most are found by a rule', () => {
    const pitfalls = entriesOf(catalog, 'pitfall')
    const untied = pitfalls.filter((pitfall) => pitfall.rules.length === 0).map(({ id }) => id)
    if (untied.length > 0) console.warn(`${untied.length} of ${pitfalls.length} pitfalls have no rule yet: ${untied.join(', ')}`)
    expect(pitfalls.length).toBeGreaterThanOrEqual(22)
    expect(pitfalls.length - untied.length).toBeGreaterThanOrEqual(18)
  })

  test('most rules are explained by a pitfall', () => {
    const named = new Set(entriesOf(catalog, 'pitfall').flatMap((pitfall) => pitfall.rules))
    const silent = rules.map(({ id }) => id).filter((id) => !named.has(id))
    if (silent.length > 0) console.warn(`${silent.length} rules are named by no pitfall: ${silent.join(', ')}`)
    expect(named.size).toBeGreaterThanOrEqual(20)
  })

  test('a reality check separates what is known from what is told, and folklore that is called wrong has a source', () => {
    const checks = entriesOf(catalog, 'reality')
    expect(checks.length).toBeGreaterThanOrEqual(10)
    expect(checks.filter(({ known, folklore }) => known.length === 0 || folklore.length === 0).map(({ id }) => id)).toEqual([])
    const bare = checks.flatMap(({ folklore }) => folklore.filter(({ verdict, sources }) => verdict === 'wrong' && sources.length === 0))
    expect(bare).toEqual([])
  })

  test('the three tracks cover 24 weeks in steps, each with a condition, and no step reads what its row does not list', () => {
    const tracks = entriesOf(catalog, 'track')
    for (const { id, weeks } of tracks) {
      const steps = weeks.flatMap((week) => week.steps)
      expect(new Set(steps.map((step) => step.id)).size, id).toBe(steps.length)
      expect(weeks.filter((week) => week.steps.length < 2).map(({ topic }) => topic), id).toEqual([])
      const stray = weeks.flatMap((week) => week.steps.flatMap((step) => step.entries.filter((entry) => !week.entries.includes(entry))))
      expect(stray, id).toEqual([])
    }
    expect(tracks.map(({ weeks }) => weeks.at(-1)?.rows).toSorted()).toEqual(['13-24', '13-24', '9-12'])
    const conditions = tracks.flatMap(({ weeks }) => weeks.flatMap(({ steps }) => steps.flatMap(({ done }) => done)))
    expect(conditions.filter(({ kind }) => kind === 'tick').length).toBeLessThan(conditions.length / 4)
  })
})
