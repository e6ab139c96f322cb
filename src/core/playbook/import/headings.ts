import type { Block } from '../blocks.ts'
import { sectionOf } from '../sections.ts'
import type { SectionId } from '../sections.ts'

/** A heading that opens a section of a playbook, or one of the same rank that opens none. */
export interface SectionHeading {
  readonly heading: string
  readonly line: number
  readonly section: SectionId | null
}

/** Headings of the rank at which the sections of a runbook stand; deeper ones belong to the section above them. */
export function sectionHeadings(blocks: readonly Block[]): SectionHeading[] {
  const found: SectionHeading[] = []
  let level: number | undefined
  for (const block of blocks) {
    if (block.kind !== 'heading') continue
    const section = sectionOf(block.text)
    if (level === undefined) {
      if (section === undefined) continue
      level = block.level
    } else if (block.level > level) continue
    found.push({ heading: block.text, line: block.line, section: section ?? null })
  }
  return found
}
