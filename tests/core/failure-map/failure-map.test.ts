import { describe, expect, it } from 'vitest'
import { failureMapOf, failureMapOfCatalog } from '../../../src/core/failure-map/failure-map.ts'
import { failureMap } from '../../../src/core/failure-map/schema.ts'
import { failureMode } from '../../../src/core/catalog/schema.ts'
import type { Design } from '../../../src/core/design/schema.ts'
import { parsePlaybook } from '../../../src/core/playbook/parse.ts'
import { componentConditions } from '../../../src/core/requirements/component-scope.ts'
import { templatesOf } from '../../../src/core/catalog/catalog.ts'
import { catalog as shipped, derivedFrom } from '../recommend/template-designs.ts'
import { readTexts, readYaml } from '../../catalog/read-entries.ts'
import { shippedIncludes } from '../../catalog/read-includes.ts'
import { catalogOf, mode, shop } from './examples.ts'

const always = () => true
const never = () => false

describe('failureMapOf', () => {
  const catalog = catalogOf([
    mode('FM-D07', ['FM-S01', 'FM-D99'], { prevention: ['P11', 'P12'] }),
    mode('FM-S01', [], { plane: 'service', appliesTo: { roles: ['service'], technologies: [] }, prevention: ['P8'] }),
    mode('FM-D10', [], { appliesTo: {
      roles: [],
      technologies: ['postgresql'],
      when: 'ownSpares >= 1',
      why: 'it has a spare',
    } }),
    mode('FM-D26', [], { appliesTo: { roles: ['relay'], technologies: [] } }),
    mode('FM-D02', [], { appliesTo: { roles: ['database'], technologies: [], when: "uses('P2')" } }),
  ])

  it('names the components that are struck, and why', () => {
    const map = failureMapOf(shop(), catalog, always)
    const strikes = Object.fromEntries(map.modes.map((each) => [
      each.id,
      each.strikes.map((strike) => `${strike.component}: ${strike.text}`),
    ]))
    expect(strikes).toEqual({
      'FM-D07': ['cache: its role is cache'],
      'FM-S01': ['api: its role is service'],
      'FM-D10': ['db: it is postgresql: it has a spare'],
      'FM-D02': ["db: its role is database: uses('P2') holds"],
    })
  })

  it('applies a mode only where its condition holds, and says what would expose the design', () => {
    const map = failureMapOf(shop(), catalog, never)
    expect(map.modes.map((each) => each.id).toSorted()).toEqual(['FM-D07', 'FM-S01'])
    expect(map.conditional).toEqual([
      {
        id: 'FM-D10',
        name: 'Mode FM-D10',
        when: 'it has a spare',
      }, { id: 'FM-D02', name: 'Mode FM-D02', when: "uses('P2')" },
    ])
  })

  it('asks a condition of each component by its facts', () => {
    const two = catalogOf([mode('FM-D07', [], { appliesTo: {
      roles: ['cache', 'database'],
      technologies: [],
      when: 'ownSpares == 0',
    } })])
    const design = shop()
    const map = failureMapOf(design, two, componentConditions(design, two))
    // The cache runs 1 of 1, the database 3 of which 2 are needed.
    expect(map.modes[0]?.strikes.map(({ component }) => component)).toEqual(['cache'])
  })

  it('folds a mode whose components are all guarded, and says by what', () => {
    const guarded = mode('FM-D07', [], {
      appliesTo: {
        roles: ['cache'],
        technologies: [],
        unless: "setting('stampedeGuard') == true",
        guard: 'one caller refills a key',
      },
    })
    const withGuard = shop()
    const cache = withGuard.architecture.components.find(({ id }) => id === 'cache')
    if (cache === undefined) throw new Error('the shop has a cache')
    cache.settings = { stampedeGuard: true }
    const map = failureMapOf(withGuard, catalogOf([guarded]), componentConditions(withGuard, catalogOf([guarded])))
    expect(map).toMatchObject({ modes: [], folded: [{ id: 'FM-D07', why: 'Cache: one caller refills a key' }] })
    const bare = failureMapOf(shop(), catalogOf([guarded]), componentConditions(shop(), catalogOf([guarded])))
    expect(bare).toMatchObject({ modes: [{ id: 'FM-D07' }], folded: [] })
  })

  it('does not fold a mode whose guard the drawing lacks, whatever prevention is chosen', () => {
    const guarded = mode('FM-D07', [], {
      appliesTo: { roles: ['cache'], technologies: [], unless: "setting('stampedeGuard') == true" },
      prevention: ['P11'],
    })
    const chosen = shop({ primitives: [{ id: 'P11', strength: 'required' }] })
    const map = failureMapOf(chosen, catalogOf([guarded]), componentConditions(chosen, catalogOf([guarded])))
    expect(map).toMatchObject({ modes: [{ id: 'FM-D07', covered: 'all' }], folded: [] })
  })

  it('folds a mode that is small beside the worst', () => {
    const both = catalogOf([
      mode('FM-D07', [], { scope: 'all-sites', onset: 'our-change' }),
      // Of the same cache: 0.3 × 0.2 against 1 × 1, and a fifteenth is 0.067.
      mode('FM-D08', [], { scope: 'one-key', onset: 'clock' }),
    ])
    const map = failureMapOf(shop(), both, always)
    expect(map.modes.map(({ id }) => id)).toEqual(['FM-D07'])
    expect(map.folded[0]?.why).toBe('Small beside the worst: 0.045 points of 0.75.')
  })

  it('keeps edges among the modes on the map only', () => {
    expect(failureMapOf(shop(), catalog, always).edges).toEqual([{ from: 'FM-D07', to: 'FM-S01', inLoop: false }])
  })

  it('ranks by how often, how far, journeys, spare replicas and prevention, with the arithmetic', () => {
    // All start suddenly (0.5) and reach varies (0.6): 0.3 × impact. With a spare × 0.8.
    // Cache: needed by 1 of 2 journeys and useful to 1: 0.75, no spare → 0.225. API and database: 1 × 0.8 = 0.8 → 0.24.
    const map = failureMapOf(shop(), catalog, always)
    expect(map.modes.map((each) => [each.rank, each.id, each.harm?.points])).toEqual([
      [1, 'FM-S01', 0.24], [2, 'FM-D10', 0.24], [3, 'FM-D02', 0.24], [4, 'FM-D07', 0.225],
    ])
    expect(map.modes[3]?.harm?.text).toBe('0.5 × 0.6 × 0.75 × 1 = 0.225')
    expect(map.modes[3]?.harm?.terms[2]?.text).toBe('needed by 1, used by 1 more of 2 journeys: 0.75; has no spare replica: × 1 = 0.75')
  })

  it('folds a mode whose prevention is all chosen, and keeps one of which some is', () => {
    const choices = {
      primitives: [
        { id: 'P11', strength: 'required' }, { id: 'P12', strength: 'optional', decision: 'added' }, {
          id: 'P8',
          strength: 'required',
          decision: 'dropped',
        },
      ],
    }
    const map = failureMapOf(shop(choices), catalog, always)
    expect(map.folded).toContainEqual({
      id: 'FM-D07',
      name: 'Mode FM-D07',
      why: 'All its prevention is chosen: P11, P12.',
    })
    expect(map.modes.find((each) => each.id === 'FM-S01')?.covered).toBe('none')
    const half = failureMapOf(shop({ primitives: [{ id: 'P11', strength: 'required' }] }), catalog, always)
    // 0.225 × (1 − ½ × 1/2) = 0.169
    expect(half.modes.find((each) => each.id === 'FM-D07')).toMatchObject({ covered: 'some', harm: { points: 0.169 } })
  })

  it('counts a recommended pattern as chosen and a possible one not', () => {
    const outbox = catalogOf([mode('FM-D25', [], { prevention: ['outbox', 'saga'] })])
    const patterns = [{ id: 'outbox', score: 9, band: 'recommended' }, { id: 'saga', score: 5, band: 'possible' }]
    expect(failureMapOf(shop({ patterns }), outbox, always).modes[0]).toMatchObject({ covered: 'some' })
  })

  it('counts every component once when no journey is described', () => {
    const { architecture } = shop()
    const map = failureMapOf(shop({ architecture: { ...architecture, journeys: [] } }), catalog, always)
    expect(map.modes.find((each) => each.id === 'FM-D07')?.harm?.points).toBe(0.3)
  })

  it('is empty for an empty design', () => {
    const map = failureMapOf(shop({ architecture: {} }), catalog, always)
    expect(map).toMatchObject({ modes: [], edges: [], layers: 0, folded: [], conditional: [] })
  })
})

