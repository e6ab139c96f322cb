import { incidentMark, incidentRole, severityLevel } from '../../core/incident/events.ts'
import type { Spread } from '../../core/incident/metrics-schema.ts'
import { fail } from '../../contract/result.ts'
import type { Output } from '../../contract/operations.ts'
import { done, textOption, type Command } from '../command.ts'
import { append, fileOrText, toFile } from './incident-append.ts'

const minutesOf = (ms: number): string => `${Math.floor(Math.abs(ms) / 60_000)} min`

function clocksText({ runsForMs, update, reminders, unclaimed, isAcknowledged }: Output<'incident.clocks'>): string {
  const next = update === null ? 'no update is due' : `next update ${update.dueInMs >= 0 ? 'in' : 'late by'} ${minutesOf(update.dueInMs)} (${update.dueAt})`
  return [
    `runs for ${minutesOf(runsForMs)}, ${isAcknowledged ? 'acknowledged' : 'not acknowledged'}, ${next}`,
    ...unclaimed.map(({ role, forMs }) => `  nobody is ${role} for ${minutesOf(forMs)}`),
    ...reminders.filter(({ dueInMs }) => dueInMs <= 0).map(({ text }) => `  now: ${text}`),
  ].join('\n')
}

const spreadText = ({ n, median, p90, isFew }: Spread): string =>
  n === 0 ? 'not known' : `median ${median ?? ''} min, p90 ${p90 ?? ''} min, n ${n}${isFew ? ' (few)' : ''}`

function metricsText({ incidents, overall, groups, recurring, playbooks, warnings }: Output<'incident.metrics'>): string {
  return [
    `${incidents} closed`,
    ...Object.entries(overall).map(([phase, spread]) => `  ${phase.padEnd(18)} ${spreadText(spread)}`),
    ...groups.map(({ by, name, incidents: count, phases }) => `${by} ${name}: ${count}, open to mitigation ${spreadText(phases.openToMitigation)}`),
    ...recurring.map(({ mode, times, daysBetween }) => `${mode} came ${times} times, the last two ${daysBetween} days apart`),
    ...playbooks.map(({ playbook, incidents: count, openToMitigation }) => `${playbook ?? 'no playbook'}: ${count}, open to mitigation ${spreadText(openToMitigation)}`),
    ...warnings,
  ].join('\n')
}

const roleHint = { hint: `One of: ${incidentRole.options.join(', ')}.` }

