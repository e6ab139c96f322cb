import { models } from '../core/models/registry.ts'
import { ok } from '../core/result.ts'
import type { ModelInfo } from '../contract/model-operations.ts'
import type { Context, Handlers } from './service.ts'

export function modelHandlers({ compute }: Context): Pick<Handlers, 'model.list' | 'model.evaluate'> {
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
  }
}
