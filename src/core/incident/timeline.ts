import { assertNever } from '../assert.ts'
import { pathInWords } from '../triage/path.ts'
import type { IncidentEvent } from './events.ts'
import type { IncidentView, TimelineLine } from './view-schema.ts'

/** One event in words. `view` is the state before it: it knows the step that the event speaks of. */
export function timelineLineOf(view: IncidentView, event: IncidentEvent): TimelineLine {
  const { body } = event
  const step = 'step' in body ? body.step : null
  const line = { sequence: event.sequence, at: event.at, actor: event.actor, kind: body.type, step, text: textOf(view, event) }
  return event.id === undefined ? line : { ...line, id: event.id }
}

/**
 * An event in words that name nobody, for a page on how it came about; null for what names nobody anyway. What people wrote themselves
 * stays as they wrote it.
 */
export function wordsWithoutPeople(body: IncidentEvent['body']): string | null {
  switch (body.type) {
    case 'role':
      return body.person.trim() === '' ? null : `Somebody is ${body.role}`
    case 'handed-over':
      return `Handed over: ${body.role}`
    case 'taken-over':
      return `Taken over: ${body.role}`
    case 'follow-up':
      return `Follow-up: ${body.text}${body.due === undefined ? '' : `, by ${body.due}`}`
    default:
      return null
  }
}

function textOf(view: IncidentView, event: IncidentEvent): string {
  const { body } = event
  switch (body.type) {
    case 'declared':
      return [`Declared ${body.severity}: ${body.title}`, ...(body.triage === undefined ? [] : [pathInWords(body.triage)])].join('. ')
    case 'playbook-started':
      return `Playbook ${body.playbook} started`
    case 'ticked':
      return body.value === undefined ? `Done: ${stepText(view, body.step)}` : `Done: ${stepText(view, body.step)}, ${body.value}`
    case 'skipped':
      return `Skipped: ${stepText(view, body.step)}, because ${body.reason}`
    case 'answered':
      return `Answered ${body.answer.replace('-', ' ')}: ${stepText(view, body.step)}, on to ${stepText(view, body.goTo)}`
    case 'reopened':
      return `Opened again: ${stepText(view, body.step)}`
    case 'variable-set':
      return `${body.name} is ${body.value}`
    case 'command-copied':
      return `Command copied: ${body.command}`
    case 'note':
      return body.text
    case 'role':
      return body.person.trim() === '' ? `Nobody is ${body.role} now` : `${body.person.trim()} is ${body.role}`
    case 'severity':
      return `Now ${body.severity}, because ${body.reason}`
    case 'update-sent':
      return `Update ${view.updatesSent + 1} sent: ${body.text}`
    case 'acknowledged':
      return 'Acknowledged'
    case 'mark':
      return body.happenedAt === undefined ? markWords[body.mark] : `${markWords[body.mark]} at ${body.happenedAt}`
    case 'decision':
      return body.reason === undefined ? `Decided: ${body.text}` : `Decided: ${body.text}, because ${body.reason}`
    case 'handed-over':
      return `Handed over: ${body.role}, to ${body.to}`
    case 'taken-over':
      return `${body.person} has taken over as ${body.role}`
    case 'factor':
      return `Contributed: ${body.text}`
    case 'follow-up':
      return ['Follow-up: ', body.text, body.owner === undefined ? '' : `, ${body.owner}`, body.due === undefined ? '' : `, by ${body.due}`].join('')
    case 'amended': {
      const amended = view.timeline.find(({ id }) => id === body.event)
      return `Correction of ${amended === undefined ? 'an entry that is not here' : `no. ${amended.sequence}`}: ${body.text}`
    }
    case 'closed':
      return `Closed: ${body.summary}`
    default:
      return assertNever(body, 'incident event')
  }
}

const markWords = {
  started: 'It began to do harm', detected: 'Noticed', diagnosed: 'The cause is known', mitigated: 'The harm has stopped', resolved: 'Resolved',
}

/** First line of the words of a step; its id when the checklist does not have it, as with the id of another playbook. */
function stepText(view: IncidentView, id: string): string {
  const list = view.active === null ? undefined : view.checklists[view.active]
  const text = list?.steps.find((step) => step.id === id)?.text ?? id
  return text.split('\n')[0] ?? text
}
