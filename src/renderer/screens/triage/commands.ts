import type { Command } from '../../commands/command.ts'
import { parsePlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { currentPlace, navigate } from '../../router.ts'
import { toggleNight } from '../incidents/night.ts'
import { chosenMode, declareChosen, goToWords, openInMap, placeOfForm, runningIncident, startAnew, startInRunning, takeBack } from './actions.ts'
import { triage } from './triage.ts'

const isHere = (): boolean => parsePlace(currentPlace())?.screen === 'triage'
const question = () => valueOf(triage.store.getState().result)?.question ?? null
const isAsking = (): boolean => isHere() && question() !== null
const hasMode = (): boolean => isHere() && chosenMode() !== undefined
const hasAnswered = (): boolean => {
  const { given, form } = triage.store.getState()
  return isHere() && given[form].length > 0
}
const hasBegun = (): boolean => hasAnswered() || (isHere() && triage.store.getState().text !== '')
const canJoin = (): boolean => hasMode() && runningIncident() !== undefined && (chosenMode()?.playbooks.length ?? 0) > 0

function cannotTell(): void {
  const at = question()?.answers.findIndex(({ id }) => id === 'cannot-tell') ?? -1
  if (at >= 0) triage.answer(at)
}

const section = 'command.section.triage' as const

export const triageCommands: readonly Command[] = [
  { id: 'go.triage', title: 'command.goTriage', section: 'command.section.go', icon: 'route', keys: ['g t'], run: goToWords },
  { id: 'triage.words', title: 'command.triageWords', section, icon: 'pencil', keys: ['/'], when: isHere, run: goToWords },
  { id: 'triage.questions', title: 'command.triageQuestions', section, icon: 'layers', keys: ['q'], when: isHere, run: () => navigate(placeOfForm('questions')) },
  {
    id: 'triage.answer', title: 'command.triageAnswer', section, keys: ['1', '2', '3', '4', '5', '6', '7', '8', '9'], isHidden: true, when: isAsking,
    run: (keys) => triage.answer(Number(keys) - 1),
  },
  { id: 'triage.cannotTell', title: 'command.answerCannotTell', section, keys: ['c'], when: isAsking, run: cannotTell },
  { id: 'triage.takeBack', title: 'command.triageTakeBack', section, icon: 'undo', keys: ['b'], when: hasAnswered, run: takeBack },
  { id: 'triage.anew', title: 'command.triageAnew', section, icon: 'refresh', keys: ['x'], when: hasBegun, run: startAnew },
  { id: 'triage.declare', title: 'command.triageDeclare', section, icon: 'incidents', keys: ['enter'], when: hasMode, run: () => triage.onceCurrent(declareChosen) },
  { id: 'triage.join', title: 'command.triageJoin', section, icon: 'playbooks', keys: ['p'], when: canJoin, run: () => triage.onceCurrent(() => void startInRunning()) },
  { id: 'triage.open', title: 'command.triageOpen', section, icon: 'failure-map', keys: ['o'], when: hasMode, run: openInMap },
  { id: 'triage.night', title: 'command.night', section, icon: 'moon', keys: ['d'], when: isHere, run: toggleNight },
]
