/**
 * What a quantitative model is: named inputs with their ranges, a condition under which it holds, and the outputs.
 * A refused input is a value, never NaN: `invalid-input` when a key is missing or unreadable, `outside-domain`
 * when the model has no answer there.
 */
import type { Count, Erlang, Hours, Milliseconds, PerSecond, PerYear, Ratio, Seconds } from '../units.ts'

export type ModelOutput = number | string | boolean | readonly ModelOutput[] | { readonly [key: string]: ModelOutput }
export type ModelOutputs = Readonly<Record<string, ModelOutput>>

export interface ModelError {
  readonly code: 'invalid-input' | 'outside-domain'
  readonly message: string
}

export type ModelResult = { readonly ok: true; readonly outputs: ModelOutputs } | { readonly ok: false; readonly error: ModelError }

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ModelError }

/** Reads one input. `fallback` makes it optional. */
export interface Field<T> {
  readonly parse: (value: unknown, key: string) => Parsed<T>
  readonly fallback?: { readonly value: T }
}

export type Fields = Readonly<Record<string, Field<unknown>>>

/** The unit that the name of an input ends with, as in `serviceTime_s`; a name without one says nothing of its unit. */
type UnitOfName<Name> =
  Name extends `${string}_per_s` ? PerSecond
    : Name extends `${string}_per_year` ? PerYear
      : Name extends `${string}_erlang` ? Erlang
        : Name extends `${string}_ms` ? Milliseconds
          : Name extends `${string}_s` ? Seconds
            : Name extends `${string}_h` ? Hours
              : number
type WithUnit<Name, T> = T extends readonly number[] ? readonly UnitOfName<Name>[] : T extends number ? (number extends T ? UnitOfName<Name> : T) : T

/** What a model computes from: each number in the unit of its name, so that a rate cannot stand where a duration is asked. */
export type InputsOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? WithUnit<K, T> : never }

export interface Model {
  readonly name: string
  readonly source: string
  readonly inputs: Fields
  readonly evaluate: (inputs: Readonly<Record<string, unknown>>) => ModelResult
}

interface Definition<F extends Fields> {
  readonly name: string
  readonly source: string
  readonly inputs: F
  /** What is missing when one input asks for another that is not there. */
  readonly incomplete?: (input: InputsOf<F>) => string | undefined
  /** The broken condition in words with its numbers, or undefined when the model holds. */
  readonly refuse?: (input: InputsOf<F>) => string | undefined
  readonly compute: (input: InputsOf<F>) => ModelOutputs
}

export function defineModel<const F extends Fields>(definition: Definition<F>): Model {
  const { name, source, inputs, incomplete, refuse, compute } = definition
  return {
    name,
    source,
    inputs,
    evaluate: (raw) => {
      const read: Record<string, unknown> = {}
      for (const [key, field] of Object.entries(inputs)) {
        if (!Object.hasOwn(raw, key) || raw[key] === undefined || raw[key] === null) {
          if (field.fallback === undefined) return refusal('invalid-input', `${name} needs ${key}`)
          read[key] = field.fallback.value
          continue
        }
        const parsed = field.parse(raw[key], key)
        if (!parsed.ok) return parsed
        read[key] = parsed.value
      }
      const input = read as InputsOf<F>
      const missing = incomplete?.(input)
      if (missing !== undefined) return refusal('invalid-input', `${name}: ${missing}`)
      const broken = refuse?.(input)
      if (broken !== undefined) return refusal('outside-domain', broken)
      const outputs = compute(input)
      const bad = Object.entries(outputs).find(([, value]) => !isFinite(value))
      if (bad !== undefined) return refusal('outside-domain', `${name}: ${bad[0]} has no finite value for these inputs`)
      return { ok: true, outputs }
    },
  }
}

function isFinite(value: ModelOutput): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(isFinite)
  return typeof value === 'object' ? Object.values(value).every(isFinite) : true
}

function refusal(code: ModelError['code'], message: string): { readonly ok: false; readonly error: ModelError } {
  return { ok: false, error: { code, message } }
}

interface Range {
  readonly min?: number
  readonly max?: number
  /** The lower end itself is refused. */
  readonly above?: number
  readonly below?: number
  readonly whole?: boolean
}

const decimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i

/** A number, or a decimal text, inside its range. */
export function number(range: Range = {}): Field<number> {
  return {
    parse: (value, key) => {
      const read = typeof value === 'string' && decimal.test(value) ? Number(value) : value
      if (typeof read !== 'number' || Number.isNaN(read)) return refusal('invalid-input', `${key} is not a number`)
      const broken = brokenRange(read, range)
      return broken === undefined ? { ok: true, value: read } : refusal('outside-domain', `${key} is ${read}, but must be ${broken}`)
    },
  }
}

function brokenRange(value: number, { min, max, above, below, whole }: Range): string | undefined {
  if (!Number.isFinite(value)) return 'finite'
  if (whole === true && !Number.isInteger(value)) return 'a whole number'
  if (min !== undefined && value < min) return `at least ${min}`
  if (max !== undefined && value > max) return `at most ${max}`
  if (above !== undefined && value <= above) return `above ${above}`
  if (below !== undefined && value >= below) return `below ${below}`
  return undefined
}

/** A rate, time, cost or size: finite and not negative. */
export const amount = number({ min: 0 })
/** A divisor: finite and above zero. */
export const positive = number({ above: 0 })
export const probability = number({ min: 0, max: 1 }) as Field<Ratio>
/** A probability strictly between 0 and 1. */
export const openProbability = number({ above: 0, below: 1 }) as Field<Ratio>

/** A whole number of at least `min`. */
export const count = (min: number): Field<Count> => number({ min, whole: true }) as Field<Count>

export function list<T>(item: Field<T>, least = 1): Field<readonly T[]> {
  return {
    parse: (value, key) => {
      if (!Array.isArray(value)) return refusal('invalid-input', `${key} is not a list`)
      if (value.length < least) return refusal('outside-domain', `${key} needs at least ${least} entries`)
      const items: T[] = []
      for (const [index, entry] of value.entries()) {
        const parsed = item.parse(entry, `${key}[${index}]`)
        if (!parsed.ok) return parsed
        items.push(parsed.value)
      }
      return { ok: true, value: items }
    },
  }
}

export function record<const F extends Fields>(fields: F): Field<InputsOf<F>> {
  return {
    parse: (value, key) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return refusal('invalid-input', `${key} is not an object`)
      const read: Record<string, unknown> = {}
      for (const [name, field] of Object.entries(fields)) {
        const raw = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
        if (raw === undefined || raw === null) {
          if (field.fallback === undefined) return refusal('invalid-input', `${key} needs ${name}`)
          read[name] = field.fallback.value
          continue
        }
        const parsed = field.parse(raw, `${key}.${name}`)
        if (!parsed.ok) return parsed
        read[name] = parsed.value
      }
      return { ok: true, value: read as InputsOf<F> }
    },
  }
}

export function word<const W extends string>(...words: readonly W[]): Field<W> {
  return {
    parse: (value, key) => {
      const found = words.find((candidate) => candidate === value)
      return found === undefined ? refusal('invalid-input', `${key} must be one of ${words.join(', ')}`) : { ok: true, value: found }
    },
  }
}

export const flag: Field<boolean> = {
  parse: (value, key) => (typeof value === 'boolean' ? { ok: true, value } : refusal('invalid-input', `${key} must be true or false`)),
}

export const text: Field<string> = {
  parse: (value, key) =>
    typeof value === 'string' && value !== '' ? { ok: true, value } : refusal('invalid-input', `${key} is not a text`),
}

export const optional = <V, T extends V>(field: Field<T>, value: V): Field<T> => ({ parse: field.parse, fallback: { value: value as T } })

export const maybe = <T>(field: Field<T>): Field<T | undefined> => ({ parse: field.parse, fallback: { value: undefined } })

export const percentiles: Field<readonly Ratio[]> = list(openProbability)

/** 0.999 gives `99.9`: the percentile as it stands in an output key. */
export function percentileName(probability: number): string {
  const rounded = Number((probability * 100).toPrecision(6))
  return rounded >= 1e-6 ? String(rounded) : rounded.toFixed(20).replace(/0+$/, '')
}
