import type { Design } from '../core/design/schema.ts'
import { holds } from '../core/expression/evaluate.ts'
import { parseExpression } from '../core/expression/parse.ts'
import { failureMapOf, failureMapOfCatalog } from '../core/failure-map/failure-map.ts'
import type { FailureMap } from '../core/failure-map/schema.ts'
import { requirementScope } from '../core/requirements/scope.ts'
import { ok } from '../core/result.ts'
import type { Context, Handlers } from './service.ts'
import { designOf } from './source.ts'

export function failureMapHandlers(context: Context): Pick<Handlers, 'failureMap.show'> {
  return {
    'failureMap.show': ({ source }) => {
      if (source === undefined) return ok(failureMapOfCatalog(context.catalog))
      const design = designOf(source, context)
      return design.ok ? ok(failureMapFor(design.value, context)) : design
    },
  }
}

/** The failure modes that can strike this design, with the catalog's conditions read over its requirements. */
export function failureMapFor(design: Design, { catalog }: Pick<Context, 'catalog'>): FailureMap {
  const scope = requirementScope(design, catalog)
  return failureMapOf(design, catalog, (text) => {
    const condition = parseExpression(text)
    return condition.ok && holds(condition.value, scope)
  })
}
