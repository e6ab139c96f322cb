import type { Playbook } from '../../catalog/playbook-schema.ts'
import { branchProblems } from './branches.ts'
import { commandProblems } from './commands.ts'
import { placedSteps } from './context.ts'
import type { LintContext } from './context.ts'
import { modeProblems } from './load-cut.ts'
import type { PlaybookProblem } from './problem-schema.ts'
import { readingProblems } from './reading.ts'
import { shapeProblems } from './shape.ts'
import { variableProblems } from './variables.ts'

/**
 * Checks a playbook against what makes checklists safe and usable. Each problem says why it is one and what to change. Errors come first;
 * order is otherwise that of the rules, and within a rule that of the playbook.
 */
export function lintPlaybook(playbook: Playbook, context: LintContext): PlaybookProblem[] {
  const steps = placedSteps(playbook)
  const problems = [
    ...steps.flatMap(commandProblems),
    ...readingProblems(steps),
    ...branchProblems(steps, context),
    ...shapeProblems(playbook, context),
    ...variableProblems(playbook),
    ...modeProblems(playbook, context, steps),
  ]
  return [...problems.filter((each) => each.severity === 'error'), ...problems.filter((each) => each.severity === 'warning')]
}
