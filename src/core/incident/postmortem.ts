import { escapeMarkdown } from '../markdown.ts'
import { wordingHints, type WordingHint } from './blameless.ts'
import { corrected } from './corrections.ts'
import type { SealedEvent } from './events.ts'
import { table } from './markdown.ts'
import type { IncidentRecord } from './record-schema.ts'
import { wordsWithoutPeople } from './timeline.ts'
import type { IncidentView, ViewStep } from './view-schema.ts'

/** A draft as Markdown, what is still missing in it, and wordings to look at again. */
export interface Postmortem {
  readonly text: string
  /** What the log does not say and a reader will ask. Empty when the draft is complete. */
  readonly missing: readonly string[]
  /** The id is that of the entry. */
  readonly wording: readonly WordingHint[]
}

/**
 * The draft of a postmortem: summary, phases, timeline, roles, decisions, steps left open, contributing factors, follow-ups. People appear
 * by the role they held: what is asked is how it came about, not who. Their names stay in the log; only the
 * owner of a follow-up is named, and only there, for that is about what comes next.
 */
export function postmortem(view: IncidentView, record: IncidentRecord, events: readonly SealedEvent[]): Postmortem {
  const who = namesByRole(record)
  const missing = missingIn(view, record)
  const impersonal = new Map(events.map(({ sequence, body }) => [sequence, wordsWithoutPeople(body)]))
  const parts = [
    `# Postmortem: ${escapeMarkdown(view.title)}`,
    facts(view, record),
    `## Summary\n\n${record.summary === null ? 'The incident is not closed yet.' : escapeMarkdown(record.summary)}`,
    `## Phases\n\n${phases(record)}`,
    `## Severity\n\n${table(['when', 'severity', 'why'], record.severities.map(({ at, severity, reason }) => [at, severity, reason ?? 'as declared']), 'None.')}`,
    `## Timeline\n\n${table(['no.', 'time', 'who', 'what'], view.timeline.map((line) => [String(line.sequence), line.at, who(line.actor, line.at), impersonal.get(line.sequence) ?? line.text]), 'Nothing was written down.')}`,
    `## Roles\n\n${table(['role', 'from', 'until'], record.roles.map(({ role, from, until }) => [role, from, until ?? 'still']), 'Nobody claimed a role.')}`,
    `## Decisions\n\n${table(['when', 'who', 'what', 'why'], record.decisions.map(({ at, by, text, reason }) => [at, who(by, at), text, reason ?? '']), 'None were written down.')}`,
    `## Steps not done\n\n${stepsNotDone(view)}`,
    `## Contributing factors\n\n${list(record.factors.map(({ text }) => text), 'None are named yet.')}`,
    `## Follow-ups\n\n${table(['what', 'owner', 'by', 'failure mode'], record.followUps.map(({ text, owner, due, failureMode }) => [text, owner ?? 'nobody yet', due ?? 'no date yet', failureMode ?? '']), 'None are agreed yet.')}`,
    ...(missing.length === 0 ? [] : [`## Still missing\n\n${list(missing, '')}`]),
  ]
  return { text: `${parts.join('\n\n')}\n`, missing, wording: corrected(events).flatMap(wordingOf) }
}

function facts(view: IncidentView, record: IncidentRecord): string {
  return [
    `- Incident: ${escapeMarkdown(view.incident ?? '')}`,
    `- Severity: ${record.worst ?? 'none'} at its worst`,
    `- Declared: ${record.declaredAt ?? 'not yet'}`,
    `- Closed: ${record.closedAt ?? 'not yet'}`,
    `- Lasted: ${record.duration === null ? 'not over yet' : `${record.duration} min`}`,
    `- Failure mode: ${escapeMarkdown(record.failureMode ?? 'not known')}`,
    `- Design: ${escapeMarkdown(record.design ?? 'none named')}`,
    `- Updates sent: ${record.updates.length}`,
  ].join('\n')
}

const phases = (record: IncidentRecord): string =>
  table(
    ['phase', 'from', 'until', 'minutes'],
    record.phases.map(({ phase, from, until, minutes, why }) => [phase, from ?? '', until ?? '', minutes === null ? `not known: ${why ?? ''}` : String(minutes)]),
    '',
  )

function stepsNotDone(view: IncidentView): string {
  const left = view.checklists.flatMap(({ title, steps }) =>
    steps.filter(({ state }) => state !== 'done').map((step) => [title, step.id, step.text.split('\n')[0] ?? '', whyNot(step)]))
  return table(['playbook', 'step', 'what', 'state'], left, view.checklists.length === 0 ? 'No playbook was used.' : 'Every step was done.')
}

const whyNot = ({ state, reason }: ViewStep): string => (state === 'skipped' ? `skipped: ${reason ?? ''}` : 'left open')

const list = (texts: readonly string[], empty: string): string =>
  texts.length === 0 ? empty : texts.map((text) => `- ${escapeMarkdown(text)}`).join('\n')

/** The role that somebody held at a time; without one a responder. */
function namesByRole({ roles }: IncidentRecord): (person: string, at: string) => string {
  return (person, at) => {
    const held = roles.filter((one) => one.person === person && one.from <= at && (one.until === null || at <= one.until)).map(({ role }) => role)
    return held.length === 0 ? 'a responder' : [...new Set(held)].join(', ')
  }
}

function missingIn(view: IncidentView, record: IncidentRecord): string[] {
  const isNamed = record.followUps.length > 0
  return [
    ...(record.closedAt === null ? ['The incident is still open.'] : []),
    ...record.phases.flatMap(({ why, phase }) => (why === null ? [] : [`Phase ${phase}: ${why}`])),
    ...(record.failureMode === null ? ['No failure mode is named.'] : []),
    ...(record.updates.length === 0 ? ['No update was sent.'] : []),
    ...(record.factors.length === 0 ? ['No contributing factor is named.'] : []),
    ...(isNamed ? [] : ['No follow-up is agreed.']),
    ...record.followUps.filter(({ owner, due }) => owner === null || due === null).map(({ text }) => `The follow-up “${text}” lacks an owner or a date.`),
    ...(view.unknownPlaybooks.length === 0 ? [] : ['The steps of a playbook are not known any more.']),
  ]
}

/** Only what people wrote afterwards or as a reason is looked at; a note at three in the morning is left alone. */
function wordingOf({ id, body }: SealedEvent): WordingHint[] {
  switch (body.type) {
    case 'factor':
    case 'follow-up':
    case 'amended':
    case 'decision':
      return wordingHints(id, body.text)
    case 'closed':
      return wordingHints(id, body.summary)
    default:
      return []
  }
}
