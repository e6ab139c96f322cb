import { describe, expect, it } from 'vitest'
import { failureMode, source } from '../../src/core/catalog/schema.ts'
import type { FailureMode } from '../../src/core/catalog/schema.ts'
import { role } from '../../src/core/design/schema.ts'
import { readYaml } from './read-entries.ts'

const files = readYaml('failure-modes')
const modes: FailureMode[] = files.map(({ content }) => failureMode.parse(content))
const ownSources = readYaml('sources')
  .filter(({ file }) => file.startsWith('fm-'))
  .map(({ file, content }) => ({ file, source: source.parse(content) }))

const struckByCheckoutAndShortener = [
  'FM-E01', 'FM-E03', 'FM-E05', 'FM-E06', 'FM-E09', 'FM-S01', 'FM-S03', 'FM-S04', 'FM-S06', 'FM-S10', 'FM-S21', 'FM-S25',
  'FM-D01', 'FM-D02', 'FM-D07', 'FM-D09', 'FM-D10', 'FM-D13', 'FM-D16', 'FM-D17', 'FM-D22', 'FM-D25', 'FM-D26', 'FM-N01',
]
const patterns = [
  'outbox', 'saga', 'escrow', 'event-sourcing', 'cqrs', 'hedged-request', 'sidecar', 'leader-follower', 'scatter-gather',
  'write-through', 'read-repair', 'checkpoint', 'bulkhead', 'batch', 'shadow',
]

describe('the failure modes of the catalog', () => {
  it('are 84: 9 at the edge, 24 of services, 26 of state, 16 of control, 9 of the network', () => {
    const count = (plane: string) => modes.filter((mode) => mode.plane === plane).length
    expect(['edge', 'service', 'state', 'control', 'network'].map(count)).toEqual([9, 24, 26, 16, 9])
  })

  it('every file holds one valid entry and is named by its id', () => {
    for (const { file, content } of files) {
      const parsed = failureMode.safeParse(content)
      expect(parsed.success ? '' : `${file}: ${parsed.error.message}`).toBe('')
      expect(`${parsed.data?.id}.yaml`).toBe(file)
    }
  })

  it('the modes that strike the checkout and URL-shortener designs are there', () => {
    expect(modes.map((mode) => mode.id)).toEqual(expect.arrayContaining(struckByCheckoutAndShortener))
  })

  it('ids and slugs are unique', () => {
    expect(new Set(modes.map((mode) => mode.id)).size).toBe(modes.length)
    expect(new Set(modes.map((mode) => mode.slug)).size).toBe(modes.length)
  })

  it('the letter of the id is the plane', () => {
    const planes = { E: 'edge', S: 'service', D: 'state', C: 'control', N: 'network' } as Record<string, string>
    for (const mode of modes) expect(`${mode.id} ${planes[mode.id.charAt(3)]}`).toBe(`${mode.id} ${mode.plane}`)
  })

  it('a mode brings about only modes that have a file, and never itself', () => {
    const ids = new Set(modes.map((mode) => mode.id))
    const dangling = modes.flatMap((mode) => mode.propagatesTo.filter((to) => !ids.has(to) || to === mode.id).map((to) => `${mode.id} → ${to}`))
    expect(dangling).toEqual([])
  })

  it('prevention names primitives P1 to P20 and patterns, each once', () => {
    for (const mode of modes) {
      const unknown = mode.prevention.filter((id) => !/^P([1-9]|1\d|20)$/.test(id) && !patterns.includes(id))
      expect(`${mode.id} ${unknown.join()}`).toBe(`${mode.id} `)
      expect(new Set(mode.prevention).size).toBe(mode.prevention.length)
    }
  })

  it('every mode can strike somewhere, and roles are those of a design', () => {
    for (const mode of modes) {
      const { roles, technologies } = mode.appliesTo
      expect(roles.length + technologies.length, mode.id).toBeGreaterThan(0)
      expect(roles.filter((name) => !role.safeParse(name).success), mode.id).toEqual([])
    }
  })

  it('a summary is one sentence', () => {
    for (const mode of modes) expect(mode.summary, mode.id).toMatch(/^[^.!?]+\.$/)
  })

  it('an example names a source that the mode lists, with an address unless it is a printed release', () => {
    for (const mode of modes.filter((each) => each.example !== undefined)) {
      const used = ownSources.find(({ source }) => source.id === mode.example?.source)
      expect(used, mode.id).toBeDefined()
      if (used?.source.id !== 'fm-sec-2012-knight') expect(used?.source.url, mode.id).toMatch(/^https?:/)
      expect(mode.sources).toContain(mode.example?.source)
    }
  })

  it('a mode has an example or says that none was verified; three say so', () => {
    const silent = modes.filter((mode) => (mode.example === undefined) === (mode.withoutExample === undefined))
    expect(silent.map(({ id }) => id)).toEqual([])
    expect(modes.filter((mode) => mode.withoutExample !== undefined).map(({ id }) => id)).toEqual(['FM-D25', 'FM-D26', 'FM-N05'])
  })

  it('every source of an example is used, and named by its id', () => {
    const used = new Set(modes.flatMap((mode) => mode.sources))
    for (const { file, source } of ownSources) {
      expect(file).toBe(`${source.id}.yaml`)
      expect(used.has(source.id), file).toBe(true)
    }
  })
})
