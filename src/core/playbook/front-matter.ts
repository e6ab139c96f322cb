import { LineCounter, parseDocument } from 'yaml'
import { fail, ok } from '../result.ts'
import type { Failure, Result } from '../result.ts'

export interface FrontMatter {
  readonly values: Readonly<Record<string, unknown>>
  /** Index of the first line after it. */
  readonly bodyStart: number
  /** 1-based line of a key, or of the block itself when the key is not there. */
  readonly lineOf: (key: string) => number
}

/** Reads the YAML block between two `---` lines at the very top of a file; a file without one has no values. */
export function readFrontMatter(lines: readonly string[], fileName: string): Result<FrontMatter> {
  if (lines[0]?.trimEnd() !== '---') return ok({ values: {}, bodyStart: 0, lineOf: () => 1 })
  const end = lines.findIndex((line, index) => index > 0 && /^(---|\.\.\.)[ \t]*$/.test(line))
  if (end === -1) {
    return fail('invalid-input', 'The front matter opened on line 1 is never closed.', {
      file: fileName, line: 1, hint: 'End it with a line that holds only ---',
    })
  }
  const block = lines.slice(1, end)
  const read = readYaml(block.join('\n'))
  if (!read.ok) {
    return fail('invalid-input', `The front matter is not valid YAML: ${read.message}`, {
      file: fileName, line: read.line + 1, hint: 'Put words with colons or brackets in quotes',
    })
  }
  const lineOf = (key: string): number => block.findIndex((line) => line.startsWith(`${key}:`)) + 2
  return ok({ values: read.values, bodyStart: end + 1, lineOf: (key) => Math.max(lineOf(key), 1) })
}

/** Fields of the front matter: name in the file, name in the schema, and what to write when it is missing. */
export type FieldTable = readonly (readonly [file: string, field: string, example: string])[]

/** The values that the table knows, under the names of the schema. */
export function valuesOf(fields: FieldTable, front: FrontMatter): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(([file, field]) => (front.values[file] === undefined ? [] : [[field, front.values[file]]])),
  )
}

/** YAML reads `default: 10` as a number; a variable holds text. */
export function variablesFrom(value: unknown): unknown {
  if (!Array.isArray(value)) return value ?? []
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('default' in item)) return item
    const isPlain = typeof item.default === 'number' || typeof item.default === 'boolean'
    return { ...item, default: isPlain ? String(item.default) : item.default }
  })
}

/** What the schema found first, with the line of the key that is at fault, or of the step. */
export function firstIssue(
  { issues }: { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] },
  fields: FieldTable,
  front: FrontMatter,
  fileName: string,
  list?: { readonly steps: readonly { readonly id: string }[]; readonly lineOfStep: ReadonlyMap<string, number> },
): { readonly ok: false; readonly error: Failure } {
  const { path, message } = issues[0] ?? { path: [], message: 'it does not fit' }
  const step = path[0] === 'steps' ? list?.steps[Number(path[1])]?.id : undefined
  if (step !== undefined) {
    return fail('invalid-input', `${step}: ${message}`, { file: fileName, line: list?.lineOfStep.get(step), field: path.join('.') })
  }
  const known = fields.find(([, field]) => field === path[0])
  const key = known?.[0] ?? String(path[0] ?? '')
  const isMissing = front.values[key] === undefined
  return fail('invalid-input', isMissing ? `The front matter has no ${key}.` : `${key}: ${message}`, {
    file: fileName, line: front.lineOf(key), field: key, hint: known === undefined ? undefined : `For example ${known[2]}`,
  })
}

type YamlRead = { ok: true; values: Record<string, unknown> } | { ok: false; message: string; line: number }

function readYaml(text: string): YamlRead {
  const lineCounter = new LineCounter()
  try {
    const document = parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'silent' })
    const error = document.errors[0]
    if (error !== undefined) return { ok: false, message: error.message, line: lineCounter.linePos(error.pos[0]).line }
    const content: unknown = document.toJS({ maxAliasCount: 10 })
    if (content === null) return { ok: true, values: {} }
    if (typeof content !== 'object' || Array.isArray(content)) {
      return { ok: false, message: 'it must be a list of keys and values', line: 1 }
    }
    return { ok: true, values: content as Record<string, unknown> }
  } catch (error) {
    // The library throws on aliases that multiply beyond the limit; to the author that is a fault of the file.
    return { ok: false, message: error instanceof Error ? error.message : 'it cannot be read', line: 1 }
  }
}
