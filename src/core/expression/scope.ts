import type { Scope, Value } from './evaluate.ts'

/** What a scope is made of: values by field name, chosen ids, and the texts that `kw` searches. */
export interface ScopeParts {
  readonly values: Readonly<Record<string, unknown>>
  readonly capabilities?: Iterable<string>
  readonly primitives?: Iterable<string>
  readonly patterns?: Iterable<string>
  readonly texts?: readonly string[]
}

/** Names under which plain inputs may carry lists and texts instead of single values. */
const listNames = ['capabilities', 'primitives', 'patterns', 'keywords', 'domain', 'description'] as const

/** A scope over plain parts. Anything that is not a number, text or boolean counts as not set. */
export function scopeOf(parts: ScopeParts): Scope {
  const capabilities = new Set(parts.capabilities ?? [])
  const primitives = new Set(parts.primitives ?? [])
  const patterns = new Set(parts.patterns ?? [])
  const texts = (parts.texts ?? []).map(wordsOf)
  return {
    field: (name) => valueOf(Object.hasOwn(parts.values, name) ? parts.values[name] : null),
    has: (id) => capabilities.has(id),
    uses: (id) => primitives.has(id),
    usesPattern: (id) => patterns.has(id),
    mentions: (words) => mentioned(texts, wordsOf(words)),
  }
}

/**
 * A scope over one plain object, as in the examples of a law's check or in a worked example: the keys
 * `capabilities`, `primitives`, `patterns` are lists of ids, `domain`, `keywords`, `description` are searched by `kw`.
 */
export function scopeOfInputs(inputs: Readonly<Record<string, unknown>>): Scope {
  const [capabilities, primitives, patterns, ...texts] = listNames.map((name) => textsOf(inputs[name]))
  return scopeOf({ values: inputs, capabilities, primitives, patterns, texts: texts.flat() })
}

/** Lower-case words of a text; everything that is neither letter nor digit separates. */
function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Whole words in a row within one text: “url” is not in “curl”, “leader” is not in “leaderboard”. */
function mentioned(texts: readonly (readonly string[])[], phrase: readonly string[]): boolean {
  return phrase.length > 0
    && texts.some((words) => words.some((_, start) => phrase.every((word, i) => words[start + i] === word)))
}

function valueOf(value: unknown): Value {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? value : null
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}
