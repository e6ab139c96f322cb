import type { PlaybookSection } from '../catalog/playbook-schema.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import type { Block, FenceBlock, HeadingBlock, LineBlock } from './blocks.ts'
import { expandedSteps } from './expand.ts'
import type { FindInclude, IncludedVariable, StepList } from './expand.ts'
import { commandInfo } from './info-string.ts'
import { mainPath, readOnlySections, sectionOf } from './sections.ts'
import type { SectionId } from './sections.ts'
import { extendStep, startStep } from './steps.ts'
import type { StepDraft } from './steps.ts'

interface SectionDraft {
  readonly id: SectionId
  readonly title: string
  readonly prose: string[]
  readonly steps: StepDraft[]
}

export interface PlaybookBody {
  /** The first top heading, when it names no section. */
  readonly title?: string
  readonly sections: readonly PlaybookSection[]
  /** 1-based line of each step in the file. */
  readonly lineOfStep: ReadonlyMap<string, number>
  /** Questions that came with includes. */
  readonly variables: readonly IncludedVariable[]
}

/**
 * Reads sections, steps and commands. What belongs to no known section is kept verbatim in the text of the section before it.
 * Without `find`, an item that names an include is a step like any other.
 */
export function readBody(blocks: readonly Block[], fileName: string, find: FindInclude | undefined): Result<PlaybookBody> {
  const reader = new BodyReader(find !== undefined)
  const read = readAll(reader, blocks, fileName)
  if (!read.ok) return read
  const drafts = reader.drafts()
  const sections: PlaybookSection[] = []
  const lineOfStep = new Map<string, number>()
  const variables: IncludedVariable[] = []
  for (const draft of drafts) {
    const place = { prefix: draft.id, sections: [draft.id], after: startOfNext(draft.id, drafts) }
    const list = expandedSteps(draft.steps, place, fileName, find ?? noIncludes)
    if (!list.ok) return list
    sections.push({ id: draft.id, title: draft.title, prose: trimmed(draft.prose), steps: [...list.value.steps] })
    for (const [id, line] of list.value.lineOfStep) lineOfStep.set(id, line)
    variables.push(...list.value.variables)
  }
  return ok({ title: reader.title, sections, lineOfStep, variables })
}

/** Reads the body of an include: one list of steps, and nothing beside it. */
export function readStepList(
  blocks: readonly Block[], fileName: string, find: FindInclude, belongsTo: readonly SectionId[],
): Result<StepList> {
  const stray = blocks.find((block) => block.kind === 'heading')
  if (stray !== undefined) return notAStep(stray, fileName)
  const list: SectionDraft = { id: 'first-five-minutes', title: '', prose: [], steps: [] }
  const reader = new BodyReader(true, list)
  const read = readAll(reader, blocks, fileName)
  if (!read.ok) return read
  const prose = blocks.find((block) => block.kind !== 'blank' && list.prose.includes(block.raw[0] ?? ''))
  if (prose !== undefined) return notAStep(prose, fileName)
  const expanded = expandedSteps(list.steps, { prefix: 'step', sections: belongsTo }, fileName, find)
  if (!expanded.ok) return expanded
  const { steps, lineOfStep } = expanded.value
  const own = new Set(steps.map((step) => step.id))
  for (const step of steps) {
    const lost = step.branches.find(({ goTo }) => (/^step-/.test(goTo) && !own.has(goTo)) || pointsIntoPlaybook(goTo))
    if (lost !== undefined) {
      return fail('invalid-input', `An include cannot lead to ${lost.goTo}.`, {
        file: fileName, line: lineOfStep.get(step.id), hint: 'Lead to one of its own steps, to next, to a section without a number, or to a playbook',
      })
    }
  }
  return expanded
}

function notAStep(block: Block, fileName: string) {
  return fail('invalid-input', 'An include holds a list of steps and nothing else.', {
    file: fileName, line: block.line, hint: 'Say what it is for in the summary of the front matter',
  })
}

/** A numbered step of a section other than its first: the include does not know what stands there. */
const pointsIntoPlaybook = (goTo: string): boolean => {
  const match = /^([a-z-]+?)-(\d+[b-i]?)$/.exec(goTo)
  return match !== null && match[2] !== '1' && sectionOf((match[1] ?? '').replace(/-/g, ' ')) !== undefined
}

const noIncludes: FindInclude = (id) => ({ problem: `There is no include ${id}.`, hint: 'Correct the id, or add the include' })

