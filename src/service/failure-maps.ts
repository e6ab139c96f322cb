import type { Design } from '../core/design/schema.ts'
import { failureMapOf, failureMapOfCatalog } from '../core/failure-map/failure-map.ts'
import type { FailureMap } from '../core/failure-map/schema.ts'
import { componentConditions } from '../core/requirements/component-scope.ts'
import { ok } from '../core/result.ts'
import type { Context, Handlers } from './service.ts'
import { designOf } from './source.ts'

export function failureMapHandlers(context: Context): Pick<Handlers, 'failureMap.show'> {
  return {
    'failureMap.show': ({ source }) => {
      if (source === undefined) return ok(failureMapOfCatalog(context.catalog()))
      const design = designOf(source, context)
      return design.ok ? ok(failureMapFor(design.value, context)) : design
    },
  }
}

/** The failure modes that can strike this design, with the catalog's conditions read over its answers and components. */
export function failureMapFor(design: Design, { catalog }: Pick<Context, 'catalog'>): FailureMap {
  const layered = catalog()
  return failureMapOf(design, layered, componentConditions(design, layered))
}
