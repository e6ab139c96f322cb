import { impactLevel, severityLevel, urgencyLevel } from '../../core/incident/events.ts'
import { fail } from '../../contract/result.ts'
import { done, textOption, type Command } from '../command.ts'
import { append, fileOrText, toFile, viewText } from './incident-append.ts'

const levels = severityLevel.options

export const incidentCommands: readonly Command[] = [
  {
    name: 'incident declare',
    usage: 'TITLE [--severity SEV-1|SEV-2|SEV-3|SEV-4] [--impact everyone|many|some|few|unsure] [--urgency now|soon|later|unsure] [--mode FM-…] [--playbook ID] [--design ID]',
    summary: 'opens an incident; the severity follows from impact and urgency, the playbook from the failure mode',
    options: {
      severity: { type: 'string' }, impact: { type: 'string' }, urgency: { type: 'string' }, mode: { type: 'string' },
      playbook: { type: 'string' }, design: { type: 'string' },
    },
    takes: [1, 1],
    run: async (context) => {
      const impact = textOption(context, 'impact')
      const urgency = textOption(context, 'urgency')
      const isJudged = impact !== undefined || urgency !== undefined
      const wanted = textOption(context, 'severity') ?? (isJudged ? undefined : 'SEV-2')
      const severity = levels.find((level) => level === wanted)
      if (wanted !== undefined && severity === undefined) return fail('invalid-input', 'There is no such severity.', { hint: `One of: ${levels.join(', ')}. Unsure: take the higher.` })
      const judged = { impact: impactLevel.safeParse(impact), urgency: urgencyLevel.safeParse(urgency) }
      if (impact !== undefined && !judged.impact.success) return fail('invalid-input', 'There is no such impact.', { hint: `One of: ${impactLevel.options.join(', ')}.` })
      if (urgency !== undefined && !judged.urgency.success) return fail('invalid-input', 'There is no such urgency.', { hint: `One of: ${urgencyLevel.options.join(', ')}.` })
      const declared = await context.call('incident.declare', {
        title: context.positionals[0] ?? '',
        severity,
        impact: judged.impact.data,
        urgency: judged.urgency.data,
        failureMode: textOption(context, 'mode'),
        playbook: textOption(context, 'playbook'),
        design: textOption(context, 'design'),
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
    usage: 'ID HAPPENING --affected TEXT --doing TEXT --next TIME|MINUTES',
    summary: 'records an update of four lines as sent; TIME (ISO, UTC) or MINUTES say when the next one is due',
    options: { affected: { type: 'string' }, doing: { type: 'string' }, next: { type: 'string' } },
    takes: [2, 2],
    run: async (context) => {
      const [id = '', happening = ''] = context.positionals
      const next = textOption(context, 'next')
      if (next === undefined) return fail('invalid-input', 'Say when the next update is due: --next TIME or MINUTES.', { hint: 'For example --next 20, or --next 2026-01-31T03:30:00Z.' })
      const shown = await context.call('incident.show', { id })
      if (!shown.ok) return shown
      const updated = await context.call('incident.update', {
        id,
        sequence: shown.value.view.lastSequence,
        happening,
        affected: textOption(context, 'affected') ?? '',
        doing: textOption(context, 'doing') ?? '',
        ...(/^\d+$/.test(next) ? { nextInMinutes: Number(next) } : { nextUpdateAt: next }),
      })
      return updated.ok ? done(updated.value.view, viewText(updated.value.view)) : updated
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
    options: toFile,
    takes: [1, 1],
    run: async (context) => {
      const report = await context.call('incident.report', { id: context.positionals[0] ?? '' })
      return report.ok ? fileOrText(context, report.value.text) : report
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
