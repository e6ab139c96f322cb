import { assertNever } from '../core/assert.ts'
import type { DesignEdit } from '../core/design/edits.ts'

/** What a revision did, for undo, redo and the history: the first edit in words, and how many more. */
export function describeEdits(edits: readonly DesignEdit[]): string {
  const [first, ...others] = edits
  if (first === undefined) return 'Nothing'
  return others.length === 0 ? wordsOf(first) : `${wordsOf(first)} and ${others.length} more`
}

/** True for edits that steps 2 to 4 follow from: they are derived again in the same revision. */
export function rederives(edit: DesignEdit): boolean {
  return ['set-requirement', 'decide', 'set-data-class', 'remove-data-class', 'describe'].includes(edit.type)
}

function wordsOf(edit: DesignEdit): string {
  switch (edit.type) {
    case 'rename': return `Renamed to ${edit.name}`
    case 'describe': return 'Changed the description'
    case 'set-requirement': return edit.requirement === null ? `Cleared ${edit.field}` : `Set ${edit.field}`
    case 'decide': return `${edit.decision === null ? 'Took back the decision on' : `Marked as ${edit.decision}:`} ${edit.id}`
    case 'set-data-class': return `Set data class ${edit.dataClass.name}`
    case 'remove-data-class': return `Removed data class ${edit.id}`
    case 'set-zone': return `Set zone ${edit.zone.id}`
    case 'remove-zone': return `Removed zone ${edit.id}`
    case 'add-component': return `Added ${edit.component.name}`
    case 'set-component': return `Changed ${edit.id}`
    case 'use-measurements': return `Used measurements of ${edit.id}`
    case 'remove-component': return `Removed ${edit.id}`
    case 'add-connection': return `Connected ${edit.connection.from} to ${edit.connection.to}`
    case 'set-connection': return `Changed connection ${edit.id}`
    case 'remove-connection': return `Removed connection ${edit.id}`
    case 'add-journey': return `Added journey ${edit.journey.name}`
    case 'set-journey': return `Changed journey ${edit.journey.name}`
    case 'remove-journey': return `Removed journey ${edit.id}`
    case 'move': return `Moved ${edit.component}`
    case 'apply-alternative': return `Applied the alternative ${edit.id}`
    case 'remove-alternative': return `Removed the alternative ${edit.id}`
    case 'add-scenario': return `Added scenario ${edit.scenario.name}`
    case 'set-scenario': return `Changed scenario ${edit.scenario.name}`
    case 'remove-scenario': return `Removed scenario ${edit.id}`
    case 'add-waiver': return 'Waived a finding'
    case 'remove-waiver': return 'Withdrew a waiver'
    case 'add-assumption': return 'Added an assumption'
    case 'remove-assumption': return 'Removed an assumption'
    case 'add-follow-up': return `Took over a follow-up of ${edit.followUp.incident}`
    case 'set-follow-up': return edit.done ? 'Did a follow-up' : 'Opened a follow-up again'
    default: return assertNever(edit, 'edit')
  }
}