function readAll(reader: BodyReader, blocks: readonly Block[], fileName: string): Result<true> {
  for (const block of blocks) {
    if (block.kind === 'fence' && !block.closed) {
      return fail('invalid-input', `The command block opened on line ${block.line} is never closed.`, {
        file: fileName, line: block.line, hint: 'Close it with a line that holds only the same fence',
      })
    }
    reader.read(block)
  }
  return ok(true)
}

/** The first step of the list that is walked after this one. */
function startOfNext(id: SectionId, drafts: readonly SectionDraft[]): string | undefined {
  const at = mainPath.indexOf(id)
  const following = at === -1 ? [] : mainPath.slice(at + 1)
  const next = following.find((other) => drafts.some((draft) => draft.id === other && draft.steps.length > 0))
  return next === undefined ? undefined : `${next}-1`
}

class BodyReader {
  /** The first top heading, when it names no section. */
  title: string | undefined
  private readonly takesIncludes: boolean
  private readonly preface: string[] = []
  private readonly sections: SectionDraft[] = []
  private current: SectionDraft | undefined
  private sectionLevel: number | undefined
  /** Inside a section that playbooks do not know. */
  private verbatim = false
  private step: StepDraft | undefined
  private afterBlank = false

  /** With `list`, everything is read into that list. */
  constructor(takesIncludes: boolean, list?: SectionDraft) {
    this.takesIncludes = takesIncludes
    this.current = list
  }

  read(block: Block): void {
    if (block.kind === 'heading') this.readHeading(block)
    else if (block.kind === 'blank') this.readBlank(block)
    else if (this.verbatim || this.current === undefined || readOnlySections.includes(this.current.id)) this.keep(block)
    else if (block.kind === 'item') this.readItem(block, this.current)
    else if (block.kind === 'fence') this.readFence(block)
    else this.readText(block)
    this.afterBlank = block.kind === 'blank'
  }

  drafts(): readonly SectionDraft[] {
    return this.withPreface()
  }

  private withPreface(): SectionDraft[] {
    if (trimmed(this.preface) === '') return this.sections
    const known = this.sections.find((section) => section.id === 'meaning')
    if (known === undefined) return [{ id: 'meaning', title: 'Meaning', prose: this.preface, steps: [] }, ...this.sections]
    return this.sections.map((section) =>
      section === known ? { ...section, prose: [...this.preface, '', ...section.prose] } : section)
  }

  private readHeading(block: HeadingBlock): void {
    this.step = undefined
    const id = sectionOf(block.text)
    const isSection = this.sectionLevel === undefined ? id !== undefined : block.level <= this.sectionLevel
    if (isSection && id !== undefined) {
      this.sectionLevel ??= block.level
      this.verbatim = false
      this.current = this.sections.find((section) => section.id === id) ?? this.addSection(id, block.text)
      return
    }
    const isFirst = this.title === undefined && this.sections.length === 0 && trimmed(this.preface) === ''
    if (isFirst && block.level === 1 && block.text !== '') {
      this.title = block.text
      return
    }
    if (isSection) this.verbatim = true
    this.keep(block)
  }

  private addSection(id: SectionId, title: string): SectionDraft {
    const section: SectionDraft = { id, title, prose: [], steps: [] }
    this.sections.push(section)
    return section
  }

  private readBlank(block: Block): void {
    if (this.step === undefined) this.keep(block)
  }

  private readItem(block: LineBlock<'item'>, section: SectionDraft): void {
    if (this.step !== undefined && block.indent >= this.step.indent + 2) {
      extendStep(this.step, block.text, true, this.afterBlank)
      return
    }
    this.step = startStep(block.line, block.indent, block.text, this.takesIncludes)
    section.steps.push(this.step)
  }

  private readText(block: LineBlock<'text'>): void {
    const belongs = this.step !== undefined && (block.indent >= this.step.indent + 2 || !this.afterBlank)
    if (this.step !== undefined && belongs) extendStep(this.step, block.text, false, this.afterBlank)
    else this.keep(block)
  }

  private readFence(block: FenceBlock): void {
    if (this.step === undefined) this.keep(block)
    else if (block.body.trim() !== '') this.step.commands.push({ ...commandInfo(block.info), text: block.body })
  }

  /** Keeps lines as they stand; the step before them, if any, has ended. */
  private keep(block: Block): void {
    this.step = undefined
    const prose = this.current === undefined ? this.preface : this.current.prose
    prose.push(...block.raw)
  }
}

function trimmed(lines: readonly string[]): string {
  const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''
  const start = lines.findIndex((line) => !isBlank(line))
  const end = lines.findLastIndex((line) => !isBlank(line))
  return start === -1 ? '' : lines.slice(start, end + 1).join('\n')
}
