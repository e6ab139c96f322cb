import type { Playbook, PlaybookInclude, PlaybookStep } from '../catalog/playbook-schema.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { sectionOf } from './sections.ts'
import type { SectionId } from './sections.ts'
import type { StepDraft } from './steps.ts'

/** Gives an include, or says why there is none. */
export type FindInclude = (id: string) => PlaybookInclude | { readonly problem: string; readonly hint: string }

/** A question that came with an include, and the line that named the include. */
export interface IncludedVariable {
  readonly variable: Playbook['variables'][number]
  readonly include: string
  readonly line: number
}

export interface StepList {
  readonly steps: readonly PlaybookStep[]
  readonly lineOfStep: ReadonlyMap<string, number>
  readonly variables: readonly IncludedVariable[]
}

/** Where a list stands: its steps are numbered under `prefix`, and every include in it has to belong to all of `sections`. */
export interface ListPlace {
  readonly prefix: SectionId | 'step'
  readonly sections: readonly SectionId[]
  /** Where `next` leads at the end of the list; undefined when nothing follows. */
  readonly after?: string
}

/** Letters of the further steps of an include: 3, 3b, 3c. */
const letters = 'abcdefghi'

/**
 * The steps of a list in order, includes put in. A number counts the items as they are written: an include takes one, whatever it
 * holds, so that a step added to an include moves no other step. Fails with file and line.
 */
export function expandedSteps(drafts: readonly StepDraft[], place: ListPlace, fileName: string, find: FindInclude): Result<StepList> {
  const steps: PlaybookStep[] = []
  const lineOfStep = new Map<string, number>()
  const variables: IncludedVariable[] = []
  for (const [index, draft] of drafts.entries()) {
    const id = `${place.prefix}-${index + 1}`
    const next = index + 1 < drafts.length ? `${place.prefix}-${index + 2}` : (place.after ?? 'next')
    const own = ownBranches(draft, place, next)
    let item: readonly PlaybookStep[] = [{ ...finishedStep(draft, id), branches: own }]
    if (draft.include !== undefined) {
      const found = includeFor(draft, draft.include, place, find)
      if ('problem' in found) return fail('invalid-input', found.problem, { file: fileName, line: draft.line, hint: found.hint })
      item = placedInclude(found, id, next, own)
      variables.push(...found.variables.map((variable) => ({ variable, include: found.id, line: draft.line })))
    }
    for (const step of item) lineOfStep.set(step.id, draft.line)
    steps.push(...item)
  }
  return ok({ steps, lineOfStep, variables })
}

function includeFor(draft: StepDraft, id: string, { sections }: ListPlace, find: FindInclude): ReturnType<FindInclude> {
  if (draft.paragraphs.length > 0 || draft.commands.length > 0 || draft.attributes.size > 0) {
    return { problem: `Only branches may stand under the include ${id}.`, hint: 'Write what is special to this playbook as a step of its own' }
  }
  const found = find(id)
  if ('problem' in found) return found
  const strange = sections.find((section) => !found.belongsTo.includes(section))
  if (strange === undefined) return found
  return { problem: `The include ${id} belongs to ${found.belongsTo.join(' and ')}, not to ${strange}.`, hint: 'Move it there, or write the step out' }
}

/** The steps of an include under the number of the item that names it. Branches of that item take the place of those of the last step. */
function placedInclude(include: PlaybookInclude, id: string, next: string, own: PlaybookStep['branches']): PlaybookStep[] {
  const placed = new Map(include.steps.map((step, at) => [step.id, at === 0 ? id : `${id}${letters.charAt(at)}`]))
  return include.steps.map((step, at) => ({
    ...step,
    id: placed.get(step.id) ?? id,
    branches: at === include.steps.length - 1 && own.length > 0
      ? own
      : step.branches.map((branch) => ({ ...branch, goTo: branch.goTo === 'next' ? next : (placed.get(branch.goTo) ?? branch.goTo) })),
    include: step.include ?? include.id,
  }))
}

function ownBranches(draft: StepDraft, { prefix }: ListPlace, next: string): PlaybookStep['branches'] {
  return draft.branches.map((branch) => ({ ...branch, goTo: /^next$/i.test(branch.goTo) ? next : resolved(branch.goTo, prefix) }))
}

/** `step 4`, `mitigation 2` and `mitigation` become ids of steps; anything else stays, it may name another playbook. */
function resolved(goTo: string, prefix: ListPlace['prefix']): string {
  const own = /^step[ -]?(\d{1,3})([b-i]?)$/i.exec(goTo)
  if (own !== null) return `${prefix}-${Number(own[1])}${(own[2] ?? '').toLowerCase()}`
  const words = /^(.*?)[ -]*(?:step )?(?:(\d{1,3})([b-i]?))?$/i.exec(goTo)
  const named = sectionOf((words?.[1] ?? goTo).replace(/-/g, ' '))
  return named === undefined ? goTo : `${named}-${Number(words?.[2] ?? 1)}${(words?.[3] ?? '').toLowerCase()}`
}

function finishedStep(draft: StepDraft, id: string): PlaybookStep {
  const first = draft.commands[0]
  // A bare command block in a list is a step too; it is called by the name of its command.
  const ofCommand = first === undefined ? '' : `Run ${first.name ?? 'this command'}`
  const text = draft.paragraphs.length > 0 ? draft.paragraphs.join('\n') : ofCommand
  const attribute = (name: 'expect' | 'unhealthy' | 'timeout' | 'role') => draft.attributes.get(name) || undefined
  return {
    id,
    text,
    expect: attribute('expect'),
    unhealthy: attribute('unhealthy'),
    timeout: attribute('timeout'),
    role: attribute('role'),
    branches: draft.branches,
    commands: draft.commands,
  }
}
