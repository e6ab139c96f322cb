import { models } from '../core/models/registry.ts'
import { fail, ok } from '../core/result.ts'
import type { ModelInfo, PublishedInfo } from '../contract/model-operations.ts'
import type { Context, Handlers } from './service.ts'

export function modelHandlers({ compute, published }: Context): Pick<Handlers, 'model.list' | 'model.evaluate' | 'model.published' | 'model.validate'> {
  return {
    'model.list': () =>
      ok(
        models.map(
          ({ name, source, inputs }): ModelInfo => ({
            id: name,
            name,
            inputs: Object.entries(inputs).map(([key, field]) => ({ key, optional: field.fallback !== undefined })),
            source,
          }),
        ),
      ),

    'model.evaluate': ({ cases, job }) => compute('model.evaluate', cases, job),

    'model.published': () =>
      ok(
        published().map(({ id, title, source, provenance, fit, cases }): PublishedInfo => ({
          id, title, source, provenance,
          rows: cases.reduce((sum, { rows }) => sum + rows.length, 0),
          models: [...new Set([...(fit === undefined ? [] : [fit.model]), ...cases.map(({ model }) => model)])],
        })),
      ),

    'model.validate': ({ table: id, job }) => {
      const table = published().find((one) => one.id === id)
      if (table === undefined) {
        return fail('not-found', `There is no published table "${id}".`, { hint: `One of: ${published().map((one) => one.id).join(', ')}.` })
      }
      return compute('model.validate', { table }, job)
    },
  }
}
