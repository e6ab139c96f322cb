import type { FailureMode, Playbook, PlaybookCommand, PlaybookStep } from '../catalog/schema.ts'
import type { PlaybookProblem } from './problem-schema.ts'
import { mainPath } from './sections.ts'
import type { SectionId } from './sections.ts'
import { safePattern, variablesUsed } from './variables.ts'

interface Placed {
  readonly section: SectionId
  readonly step: PlaybookStep
}

/** The most steps that one list should hold, after A. Gawande, The Checklist Manifesto, 2009. */
const mostSteps = 9
/** The most steps of one list that should branch: each branch costs attention and brings errors. */
const mostBranchingSteps = 3

/**
 * Checks a playbook against what makes checklists safe and usable. `modes` are the failure modes of the catalog;
 * `otherPlaybooks` are ids that branches may lead to. Errors come first; order is otherwise that of the playbook.
 */
export function lintPlaybook(
  playbook: Playbook,
  modes: readonly FailureMode[],
  otherPlaybooks: readonly string[] = [],
): PlaybookProblem[] {
  const steps = playbook.sections.flatMap((section) => section.steps.map((step): Placed => ({ section: section.id, step })))
  const problems = [
    ...steps.flatMap(commandProblems),
    ...steps.flatMap(expectationProblems),
    ...branchProblems(steps, otherPlaybooks),
    ...lengthProblems(playbook),
    ...variableProblems(playbook),
    ...modeProblems(playbook, modes, steps),
    ...verifyProblems(playbook),
  ]
  return [...problems.filter((each) => each.severity === 'error'), ...problems.filter((each) => each.severity === 'warning')]
}

const destroying = new RegExp(
  [
    /\brm\s+-\w*[rf]/, /\bdrop\s+(table|database|schema|index)\b/, /\btruncate\b/, /\bdelete\b/, /\bflush(all|db)\b/, /\bmkfs\b/,
    /\bdd\s[^|;\n]{0,200}of=/, /\bterminate-instances\b/,
  ].map((each) => each.source).join('|'),
  'i',
)

function commandProblems({ section, step }: Placed): PlaybookProblem[] {
  return step.commands.flatMap((command) => {
    const where = { section, step: step.id }
    const found: PlaybookProblem[] = []
    if (section === 'diagnosis' && command.safety !== 'read') {
      found.push({
        ...where, code: 'changes-in-diagnosis', severity: 'error',
        message: `${nameOf(command)} may change something, and diagnosis must not.`,
        hint: 'Move it to Mitigation, or mark it safety=read once you know that it only reads',
      })
    }
    if (command.safety === 'destroy' && command.target === undefined) {
      found.push({
        ...where, code: 'destroys-without-target', severity: 'error',
        message: `${nameOf(command)} destroys something and does not say what.`,
        hint: 'Add target=… so that the operator types what is to be destroyed',
      })
    }
    if (command.safety === 'read' && destroying.test(command.text)) {
      found.push({
        ...where, code: 'labelled-too-harmless', severity: 'error',
        message: `${nameOf(command)} is marked as reading only but looks as if it destroys.`,
        hint: 'Mark it safety=destroy with a target, or safety=change',
      })
    }
    return found
  })
}

function expectationProblems({ section, step }: Placed): PlaybookProblem[] {
  if (section !== 'diagnosis' || step.expect !== undefined) return []
  return [{
    code: 'nothing-expected', severity: 'warning', section, step: step.id,
    message: 'A step of the diagnosis does not say what a healthy result looks like.',
    hint: 'Add an indented line: expect: …',
  }]
}

function branchProblems(steps: readonly Placed[], otherPlaybooks: readonly string[]): PlaybookProblem[] {
  const targets = new Set([...steps.map(({ step }) => step.id), ...otherPlaybooks])
  return steps.flatMap(({ section, step }) =>
    step.branches.filter((branch) => !targets.has(branch.goTo)).map((branch): PlaybookProblem => ({
      code: 'branch-to-nowhere', severity: 'error', section, step: step.id,
      message: `The answer ${branch.answer} leads to ${branch.goTo}, which is neither a step here nor a known playbook.`,
      hint: 'Name a step such as mitigation-2, or the id of a playbook',
    })))
}

