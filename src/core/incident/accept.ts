import { assertNever } from '../assert.ts'
import type { Playbook } from '../catalog/playbook-schema.ts'
import { refusalOf } from '../playbook/variables.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { incidentEventBody } from './events.ts'
import type { IncidentEventBody } from './events.ts'
import { isOpen } from './next.ts'
import type { Checklist, IncidentView, ViewStep } from './view-schema.ts'

type BodyOf<T extends IncidentEventBody['type']> = Extract<IncidentEventBody, { type: T }>

/**
 * Judges whether an event makes sense now; what passes may be appended to the log. `playbook` is the one that a `declared` or
 * `playbook-started` event names, undefined when the catalog has none of that id; `now` the time on the wall, where it is known.
 * Every refusal says how to go on.
 */
export function acceptEvent(view: IncidentView, body: unknown, playbook?: Playbook, now?: string): Result<IncidentEventBody> {
  const parsed = incidentEventBody.safeParse(body)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = issue?.path.join('.') ?? ''
    const where = field === '' ? '' : `${field}: `
    const message = `The event cannot be recorded: ${where}${issue?.message ?? 'it is not one'}`
    return fail('invalid-input', message, { field, hint: hintFor(field) })
  }
  const refused = refusalAtStatus(view, parsed.data) ?? refusalOfBody(view, parsed.data, { playbook, now })
  return refused ?? ok(parsed.data)
}

type Refusal = ReturnType<typeof fail> | undefined

function hintFor(field: string): string {
  if (field === 'reason') return 'Say in a few words why'
  if (field === 'text' || field === 'summary' || field === 'title') return 'Write at least one word'
  return 'Correct the field and send it again'
}

/** What is learnt of an incident is often learnt after it. */
const afterTheEnd: ReadonlySet<IncidentEventBody['type']> = new Set(['mark', 'factor', 'follow-up', 'amended'])

function refusalAtStatus(view: IncidentView, body: IncidentEventBody): Refusal {
  if (view.status === 'closed' && !afterTheEnd.has(body.type)) {
    return fail('conflict', 'This incident is closed; nothing can be added to it.', {
      hint: 'Declare a new incident and name this one in its first note. Corrections, factors and follow-ups can still be added',
    })
  }
  if (view.status === 'undeclared' && body.type !== 'declared') {
    return fail('conflict', 'This incident has not been declared.', { hint: 'Declare it first, with a title and a severity' })
  }
  if (view.status === 'open' && body.type === 'declared') {
    return fail('conflict', 'This incident has been declared already.', { hint: 'Change its severity, or declare another incident' })
  }
  return undefined
}

interface Known {
  readonly playbook: Playbook | undefined
  readonly now: string | undefined
}

function refusalOfBody(view: IncidentView, body: IncidentEventBody, { playbook, now }: Known): Refusal {
  switch (body.type) {
    case 'declared':
      return body.playbook === undefined ? undefined : refusalOfStart(view, body.playbook, body.playbookHash, playbook)
    case 'playbook-started':
      return refusalOfStart(view, body.playbook, body.playbookHash, playbook)
    case 'ticked':
    case 'skipped':
      return refusalUnlessOpen(view, body.step)
    case 'answered':
      return refusalUnlessOpen(view, body.step) ?? refusalOfAnswer(view, body)
    case 'reopened':
      return refusalOfReopen(view, body)
    case 'variable-set':
      return refusalOfVariable(view, body)
    case 'command-copied':
      return refusalOfCommand(view, body)
    case 'role':
      return refusalOfRole(view, body)
    case 'severity':
      return body.severity === view.severity
        ? fail('conflict', `The severity is ${body.severity} already.`, { hint: 'Choose another severity, or write a note' })
        : undefined
    case 'update-sent':
      return refusalOfUpdate(body, now)
    case 'acknowledged':
      return view.acknowledged === null
        ? undefined
        : fail('conflict', `${view.acknowledged.by} has acknowledged it already.`, { hint: 'Take a role, or write a note' })
    case 'mark':
      return refusalOfMark(body, now)
    case 'handed-over':
      return body.to === view.roles[body.role]
        ? fail('conflict', `${body.to} is ${body.role} already.`, { field: 'to', hint: 'Name somebody else' })
        : undefined
    case 'taken-over':
      return refusalOfTakeOver(view, body)
    case 'amended':
      return view.timeline.some(({ id }) => id === body.event)
        ? undefined
        : fail('not-found', 'The entry to correct is not in this log.', { field: 'event', hint: 'Choose one from the timeline' })
    case 'note':
    case 'decision':
    case 'factor':
    case 'follow-up':
    case 'closed':
      return undefined
    default:
      return assertNever(body, 'incident event')
  }
}

function refusalOfStart(view: IncidentView, id: string, hash: string | undefined, playbook: Playbook | undefined): Refusal {
  if (playbook?.id !== id) return fail('not-found', `There is no playbook ${id}.`, { hint: 'Choose one from the list of playbooks' })
  if (hash === undefined) {
    return fail('invalid-input', 'The hash of the playbook is missing.', {
      field: 'playbookHash', hint: 'Send the hash of the playbook as it stands',
    })
  }
  const running = view.checklists.some((list) => list.playbook === id && list.steps.some((step) => step.state === 'here'))
  if (!running) return undefined
  return fail('conflict', `The playbook ${id} is running already.`, { hint: 'Go on in it, or open one of its steps again' })
}

