import { playbookInclude, playbookSections } from '../catalog/playbook-schema.ts'
import type { Playbook, PlaybookInclude } from '../catalog/playbook-schema.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { blocksOf, linesOf } from './blocks.ts'
import { readStepList } from './body.ts'
import type { FindInclude, IncludedVariable } from './expand.ts'
import { firstIssue, readFrontMatter, valuesOf, variablesFrom } from './front-matter.ts'
import type { FieldTable } from './front-matter.ts'
import { sectionOf } from './sections.ts'

/** An include as its author wrote it. */
export interface IncludeFile {
  readonly path: string
  readonly text: string
}

export interface IncludeLibrary {
  readonly find: FindInclude
  /** What became of each file, by its path. */
  readonly results: ReadonlyMap<string, Result<PlaybookInclude>>
}

const fields: FieldTable = [
  ['id', 'id', 'id: name-the-roles'],
  ['title', 'name', 'title: Name the roles'],
  ['summary', 'summary', 'summary: Three people and what each of them does.'],
  ['section', 'belongsTo', 'section: first-five-minutes'],
  ['sources', 'sources', 'sources: [sre-cascading]'],
  ['variables', 'variables', 'variables: [{name: namespace, prompt: Which namespace}]'],
]

/**
 * Reads includes, laid over those that are known already: a file stands in the place of a known include with its id. An include
 * may name others; one that leads back to itself fails, and so does everything that names it.
 */
export function readIncludes(files: readonly IncludeFile[], known: readonly PlaybookInclude[] = []): IncludeLibrary {
  const byStem = new Map(files.map((file) => [stemOf(file.path), file]))
  const knownById = new Map(known.map((include) => [include.id, include]))
  const results = new Map<string, Result<PlaybookInclude>>()
  const path: string[] = []

  const find: FindInclude = (id) => {
    const file = byStem.get(id)
    if (file === undefined) {
      return knownById.get(id) ?? { problem: `There is no include ${id}.`, hint: 'Correct the id, or add the include' }
    }
    if (path.includes(id)) {
      return { problem: `The include ${id} leads back to itself: ${[...path.slice(path.indexOf(id)), id].join(' → ')}.`, hint: 'Take it out of one of them' }
    }
    const result = read(id, file)
    return result.ok ? result.value : { problem: `The include ${id} cannot be read: ${result.error.message}`, hint: `Look at ${file.path}` }
  }

  const read = (id: string, file: IncludeFile): Result<PlaybookInclude> => {
    const before = results.get(file.path)
    if (before !== undefined) return before
    path.push(id)
    const result = parseInclude(file.text, file.path, find)
    path.pop()
    results.set(file.path, result)
    return result
  }

  for (const [id, file] of byStem) read(id, file)
  return { find, results }
}

/** Reads one include: front matter, then nothing but a list of steps. A failure names file and line; no text makes it throw. */
function parseInclude(text: string, fileName: string, find: FindInclude): Result<PlaybookInclude> {
  const lines = linesOf(text.replace(/^\uFEFF/, ''))
  const front = readFrontMatter(lines, fileName)
  if (!front.ok) return front
  const values = valuesOf(fields, front.value)
  const belongsTo = sectionsFrom(values.belongsTo)
  const list = readStepList(blocksOf(lines.slice(front.value.bodyStart), front.value.bodyStart + 1), fileName, find, belongsTo)
  if (!list.ok) return list
  const parsed = playbookInclude.safeParse({ ...values, kind: 'include', belongsTo, variables: variablesFrom(values.variables), steps: list.value.steps })
  if (!parsed.success) return firstIssue(parsed.error, fields, front.value, fileName, list.value)
  const variables = mergedVariables(parsed.data.variables, list.value.variables, fileName)
  return variables.ok ? ok({ ...parsed.data, variables: variables.value }) : variables
}

/** One section or a list of them, as headings name them or by id; what is no section stays, for the schema to refuse. */
function sectionsFrom(value: unknown): PlaybookInclude['belongsTo'] {
  const words = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return words.map((word) => {
    const known = playbookSections.find((id) => id === word) ?? sectionOf(String(word).replace(/-/g, ' '))
    return known ?? (String(word) as PlaybookInclude['belongsTo'][number])
  })
}

/**
 * The variables of a playbook with those of its includes after them. Its own words win when it asks for the same value; it is a
 * conflict when pattern or default differ, or when two includes ask different questions under one name.
 */
export function mergedVariables(
  own: Playbook['variables'],
  included: readonly IncludedVariable[],
  fileName: string,
): Result<Playbook['variables']> {
  // Names the author declared twice stay, for lint to report.
  const merged = own.map((variable) => ({ variable, from: undefined as string | undefined }))
  for (const { variable, include, line } of included) {
    const other = merged.find((each) => plain(each.variable.name) === plain(variable.name))
    if (other === undefined) {
      merged.push({ variable, from: include })
      continue
    }
    const isSame = other.variable.pattern === variable.pattern && other.variable.default === variable.default
    if (isSame && (other.from === undefined || other.variable.prompt === variable.prompt)) continue
    const where = other.from === undefined ? 'the front matter' : `the include ${other.from}`
    return fail('conflict', `The include ${include} asks for ${variable.name} in another way than ${where}.`, {
      file: fileName, line, hint: 'Use the same pattern and default, or another name',
    })
  }
  return ok(merged.map(({ variable }) => variable))
}

const plain = (name: string): string => name.toLowerCase().replace(/-/g, '_')

const stemOf = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.md$/, '')
