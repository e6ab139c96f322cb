import type { PlaybookSection } from '../catalog/schema.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import type { Block, FenceBlock, HeadingBlock, LineBlock } from './blocks.ts'
import { commandInfo } from './info-string.ts'
import { readOnlySections, sectionOf } from './sections.ts'
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
}

/** Reads sections, steps and commands. What belongs to no known section is kept verbatim in the text of the section before it. */
export function readBody(blocks: readonly Block[], fileName: string): Result<PlaybookBody> {
  const reader = new BodyReader()
  for (const block of blocks) {
    if (block.kind === 'fence' && !block.closed) {
      return fail('invalid-input', `The command block opened on line ${block.line} is never closed.`, {
        file: fileName, line: block.line, hint: 'Close it with a line that holds only the same fence',
      })
    }
    reader.read(block)
  }
  return ok(reader.body())
}

class BodyReader {
  private title: string | undefined
  private readonly preface: string[] = []
  private readonly sections: SectionDraft[] = []
  private current: SectionDraft | undefined
  private sectionLevel: number | undefined
  /** Inside a section that playbooks do not know. */
  private verbatim = false
  private step: StepDraft | undefined
  private afterBlank = false

  read(block: Block): void {
    if (block.kind === 'heading') this.readHeading(block)
    else if (block.kind === 'blank') this.readBlank(block)
    else if (this.verbatim || this.current === undefined || readOnlySections.includes(this.current.id)) this.keep(block)
    else if (block.kind === 'item') this.readItem(block, this.current)
    else if (block.kind === 'fence') this.readFence(block)
    else this.readText(block)
    this.afterBlank = block.kind === 'blank'
  }

  body(): PlaybookBody {
    const drafts = this.withPreface()
    const lineOfStep = new Map<string, number>()
    const sections = drafts.map((draft): PlaybookSection => ({
      id: draft.id,
      title: draft.title,
      prose: trimmed(draft.prose),
      steps: draft.steps.map((step, index) => {
        const id = `${draft.id}-${index + 1}`
        lineOfStep.set(id, step.line)
        return finishedStep(step, id)
      }),
    }))
    return { title: this.title, sections: withResolvedBranches(sections), lineOfStep }
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
    this.step = startStep(block.line, block.indent, block.text)
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

function finishedStep(draft: StepDraft, id: string): PlaybookSection['steps'][number] {
  const first = draft.commands[0]
  // A bare command block in a list is a step too; it is called by the name of its command.
  const ofCommand = first === undefined ? '' : `Run ${first.name ?? 'this command'}`
  const text = draft.paragraphs.length > 0 ? draft.paragraphs.join('\n') : ofCommand
  const attribute = (name: 'expect' | 'timeout' | 'role') => draft.attributes.get(name) || undefined
  return {
    id,
    text,
    expect: attribute('expect'),
    timeout: attribute('timeout'),
    role: attribute('role'),
    branches: draft.branches,
    commands: draft.commands,
  }
}

/** `step 4`, `mitigation 2` and `mitigation` become ids of steps; anything else stays, it may name another playbook. */
function withResolvedBranches(sections: readonly PlaybookSection[]): PlaybookSection[] {
  return sections.map((section) => ({
    ...section,
    steps: section.steps.map((step) => ({
      ...step,
      branches: step.branches.map((branch) => ({ ...branch, goTo: resolved(branch.goTo, section.id) })),
    })),
  }))
}

function resolved(goTo: string, here: SectionId): string {
  const own = /^step[ -]?(\d{1,3})$/i.exec(goTo)
  if (own !== null) return `${here}-${Number(own[1])}`
  const words = /^(.*?)[ -]*(?:step )?(\d{1,3})?$/i.exec(goTo)
  const named = sectionOf((words?.[1] ?? goTo).replace(/-/g, ' '))
  return named === undefined ? goTo : `${named}-${Number(words?.[2] ?? 1)}`
}

function trimmed(lines: readonly string[]): string {
  const isBlank = (line: string | undefined) => line === undefined || line.trim() === ''
  const start = lines.findIndex((line) => !isBlank(line))
  const end = lines.findLastIndex((line) => !isBlank(line))
  return start === -1 ? '' : lines.slice(start, end + 1).join('\n')
}
