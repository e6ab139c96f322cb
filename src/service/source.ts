import { parseDesign, type ParsedDesign } from '../core/design/parse.ts'
import type { Design } from '../core/design/schema.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { DesignSource } from '../contract/design-operations.ts'
import type { Context, Tables } from './service.ts'

const noSuchDesign = (id: string): Result<never> =>
  fail('not-found', `There is no design "${id}".`, { hint: 'It may have been removed; the list of designs shows what is there.' })

/** The text of a file as a design. Every problem is listed; unknown keys are refused unless `keepUnknown`. */
export function designOfText(text: string, fileName: string, keepUnknown: boolean): Result<ParsedDesign> {
  const parsed = parseDesign(text, { fileName })
  if (!parsed.ok) {
    return { ok: false, error: parsed.problems.length > 1 ? { ...parsed.error, problems: parsed.problems } : parsed.error }
  }
  const [unknown] = parsed.value.unknownKeys
  if (unknown === undefined || keepUnknown) return ok(parsed.value)
  const problems = parsed.value.unknownKeys.map(({ path, line }) => ({
    code: 'invalid-input' as const,
    message: `"${path}" is not a key Atlas knows`,
    file: fileName,
    line,
    field: path,
    hint: 'Correct the spelling. Keys that begin with x- are yours and are kept; --keep-unknown keeps all others too.',
  }))
  const [first] = problems
  return { ok: false, error: { ...first!, ...(problems.length > 1 ? { problems } : {}) } }
}

/** Revisions read last. The text of a revision never changes, so neither does the design it holds. */
const readRevisions = new WeakMap<Tables, Map<number, Design>>()
const keptRevisions = 16

function remember(tables: Tables, revision: number, design: Design): void {
  const known = readRevisions.get(tables) ?? new Map<number, Design>()
  known.set(revision, design)
  for (const oldest of known.keys()) {
    if (known.size <= keptRevisions) break
    known.delete(oldest)
  }
  readRevisions.set(tables, known)
}

/** A stored revision as a design. It was checked when it was saved, so one that does not read is damage. */
export function storedDesign(tables: Tables, id: string) {
  const head = tables.designs.head(id)
  if (head === null) return noSuchDesign(id)
  const known = readRevisions.get(tables)?.get(head.revision)
  if (known !== undefined) return ok({ head, design: known })
  const parsed = parseDesign(head.text, { fileName: id })
  if (parsed.ok) {
    remember(tables, head.revision, parsed.value.design)
    return ok({ head, design: parsed.value.design })
  }
  return fail('storage-damaged', `The design "${id}" cannot be read any more: ${parsed.error.message}`, {
    hint: 'Undo to the revision before it, or export it and look at the line named.',
  })
}

/** An earlier revision of a stored design, as it was saved. */
export function storedRevision(tables: Tables, id: string, revision: number): Result<Design> {
  const text = tables.designs.revision(id, revision)
  if (text === null) return fail('not-found', `The design "${id}" has no revision ${revision}.`)
  const parsed = parseDesign(text, { fileName: id })
  return parsed.ok
    ? ok(parsed.value.design)
    : fail('storage-damaged', `Revision ${revision} of the design "${id}" cannot be read any more: ${parsed.error.message}`)
}

/** The design a question is about, wherever it comes from. */
export function designOf(source: DesignSource, { tables }: Context): Result<Design> {
  if ('id' in source) {
    const stored = storedDesign(tables(), source.id)
    return stored.ok ? ok(stored.value.design) : stored
  }
  const parsed = designOfText(source.text, source.fileName, source.keepUnknown)
  return parsed.ok ? ok(parsed.value.design) : parsed
}
