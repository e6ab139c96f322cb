import { availabilityModels } from './availability.ts'
import { consensusModels } from './consensus.ts'
import { costModels } from './cost.ts'
import { latencyModels } from './latency.ts'
import type { Model, ModelResult } from './model.ts'
import { networkModels } from './networks.ts'
import { queueingModels } from './queueing.ts'
import { scalabilityModels } from './scalability.ts'
import { stabilityModels } from './stability.ts'
import { structureModels } from './structures.ts'

/** Every quantitative model, in the order in which `model list` shows them. */
export const models: readonly Model[] = [
  ...queueingModels, ...networkModels, ...scalabilityModels, ...latencyModels, ...availabilityModels, ...consensusModels,
  ...stabilityModels, ...structureModels, ...costModels,
]

const byName = new Map(models.map((model) => [model.name, model]))

export const findModel = (name: string): Model | undefined => byName.get(name)

/**
 * Runs a model by name. Never throws: an unknown model, a missing key or an unreadable number is `invalid-input`,
 * inputs for which the model has no answer are `outside-domain`.
 */
export function evaluateModel(name: string, inputs: unknown): ModelResult {
  const model = byName.get(name)
  if (model === undefined) return { ok: false, error: { code: 'invalid-input', message: `there is no model named ${name}` } }
  if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs)) {
    return { ok: false, error: { code: 'invalid-input', message: `${name} needs its inputs as an object` } }
  }
  return model.evaluate(inputs as Record<string, unknown>)
}
