import { describe, expect, it } from 'vitest'
import type { Design } from '../../../src/core/design/schema.ts'
import { failureMapOf } from '../../../src/core/failure-map/failure-map.ts'
import { failureMatrixOf } from '../../../src/core/failure-map/matrix.ts'
import { failureMatrix } from '../../../src/core/failure-map/matrix-schema.ts'
import type { FailureMatrix } from '../../../src/core/failure-map/matrix-schema.ts'
import type { Catalog } from '../../../src/core/catalog/catalog.ts'
import { templatesOf } from '../../../src/core/catalog/catalog.ts'
import { componentConditions, componentDecisions } from '../../../src/core/requirements/component-scope.ts'
import { failureMode } from '../../../src/core/catalog/schema.ts'
import { readYaml } from '../../catalog/read-entries.ts'
import { catalog as shipped, derivedFrom } from '../recommend/template-designs.ts'
import { catalogOf, mode, shop } from './examples.ts'

const matrixOf = (design: Design, catalog: Catalog): FailureMatrix => failureMatrixOf(design, catalog, componentDecisions(design, catalog))
const cellsOf = (matrix: FailureMatrix, id: string) => matrix.rows.find((row) => row.mode === id)?.cells

const stores = { roles: ['cache', 'database'], technologies: [] }

describe('failureMatrixOf', () => {
  it('has a cell only where role or technology fit, and says why the mode applies', () => {
    const catalog = catalogOf([mode('FM-D07', []), mode('FM-D10', [], { appliesTo: { roles: [], technologies: ['postgresql'] } })])
    const matrix = matrixOf(shop(), catalog)
    expect(cellsOf(matrix, 'FM-D07')).toEqual([{ component: 'cache', state: 'applies', text: 'its role is cache' }])
    expect(cellsOf(matrix, 'FM-D10')).toEqual([{ component: 'db', state: 'applies', text: 'it is postgresql' }])
    expect(matrix.components.map(({ id }) => id)).toEqual(['api', 'cache', 'db'])
    expect(matrix.counts).toEqual({ applies: 2, guarded: 0, unknown: 0, exempt: 0 })
  })

  it('tells a component that is not exposed from one that is', () => {
    const catalog = catalogOf([mode('FM-D07', [], { appliesTo: { ...stores, when: 'ownSpares == 0', why: 'no second copy stands by' } })])
    // The cache runs 1 of 1, the database 3 of which 2 are needed.
    expect(cellsOf(matrixOf(shop(), catalog), 'FM-D07')).toEqual([
      { component: 'cache', state: 'applies', text: 'its role is cache: no second copy stands by' },
      { component: 'db', state: 'exempt', text: 'Not exposed. It would be if this held: no second copy stands by.' },
    ])
  })

  it('does not know where what decides is not said, and says what to say', () => {
    const catalog = catalogOf([mode('FM-D07', [], { appliesTo: { roles: ['cache'], technologies: [], when: "setting('backups') == true && contention_ratio >= 0.05", why: 'backups are kept' } })])
    const [cell] = cellsOf(matrixOf(shop(), catalog), 'FM-D07') ?? []
    expect(cell?.state).toBe('unknown')
    expect(cell?.text).toMatch(/^It strikes if this holds: backups are kept\. Not said: backups, .+\.$/)
  })

  it('says by what a component is guarded, and what would guard one of which nothing is said', () => {
    const catalog = catalogOf([mode('FM-D07', [], { appliesTo: { ...stores, unless: "setting('stampedeGuard') == true", guard: 'one caller refills a key' } })])
    const design = shop()
    design.architecture.components.find(({ id }) => id === 'cache')!.settings = { stampedeGuard: true }
    expect(cellsOf(matrixOf(design, catalog), 'FM-D07')).toEqual([
      { component: 'cache', state: 'guarded', text: 'one caller refills a key' },
      { component: 'db', state: 'applies', text: 'its role is database. Nothing says that this guards it: one caller refills a key' },
    ])
  })

  it('applies exactly where the map of the same design strikes, for every template', () => {
    const all = { ...shipped, entries: [...shipped.entries, ...readYaml('failure-modes').map(({ content }) => failureMode.parse(content))] }
    for (const template of templatesOf(shipped)) {
      const design = derivedFrom(template.id)
      const map = failureMapOf(design, all, componentConditions(design, all))
      const matrix = matrixOf(design, all)
      expect(failureMatrix.parse(matrix)).toEqual(matrix)
      expect(matrix.rows).toHaveLength(84)
      for (const { mode: id, cells } of matrix.rows) {
        const applies = cells.filter(({ state }) => state === 'applies').map(({ component }) => component)
        const struck = map.modes.find((each) => each.id === id)?.strikes.map(({ component }) => component)
        if (struck !== undefined) expect(applies, `${template.id} ${id}`).toEqual(struck)
        else if (!map.folded.some((each) => each.id === id)) expect(applies, `${template.id} ${id}`).toEqual([])
      }
    }
  })

  it('of a design without components has rows and no cells', () => {
    const matrix = matrixOf(shop({ architecture: {} }), catalogOf([mode('FM-D07', [])]))
    expect(matrix).toMatchObject({ components: [], rows: [{ mode: 'FM-D07', cells: [] }] })
  })
})
