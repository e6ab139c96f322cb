import type { Playbook, PlaybookStep } from '../../catalog/playbook-schema.ts'
import type { FailureMode } from '../../catalog/schema.ts'
import { mainPath } from '../sections.ts'
import type { LintContext, PlacedStep } from './context.ts'
import type { PlaybookProblem } from './problem-schema.ts'

const loadCutWords = [
  'shed', 'gate', 'throttle', 'rate[- ]limit', 'turn (it |them |load |traffic |requests )?away', 'cut', 'reject', 'drain', 'pause', 'stop',
  'freeze', 'block', 'limit', 'disable', 'switch off', 'open the breaker',
]
const loadCut = new RegExp(`\\b(${loadCutWords.join('|')})\\b`, 'i')
const restart = /\b(restart|reboot|bounce|rollout restart|start all|force-new-deployment)\b/i

/** Whether the failure modes are known, and one that feeds itself is starved before anything is restarted. */
export function modeProblems(playbook: Playbook, { modes }: LintContext, steps: readonly PlacedStep[]): PlaybookProblem[] {
  const unknown = playbook.modes.filter((id) => !modes.some((mode) => mode.id === id)).map((id): PlaybookProblem => ({
    code: 'unknown-mode', severity: 'error',
    message: `The failure mode ${id} is not in the catalog.`,
    hint: 'Correct the id, or add the failure mode',
  }))
  const selfSustaining = modes.find((mode) => playbook.modes.includes(mode.id) && mode.sustainingLoop !== 'none')
  return selfSustaining === undefined ? unknown : [...unknown, ...loadCutProblems(selfSustaining, steps)]
}

/**
 * A failure that feeds itself comes back when what it struck is restarted into full load.
 * N. Bronson and others, Metastable Failures in Distributed Systems, HotOS 2021.
 */
function loadCutProblems(mode: FailureMode, steps: readonly PlacedStep[]): PlaybookProblem[] {
  const path = mainPath.flatMap((id) => steps.filter(({ section }) => section === id))
  const firstCut = path.findIndex(({ section, step }) => (section === 'first-five-minutes' || section === 'mitigation') && cutsLoad(step))
  const firstRestart = path.findIndex(({ section, step }) => section !== 'diagnosis' && restarts(step))
  const found: PlaybookProblem[] = []
  if (firstCut === -1) {
    found.push({
      code: 'no-load-cut', severity: 'warning',
      message: `${mode.id} keeps itself alive, and no step takes load away.`,
      hint: 'Add a step to First five minutes that sheds, gates or stops what feeds it',
    })
  }
  const early = path[firstRestart]
  if (early !== undefined && (firstCut === -1 || firstRestart < firstCut)) {
    found.push({
      code: 'restart-before-load-cut', severity: 'error', section: early.section, step: early.step.id,
      message: `${mode.id} keeps itself alive, and this step restarts something before load is cut.`,
      hint: 'Put a step that sheds or gates load before it',
    })
  }
  return found
}

/** Holding back changes keeps people from making it worse; it takes no load away. */
const changesHeldBack = /\b(?:stop|freeze|pause|hold back|halt|no)\b[^,;.]{0,40}\b(?:deploys?|deployments?|changes?|releases?|rollouts?|migrations?|merges?)\b/gi

function cutsLoad(step: PlaybookStep): boolean {
  return loadCut.test(step.text.replace(changesHeldBack, ''))
}

function restarts(step: PlaybookStep): boolean {
  // A step that says not to restart is no restart.
  const isWarning = /\b(no|not|never|without|stop|freeze|pause)\b[^.]{0,60}\b(restart|reboot|bounce)/i.test(step.text)
  const byCommand = step.commands.some((command) => command.safety !== 'read' && restart.test(command.text))
  return byCommand || (!isWarning && restart.test(step.text))
}
