import type { Failure } from '../result.ts'
import { fieldText, readYaml } from '../yaml/read.ts'
import type { Path, YamlText } from '../yaml/read.ts'
import { designShape } from './canonical.ts'
import { checkDesign } from './checks.ts'
import type { Problem } from './checks.ts'
import { explainIssues } from './explain.ts'
import { design, designSchemaVersion } from './schema.ts'
import type { Design } from './schema.ts'
import type { Shape } from './shape.ts'

/** Largest design file that is read, in bytes. */
export const maxDesignBytes = 10 * 1024 * 1024

const maxProblems = 100

export interface ParseOptions {
  /** Name of the file in messages. */
  readonly fileName: string
  /** Default: `maxDesignBytes`. */
  readonly maxBytes?: number
}

/** A key that this build does not know. It is kept; a misspelt one shows up here. */
export interface UnknownKey {
  readonly path: string
  readonly line: number
}

export interface ParsedDesign {
  readonly design: Design
  /** Keys that begin with `x-` are extensions and not listed. */
  readonly unknownKeys: readonly UnknownKey[]
}

/** A Result that, when it fails, lists everything wrong with the file; `error` is the first of `problems`. */
export type DesignParse =
  | { readonly ok: true; readonly value: ParsedDesign }
  | { readonly ok: false; readonly error: Failure; readonly problems: readonly Failure[] }

/**
 * Reads the text of a `*.atlas.yaml` file. A design comes out complete and consistent, or every problem does, with file,
 * line and field. Never throws. Codes: `too-large`, `too-new`, `invalid-input`.
 */
export function parseDesign(text: string, options: ParseOptions): DesignParse {
  const file = options.fileName
  const reading = readYaml(text, { fileName: file, maxBytes: options.maxBytes ?? maxDesignBytes })
  if (!reading.ok) return failed(reading.problems)
  const { value: yaml } = reading
  const version = checkVersion(yaml, file)
  if (version !== null) return failed([version])

  const parsed = design.safeParse(yaml.value)
  const problems = parsed.success ? checkDesign(parsed.data) : explainIssues(parsed.error.issues, yaml.value)
  if (!parsed.success || problems.length > 0) return failed(asFailures(problems, yaml, file))
  return { ok: true, value: { design: parsed.data, unknownKeys: unknownKeysOf(yaml) } }
}

/**
 * What keeps plain data from being a design, as `parseDesign` would say it of the file it would make; empty when nothing
 * does. For designs that come from elsewhere than a file.
 */
export function problemsOfDesign(value: unknown): Problem[] {
  const parsed = design.safeParse(value)
  return parsed.success ? checkDesign(parsed.data) : explainIssues(parsed.error.issues, value)
}

function checkVersion(yaml: YamlText, file: string): Failure | null {
  const root = yaml.value
  if (root === null || typeof root !== 'object' || Array.isArray(root)) {
    return { code: 'invalid-input', message: 'The file is no mapping of keys to values, so it is no design', file, line: 1 }
  }
  const { schema } = root as { readonly schema?: unknown }
  if (schema === designSchemaVersion) return null
  const where = { file, line: yaml.lineOf(['schema']), field: 'schema' }
  const hint = `Designs of this build begin with “schema: ${designSchemaVersion}”.`
  if (schema === undefined) return { code: 'invalid-input', message: 'schema is missing', ...where, hint }
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) {
    return { code: 'invalid-input', message: 'schema must be a whole number from 1', ...where, hint }
  }
  const message = `The file has format ${schema}; this build reads format ${designSchemaVersion}`
  return { code: 'too-new', message, ...where, hint: 'Open it with a newer Atlas. The file is left as it is.' }
}

function asFailures(problems: readonly Problem[], yaml: YamlText, file: string): Failure[] {
  return problems.slice(0, maxProblems).map(({ path, message, hint }) => ({
    code: 'invalid-input',
    message,
    file,
    line: yaml.lineOf(path),
    ...(path.length === 0 ? {} : { field: fieldText(path) }),
    ...(hint === undefined ? {} : { hint }),
  }))
}

function failed(problems: readonly Failure[]): DesignParse {
  const [first] = problems
  if (first === undefined) throw new Error('A failure without a problem')
  return { ok: false, error: first, problems }
}

function unknownKeysOf(yaml: YamlText): UnknownKey[] {
  const found: Path[] = []
  const visit = (value: unknown, shape: Shape, path: Path): void => {
    if (value === null || typeof value !== 'object') return
    if (shape.kind === 'list') (value as unknown[]).forEach((item, index) => visit(item, shape.item, [...path, index]))
    else if (shape.kind === 'record') for (const [key, item] of Object.entries(value)) visit(item, shape.item, [...path, key])
    else if (shape.kind === 'object') {
      for (const [key, item] of Object.entries(value)) {
        const field = shape.fields.get(key)
        if (field !== undefined) visit(item, field.shape, [...path, key])
        else if (!key.startsWith('x-')) found.push([...path, key])
      }
    }
  }
  visit(yaml.value, designShape, [])
  return found.slice(0, maxProblems).map((path) => ({ path: fieldText(path), line: yaml.lineOf(path) }))
}
