import { evaluateModel } from '../core/models/registry.ts'
import type { ModelAnswer } from '../contract/model-operations.ts'

/** The outputs of one case, or why it has none. Never throws, whatever the case is. */
export function answerOf(one: unknown): ModelAnswer {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) {
    return { id: null, error: { code: 'invalid-input', message: 'A case is an object with id, model and inputs.' } }
  }
  const { id = null, model, inputs } = one as Readonly<Record<string, unknown>>
  if (typeof model !== 'string') return { id, error: { code: 'invalid-input', message: 'The case does not name its model.' } }
  const result = evaluateModel(model, inputs)
  return result.ok ? { id, outputs: result.outputs } : { id, error: result.error }
}
