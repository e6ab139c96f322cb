import { playbook } from '../catalog/playbook-schema.ts'
import type { Playbook } from '../catalog/playbook-schema.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { blocksOf, linesOf } from './blocks.ts'
import { readBody } from './body.ts'
import type { PlaybookBody } from './body.ts'
import type { FindInclude } from './expand.ts'
import { firstIssue, readFrontMatter, valuesOf, variablesFrom } from './front-matter.ts'
import type { FieldTable, FrontMatter } from './front-matter.ts'
import { mergedVariables, readIncludes } from './includes.ts'

/** What an importer says of a runbook that has no front matter of its own. The file wins over it. */
export type PlaybookDefaults = Partial<Omit<Playbook, 'kind' | 'sections' | 'variables'>>

const largestFile = 1_000_000

const fields = [
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
] as const satisfies FieldTable & readonly (readonly [string, keyof Playbook, string])[]

/** A playbook, and the 1-based line of each of its steps in the file. */
export interface ReadPlaybook {
  readonly playbook: Playbook
  readonly lineOfStep: ReadonlyMap<string, number>
}

/** As `readPlaybook`, without the lines. */
export function parsePlaybook(...given: Parameters<typeof readPlaybook>): Result<Playbook> {
  const read = readPlaybook(...given)
  return read.ok ? ok(read.value.playbook) : read
}

/**
 * Reads a Markdown playbook: front matter, the nine sections, steps with stable ids, commands byte for byte.
 * Anything it does not understand is kept as text. A failure names file and line; no text makes it throw. `include: id` in a list
 * stands for the steps that `find` gives; with `as-text` it is a step like any other.
 */
export function readPlaybook(
  text: string,
  fileName: string,
  defaults: PlaybookDefaults = {},
  find: FindInclude | 'as-text' = readIncludes([]).find,
): Result<ReadPlaybook> {
  if (text.length > largestFile) {
    return fail('too-large', `The playbook has ${text.length} characters; at most ${largestFile} are read.`, {
      file: fileName, hint: 'Split it by failure mode',
    })
  }
  const lines = linesOf(text.replace(/^\uFEFF/, ''))
  const front = readFrontMatter(lines, fileName)
  if (!front.ok) return front
  const body = readBody(blocksOf(lines.slice(front.value.bodyStart), front.value.bodyStart + 1), fileName, find === 'as-text' ? undefined : find)
  if (!body.ok) return body
  if (body.value.sections.length === 0) {
    return fail('invalid-input', 'The playbook has no content.', {
      file: fileName, line: front.value.bodyStart + 1, hint: 'Begin with a heading such as ## Meaning',
    })
  }
  const parsed = playbook.safeParse(assembled(front.value, body.value, defaults))
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    if (issue?.path[0] === 'sections') return stepIssue(issue.path, issue.message, body.value, fileName)
    return firstIssue(parsed.error, fields, front.value, fileName)
  }
  const variables = mergedVariables(parsed.data.variables, body.value.variables, fileName)
  return variables.ok ? ok({ playbook: { ...parsed.data, variables: variables.value }, lineOfStep: body.value.lineOfStep }) : variables
}

function assembled(front: FrontMatter, body: PlaybookBody, defaults: PlaybookDefaults): unknown {
  const own = valuesOf(fields, front)
  const heading = body.title === undefined ? {} : { name: body.title }
  const content = { kind: 'playbook', variables: variablesFrom(own.variables), sections: body.sections }
  return { style: 'read-do', ...defaults, ...heading, ...own, ...content }
}

function stepIssue(path: readonly PropertyKey[], message: string, body: PlaybookBody, fileName: string): Result<never> {
  const section = body.sections[Number(path[1])]
  const step = section?.steps[Number(path[3])]
  const line = step === undefined ? 1 : body.lineOfStep.get(step.id)
  return fail('invalid-input', `${step?.id ?? section?.title ?? 'A section'}: ${message}`, { file: fileName, line, field: path.join('.') })
}
