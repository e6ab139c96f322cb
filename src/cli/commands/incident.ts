import { severityLevel, type IncidentEventBody } from '../../core/incident/events.ts'
import type { IncidentView } from '../../core/incident/view-schema.ts'
import { fail } from '../../contract/result.ts'
import { done, textOption, type Command, type CommandContext } from '../command.ts'

const levels = severityLevel.options

/** An incident as a screenful of text: what to do next first. */
function viewText(view: IncidentView): string {
  const list = view.active === null ? undefined : view.checklists[view.active]
  const marks = { done: '[x]', skipped: '[-]', here: '[>]', 'to-come': '[ ]' }
  const steps = list?.steps.map(({ id, state, text, expect, value, reason }) =>
    [`  ${marks[state]} ${id}  ${text}`, ...(state === 'here' && expect !== undefined ? [`      expect: ${expect}`] : []), ...(value ?? reason) ? [`      ${value ?? reason}`] : []].join('\n'),
  )
  return [
    `${view.incident ?? ''}  ${view.severity ?? ''}  ${view.status}  ${view.title}`,
    ...(list === undefined ? ['  no playbook'] : [`${list.title} (${list.style})`, ...(steps ?? [])]),
    ...view.timeline.slice(-5).map(({ at, actor, text }) => `  ${at}  ${actor}  ${text}`),
  ].join('\n')
}

/** Appends one event to an incident as it stands now. */
async function append({ call }: CommandContext, id: string, body: IncidentEventBody) {
  const shown = await call('incident.show', { id })
  if (!shown.ok) return shown
  const appended = await call('incident.append', { id, sequence: shown.value.view.lastSequence, body })
  return appended.ok ? done(appended.value.view, viewText(appended.value.view)) : appended
}

export const incidentCommands: readonly Command[] = [
  {
    name: 'incident declare',
    usage: 'TITLE --severity SEV-1|SEV-2|SEV-3|SEV-4 [--mode FM-…] [--playbook ID]',
    summary: 'opens an incident; the playbook follows from the failure mode when there is one',
    options: { severity: { type: 'string' }, mode: { type: 'string' }, playbook: { type: 'string' } },
    takes: [1, 1],
    run: async (context) => {
      const severity = levels.find((level) => level === (textOption(context, 'severity') ?? 'SEV-2'))
      if (severity === undefined) return fail('invalid-input', 'There is no such severity.', { hint: `One of: ${levels.join(', ')}. Unsure: take the higher.` })
      const declared = await context.call('incident.declare', {
        title: context.positionals[0] ?? '',
        severity,
        failureMode: textOption(context, 'mode'),
        playbook: textOption(context, 'playbook'),
      })
      return declared.ok ? done(declared.value.view, viewText(declared.value.view)) : declared
    },
  },
  {
    name: 'incident list',
    usage: '',
    summary: 'all incidents, the newest first',
    takes: [0, 0],
    run: async ({ call }) => {
      const list = await call('incident.list', {})
      return list.ok
        ? done(list.value, list.value.map(({ id, severity, status, title }) => `${id}  ${severity}  ${status.padEnd(6)}  ${title}`).join('\n'))
        : list
    },
  },
  {
    name: 'incident show',
    usage: 'ID',
    summary: 'where an incident stands and what to do next',
    takes: [1, 1],
    run: async ({ call, positionals: [id = ''] }) => {
      const shown = await call('incident.show', { id })
      return shown.ok ? done(shown.value.view, viewText(shown.value.view)) : shown
    },
  },
  {
    name: 'incident tick',
    usage: 'ID STEP [--value TEXT] [--skip REASON]',
    summary: 'ticks a step of the checklist, or skips it with a reason',
    options: { value: { type: 'string' }, skip: { type: 'string' } },
    takes: [2, 2],
    run: async (context) => {
      const [id = '', step = ''] = context.positionals
      const reason = textOption(context, 'skip')
      return append(context, id, reason === undefined ? { type: 'ticked', step, value: textOption(context, 'value') } : { type: 'skipped', step, reason })
    },
  },
  {
    name: 'incident note',
    usage: 'ID TEXT',
    summary: 'adds a note to the timeline',
    takes: [2, 2],
    run: async (context) => append(context, context.positionals[0] ?? '', { type: 'note', text: context.positionals[1] ?? '' }),
  },
  {
    name: 'incident update',
    usage: 'ID TEXT --next TIME',
    summary: 'records an update as sent; TIME (ISO, UTC) is when the next one is due',
    options: { next: { type: 'string' } },
    takes: [2, 2],
    run: async (context) => {
      const next = textOption(context, 'next')
      if (next === undefined) return fail('invalid-input', 'Say when the next update is due: --next TIME.', { hint: 'For example --next 2026-01-31T03:30:00Z.' })
      return append(context, context.positionals[0] ?? '', { type: 'update-sent', text: context.positionals[1] ?? '', nextUpdateAt: next })
    },
  },
  {
    name: 'incident close',
    usage: 'ID SUMMARY',
    summary: 'closes an incident',
    takes: [2, 2],
    run: async (context) => append(context, context.positionals[0] ?? '', { type: 'closed', summary: context.positionals[1] ?? '' }),
  },
  {
    name: 'incident report',
    usage: 'ID [-o FILE] [--force]',
    summary: 'the record of an incident as Markdown',
    options: { output: { type: 'string', short: 'o' }, force: { type: 'boolean' } },
    takes: [1, 1],
    run: async (context) => {
      const report = await context.call('incident.report', { id: context.positionals[0] ?? '' })
      if (!report.ok) return report
      const output = textOption(context, 'output')
      if (output === undefined) return done({ file: null, text: report.value.text }, report.value.text)
      const written = await context.files.write(output, report.value.text, context.options.force === true)
      return written.ok ? done({ file: output }, `Wrote ${output}`) : written
    },
  },
  {
    name: 'playbook list',
    usage: '',
    summary: 'the playbooks and the failure modes they are for',
    takes: [0, 0],
    run: async ({ call }) => {
      const list = await call('playbook.list', {})
      return list.ok ? done(list.value, list.value.map(({ id, name, modes }) => `${id.padEnd(28)} ${name}  (${modes.join(', ')})`).join('\n')) : list
    },
  },
  {
    name: 'playbook show',
    usage: 'ID',
    summary: 'one playbook with its steps and commands',
    takes: [1, 1],
    run: async ({ call, positionals: [id = ''] }) => {
      const shown = await call('playbook.show', { id })
      if (!shown.ok) return shown
      const { playbook } = shown.value
      const lines = playbook.sections.flatMap(({ title, steps }) => [title, ...steps.map((step, at) => `  ${at + 1} ${step.text}${step.expect === undefined ? '' : `\n    expect: ${step.expect}`}`)])
      return done(shown.value, [playbook.name, ...lines].join('\n'))
    },
  },
]
