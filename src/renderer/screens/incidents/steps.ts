import type { OpenIncident } from '../../../contract/incident-operations.ts'
import type { WrittenStep } from '../../../core/playbook/written-schema.ts'

type View = OpenIncident['view']
export type Checklist = View['checklists'][number]
export type Step = Checklist['steps'][number]
export type Branch = Step['branches'][number]

/** A step with its number in its section, as playbooks count, and its words with the values filled in. */
export interface ShownStep {
  readonly step: Step
  readonly number: number
  readonly written: WrittenStep
}

export interface ShownSection {
  readonly id: Step['section']
  readonly title: string
  readonly steps: readonly ShownStep[]
}

/** The checklist that is worked on. */
export const activeList = (view: View): Checklist | undefined => (view.active === null ? undefined : view.checklists[view.active])

/** The active checklist by sections, in the order in which it is walked. */
export function sectionsOf({ view, playbook, steps: written }: OpenIncident): ShownSection[] {
  const sections: { id: Step['section']; title: string; steps: ShownStep[] }[] = []
  for (const step of activeList(view)?.steps ?? []) {
    let section = sections.find((each) => each.id === step.section)
    if (section === undefined) {
      section = { id: step.section, title: playbook?.sections.find((each) => each.id === step.section)?.title ?? step.section, steps: [] }
      sections.push(section)
    }
    section.steps.push({ step, number: section.steps.length + 1, written: written.find((each) => each.id === step.id) ?? plain(step) })
  }
  return sections
}

function plain(step: Step): WrittenStep {
  const piece = (text: string) => [{ text, variable: null, isFilled: false }]
  return { id: step.id, text: piece(step.text), expect: step.expect === undefined ? null : piece(step.expect), unhealthy: null, commands: [], variables: [] }
}

export const isBehind = (step: Step): boolean => step.state === 'done' || step.state === 'skipped'

/** An open step that an answer led past: it lies before the one that is next, or nothing is next any more. */
export function isPassedBy(view: View, step: Step): boolean {
  const list = activeList(view)
  if (list === undefined || isBehind(step) || step.id === view.here || offPath.includes(step.section)) return false
  const at = (id: string | null): number => list.steps.findIndex((each) => each.id === id)
  const here = list.steps.find((each) => each.id === view.here)
  if (here !== undefined && offPath.includes(here.section)) return false
  return here === undefined || at(step.id) < at(view.here)
}

/** Sections that are entered by an answer or by choice, and not walked through. */
export const offPath: readonly Step['section'][] = ['escalate', 'rollback']

/** How far the checklist is: steps behind, and steps in all. */
export function countOf(list: Checklist): { readonly behind: number; readonly all: number } {
  return { behind: list.steps.filter(isBehind).length, all: list.steps.length }
}

/** The step to go back to: the one that was done or skipped last. */
export function lastFinished(list: Checklist): Step | undefined {
  return list.steps.filter(isBehind).reduce<Step | undefined>((latest, step) => {
    return latest === undefined || (step.at ?? '') >= (latest.at ?? '') ? step : latest
  }, undefined)
}

/** Where an answer leads: to a step of this list, or into another playbook. */
export type Target =
  | { readonly kind: 'step'; readonly section: string; readonly number: number; readonly text: string }
  | { readonly kind: 'playbook'; readonly id: string }

export function targetOf(sections: readonly ShownSection[], goTo: string): Target {
  for (const section of sections) {
    const found = section.steps.find(({ step }) => step.id === goTo)
    if (found !== undefined) {
      return { kind: 'step', section: section.title, number: found.number, text: wordsOf(found) }
    }
  }
  return { kind: 'playbook', id: goTo }
}

/** The words of a step in one line; a variable without a value by its name. */
function wordsOf({ written }: ShownStep): string {
  return written.text.map((piece) => (piece.variable === null || piece.isFilled ? piece.text : piece.variable)).join('')
}

export type Variable = Checklist['variables'][number]

/** Every variable that a started playbook asks for, those of the active one first; each once. */
export function variablesOf(view: View): Variable[] {
  const active = activeList(view)
  const lists = [...(active === undefined ? [] : [active]), ...view.checklists.filter((list) => list !== active)]
  const all = lists.flatMap((list) => list.variables)
  return all.filter((variable, at) => all.findIndex((other) => other.name === variable.name) === at)
}

/** Whether what was typed names the target, so that a command that destroys may be copied. */
export const isUnlocked = (target: string, typed: string): boolean => typed.trim() === target
