import type { Design } from '../core/design/schema.ts'
import { failureMapOf, failureMapOfCatalog } from '../core/failure-map/failure-map.ts'
import { failureMatrixOf } from '../core/failure-map/matrix.ts'
import type { FailureMap } from '../core/failure-map/schema.ts'
import { componentConditions, componentDecisions } from '../core/requirements/component-scope.ts'
import { ok } from '../core/result.ts'
import { inputOf } from './assessment.ts'
import type { Context, Handlers } from './service.ts'
import { designOf } from './source.ts'

export function failureMapHandlers(context: Context): Pick<Handlers, 'failureMap.show' | 'failureMap.matrix' | 'failureMap.faultTree'> {
  return {
    'failureMap.show': ({ source }) => {
      if (source === undefined) return ok(failureMapOfCatalog(context.catalog()))
      const design = designOf(source, context)
      return design.ok ? ok(failureMapFor(design.value, context)) : design
    },

    'failureMap.matrix': ({ source }) => {
      const design = designOf(source, context)
      if (!design.ok) return design
      const catalog = context.catalog()
      return ok(failureMatrixOf(design.value, catalog, componentDecisions(design.value, catalog)))
    },

    'failureMap.faultTree': ({ source, journey, job }) => {
      const of = inputOf(source, context)
      return of.ok ? context.compute('failureMap.faultTree', { of: of.value, journey }, job) : of
    },
  }
}

/** The failure modes that can strike this design, with the catalog's conditions read over its answers and components. */
export function failureMapFor(design: Design, { catalog }: Pick<Context, 'catalog'>): FailureMap {
  const layered = catalog()
  return failureMapOf(design, layered, componentConditions(design, layered))
}