function activeList(view: IncidentView): Checklist | undefined {
  return view.active === null ? undefined : view.checklists[view.active]
}

function stepOf(view: IncidentView, id: string): ViewStep | undefined {
  return activeList(view)?.steps.find((step) => step.id === id)
}

function unknownStep(view: IncidentView, id: string): ReturnType<typeof fail> {
  const list = activeList(view)
  if (list === undefined) return fail('conflict', 'No playbook is running.', { field: 'step', hint: 'Start a playbook, or write a note' })
  const next = view.here === null ? 'All of its steps are behind you' : `The next step is ${view.here}`
  return fail('not-found', `The playbook ${list.playbook} has no step ${id}.`, { field: 'step', hint: next })
}

function refusalUnlessOpen(view: IncidentView, id: string): Refusal {
  const step = stepOf(view, id)
  if (step === undefined) return unknownStep(view, id)
  if (isOpen(step)) return undefined
  return fail('conflict', `Step ${id} is ${step.state} already.`, {
    field: 'step', hint: 'Open it again first if it has to be done once more',
  })
}

function refusalOfAnswer(view: IncidentView, body: BodyOf<'answered'>): Refusal {
  const branches = stepOf(view, body.step)?.branches ?? []
  if (branches.length === 0) return fail('invalid-input', `Step ${body.step} asks nothing.`, { field: 'answer', hint: 'Tick it instead' })
  if (branches.some((branch) => branch.answer === body.answer && branch.goTo === body.goTo)) return undefined
  const possible = branches.map((branch) => `${branch.answer} → ${branch.goTo}`).join(', ')
  return fail('invalid-input', `Step ${body.step} has no branch ${body.answer} → ${body.goTo}.`, {
    field: 'goTo', hint: `Possible: ${possible}`,
  })
}

function refusalOfReopen(view: IncidentView, body: BodyOf<'reopened'>): Refusal {
  const step = stepOf(view, body.step)
  if (step === undefined) return unknownStep(view, body.step)
  if (!isOpen(step)) return undefined
  return fail('conflict', `Step ${body.step} is open.`, { field: 'step', hint: 'Do it, or skip it with a reason' })
}

function refusalOfVariable(view: IncidentView, body: BodyOf<'variable-set'>): Refusal {
  // Two playbooks may ask for one name in different ways: what is being worked through counts first, then the latest.
  const active = activeList(view)
  const latestFirst = view.checklists.toReversed()
  const declared = (active === undefined ? latestFirst : [active, ...latestFirst.filter((list) => list !== active)]).flatMap((list) => list.variables)
  const variable = declared.find((each) => each.name === body.name)
  if (variable === undefined) {
    const names = [...new Set(declared.map((each) => each.name))].join(', ')
    const hint = names === '' ? 'Start a playbook first' : `It asks for: ${names}`
    return fail('not-found', `No running playbook asks for ${body.name}.`, { field: 'name', hint })
  }
  const refusal = refusalOf(variable, body.value)
  return refusal === undefined ? undefined : fail('invalid-input', `${body.name}: ${refusal}.`, { field: 'value', hint: variable.prompt })
}

function refusalOfCommand(view: IncidentView, body: BodyOf<'command-copied'>): Refusal {
  const step = stepOf(view, body.step)
  if (step === undefined) return unknownStep(view, body.step)
  if (step.commands.length === 0) {
    return fail('invalid-input', `Step ${body.step} has no command.`, { field: 'step', hint: 'Write a note with the command' })
  }
  if (body.command.trim() !== '') return undefined
  return fail('invalid-input', 'The copied command is empty.', { field: 'command', hint: 'Send the text that was copied' })
}

function refusalOfRole(view: IncidentView, body: BodyOf<'role'>): Refusal {
  const current = view.roles[body.role]
  const person = body.person.trim()
  if (person === '' && current === undefined) {
    return fail('conflict', `Nobody is ${body.role}.`, { field: 'person', hint: 'Name somebody' })
  }
  if (person !== current) return undefined
  return fail('conflict', `${person} is ${body.role} already.`, { field: 'person', hint: 'Name somebody else' })
}

/** A promise of an update in the past is none. */
function refusalOfUpdate(body: BodyOf<'update-sent'>, now: string | undefined): Refusal {
  if (now === undefined || Date.parse(body.nextUpdateAt) > Date.parse(now)) return undefined
  return fail('invalid-input', 'The next update would be due before now.', { field: 'nextUpdateAt', hint: 'Name a time that is still to come' })
}

function refusalOfMark(body: BodyOf<'mark'>, now: string | undefined): Refusal {
  if (now === undefined || body.happenedAt === undefined || Date.parse(body.happenedAt) <= Date.parse(now)) return undefined
  return fail('invalid-input', 'This has not happened yet.', { field: 'happenedAt', hint: 'Name a time that has passed, or leave it out' })
}

function refusalOfTakeOver(view: IncidentView, body: BodyOf<'taken-over'>): Refusal {
  if (view.handOvers.some(({ role }) => role === body.role)) return undefined
  return fail('conflict', `Nobody has handed over the role ${body.role}.`, { field: 'role', hint: 'Claim the role instead' })
}
