import type { IncidentEventBody } from '../../core/incident/events.ts'
import type { IncidentView } from '../../core/incident/view-schema.ts'
import { done, type CommandContext, type CommandResult } from '../command.ts'

/** An incident as a screenful of text: what to do next first. */
export function viewText(view: IncidentView): string {
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
export async function append({ call }: CommandContext, id: string, body: IncidentEventBody): Promise<CommandResult> {
  const shown = await call('incident.show', { id })
  if (!shown.ok) return shown
  const appended = await call('incident.append', { id, sequence: shown.value.view.lastSequence, body })
  return appended.ok ? done(appended.value.view, viewText(appended.value.view)) : appended
}

/** Writes a text to the file named by `-o`, or shows it. */
export async function fileOrText(context: CommandContext, text: string, json: object = {}, exit: 0 | 1 = 0): Promise<CommandResult> {
  const { output } = context.options
  if (typeof output !== 'string') return done({ file: null, text, ...json }, text, exit)
  const written = await context.files.write(output, text, context.options.force === true)
  return written.ok ? done({ file: output, ...json }, `Wrote ${output}`, exit) : written
}

export const toFile = { output: { type: 'string', short: 'o' }, force: { type: 'boolean' } } as const
