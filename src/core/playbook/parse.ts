import { playbook } from '../catalog/schema.ts'
import type { Playbook } from '../catalog/schema.ts'
import { fail, ok } from '../result.ts'
import type { Failure, Result } from '../result.ts'
import { blocksOf, linesOf } from './blocks.ts'
import { readBody } from './body.ts'
import type { PlaybookBody } from './body.ts'
import { readFrontMatter } from './front-matter.ts'
import type { FrontMatter } from './front-matter.ts'

/** What an importer says of a runbook that has no front matter of its own. The file wins over it. */
export type PlaybookDefaults = Partial<Omit<Playbook, 'kind' | 'sections' | 'variables'>>

const largestFile = 1_000_000

/** Fields of the front matter: name in the file → name in the schema, and what to write when it is missing. */
const fields: readonly (readonly [file: string, field: keyof Playbook, example: string])[] = [
  ['id', 'id', 'id: pb-cache-stampede'],
  ['title', 'name', 'title: Cache stampede'],
  ['summary', 'summary', 'summary: The cache is cold and the store cannot refill it.'],
  ['modes', 'modes', 'modes: [FM-D07]'],
  ['owner', 'owner', 'owner: team that keeps it right'],
  ['style', 'style', 'style: read-do'],
  ['trigger', 'trigger', 'trigger: what makes somebody open it'],
  ['reviewed', 'reviewed', 'reviewed: 2026-01-31'],
  ['review_every_days', 'reviewEveryDays', 'review_every_days: 90'],
  ['drilled', 'drilled', 'drilled: 2026-01-31'],
  ['severity_hint', 'severityHint', 'severity_hint: SEV-2'],
  ['sources', 'sources', 'sources: [sre-cascading]'],
  ['variables', 'variables', 'variables: [{name: namespace, prompt: Which namespace}]'],
]

/**
 * Reads a Markdown playbook: front matter, the nine sections, steps with stable ids, commands byte for byte.
 * Anything it does not understand is kept as text. A failure names file and line; no text makes it throw.
 */
export function parsePlaybook(text: string, fileName: string, defaults: PlaybookDefaults = {}): Result<Playbook> {
  if (text.length > largestFile) {
    return fail('too-large', `The playbook has ${text.length} characters; at most ${largestFile} are read.`, {
      file: fileName, hint: 'Split it by failure mode',
    })
  }
  const lines = linesOf(text.replace(/^\uFEFF/, ''))
  const front = readFrontMatter(lines, fileName)
  if (!front.ok) return front
  const body = readBody(blocksOf(lines.slice(front.value.bodyStart), front.value.bodyStart + 1), fileName)
  if (!body.ok) return body
  if (body.value.sections.length === 0) {
    return fail('invalid-input', 'The playbook has no content.', {
      file: fileName, line: front.value.bodyStart + 1, hint: 'Begin with a heading such as ## Meaning',
    })
  }
  const parsed = playbook.safeParse(assembled(front.value, body.value, defaults))
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  return { ok: false, error: located(issue?.path ?? [], issue?.message ?? 'it does not fit', front.value, body.value, fileName) }
}

function assembled(front: FrontMatter, body: PlaybookBody, defaults: PlaybookDefaults): unknown {
  const own = Object.fromEntries(
    fields.flatMap(([file, field]) => (front.values[file] === undefined ? [] : [[field, front.values[file]]])),
  )
  const heading = body.title === undefined ? {} : { name: body.title }
  const content = { kind: 'playbook', variables: variablesOf(own.variables), sections: body.sections }
  return { style: 'read-do', ...defaults, ...heading, ...own, ...content }
}

/** YAML reads `default: 10` as a number; a variable holds text. */
function variablesOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value ?? []
  return value.map((item: unknown) => {
    if (typeof item !== 'object' || item === null || !('default' in item)) return item
    const isPlain = typeof item.default === 'number' || typeof item.default === 'boolean'
    return { ...item, default: isPlain ? String(item.default) : item.default }
  })
}

function located(path: readonly PropertyKey[], message: string, front: FrontMatter, body: PlaybookBody, fileName: string): Failure {
  if (path[0] === 'sections') {
    const section = body.sections[Number(path[1])]
    const step = section?.steps[Number(path[3])]
    const line = step === undefined ? 1 : body.lineOfStep.get(step.id)
    const where = step?.id ?? section?.title ?? 'A section'
    return { code: 'invalid-input', message: `${where}: ${message}`, file: fileName, line, field: path.join('.') }
  }
  const known = fields.find(([, field]) => field === path[0])
  const key = known?.[0] ?? String(path[0] ?? '')
  const isMissing = front.values[key] === undefined
  return {
    code: 'invalid-input',
    message: isMissing ? `The front matter has no ${key}.` : `${key}: ${message}`,
    file: fileName,
    line: front.lineOf(key),
    field: key,
    hint: known === undefined ? undefined : `For example ${known[2]}`,
  }
}