function lengthProblems(playbook: Playbook): PlaybookProblem[] {
  return playbook.sections.flatMap((section) => {
    const found: PlaybookProblem[] = []
    if (section.steps.length > mostSteps) {
      found.push({
        code: 'too-many-steps', severity: 'warning', section: section.id,
        message: `${section.title} has ${section.steps.length} steps; more than ${mostSteps} get lost.`,
        hint: 'Keep the steps that hurt when they are left out',
      })
    }
    const branching = section.steps.filter((step) => step.branches.length > 0).length
    if (branching > mostBranchingSteps) {
      found.push({
        code: 'too-many-branches', severity: 'warning', section: section.id,
        message: `${branching} steps of ${section.title} branch; more than ${mostBranchingSteps} are hard to follow.`,
        hint: 'Let one question decide, and stay on one path after it',
      })
    }
    return found
  })
}

function variableProblems(playbook: Playbook): PlaybookProblem[] {
  const declared = new Set(playbook.variables.map((variable) => variable.name))
  const used = variablesUsed(playbook)
  const unknown = used.filter((name) => !declared.has(name)).map((name): PlaybookProblem => ({
    code: 'unknown-variable', severity: 'error',
    message: `The variable ${name} is used and not declared.`,
    hint: `Add it to variables in the front matter, with a prompt`,
  }))
  const unused = [...declared].filter((name) => !used.includes(name)).map((name): PlaybookProblem => ({
    code: 'unused-variable', severity: 'warning',
    message: `The variable ${name} is declared and never used.`,
    hint: 'Remove it, every question costs time',
  }))
  const unusable = playbook.variables
    .filter((variable) => variable.pattern !== undefined && safePattern(variable.pattern) === undefined)
    .map((variable): PlaybookProblem => ({
      code: 'unusable-pattern', severity: 'warning',
      message: `The pattern of ${variable.name} is not valid or could take very long; it is not applied.`,
      hint: 'Use character classes and at most three * or +, without repeated groups',
    }))
  return [...unknown, ...unused, ...unusable]
}

const loadCutWords = [
  'shed', 'gate', 'throttle', 'rate[- ]limit', 'turn (it |them |load |traffic |requests )?away', 'cut', 'reject', 'drain', 'pause', 'stop',
  'freeze', 'block', 'limit', 'disable', 'switch off', 'open the breaker',
]
const loadCut = new RegExp(`\\b(${loadCutWords.join('|')})\\b`, 'i')
const restart = /\b(restart|reboot|bounce|rollout restart|start all|force-new-deployment)\b/i

function modeProblems(playbook: Playbook, modes: readonly FailureMode[], steps: readonly Placed[]): PlaybookProblem[] {
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
function loadCutProblems(mode: FailureMode, steps: readonly Placed[]): PlaybookProblem[] {
  const path = mainPath.flatMap((id) => steps.filter(({ section }) => section === id))
  const firstCut = path.findIndex(({ section, step }) => section !== 'diagnosis' && loadCut.test(step.text))
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

function restarts(step: PlaybookStep): boolean {
  // A step that says not to restart is no restart.
  const isWarning = /\b(no|not|never|without|stop|freeze|pause)\b[^.]{0,60}\b(restart|reboot|bounce)/i.test(step.text)
  const byCommand = step.commands.some((command) => command.safety !== 'read' && restart.test(command.text))
  return byCommand || (!isWarning && restart.test(step.text))
}

function verifyProblems(playbook: Playbook): PlaybookProblem[] {
  const verify = playbook.sections.find((section) => section.id === 'verify')
  if (verify !== undefined && verify.steps.length > 0) return []
  return [{
    code: 'no-verify', severity: 'error', section: 'verify',
    message: 'Nothing says how to see that it is over.',
    hint: 'Add a section ## Verify with steps and expected results',
  }]
}

function nameOf(command: PlaybookCommand): string {
  return command.name === undefined ? 'A command' : `The command ${command.name}`
}
