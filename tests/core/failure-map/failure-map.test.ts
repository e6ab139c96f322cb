import { describe, expect, it } from 'vitest'
import { failureMapOf, failureMapOfCatalog } from '../../../src/core/failure-map/failure-map.ts'
import { failureMap } from '../../../src/core/failure-map/schema.ts'
import { failureMode } from '../../../src/core/catalog/schema.ts'
import { parsePlaybook } from '../../../src/core/playbook/parse.ts'
import { readTexts, readYaml } from '../../catalog/read-entries.ts'
import { catalogOf, mode, shop } from './examples.ts'

const always = () => true
const never = () => false

describe('failureMapOf', () => {
  const catalog = catalogOf([
    mode('FM-D07', ['FM-S01', 'FM-D99'], { prevention: ['P11', 'P12'] }),
    mode('FM-S01', [], { plane: 'service', appliesTo: { roles: ['service'], technologies: [] }, prevention: ['P8'] }),
    mode('FM-D10', [], { appliesTo: { roles: ['database'], technologies: ['postgresql'], when: "uses('P5')" } }),
    mode('FM-D26', [], { appliesTo: { roles: ['relay'], technologies: [] } }),
    mode('FM-D02', [], { appliesTo: { roles: ['database'], technologies: [], when: "uses('P2')" } }),
  ])

  it('names the components that are struck, and why', () => {
    const map = failureMapOf(shop(), catalog, always)
    const strikes = Object.fromEntries(map.modes.map((each) => [each.id, each.strikes.map((strike) => `${strike.component}: ${strike.text}`)]))
    expect(strikes).toEqual({
      'FM-D07': ['cache: its role is cache'],
      'FM-S01': ['api: its role is service'],
      'FM-D10': ['db: it is postgresql'],
      'FM-D02': ["db: its role is database, and uses('P2') holds"],
    })
  })

  it('applies a role only when the condition holds, a technology always', () => {
    const map = failureMapOf(shop(), catalog, never)
    expect(map.modes.map((each) => each.id).toSorted()).toEqual(['FM-D07', 'FM-D10', 'FM-S01'])
    expect(map.conditional).toEqual([{ id: 'FM-D02', name: 'Mode FM-D02', when: "uses('P2')" }])
  })

  it('keeps edges among the modes on the map only', () => {
    expect(failureMapOf(shop(), catalog, always).edges).toEqual([{ from: 'FM-D07', to: 'FM-S01', inLoop: false }])
  })

  it('ranks by journeys, spare replicas and prevention, with the arithmetic', () => {
    // Database: 2 journeys need it × ½ for the spare = 1, prevention 0 of 1 → 1.
    // Cache: 1 journey needs it, ½ for one that can do without = 1.5, no spare, prevention 0 of 2 → 1.5.
    // API: 2 journeys × ½ for the spare = 1.
    const map = failureMapOf(shop(), catalog, always)
    expect(map.modes.map((each) => [each.rank, each.id, each.harm?.points])).toEqual([
      [1, 'FM-D07', 1.5], [2, 'FM-S01', 1], [3, 'FM-D10', 1], [4, 'FM-D02', 1],
    ])
    expect(map.modes[0]?.harm?.text).toBe('(1.5) × 1 = 1.5')
    expect(map.modes[0]?.harm?.terms[0]?.text).toBe('needed by 1, used by 1 more of 2 journeys: 1.5; has no spare replica: × 1 = 1.5')
  })

  it('halves the points when all prevention is chosen, and says what is chosen', () => {
    const choices = {
      primitives: [{ id: 'P11', strength: 'required' }, { id: 'P12', strength: 'optional', decision: 'added' }, { id: 'P8', strength: 'required', decision: 'dropped' }],
    }
    const map = failureMapOf(shop(choices), catalog, always)
    const stampede = map.modes.find((each) => each.id === 'FM-D07')
    // 1.5 × (1 − ½ × 2/2) = 0.75
    expect(stampede).toMatchObject({ covered: 'all', harm: { points: 0.75 }, prevention: [{ id: 'P11', chosen: true }, { id: 'P12', chosen: true }] })
    expect(map.modes.find((each) => each.id === 'FM-S01')?.covered).toBe('none')
  })

  it('counts a recommended pattern as chosen and a possible one not', () => {
    const outbox = catalogOf([mode('FM-D25', [], { prevention: ['outbox', 'saga'] })])
    const patterns = [{ id: 'outbox', score: 9, band: 'recommended' }, { id: 'saga', score: 5, band: 'possible' }]
    expect(failureMapOf(shop({ patterns }), outbox, always).modes[0]).toMatchObject({ covered: 'some' })
  })

  it('counts every component once when no journey is described', () => {
    const { architecture } = shop()
    const map = failureMapOf(shop({ architecture: { ...architecture, journeys: [] } }), catalog, always)
    expect(map.modes.find((each) => each.id === 'FM-D07')?.harm?.points).toBe(1)
  })

  it('is empty for an empty design', () => {
    const map = failureMapOf(shop({ architecture: {} }), catalog, always)
    expect(map).toMatchObject({ modes: [], edges: [], layers: 0, conditional: [] })
  })
})

describe('with the real catalog', () => {
  const playbooks = readTexts('playbooks', '.md').flatMap(({ file, text }) => {
    const result = parsePlaybook(text, file)
    return result.ok ? [result.value] : []
  })
  const real = catalogOf([...readYaml('failure-modes').map(({ content }) => failureMode.parse(content)), ...playbooks])

  it('the map of a design fits its schema, survives JSON and comes out the same twice', () => {
    const map = failureMapOf(shop(), real, always)
    expect(failureMap.parse(map)).toEqual(map)
    expect(JSON.parse(JSON.stringify(map))).toEqual(map)
    expect(failureMapOf(shop(), real, always)).toEqual(map)
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
})
