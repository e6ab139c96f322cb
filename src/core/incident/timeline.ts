import { assertNever } from '../assert.ts'
import { pathInWords } from '../triage/path.ts'
import type { IncidentEvent } from './events.ts'
import type { IncidentView, TimelineLine } from './view-schema.ts'

/** One event in words. `view` is the state before it: it knows the step that the event speaks of. */
export function timelineLineOf(view: IncidentView, event: IncidentEvent): TimelineLine {
  const { body } = event
  const step = 'step' in body ? body.step : null
  return { sequence: event.sequence, at: event.at, actor: event.actor, kind: body.type, step, text: textOf(view, event) }
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
    case 'closed':
      return `Closed: ${body.summary}`
    default:
      return assertNever(body, 'incident event')
  }
}

/** First line of the words of a step; its id when the checklist does not have it, as with the id of another playbook. */
function stepText(view: IncidentView, id: string): string {
  const list = view.active === null ? undefined : view.checklists[view.active]
  const text = list?.steps.find((step) => step.id === id)?.text ?? id
  return text.split('\n')[0] ?? text
}
