import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { call } from '../../atlas.ts'
import { toClipboard } from '../../clipboard.ts'
import { downloadText } from '../../download.ts'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'
import { incident } from './incident.ts'
import { draftOf } from './incident-store.ts'
import { activeList, isUnlocked, lastFinished, type Branch, type Step } from './steps.ts'

/** What is done in the incident on the screen, by key or by button. */

export const shownIncident = (): OpenIncident | undefined => valueOf(incident.store.getState().open)

/** The step that is next, with its words and commands. */
export function stepHere(): Step | undefined {
  const view = shownIncident()?.view
  return view === undefined ? undefined : activeList(view)?.steps.find((step) => step.id === view.here)
}

const isSending = (): boolean => incident.store.getState().isSending

export const valueField = (step: string): string => `value ${step}`
export const skipField = 'skip'

/** Ticks a step, with the measured value if one is typed. A step that asks something is answered instead. */
export async function tick(step: Step): Promise<void> {
  if (isSending()) return
  const value = draftOf(incident.store.getState(), valueField(step.id)).trim()
  await incident.append({ type: 'ticked', step: step.id, ...(value !== '' && { value }) }, [valueField(step.id)])
}

export async function skip(step: Step): Promise<void> {
  const reason = draftOf(incident.store.getState(), skipField).trim()
  if (reason === '' || isSending()) return
  await incident.append({ type: 'skipped', step: step.id, reason }, [skipField])
}

/** Answers, and where the answer leads into another playbook starts that. */
export async function answer(step: Step, { answer: given, goTo }: Branch): Promise<void> {
  if (isSending()) return
  const view = shownIncident()?.view
  const isInList = view !== undefined && activeList(view)?.steps.some((each) => each.id === goTo) === true
  const isRecorded = await incident.append({ type: 'answered', step: step.id, answer: given, goTo })
  if (isRecorded && !isInList) await incident.startPlaybook(goTo)
}

/** Opens the step again that was done or skipped last. */
export async function back(): Promise<void> {
  const view = shownIncident()?.view
  const list = view === undefined ? undefined : activeList(view)
  const last = list === undefined ? undefined : lastFinished(list)
  if (last !== undefined && !isSending()) await reopen(last)
}

export const reopen = (step: Step): Promise<boolean> => incident.append({ type: 'reopened', step: step.id })

export const unlockField = (step: string, at: number): string => `unlock ${step} ${at}`

type Command = OpenIncident['steps'][number]['commands'][number]

/** What has to be typed before a command that destroys may be copied: its target, or a plain word where it names none. */
export const unlockWord = (command: Command): string => command.target ?? t('incident.unlockWord')

/** Whether a command may be copied now: all values are there, and what destroys is unlocked. */
export function canCopy(command: Command, typed: string): boolean {
  return command.missing.length === 0 && (command.safety !== 'destroy' || isUnlocked(unlockWord(command), typed))
}

/** Copies a command and records that it was copied. */
export async function copyCommand(step: string, at: number): Promise<void> {
  const command = shownIncident()?.steps.find((each) => each.id === step)?.commands[at]
  if (command === undefined || !canCopy(command, draftOf(incident.store.getState(), unlockField(step, at)))) return
  if (!(await toClipboard(command.text))) {
    showToast(t('incident.copyRefused'), { isLasting: true })
    return
  }
  await incident.append({ type: 'command-copied', step, command: command.text }, [unlockField(step, at)])
}

/** The first command of the step that is next which may be copied now. */
export function copyable(): { readonly step: string; readonly at: number } | undefined {
  const here = stepHere()
  const state = incident.store.getState()
  const commands = shownIncident()?.steps.find((each) => each.id === here?.id)?.commands ?? []
  const at = commands.findIndex((command, index) => canCopy(command, draftOf(state, unlockField(here?.id ?? '', index))))
  return here === undefined || at < 0 ? undefined : { step: here.id, at }
}

/** Saves what the incident comes to as a file: the report, the postmortem, or the whole log for others to take in. */
export async function download(what: 'report' | 'postmortem' | 'export', id: string): Promise<void> {
  const result = await call(`incident.${what}`, { id })
  if (result.ok) downloadText(result.value.fileName, result.value.text)
  else showToast(result.error.message, { isLasting: true })
}

/** Puts a page in Markdown on the clipboard. */
export async function copyText(text: string): Promise<void> {
  if (await toClipboard(text)) showToast(t('incident.copiedMarkdown'))
  else showToast(t('incident.copyMarkdownRefused'), { isLasting: true })
}

/** Takes the role that was handed over, in the name of the one it was given to. */
export async function takeOver(): Promise<void> {
  const handOver = shownIncident()?.view.handOver ?? null
  if (handOver !== null && !isSending()) await incident.append({ type: 'taken-over', role: handOver.role, person: handOver.to })
}

/** Puts the focus into a field of this screen. */
export function focusOn(id: string): void {
  document.getElementById(id)?.focus()
}

export const noteId = 'incident-note'
export const valuesId = 'incident-values'
export const rolesId = 'incident-roles'

/** The first field or button inside a part of the screen. */
export function focusInside(id: string): void {
  document.getElementById(id)?.querySelector<HTMLElement>('[data-first], input, button')?.focus()
}
