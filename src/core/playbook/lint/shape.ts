import type { Playbook } from '../../catalog/playbook-schema.ts'
import type { SectionId } from '../sections.ts'
import { mostSharedText, sharedText } from '../similarity.ts'
import type { LintContext } from './context.ts'
import type { PlaybookProblem } from './problem-schema.ts'

/** The most steps that one list should hold, after A. Gawande, The Checklist Manifesto, 2009. */
const mostSteps = 9
/** The most steps of one list that should branch: each branch costs attention and brings errors. */
const mostBranchingSteps = 3

/** Whether all lists are there and short enough, and the playbook says something that no other one says. */
export function shapeProblems(playbook: Playbook, { others, today }: LintContext): PlaybookProblem[] {
  return [...sectionProblems(playbook), ...lengthProblems(playbook), ...similarityProblems(playbook, others), ...reviewProblems(playbook, today)]
}

function sectionProblems(playbook: Playbook): PlaybookProblem[] {
  const isThere = (id: SectionId): boolean => playbook.sections.some((section) => section.id === id && section.steps.length > 0)
  const missing = (section: SectionId, message: string, hint: string): PlaybookProblem[] =>
    isThere(section) ? [] : [{ code: 'missing-section', severity: 'warning', section, message, hint }]
  const changes = playbook.sections.some((section) => section.steps.some((step) => step.commands.some((command) => command.safety !== 'read')))
  const noVerify: PlaybookProblem = {
    code: 'no-verify', severity: 'error', section: 'verify',
    message: 'Nothing says how to see that it is over.', hint: 'Add a section ## Verify with steps and expected results',
  }
  return [
    ...(isThere('verify') ? [] : [noVerify]),
    ...missing('first-five-minutes', 'Nothing says what to do first.', 'Add a section ## First 5 minutes that stops the loss'),
    ...missing('escalate', 'Nothing says whom to call when the list does not help.', 'Add a section ## Escalate'),
    ...(changes ? missing('rollback', 'Commands change something, and nothing says how to take it back.', 'Add a section ## Rollback') : []),
  ]
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

function similarityProblems(playbook: Playbook, others: readonly Playbook[]): PlaybookProblem[] {
  return others.flatMap((other) => {
    const share = other.id === playbook.id ? 0 : sharedText(playbook, other)
    if (share <= mostSharedText) return []
    return [{
      code: 'too-similar' as const, severity: 'warning' as const,
      message: `${Math.round(share * 100)} % of the words of the steps are those of ${other.id}; at most ${mostSharedText * 100} % should be.`,
      hint: 'Make what both need an include, and say what is special to this failure',
    }]
  })
}

function reviewProblems({ reviewed, reviewEveryDays }: Playbook, today: string | undefined): PlaybookProblem[] {
  if (today === undefined) return []
  const days = Math.floor((Date.parse(today) - Date.parse(reviewed)) / 86_400_000)
  if (!(days > reviewEveryDays)) return []
  return [{
    code: 'review-overdue', severity: 'warning',
    message: `It was reviewed ${days} days ago; it should be every ${reviewEveryDays} days.`, hint: 'Read it against the system as it is now, and set the date',
  }]
}
