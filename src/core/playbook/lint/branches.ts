import { mainPath } from '../sections.ts'
import type { LintContext, PlacedStep } from './context.ts'
import type { PlaybookProblem } from './problem-schema.ts'

const answers = ['yes', 'no', 'cannot-tell'] as const

/** Whether every answer leads somewhere, and every step of the main path is led to. */
export function branchProblems(steps: readonly PlacedStep[], { others }: LintContext): PlaybookProblem[] {
  const targets = new Set([...steps.map(({ step }) => step.id), ...others.map((other) => other.id)])
  return [...steps.flatMap((placed) => questionProblems(placed, targets)), ...unreachable(steps)]
}

function questionProblems({ section, step }: PlacedStep, targets: ReadonlySet<string>): PlaybookProblem[] {
  if (step.branches.length === 0) return []
  const where = { section, step: step.id }
  const problems = step.branches.filter((branch) => !targets.has(branch.goTo)).map((branch): PlaybookProblem => ({
    ...where, code: 'branch-to-nowhere', severity: 'error',
    message: `The answer ${branch.answer} leads to ${branch.goTo}, which is neither a step here nor a known playbook.`,
    hint: 'Name a step such as mitigation-2, or the id of a playbook',
  }))
  if (step.branches.every((branch) => branch.goTo === step.id)) {
    problems.push({
      ...where, code: 'branch-to-itself', severity: 'error',
      message: 'Every answer leads back to the question, so nobody gets on.', hint: 'Let one answer lead on',
    })
  }
  const missing = answers.filter((answer) => !step.branches.some((branch) => branch.answer === answer))
  if (missing.length > 0) {
    problems.push({
      ...where, code: 'missing-answer', severity: 'warning',
      message: `Nothing says where ${missing.join(' and ').replace('cannot-tell', 'cannot tell')} leads.`,
      hint: 'Give all three answers: yes, no, cannot tell',
    })
  }
  const twice = answers.find((answer) => new Set(step.branches.filter((branch) => branch.answer === answer).map((branch) => branch.goTo)).size > 1)
  if (twice !== undefined) {
    problems.push({
      ...where, code: 'ambiguous-answer', severity: 'error',
      message: `The answer ${twice} leads to two places.`, hint: 'Ask two questions, or join the two places',
    })
  }
  return problems
}

/** Steps of the main path that no answer and no step before them leads to: they would be skipped without a word. */
function unreachable(steps: readonly PlacedStep[]): PlaybookProblem[] {
  const path = mainPath.flatMap((id) => steps.filter(({ section }) => section === id))
  const side = steps.filter(({ section }) => !mainPath.includes(section))
  const position = new Map(path.map(({ step }, at) => [step.id, at]))
  const reached = new Set<number>()
  // A side list is entered by choice at any time, so its answers lead on from anywhere.
  const waiting = [0, ...side.flatMap(({ step }) => step.branches.flatMap(({ goTo }) => position.get(goTo) ?? []))]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const here = path[at]
    if (here === undefined || reached.has(at)) continue
    reached.add(at)
    const { branches } = here.step
    waiting.push(...branches.flatMap(({ goTo }) => position.get(goTo) ?? []))
    // An answer that leads off the main path comes back to the step after the question.
    const isQuestion = answers.every((answer) => branches.some((branch) => branch.answer === answer && position.has(branch.goTo)))
    if (!isQuestion) waiting.push(at + 1)
  }
  return path.filter((_, at) => !reached.has(at)).map(({ section, step }) => ({
    code: 'unreachable-step', severity: 'warning', section, step: step.id,
    message: 'No answer and no step before it leads here; it would be passed by.',
    hint: 'Put it before the question that leads past it, or let an answer lead to it',
  }))
}
