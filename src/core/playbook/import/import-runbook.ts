import { playbook as playbookSchema, type Playbook, type Safety } from '../../catalog/playbook-schema.ts'
import type { FailureMode } from '../../catalog/schema.ts'
import { blocksOf, linesOf } from '../blocks.ts'
import type { Block } from '../blocks.ts'
import { readBody } from '../body.ts'
import type { FindInclude } from '../expand.ts'
import { readFrontMatter } from '../front-matter.ts'
import { commandInfo } from '../info-string.ts'
import { readPlaybook } from '../parse.ts'
import { guessSafety } from '../safety-guess.ts'
import type { SafetyGuess } from '../safety-guess.ts'
import { sectionOf } from '../sections.ts'
import type { SectionId } from '../sections.ts'
import { sectionHeadings } from './headings.ts'
import type { SectionHeading } from './headings.ts'
import { suggestModes } from './suggest-modes.ts'
import type { SuggestedMode } from './suggest-modes.ts'

/** A fenced block of a runbook, byte for byte. */
export interface ImportedCommand {
  readonly line: number
  readonly language: string
  readonly text: string
  /** The section it stands in. */
  readonly section: SectionId | null
  /** What its author says; null when nobody has. */
  readonly label: Safety | null
  /** What it seems to do. */
  readonly guess: SafetyGuess
}

export interface ImportedRunbook {
  readonly path: string
  /** As it is followed in an incident. Its modes are those of its author, none when there are none. */
  readonly playbook: Playbook
  readonly sections: readonly SectionHeading[]
  readonly commands: readonly ImportedCommand[]
  readonly suggested: readonly SuggestedMode[]
  /** Fields of the front matter that nobody has filled in and that hold a stopgap. */
  readonly assumed: readonly string[]
  /** What could not be taken over as it stands. */
  readonly notes: readonly string[]
  /** 1-based line of each step in the file; none when its steps were not understood. */
  readonly lineOfStep: ReadonlyMap<string, number>
}

export interface ImportTools {
  readonly modes: readonly FailureMode[]
  readonly find: FindInclude
  /** `2026-11-23`, for a file that does not say when it was reviewed. */
  readonly today: string
}

/** Stands in for the modes of a file that names none, only while the rest is checked. */
const noMode = 'none'

/**
 * Takes a Markdown runbook in. Never fails and never throws: what does not fit is kept as text and said in `notes`. The text itself is
 * not touched; whoever stores it stores it as it came.
 */
export function importRunbook(path: string, text: string, { modes, find, today }: ImportTools): ImportedRunbook {
  const lines = linesOf(text.replace(/^\uFEFF/, ''))
  const front = readFrontMatter(lines, path)
  const start = front.ok ? front.value.bodyStart : 0
  const blocks = blocksOf(lines.slice(start), start + 1)
  const values = front.ok ? front.value.values : {}
  const title = titleOf(path, blocks, values)
  const stopgaps = stopgapsFor(path, title, blocks, today)
  const assumed = [...Object.entries(fileNames)].flatMap(([field, file]) => (values[file] === undefined && field !== 'name' ? [file] : []))
  const own = readPlaybook(text, path, stopgaps, find)
  const notes: string[] = []
  if (!front.ok) notes.push(front.error.message)
  const playbook = own.ok ? own.value.playbook : keptAsText(path, text, blocks, stopgaps, own.error.message, notes)
  const named = playbook.modes.filter((id) => id !== noMode)
  return {
    path,
    playbook: { ...playbook, modes: named },
    sections: sectionHeadings(blocks),
    commands: commandsOf(blocks),
    suggested: suggestModes(title, text, modes),
    assumed,
    notes,
    lineOfStep: own.ok ? own.value.lineOfStep : new Map(),
  }
}

/** Names in the file of the fields that every playbook has. */
const fileNames = {
  name: 'title', modes: 'modes', owner: 'owner', trigger: 'trigger', reviewed: 'reviewed', reviewEveryDays: 'review_every_days', severityHint: 'severity_hint',
} as const

type Stopgaps = Omit<Playbook, 'kind' | 'sections' | 'variables'>

function stopgapsFor(path: string, title: string, blocks: readonly Block[], today: string): Stopgaps {
  const first = blocks.find((block) => block.kind === 'text' && /\p{L}{3}/u.test(block.text))
  return {
    id: idOfPath(path), name: title, summary: first?.kind === 'text' ? first.text.slice(0, 300) : title, modes: [noMode], owner: 'nobody yet', style: 'read-do',
    trigger: `When it is called for: ${title}`, reviewed: today, reviewEveryDays: 90, severityHint: 'SEV-3', sources: ['own'],
  }
}

/** `runbooks/etcd/NoLeader.html.md` becomes `own-runbooks-etcd-noleader`; the end counts when it is too long. */
export function idOfPath(path: string): string {
  const words = path.replace(/(?:\.html)?\.md$/i, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '')
  return `own-${words.slice(-56).replace(/^-+/, '') || 'runbook'}`
}

function titleOf(path: string, blocks: readonly Block[], values: Readonly<Record<string, unknown>>): string {
  // A file may begin one rank lower; a section is no title.
  const heading = blocks.find((block) => block.kind === 'heading' && block.level <= 2 && sectionOf(block.text) === undefined)
  const words = typeof values.title === 'string' ? values.title : heading?.kind === 'heading' ? heading.text : ''
  const name = path.split('/').at(-1)?.replace(/(?:\.html)?\.md$/i, '') ?? path
  return (words.trim() === '' ? name : words.trim()).slice(0, 120)
}

/** A file that the reader refuses: its sections without what the schema refuses, or at worst all of it as words. */
function keptAsText(path: string, text: string, blocks: readonly Block[], stopgaps: Stopgaps, why: string, notes: string[]): Playbook {
  notes.push(why)
  const body = readBody(blocks, path, undefined)
  const sections = body.ok ? body.value.sections : []
  const fitting = sections.map((section) => {
    const steps = section.steps.filter((step) => step.text.length >= 3 && step.text.length <= 2000 && (step.expect?.length ?? 3) >= 3)
    const lost = section.steps.filter((step) => !steps.includes(step))
    if (lost.length > 0) notes.push(`${lost.length} items under ${section.title} are kept as text.`)
    return { ...section, prose: [section.prose, ...lost.map((step) => step.text)].filter((part) => part !== '').join('\n'), steps }
  })
  const whole = { id: 'meaning' as const, title: 'Meaning', prose: text, steps: [] }
  for (const candidate of [fitting, [whole]]) {
    const parsed = playbookSchema.safeParse({ ...stopgaps, kind: 'playbook', variables: [], sections: candidate })
    if (parsed.success) return parsed.data
  }
  return { ...stopgaps, kind: 'playbook', summary: 'A runbook.', variables: [], sections: [whole] }
}

function commandsOf(blocks: readonly Block[]): ImportedCommand[] {
  const headings = sectionHeadings(blocks)
  return blocks.flatMap((block): ImportedCommand[] => {
    if (block.kind !== 'fence') return []
    const { language, safety } = commandInfo(block.info)
    const isLabelled = /safety["']?\s*[=:]\s*["']?(?:read|change|destroy)\b/.test(block.info)
    return [{
      line: block.line,
      language: block.info === '' ? '' : language,
      text: block.body,
      section: headings.findLast((heading) => heading.line < block.line)?.section ?? null,
      label: isLabelled ? safety : null,
      guess: guessSafety(block.body, block.info === '' ? '' : language),
    }]
  })
}
