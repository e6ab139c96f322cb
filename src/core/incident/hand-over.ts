import { escapeMarkdown } from '../markdown.ts'
import type { IncidentClocks } from './clocks-schema.ts'
import { cell, table } from './markdown.ts'
import type { IncidentRecord } from './record-schema.ts'
import { neededRoles } from './severity.ts'
import type { IncidentView } from './view-schema.ts'

const latestLines = 8
const openSteps = 12

/** One page for the person who takes over: state, clocks, roles, open steps, decisions, what was said last. Times in UTC. */
export function handOverPage(view: IncidentView, record: IncidentRecord, clocks: IncidentClocks): string {
  const parts = [
    `# Hand-over: ${escapeMarkdown(view.title)}`,
    state(view, clocks),
    `## Roles\n\n${roles(view)}`,
    `## Open steps\n\n${steps(view)}`,
    `## Decisions\n\n${table(['when', 'what', 'why'], record.decisions.map(({ at, text, reason }) => [at, text, reason ?? '']), 'None were written down.')}`,
    `## Last update\n\n${lastUpdate(record)}`,
    `## Latest entries\n\n${table(['when', 'who', 'what'], view.timeline.slice(-latestLines).map(({ at, actor, text }) => [at, actor, text]), 'None.')}`,
    acknowledgement(record),
  ]
  return `${parts.join('\n\n')}\n`
}

const minutes = (ms: number): string => `${Math.floor(Math.abs(ms) / 60_000)} min`

function state(view: IncidentView, { update, runsForMs }: IncidentClocks): string {
  const next = update === null
    ? 'none is due'
    : `${update.dueAt}, ${update.dueInMs >= 0 ? `in ${minutes(update.dueInMs)}` : `late by ${minutes(update.dueInMs)}`}`
  return [
    `- Incident: ${escapeMarkdown(view.incident ?? '')}, ${view.status}, ${view.severity ?? 'no severity'}`,
    `- Runs for: ${minutes(runsForMs)}, declared ${view.declaredAt ?? 'not yet'}`,
    `- Failure mode: ${escapeMarkdown(view.failureMode ?? 'not known')}`,
    `- Next update: ${next}`,
    `- Next step: ${view.here === null ? 'none' : escapeMarkdown(stepText(view, view.here))}`,
  ].join('\n')
}

function stepText(view: IncidentView, id: string): string {
  const list = view.active === null ? undefined : view.checklists[view.active]
  return `${id}, ${list?.steps.find((step) => step.id === id)?.text.split('\n')[0] ?? ''}`
}

function roles(view: IncidentView): string {
  const needed = view.severity === null ? [] : neededRoles[view.severity]
  const names = [...new Set([...needed, ...(Object.keys(view.roles) as (keyof typeof view.roles)[])])]
  return table(['role', 'person'], names.map((role) => [role, view.roles[role] ?? 'nobody']), 'None are needed at this severity.')
}

function steps(view: IncidentView): string {
  const open = view.checklists.flatMap(({ title, steps: all }) =>
    all.filter((step) => step.state === 'here' || step.state === 'to-come').map((step) => [title, step.id, step.text.split('\n')[0] ?? '']))
  const listed = table(['playbook', 'step', 'what'], open.slice(0, openSteps), 'No step is open.')
  return open.length <= openSteps ? listed : `${listed}\n\nand ${open.length - openSteps} more`
}

function lastUpdate({ updates }: IncidentRecord): string {
  const last = updates.at(-1)
  return last === undefined ? 'None was sent yet.' : `${last.at}, ${escapeMarkdown(last.by)}: ${cell(last.text)}`
}

function acknowledgement({ handOvers }: IncidentRecord): string {
  const last = handOvers.at(-1)
  if (last === undefined) return 'Not handed over yet.'
  const { role, to, at, takenBy, takenAt } = last
  return takenBy === null
    ? `${role} is handed over to ${escapeMarkdown(to)} since ${at}, not acknowledged yet.`
    : `${escapeMarkdown(takenBy)} has acknowledged and is ${role} since ${takenAt ?? ''}.`
}
