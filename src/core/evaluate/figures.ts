import { evaluateModel, findModel } from '../models/registry.ts'
import type { ModelOutputs } from '../models/model.ts'
import type { Derivation } from '../validate/report.ts'
import type { Validity } from './evaluation.ts'

/** An input that the design gives, as a leaf of a derivation. */
export const givenInput = (label: string, value: number, unit: string): Derivation => ({ label, value, unit, from: 'given', source: 'the design' })

/** An input that nobody states: what stands in for it, and why that much. */
export const assumedInput = (label: string, value: number, unit: string, source: string): Derivation => ({ label, value, unit, from: 'assumed', source })

/** A figure computed from others by a formula of its own. */
export const computedInput = (label: string, value: number, unit: string, formula: string, inputs: readonly Derivation[]): Derivation => ({
  label, value, unit, formula, from: 'computed', inputs,
})

export type Modelled = { readonly ok: true; readonly outputs: ModelOutputs; readonly why: (label: string, value: number | string, unit: string) => Derivation }
  | { readonly ok: false; readonly message: string }

/**
 * Runs a model of the registry on derived inputs. The inputs keep their own derivations, so the tree of the result reaches
 * down to the leaves; values that are no numbers (lists, words) come in `also`.
 */
export function modelled(name: string, inputs: Readonly<Record<string, Derivation>>, also: Readonly<Record<string, unknown>> = {}): Modelled {
  const values = Object.fromEntries(Object.entries(inputs).map(([key, { value }]) => [key, value]))
  const result = evaluateModel(name, { ...values, ...also })
  if (!result.ok) return { ok: false, message: result.error.message }
  const source = findModel(name)?.source
  return {
    ok: true,
    outputs: result.outputs,
    why: (label, value, unit) => ({
      label, value, unit, formula: `model ${name}`, from: 'computed', ...(source === undefined ? {} : { source }), inputs: Object.values(inputs),
    }),
  }
}

/** A number among the outputs of a model; the models give every output that they name. */
export function output(outputs: ModelOutputs, key: string): number {
  const value = outputs[key]
  if (typeof value !== 'number') throw new Error(`the model gives no number ${key}`)
  return value
}

/** The band of a queue: its formulas hold well below 0.9, badly above 0.97. */
export const queueValidity = (utilisation: number): Validity => (utilisation >= 1 ? 'outside' : utilisation > 0.9 ? 'edge' : 'ok')
