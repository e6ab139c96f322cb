import type { IncidentSummary } from '../../../contract/incident-operations.ts'
import type { TriagePath } from '../../../core/triage/schema.ts'
import { formatPlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { currentPlace, navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'
import { openDeclare } from '../incidents/declare-store.ts'
import { incident } from '../incidents/incident.ts'
import { incidentList } from '../incidents/incident-list-store.ts'
import { openIncidents } from '../incidents/incident-order.ts'
import { focusBox, focusQuestion } from './focus.ts'
import { quoteOf, titleFrom } from './said.ts'
import { triage } from './triage.ts'
import { selectedMatch, type TriageForm } from './triage-store.ts'

/** What is done on the triage screen, by key or by button. */

export const placeOfForm = (form: TriageForm): string => (form === 'words' ? 'triage' : formatPlace('triage', form))

export const chosenMode = () => selectedMatch(triage.store.getState())

/** The incident that a playbook would be started in: the most urgent that runs. */
export const runningIncident = (): IncidentSummary | undefined => openIncidents(valueOf(incidentList.getState().list) ?? [])[0]

/** Opens the dialog with everything that triage knows: a press of Enter declares. */
export function declareChosen(): void {
  const { result, form, text, design } = triage.store.getState()
  const mode = chosenMode()
  if (mode === undefined) return
  openDeclare({
    title: titleFrom(form === 'words' ? text : '', mode.name),
    failureMode: mode.id,
    playbook: mode.playbooks[0]?.id ?? null,
    design,
    triage: valueOf(result)?.path ?? null,
  })
}

/** Starts the playbook of the mode in the incident that runs, with the way to it as a note before. */
export async function startInRunning(): Promise<void> {
  const running = runningIncident()
  const path = valueOf(triage.store.getState().result)?.path
  const playbook = chosenMode()?.playbooks[0]
  if (running === undefined || path === undefined || playbook === undefined) return
  navigate(formatPlace('incidents', running.id))
  await incident.show(running.id)
  // What is refused is said there.
  if (await incident.append({ type: 'note', text: noteOf(path) })) await incident.startPlaybook(playbook.id)
}

function noteOf(path: TriagePath): string {
  const said = quoteOf(path)
  const parts = [
    said === '' ? t('triage.note.questions') : t('triage.note.words', { text: said }),
    ...path.steps.map(({ asked, answered }) => `${asked} ${answered}`),
    t('triage.note.leading', { modes: path.leading.map(({ id, name, confidence }) => `${id} ${name} (${t(`ui.confidence.${confidence}`)})`).join(', ') }),
  ]
  return parts.join('; ')
}

export function openInMap(): void {
  const mode = chosenMode()
  if (mode !== undefined) navigate(formatPlace('failure-map', mode.id))
}

/** To the words from wherever in triage one is. */
export function goToWords(): void {
  // The field takes the focus when it appears; here it is there already.
  if (currentPlace() === placeOfForm('words')) focusBox()
  else navigate(placeOfForm('words'))
}

/** Takes the last answer back. With the first of them the button goes, and the question is what is there to go on with. */
export function takeBack(): void {
  triage.takeBack()
  const { form, given } = triage.store.getState()
  if (given[form].length === 0) focusQuestion()
}

export function startAnew(): void {
  const { form, text, given } = triage.store.getState()
  triage.startAnew()
  if (form === 'words') focusBox()
  else focusQuestion()
  showToast(t('triage.cleared'), { undo: () => triage.restore({ text, given }) })
}
