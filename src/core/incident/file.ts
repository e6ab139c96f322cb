import * as z from 'zod'
import { canonicalJson } from '../catalog/canonical.ts'
import type { Playbook } from '../catalog/playbook-schema.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { hashOfEvent, type Digest } from './chain.ts'
import { sealedEvent, type SealedEvent } from './events.ts'
import { numbered, rootOf, type IncidentFile } from './merge.ts'
import { followedPlaybook } from './frozen-playbook.ts'

const newestFormat = 1
const mostLines = 20_000

const header = z.object({ format: z.literal('atlas-incident'), version: z.int().positive(), root: z.string().max(80) })
const eventLine = z.object({ hash: z.string().max(80), event: sealedEvent.omit({ incident: true, sequence: true, hash: true }) })
const playbookLine = z.object({ hash: z.string().max(80), playbook: followedPlaybook })

/**
 * An incident as JSON lines: what it is, its playbooks as they stood, then an event a line. The same events give the same bytes,
 * whoever wrote them out and in whatever order they came together.
 */
export function writeIncidentFile({ events, playbooks }: IncidentFile): string {
  const lines = [
    { format: 'atlas-incident', version: newestFormat, root: rootOf(events) ?? '' },
    ...[...playbooks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([hash, playbook]) => ({ hash, playbook })),
    ...numbered(events).map(({ id, at, actor, source, clock, body, previous, hash }) => ({
      event: { id, at, actor, source, clock, body, previous }, hash,
    })),
  ]
  return `${lines.map(canonicalJson).join('\n')}\n`
}

export interface ReadIncident {
  readonly file: IncidentFile
  /** Lines that could not be taken: they are not what was written, or not known to this Atlas. Nothing else is lost by them. */
  readonly problems: readonly Failure[]
}

/**
 * Reads what `writeIncidentFile` wrote. A line whose content does not give its hash is left out and named; fails only where the whole
 * cannot be an incident: another kind of file, a newer format (`too-new`), no declaration.
 */
export function readIncidentFile(text: string, name: string, sha256: Digest): Result<ReadIncident> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line, index) => ({ line, number: index + 1 })).filter(({ line }) => line.trim() !== '')
  if (lines.length > mostLines) return fail('too-large', `The file has more than ${mostLines} lines.`, { file: name })
  const head = header.safeParse(parsedJson(lines[0]?.line ?? ''))
  if (!head.success) {
    return fail('invalid-input', 'This is not the file of an incident.', { file: name, line: 1, hint: '“Download the log” of an incident writes one; so does atlas incident export ID.' })
  }
  if (head.data.version > newestFormat) {
    return fail('too-new', 'The file was written by a newer Atlas.', { file: name, line: 1, hint: 'Use the newer Atlas to merge it.' })
  }
  const read = lines.slice(1).map(({ line, number }) => readLine(line, { name, number, sha256 }))
  const events = read.flatMap((each) => ('event' in each ? [each.event] : []))
  const problems = read.flatMap((each) => ('problem' in each ? [each.problem] : []))
  const [first] = numbered(events)
  if (first?.body.type !== 'declared' || first.previous.length > 0) {
    const [problem] = problems
    return fail('invalid-input', 'The declaration is missing, so this is no incident.', {
      file: name, ...(problem === undefined ? {} : { problems: [problem, ...problems.slice(1)] }), hint: 'Ask for the file once more.',
    })
  }
  const playbooks = new Map(read.flatMap((each) => ('playbook' in each ? [[each.hash, each.playbook] as const] : [])))
  return ok({ file: { events: numbered(events), playbooks }, problems })
}

type ReadLine = { readonly event: SealedEvent } | { readonly hash: string; readonly playbook: Playbook } | { readonly problem: Failure }

interface Where {
  readonly name: string
  readonly number: number
  readonly sha256: Digest
}

function readLine(line: string, where: Where): ReadLine {
  const { name, number, sha256 } = where
  const refused = (message: string): ReadLine => ({
    problem: { code: 'invalid-input', message, file: name, line: number, hint: 'The line was left out; everything else was taken.' },
  })
  const json = parsedJson(line)
  const asEvent = eventLine.safeParse(json)
  if (asEvent.success) {
    const { hash } = asEvent.data
    // As it stands in the file: what a schema leaves out or trims belongs to the hash all the same.
    const { event } = json as { event: Omit<SealedEvent, 'incident' | 'sequence' | 'hash'> }
    if (hashOfEvent(event, sha256) !== hash) return refused('This entry is not as it was written.')
    const { id, at, actor, source, clock, body, previous } = event
    return { event: { incident: '', sequence: number, id, at, actor, source, clock, body, previous, hash } }
  }
  const asPlaybook = playbookLine.safeParse(json)
  if (!asPlaybook.success) return refused('This line is no entry that this Atlas knows.')
  // Kept as it was written, for it goes on under the hash of that: `readFrozen` gives what can be used.
  const { playbook } = json as { playbook: Playbook }
  return sha256(canonicalJson(playbook)) === asPlaybook.data.hash
    ? { hash: asPlaybook.data.hash, playbook }
    : refused('This playbook is not as it stood.')
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
