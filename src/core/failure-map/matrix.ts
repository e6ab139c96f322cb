import { failureModesOf } from '../catalog/catalog.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { FailureMode } from '../catalog/schema.ts'
import type { Component, Design } from '../design/schema.ts'
import type { Decision } from '../expression/decide.ts'
import { isAbout, strikeOf } from './failure-map.ts'
import type { FailureMatrix, MatrixCell, MatrixState } from './matrix-schema.ts'

/** How a condition of the catalog comes out for one component of the design. */
export type Decide = (expression: string, component: Component) => Decision

/**
 * Every failure mode of the catalog against every component of a design. A cell that `applies` is a strike of `failureMapOf` and no
 * other cell is: the two are read from the same conditions. Where a condition does not hold only because something is not said,
 * the cell is `unknown` and says what to say.
 */
export function failureMatrixOf(design: Design, catalog: Catalog, decide: Decide): FailureMatrix {
  const { components } = design.architecture
  const rows = failureModesOf(catalog).map((mode) => ({
    mode: mode.id,
    name: mode.name,
    plane: mode.plane,
    cells: components.filter((component) => isAbout(mode, component)).map((component) => cellOf(mode, component, catalog, decide)),
  }))
  const countOf = (state: MatrixState): number => rows.reduce((sum, { cells }) => sum + cells.filter((cell) => cell.state === state).length, 0)
  return {
    design: design.id,
    components: components.map(({ id, name, plane, role }) => ({ id, name, plane, role })),
    rows,
    counts: { applies: countOf('applies'), guarded: countOf('guarded'), unknown: countOf('unknown'), exempt: countOf('exempt') },
  }
}

function cellOf(mode: FailureMode, component: Component, catalog: Catalog, decide: Decide): MatrixCell {
  const { when, unless, why, guard } = mode.appliesTo
  const cell = (state: MatrixState, text: string): MatrixCell => ({ component: component.id, state, text })
  const exposed = when === undefined ? undefined : decide(when, component)
  if (exposed !== undefined && !exposed.holds) {
    const condition = why ?? when ?? ''
    return exposed.isCertain
      ? cell('exempt', `Not exposed. It would be if this held: ${condition}.`)
      : cell('unknown', `It strikes if this holds: ${condition}. Not said: ${exposed.missing.join(', ')}.`)
  }
  const guarded = unless === undefined ? undefined : decide(unless, component)
  if (guarded?.holds === true) return cell('guarded', guard ?? unless ?? '')
  const { text } = strikeOf(mode, component, catalog)
  // What is not said guards nothing; whoever reads it learns what would.
  const open = guarded !== undefined && !guarded.isCertain ? guard : undefined
  return cell('applies', open === undefined ? text : `${text}. Nothing says that this guards it: ${open}`)
}
