import { escapeMarkdown } from '../markdown.ts'
import { incidentRole } from './events.ts'
import { cell } from './markdown.ts'
import type { Checklist, IncidentView, ViewStep } from './view-schema.ts'

/** The record of an incident as Markdown: facts, roles, timeline, steps. Text from people is escaped; it cannot become markup. */
export function incidentReport(view: IncidentView): string {
  const sections = [facts(view), roles(view), timeline(view), ...view.checklists.map(steps)]
  return `${sections.join('\n\n')}\n`
}

function facts(view: IncidentView): string {
  const lines = [
    `# ${escapeMarkdown(view.title === '' ? 'Incident' : view.title)}`,
    '',
    `- Incident: ${escapeMarkdown(view.incident ?? 'not declared')}`,
    `- Status: ${view.status}`,
    `- Severity: ${view.severity ?? 'none'}`,
    ...(view.failureMode === null ? [] : [`- Failure mode: ${escapeMarkdown(view.failureMode)}`]),
    ...(view.design === null ? [] : [`- Design: ${escapeMarkdown(view.design)}`]),
    `- Declared: ${view.declaredAt ?? 'not yet'}`,
    `- Closed: ${view.closedAt ?? 'not yet'}`,
    `- Duration: ${durationOf(view)}`,
    `- Updates sent: ${view.updatesSent}`,
    `- Events: ${view.events}`,
  ]
  return view.summary === null ? lines.join('\n') : [...lines, `- Summary: ${escapeMarkdown(view.summary)}`].join('\n')
}

/** Whole minutes between the two times as they were recorded; said so when the clock went back in between. */
function durationOf(view: IncidentView): string {
  if (view.declaredAt === null || view.closedAt === null) return 'still open'
  const minutes = Math.round((Date.parse(view.closedAt) - Date.parse(view.declaredAt)) / 60_000)
  return minutes >= 0 ? `${minutes} min` : 'not known, the clock went back'
}

function roles(view: IncidentView): string {
  const rows = incidentRole.options.map((role) => `| ${role} | ${cell(view.roles[role] ?? 'nobody')} |`)
  return ['## Roles', '', '| role | person |', '| --- | --- |', ...rows].join('\n')
}

function timeline(view: IncidentView): string {
  const rows = view.timeline.map((line) => `| ${line.sequence} | ${cell(line.at)} | ${cell(line.actor)} | ${cell(line.text)} |`)
  return ['## Timeline', '', '| no. | time | who | what |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function steps(list: Checklist): string {
  const rows = list.steps.map((step) => `| ${step.id} | ${cell(step.text)} | ${stateOf(step)} | ${cell(detailOf(step))} |`)
  const head = [`## Playbook ${escapeMarkdown(list.title)}`, '', `Version ${escapeMarkdown(list.playbookHash)}`, '']
  return [...head, '| step | what | state | detail |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

function stateOf(step: ViewStep): string {
  return step.state === 'here' || step.state === 'to-come' ? 'open' : step.state
}

function detailOf(step: ViewStep): string {
  const answer = step.answer?.replace('-', ' ') ?? null
  return [step.at, step.by, answer, step.value, step.reason].filter((part) => part !== null && part !== '').join(', ')
}
