import type { Command } from '../../commands/command.ts'
import { formatPlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { currentPlace, navigate } from '../../router.ts'
import type { Branch } from './steps.ts'
import {
  answer, back, copyable, copyCommand, download, focusInside, focusOn, noteId, rolesId, shownIncident, stepHere, takeOver, tick, valuesId,
} from './actions.ts'
import { openAmendOfNewest } from './amend.ts'
import { openDeclare } from './declare-store.ts'
import { incident } from './incident.ts'
import { incidentList } from './incident-list-store.ts'
import { openIncidents } from './incident-order.ts'
import { askForLogs } from './join-store.ts'
import type { Panel } from './incident-store.ts'
import { toggleNight } from './night.ts'

const running = () => openIncidents(valueOf(incidentList.getState().list) ?? [])[0]

function openRunning(): void {
  const first = running()
  if (first !== undefined) navigate(formatPlace('incidents', first.id))
}

/** The place names an incident, and that one is shown. */
const isHere = (): boolean => currentPlace() === formatPlace('incidents', incident.store.getState().id ?? '') && shownIncident() !== undefined
const isRunning = (): boolean => isHere() && shownIncident()?.view.status === 'open'
const hasStep = (): boolean => isRunning() && stepHere() !== undefined
const isPlain = (): boolean => hasStep() && stepHere()?.branches.length === 0

const branch = (given: Branch['answer']): Branch | undefined => stepHere()?.branches.find((each) => each.answer === given)
const has = (given: Branch['answer']) => (): boolean => isRunning() && branch(given) !== undefined

function give(given: Branch['answer']): void {
  const step = stepHere()
  const chosen = branch(given)
  if (step !== undefined && chosen !== undefined) void answer(step, chosen)
}

function tickHere(): void {
  const step = stepHere()
  if (step !== undefined) void tick(step)
}

const panel = (name: Panel) => (): void => incident.openPanel(name)

/** What is read in between: the same key puts it away. */
const toggle = (name: Panel) => (): void => incident.openPanel(incident.store.getState().panel === name ? 'none' : name)

/** Saves a page of the incident that is shown, or its log, as a file. */
const save = (what: 'report' | 'postmortem' | 'export') => (): void => void download(what, incident.store.getState().id ?? '')

/** The key copies the command only where it would otherwise copy nothing. */
const isNothingSelected = (): boolean =>
  getSelection()?.isCollapsed !== false && !/^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? '')

function copyHere(): void {
  const found = copyable()
  if (found !== undefined) void copyCommand(found.step, found.at)
}

const go = 'command.section.go'
const section = 'command.section.incident'

export const incidentCommands: readonly Command[] = [
  { id: 'incident.declare', title: 'command.declare', section: 'command.section.general', icon: 'incidents', keys: ['!'], run: () => openDeclare() },
  { id: 'go.incidents', title: 'command.goIncidents', section: go, icon: 'incidents', keys: ['g i'], run: () => navigate('incidents') },
  { id: 'incident.metrics', title: 'command.metrics', section: go, icon: 'clock', keys: ['g m'], run: () => navigate(formatPlace('incidents', 'metrics')) },
  {
    id: 'incident.join', title: 'command.joinLogs', section: 'command.section.general', icon: 'plus',
    run: () => {
      navigate('incidents')
      void askForLogs()
    },
  },
  { id: 'incident.open', title: 'command.openRunning', section: go, icon: 'incidents', keys: ['g o'], when: () => running() !== undefined, run: openRunning },
  { id: 'incident.tick', title: 'command.tick', section, icon: 'check', keys: ['space'], when: isPlain, run: tickHere },
  { id: 'incident.skip', title: 'command.skip', section, icon: 'arrow-right', keys: ['s'], when: hasStep, run: panel('skip') },
  { id: 'incident.back', title: 'command.back', section, icon: 'undo', keys: ['b'], when: isRunning, run: () => void back() },
  { id: 'incident.yes', title: 'command.answerYes', section, keys: ['y'], when: has('yes'), run: () => give('yes') },
  { id: 'incident.no', title: 'command.answerNo', section, keys: ['n'], when: has('no'), run: () => give('no') },
  { id: 'incident.cannotTell', title: 'command.answerCannotTell', section, keys: ['c'], when: has('cannot-tell'), run: () => give('cannot-tell') },
  {
    id: 'incident.copy', title: 'command.copyCommand', section, icon: 'copy', keys: ['mod+c'],
    when: () => isRunning() && isNothingSelected() && copyable() !== undefined, run: copyHere,
  },
  { id: 'incident.update', title: 'command.writeUpdate', section, icon: 'clock', keys: ['u'], when: isRunning, run: panel('update') },
  { id: 'incident.note', title: 'command.note', section, icon: 'note', keys: ['m'], when: isRunning, run: () => focusOn(noteId) },
  { id: 'incident.values', title: 'command.values', section, icon: 'pencil', keys: ['v'], when: isRunning, run: () => focusInside(valuesId) },
  { id: 'incident.role', title: 'command.roles', section, icon: 'user', keys: ['r'], when: isRunning, run: () => focusInside(rolesId) },
  { id: 'incident.severity', title: 'command.severity', section, keys: ['e'], when: isRunning, run: panel('severity') },
  { id: 'incident.playbook', title: 'command.changePlaybook', section, icon: 'playbooks', keys: ['p'], when: isRunning, run: panel('playbook') },
  { id: 'incident.contacts', title: 'command.showContacts', section, icon: 'user', keys: ['t'], when: isRunning, run: toggle('contacts') },
  { id: 'incident.cards', title: 'command.showCards', section, icon: 'book', keys: ['k'], when: isRunning, run: toggle('cards') },
  {
    id: 'incident.acknowledge', title: 'command.acknowledge', section, icon: 'check', keys: ['a'],
    when: () => isRunning() && shownIncident()?.view.acknowledged === null, run: () => void incident.append({ type: 'acknowledged' }),
  },
  { id: 'incident.decide', title: 'command.decide', section, icon: 'pencil', keys: ['j'], when: isRunning, run: panel('decide') },
  { id: 'incident.mark', title: 'command.mark', section, icon: 'clock', keys: ['w'], when: isHere, run: panel('mark') },
  { id: 'incident.factor', title: 'command.factor', section, icon: 'plus', keys: ['f'], when: isHere, run: panel('factor') },
  { id: 'incident.followUp', title: 'command.followUp', section, icon: 'repeat', keys: ['l'], when: isHere, run: panel('follow-up') },
  { id: 'incident.amend', title: 'command.amend', section, icon: 'pencil', keys: ['z'], when: isHere, run: () => openAmendOfNewest(incident) },
  { id: 'incident.handOver', title: 'command.handOver', section, icon: 'user', keys: ['h'], when: isRunning, run: toggle('hand-over') },
  {
    id: 'incident.takeOver', title: 'command.takeOver', section, icon: 'user', keys: ['o'],
    when: () => isRunning() && shownIncident()?.view.handOver !== null, run: () => void takeOver(),
  },
  { id: 'incident.close', title: 'command.close', section, icon: 'stop', keys: ['x'], when: isRunning, run: panel('close') },
  { id: 'incident.night', title: 'command.night', section, icon: 'moon', keys: ['d'], when: isHere, run: toggleNight },
  { id: 'incident.report', title: 'command.report', section, icon: 'download', when: isHere, run: save('report') },
  { id: 'incident.postmortem', title: 'command.postmortem', section, icon: 'download', when: isHere, run: save('postmortem') },
  { id: 'incident.export', title: 'command.exportLog', section, icon: 'download', when: isHere, run: save('export') },
]
