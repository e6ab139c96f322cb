import { evaluateModel, models } from '../core/models/registry.ts'
import { ok } from '../core/result.ts'
import type { ModelAnswer, ModelInfo } from '../contract/model-operations.ts'
import type { Handlers } from './service.ts'

export function modelHandlers(): Pick<Handlers, 'model.list' | 'model.evaluate'> {
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

    'model.evaluate': ({ cases }) => ok(cases.map(answerOf)),
  }
}

function answerOf(one: unknown): ModelAnswer {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) {
    return { id: null, error: { code: 'invalid-input', message: 'A case is an object with id, model and inputs.' } }
  }
  const { id = null, model, inputs } = one as Readonly<Record<string, unknown>>
  if (typeof model !== 'string') return { id, error: { code: 'invalid-input', message: 'The case does not name its model.' } }
  const result = evaluateModel(model, inputs)
  return result.ok ? { id, outputs: result.outputs } : { id, error: result.error }
}