/** What people do in an incident besides its checklist, and what follows from it. */
export const incidentRecordCommands: readonly Command[] = [
  {
    name: 'incident ack',
    usage: 'ID',
    summary: 'acknowledges an incident: somebody is on it',
    takes: [1, 1],
    run: async (context) => append(context, context.positionals[0] ?? '', { type: 'acknowledged' }),
  },
  {
    name: 'incident role',
    usage: 'ID commander|operations|communications|scribe [PERSON]',
    summary: 'gives a role to somebody; without a name it is given back',
    takes: [2, 3],
    run: async (context) => {
      const [id = '', name, person = ''] = context.positionals
      const role = incidentRole.safeParse(name)
      return role.success ? append(context, id, { type: 'role', role: role.data, person }) : fail('invalid-input', 'There is no such role.', roleHint)
    },
  },
  {
    name: 'incident severity',
    usage: 'ID SEV-1|SEV-2|SEV-3|SEV-4 --reason TEXT',
    summary: 'changes the severity',
    options: { reason: { type: 'string' } },
    takes: [2, 2],
    run: async (context) => {
      const [id = '', level] = context.positionals
      const severity = severityLevel.safeParse(level)
      if (!severity.success) return fail('invalid-input', 'There is no such severity.', { hint: `One of: ${severityLevel.options.join(', ')}. Unsure: take the higher.` })
      return append(context, id, { type: 'severity', severity: severity.data, reason: textOption(context, 'reason') ?? '' })
    },
  },
  {
    name: 'incident mark',
    usage: 'ID started|detected|diagnosed|mitigated|resolved [--at TIME]',
    summary: 'marks a turning point; TIME (ISO, UTC) where it was earlier than now',
    options: { at: { type: 'string' } },
    takes: [2, 2],
    run: async (context) => {
      const [id = '', name] = context.positionals
      const mark = incidentMark.safeParse(name)
      return mark.success
        ? append(context, id, { type: 'mark', mark: mark.data, happenedAt: textOption(context, 'at') })
        : fail('invalid-input', 'There is no such turning point.', { hint: `One of: ${incidentMark.options.join(', ')}.` })
    },
  },
  {
    name: 'incident decide',
    usage: 'ID TEXT [--reason TEXT]',
    summary: 'writes down a decision',
    options: { reason: { type: 'string' } },
    takes: [2, 2],
    run: async (context) => append(context, context.positionals[0] ?? '', { type: 'decision', text: context.positionals[1] ?? '', reason: textOption(context, 'reason') }),
  },
  {
    name: 'incident factor',
    usage: 'ID TEXT',
    summary: 'names a contributing factor',
    takes: [2, 2],
    run: async (context) => append(context, context.positionals[0] ?? '', { type: 'factor', text: context.positionals[1] ?? '' }),
  },
  {
    name: 'incident follow-up',
    usage: 'ID TEXT [--owner NAME] [--due DATE] [--mode FM-…]',
    summary: 'agrees on something to change',
    options: { owner: { type: 'string' }, due: { type: 'string' }, mode: { type: 'string' } },
    takes: [2, 2],
    run: async (context) =>
      append(context, context.positionals[0] ?? '', {
        type: 'follow-up',
        text: context.positionals[1] ?? '',
        owner: textOption(context, 'owner'),
        due: textOption(context, 'due'),
        failureMode: textOption(context, 'mode'),
      }),
  },
  {
    name: 'incident amend',
    usage: 'ID NUMBER TEXT',
    summary: 'corrects an entry of the log, which stays as it is',
    takes: [3, 3],
    run: async ({ call, positionals: [id = '', entry, text = ''] }) => {
      const shown = await call('incident.show', { id })
      if (!shown.ok) return shown
      const amended = await call('incident.amend', { id, sequence: shown.value.view.lastSequence, entry: Number(entry), text })
      return amended.ok ? done(amended.value.view, amended.value.view.timeline.at(-1)?.text ?? '') : amended
    },
  },
  {
    name: 'incident clocks',
    usage: 'ID',
    summary: 'where the clocks stand: next update, unclaimed roles, acknowledgement',
    takes: [1, 1],
    run: async ({ call, positionals: [id = ''] }) => {
      const clocks = await call('incident.clocks', { id })
      return clocks.ok ? done(clocks.value, clocksText(clocks.value)) : clocks
    },
  },
  {
    name: 'incident reminders',
    usage: '',
    summary: 'what is due now over all open incidents; each reminder is given once',
    takes: [0, 0],
    run: async ({ call }) => {
      const due = await call('incident.reminders', {})
      return due.ok ? done(due.value, due.value.map(({ incident, severity, reminder }) => `${incident}  ${severity}  ${reminder.text}`).join('\n')) : due
    },
  },
  {
    name: 'incident hand-over',
    usage: 'ID [--role ROLE --to NAME] [-o FILE] [--force]',
    summary: 'one page for the person who takes over; with --to the role is handed over',
    options: { ...toFile, role: { type: 'string' }, to: { type: 'string' } },
    takes: [1, 1],
    run: async (context) => {
      const [id = ''] = context.positionals
      const to = textOption(context, 'to')
      if (to === undefined && textOption(context, 'role') !== undefined) {
        return fail('invalid-input', 'Say to whom the role goes.', { field: 'to', hint: 'For example --to Bob; without --role and --to only the page is written.' })
      }
      if (to !== undefined) {
        const role = incidentRole.safeParse(textOption(context, 'role') ?? 'commander')
        if (!role.success) return fail('invalid-input', 'There is no such role.', roleHint)
        const given = await append(context, id, { type: 'handed-over', role: role.data, to })
        if (!given.ok) return given
      }
      const page = await context.call('incident.handOver', { id })
      return page.ok ? fileOrText(context, page.value.text) : page
    },
  },
  {
    name: 'incident take-over',
    usage: 'ID PERSON [--role ROLE]',
    summary: 'acknowledges a hand-over by name',
    options: { role: { type: 'string' } },
    takes: [2, 2],
    run: async (context) => {
      const [id = '', person = ''] = context.positionals
      const role = incidentRole.safeParse(textOption(context, 'role') ?? 'commander')
      return role.success ? append(context, id, { type: 'taken-over', role: role.data, person }) : fail('invalid-input', 'There is no such role.', roleHint)
    },
  },
  {
    name: 'incident postmortem',
    usage: 'ID [-o FILE] [--force]',
    summary: 'the draft of a postmortem as Markdown',
    options: toFile,
    takes: [1, 1],
    run: async (context) => {
      const draft = await context.call('incident.postmortem', { id: context.positionals[0] ?? '' })
      if (!draft.ok) return draft
      const { text, missing, wording } = draft.value
      return fileOrText(context, text, { missing, wording })
    },
  },
  {
    name: 'incident teach',
    usage: 'ID [--design ID]',
    summary: 'takes the follow-ups over into a design, where each is a finding until it is done',
    options: { design: { type: 'string' } },
    takes: [1, 1],
    run: async (context) => {
      const taught = await context.call('incident.teach', { id: context.positionals[0] ?? '', design: textOption(context, 'design') })
      return taught.ok ? done(taught.value, `${taught.value.design}: ${taught.value.added} follow-ups taken over, ${taught.value.known} were there already`) : taught
    },
  },
  {
    name: 'incident metrics',
    usage: '',
    summary: 'phases of closed incidents as median and p90 with n; what recurs; which playbooks helped',
    takes: [0, 0],
    run: async ({ call }) => {
      const metrics = await call('incident.metrics', {})
      return metrics.ok ? done(metrics.value, metricsText(metrics.value)) : metrics
    },
  },
]
