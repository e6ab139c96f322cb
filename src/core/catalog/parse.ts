import type * as z from 'zod'
import { fieldText, readYaml } from '../yaml/read.ts'
import type { Path } from '../yaml/read.ts'
import type { Failure } from '../result.ts'
import type { LocatedEntry } from './located.ts'
import { catalogEntry } from './schema.ts'
import type { CatalogKind } from './schema.ts'

/** The largest catalog file that is read, in bytes of UTF-8. */
export const maxEntryBytes = 1024 * 1024

export type EntryResult =
  | { readonly ok: true; readonly value: LocatedEntry }
  | { readonly ok: false; readonly failures: readonly Failure[] }

/**
 * Reads one YAML file of the catalog into an entry of the kind its folder holds. Every field that is wrong gives a
 * failure of its own with file, line, path and the way out; unknown keys are refused. Never throws.
 */
export function parseEntry(text: string, fileName: string, kind: CatalogKind): EntryResult {
  const reading = readYaml(text, { fileName, maxBytes: maxEntryBytes })
  if (!reading.ok) return { ok: false, failures: reading.problems }
  const { value, lineOf } = reading.value

  if (!isRecord(value)) {
    return refuse(fileName, 1, '', 'An entry is a mapping of fields', `Start the file with \`id: …\` and \`kind: ${kind}\`.`)
  }
  if (value['kind'] !== kind) {
    const found = value['kind'] === undefined ? 'is missing' : `is ${quote(value['kind'])}`
    const hint = `Write \`kind: ${kind}\`, or move the file to the folder of its kind.`
    const message = `The kind ${found}, but this folder holds entries of kind ${kind}`
    return refuse(fileName, lineOf(['kind']), 'kind', message, hint)
  }
  const checked = catalogEntry.safeParse(value)
  if (!checked.success) return { ok: false, failures: explainIssues(checked.error.issues, value, fileName, lineOf) }
  return { ok: true, value: { file: fileName, entry: checked.data, lineOf } }
}

function refuse(file: string, line: number, field: string, message: string, hint: string): EntryResult {
  return { ok: false, failures: [{ code: 'invalid-input', message, file, line, ...(field === '' ? {} : { field }), hint }] }
}

type Issue = z.core.$ZodIssue

/** What a schema found wrong with the data of a file, each with its line, its field and the way out. */
export function explainIssues(issues: readonly Issue[], root: unknown, file: string, lineOf: (path: Path) => number): readonly Failure[] {
  return issues.flatMap((issue) => explain(issue, root, file, lineOf))
}

function explain(issue: Issue, root: unknown, file: string, lineOf: (path: Path) => number): Failure[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))
  const at = (where: Path, message: string, hint?: string): Failure => ({
    code: 'invalid-input',
    message,
    file,
    line: lineOf(where),
    field: fieldText(where),
    ...(hint === undefined ? {} : { hint }),
  })
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      at([...path, key], `The key ${quote(key)} is not known here`, 'Check its spelling, or remove it: unknown keys are refused.'),
    )
  }
  const found = valueAt(root, path)
  if (found === undefined) return [at(path, 'This field is missing', missingHint(path))]
  return [at(path, describe(issue, found), hintFor(issue, path))]
}

function describe(issue: Issue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `Expected ${wordFor(issue.expected)}, found ${describeValue(found)}`
    case 'invalid_value':
      return `Expected ${issue.values.map(String).join(', ')}; found ${describeValue(found)}`
    default:
      return `${issue.message}; found ${describeValue(found)}`
  }
}

function wordFor(expected: string): string {
  if (expected === 'string') return 'text'
  if (expected === 'array' || expected === 'tuple') return 'a list'
  if (expected === 'object' || expected === 'record') return 'a mapping'
  return `a ${expected}`
}

function describeValue(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'object') return 'a mapping'
  return quote(value)
}

function quote(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  return text.length > 60 ? `"${text.slice(0, 60)}…"` : `"${text}"`
}

const figureFields = new Set(['value', 'unit', 'source', 'confidence'])

function missingHint(path: Path): string {
  const last = path.at(-1)
  if (path.length > 1 && typeof last === 'string' && figureFields.has(last)) {
    return 'A figure needs value, unit, source and confidence; without a source it says confidence: unsourced.'
  }
  return 'Add it: every field of this kind that is not optional has to be written.'
}

function hintFor(issue: Issue, path: Path): string | undefined {
  if (issue.code === 'invalid_type' && issue.expected === 'number') {
    return 'Write one plain number; split a compound fact into several figures and put words into conditions.'
  }
  if (issue.code === 'invalid_format' && path.at(-1) === 'id') return 'Ids are letters, digits and hyphens.'
  return undefined
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    return (value as Record<string | number, unknown>)[part]
  }, root)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