describe('with the real catalog', () => {
  const playbooks = readTexts('playbooks', '.md').flatMap(({ file, text }) => {
    const result = parsePlaybook(text, file, {}, shippedIncludes.find)
    return result.ok ? [result.value] : []
  })
  const real = catalogOf([...readYaml('failure-modes').map(({ content }) => failureMode.parse(content)), ...playbooks])

  it('the map of a design fits its schema, survives JSON and comes out the same twice', () => {
    const map = failureMapOf(shop(), real, componentConditions(shop(), real))
    expect(failureMap.parse(map)).toEqual(map)
    expect(JSON.parse(JSON.stringify(map))).toEqual(map)
    expect(failureMapOf(shop(), real, componentConditions(shop(), real))).toEqual(map)
    expect(map.modes.find((each) => each.id === 'FM-D07')).toMatchObject({ playbooks: [{ id: 'pb-cache-stampede' }] })
  })

  it('the map of the catalog holds every mode, without ranking', () => {
    const map = failureMapOfCatalog(real)
    expect(failureMap.parse(map)).toEqual(map)
    expect(map.modes).toHaveLength(real.entries.length - playbooks.length)
    expect(map.modes.every((each) => each.rank === null && each.strikes.length === 0)).toBe(true)
    expect(Object.values(map.planes).reduce((sum, count) => sum + count, 0)).toBe(map.modes.length)
    expect(map.modes.find((each) => each.id === 'FM-S01')).toMatchObject({ inLoop: true, root: false })
  })

  it('shows a retry storm for one single retry without a budget, on any caller, although all its prevention is chosen', () => {
    const all = { ...shipped, entries: [...shipped.entries, ...real.entries] }
    const mapped = (design: Design) => failureMapOf(design, all, componentConditions(design, all))
    for (const [template, hop] of [['ecommerce-checkout', 'kong-to-order-service'], ['url-shortener', 'alb-to-app']] as const) {
      const sound = derivedFrom(template)
      const connections = sound.architecture.connections.map((each) => (each.id === hop ? { ...each, retries: 1, retryBudget: undefined } : each))
      const bare: Design = { ...sound, architecture: { ...sound.architecture, connections } }
      expect(mapped(sound).folded.map(({ id }) => id), template).toContain('FM-S01')
      expect(mapped(bare).modes.find(({ id }) => id === 'FM-S01')?.strikes, template).toHaveLength(1)
    }
  })

  it('shows of each template the ten to thirty modes that matter, each with its reason', () => {
    const all = { ...shipped, entries: [...shipped.entries, ...real.entries] }
    for (const template of templatesOf(shipped)) {
      const design = derivedFrom(template.id)
      const { modes, folded } = failureMapOf(design, all, componentConditions(design, all))
      expect(modes.length, template.id).toBeGreaterThanOrEqual(10)
      expect(modes.length, template.id).toBeLessThanOrEqual(30)
      const bareStrikes = modes.flatMap(({ id, strikes }) => strikes.filter(({ text }) => !text.includes(': ')).map(() => id))
      expect(bareStrikes, template.id).toEqual([])
      expect(folded.every(({ why }) => why.length > 10)).toBe(true)
    }
  })
})
