import type { Playbook } from '../catalog/playbook-schema.ts'
import { mainPath } from '../playbook/sections.ts'
import type { SectionId } from '../playbook/sections.ts'
import type { Checklist, ViewStep } from './view-schema.ts'

/** What becomes of a step when somebody acts on it. */
export type StepOutcome = Pick<ViewStep, 'at' | 'by' | 'value' | 'reason' | 'answer'> & { readonly state: 'done' | 'skipped' }

const untouched = { state: 'to-come' as const, at: null, by: null, value: null, reason: null, answer: null }

/** A checklist as a playbook starts it: the first step of the main path is the next one to do. */
export function startChecklist(playbook: Playbook, playbookHash: string): Checklist {
  const steps = playbook.sections.flatMap((section) =>
    section.steps.map((step): ViewStep => ({ ...step, section: section.id, ...untouched })))
  const list: Checklist = {
    playbook: playbook.id, playbookHash, title: playbook.name, style: playbook.style, variables: playbook.variables,
    steps: inPathOrder(steps), returns: [],
  }
  return movedTo(list, firstOpen(list.steps.filter(isOnMainPath)))
}

/** The step that is next in a checklist. */
export function hereOf(list: Checklist): string | null {
  return list.steps.find((step) => step.state === 'here')?.id ?? null
}

export function isOpen(step: ViewStep): boolean {
  return step.state === 'here' || step.state === 'to-come'
}

/** Marks a step; when it was the next one, or none was, the one after it becomes next. */
export function finishStep(list: Checklist, id: string, outcome: StepOutcome): Checklist {
  const here = hereOf(list)
  const marked = withStep(list, id, outcome)
  return here === null || here === id ? advanced(marked, id) : marked
}

/**
 * Marks a step as answered and goes where the answer leads. Going back opens the steps from there on again, since they are to be
 * done once more. A list off the main path returns to the step after the question. A target outside this checklist is another playbook.
 */
export function answerStep(list: Checklist, id: string, goTo: string, outcome: StepOutcome): Checklist {
  const marked = withStep(list, id, outcome)
  const from = marked.steps.find((step) => step.id === id)
  const to = marked.steps.find((step) => step.id === goTo)
  if (from === undefined || to === undefined) return advanced(marked, id)
  const leavesPath = isOnMainPath(from) && !isOnMainPath(to)
  const returns = isOnMainPath(to) ? [] : leavesPath ? [...marked.returns, id] : marked.returns
  const reopened = isOpen(to) && !isBefore(marked, goTo, id) ? marked : withReopened(marked, from, to)
  return movedTo({ ...reopened, returns }, goTo)
}

/** Opens a step again and makes it the next one. */
export function reopenStep(list: Checklist, id: string): Checklist {
  return movedTo(withStep(list, id, untouched), id)
}

function withStep(list: Checklist, id: string, change: Partial<ViewStep>): Checklist {
  return { ...list, steps: list.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) }
}

/** Main path first in its order, then the other lists as the playbook has them. */
function inPathOrder(steps: readonly ViewStep[]): ViewStep[] {
  const main = mainPath.flatMap((section) => steps.filter((step) => step.section === section))
  return [...main, ...steps.filter((step) => !isOnMainPath(step))]
}

function isOnMainPath(step: { readonly section: SectionId }): boolean {
  return mainPath.includes(step.section)
}

function isBefore(list: Checklist, a: string, b: string): boolean {
  const index = (id: string) => list.steps.findIndex((step) => step.id === id)
  return index(a) < index(b)
}

function withReopened(list: Checklist, from: ViewStep, to: ViewStep): Checklist {
  const samePath = (step: ViewStep) => (isOnMainPath(to) ? isOnMainPath(step) : step.section === to.section)
  const first = list.steps.findIndex((step) => step.id === to.id)
  const fromIndex = list.steps.findIndex((step) => step.id === from.id)
  // Up to the question when it is asked again on the way, otherwise to the end of the path that is entered.
  const last = samePath(from) && fromIndex >= first ? fromIndex : list.steps.length
  const isReopened = (step: ViewStep, index: number) => index >= first && index <= last && samePath(step)
  return { ...list, steps: list.steps.map((step, index) => (isReopened(step, index) ? { ...step, ...untouched } : step)) }
}

function movedTo(list: Checklist, id: string | null): Checklist {
  const steps = list.steps.map((step) => {
    if (!isOpen(step)) return step
    return { ...step, state: step.id === id ? ('here' as const) : ('to-come' as const) }
  })
  return { ...list, steps }
}

function advanced(list: Checklist, after: string): Checklist {
  const from = list.steps.find((step) => step.id === after)
  if (from === undefined) return list
  const path = list.steps.filter((step) => (isOnMainPath(from) ? isOnMainPath(step) : step.section === from.section))
  const next = firstOpen(path.slice(path.findIndex((step) => step.id === after) + 1))
  if (next !== null || isOnMainPath(from)) return movedTo(list, next)
  const back = list.returns.at(-1)
  const main = list.steps.filter(isOnMainPath)
  const resumed = back === undefined ? main : main.slice(main.findIndex((step) => step.id === back) + 1)
  return movedTo({ ...list, returns: list.returns.slice(0, -1) }, firstOpen(resumed))
}

function firstOpen(steps: readonly ViewStep[]): string | null {
  return steps.find(isOpen)?.id ?? null
}
