import type { PlaybookCommand, PlaybookStep } from '../catalog/playbook-schema.ts'

export type Branch = PlaybookStep['branches'][number]
export type Answer = Branch['answer']

/** A step while its lines are being read. */
export interface StepDraft {
  readonly line: number
  readonly indent: number
  readonly paragraphs: string[]
  readonly commands: PlaybookCommand[]
  readonly branches: Branch[]
  readonly attributes: Map<AttributeName, string>
  /** The include that stands here in the place of a step. */
  readonly include?: string
  /** The attribute that a further indented line continues. */
  open?: AttributeName
}

export type AttributeName = 'expect' | 'unhealthy' | 'timeout' | 'role'

const attributeLine = /^[*_]{0,2}(expect|expected|expected result|unhealthy|timeout|role)[*_]{0,2}:[*_]{0,2}(?:\s+(.*))?$/i
const branchLine = /^[*_]{0,2}if\s+(.+?)\s*(?:→|->|=>)\s*(.+)$/i

const answers: readonly (readonly [RegExp, Answer])[] = [
  [/^yes\b/i, 'yes'],
  [/^no\b/i, 'no'],
  [/^(?:cannot|can't|can not)[ -]tell\b/i, 'cannot-tell'],
  [/^unsure\b/i, 'cannot-tell'],
]

const includeLine = /^include:\s+([a-z0-9]+(?:-[a-z0-9]+)*)$/

/** Begins a step; `takesIncludes`: the words `include: some-id` stand for the steps of that include. */
export function startStep(line: number, indent: number, text: string, takesIncludes: boolean): StepDraft {
  const withoutBox = text.replace(/^\[[ xX]\]\s+/, '')
  const include = takesIncludes ? includeLine.exec(withoutBox)?.[1] : undefined
  if (include !== undefined) return { line, indent, paragraphs: [], commands: [], branches: [], attributes: new Map(), include }
  return { line, indent, paragraphs: withoutBox === '' ? [] : [withoutBox], commands: [], branches: [], attributes: new Map() }
}

/** Adds a line that stands under a step: an attribute, a branch, or more text. `isItem`: it had a list marker of its own. */
export function extendStep(step: StepDraft, text: string, isItem: boolean, afterBlank: boolean): void {
  const attribute = attributeLine.exec(text)
  if (attribute !== null) {
    const word = (attribute[1] ?? '').toLowerCase()
    step.open = word === 'unhealthy' || word === 'timeout' || word === 'role' ? word : 'expect'
    step.attributes.set(step.open, attribute[2]?.trim() ?? '')
    return
  }
  const branches = branchesOf(text)
  if (branches.length > 0) {
    step.branches.push(...branches)
    step.open = undefined
    return
  }
  if (step.open !== undefined && !isItem && !afterBlank) {
    step.attributes.set(step.open, `${step.attributes.get(step.open) ?? ''} ${text}`.trim())
    return
  }
  step.open = undefined
  const last = step.paragraphs.length - 1
  if (isItem) step.paragraphs.push(`- ${text}`)
  else if (afterBlank || last < 0) step.paragraphs.push(text)
  else step.paragraphs[last] = `${step.paragraphs[last] ?? ''} ${text}`
}

/** Reads `if yes, reads fell → mitigation-2` and `if no / cannot tell → step 4`; an unknown answer is no branch. */
function branchesOf(text: string): Branch[] {
  // A branch is one short line; the limit keeps the pattern from going over a very long one again and again.
  if (text.length > 500) return []
  const match = branchLine.exec(text)
  if (match === null) return []
  const goTo = (match[2] ?? '').replace(/[*_`.]+$/g, '').replace(/^[*_`]+/, '').trim()
  if (goTo === '' || goTo.length > 80) return []
  const condition = match[1] ?? ''
  // `no / cannot tell` is two answers; `no, a new or slow one` is one answer with words.
  const several = condition.split(/\s+or\s+|\s*\/\s*/).map((part) => branchOf(part, goTo))
  if (several.every((branch) => branch !== undefined)) return several
  const single = branchOf(condition, goTo)
  return single === undefined ? [] : [single]
}

function branchOf(condition: string, goTo: string): Branch | undefined {
  const answer = answers.find(([pattern]) => pattern.test(condition))
  if (answer === undefined) return undefined
  const label = condition.replace(answer[0], '').replace(/^[\s,:;-]+|[*_]+$/g, '').trim()
  return label === '' ? { answer: answer[1], goTo } : { answer: answer[1], label, goTo }
}
