import type { Playbook, PlaybookStep } from '../../catalog/playbook-schema.ts'
import type { FailureMode } from '../../catalog/schema.ts'
import type { SectionId } from '../sections.ts'

/** What a playbook is checked against. */
export interface LintContext {
  /** The failure modes of the catalog. */
  readonly modes: readonly FailureMode[]
  /** The other playbooks: branches may lead to them, and none may say the same. */
  readonly others: readonly Playbook[]
  /** Today's date, `2026-11-23`; without it no review is overdue. */
  readonly today?: string
}

export interface PlacedStep {
  readonly section: SectionId
  readonly step: PlaybookStep
}

/** Every step of a playbook with its section, in the order of the file. */
export function placedSteps(playbook: Playbook): PlacedStep[] {
  return playbook.sections.flatMap((section) => section.steps.map((step) => ({ section: section.id, step })))
}
