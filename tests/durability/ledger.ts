import { createHash } from 'node:crypto'
import { serialiseDesign } from '../../src/core/design/serialise.ts'
import type { Design } from '../../src/core/design/schema.ts'
import type { DesignEdit } from '../../src/core/design/edits.ts'
import type { IncidentEventBody } from '../../src/core/incident/events.ts'
import type { Settings } from '../../src/contract/operations.ts'

/** A write that was sent and not answered: after a kill it may be there or not, but never in part. */
export type DesignWrite = { readonly kind: 'edit'; readonly edit: DesignEdit } | { readonly kind: 'undo' }

/**
 * What the host has said about one design. With one writer the line of revisions is known exactly; with several that do not
 * undo it is known that the line only grows.
 */
export interface DesignBook {
  readonly id: string
  readonly writers: number
  /** Digest of the text of every acknowledged revision. */
  readonly digests: Map<number, string>
  /** Acknowledged revisions in their order, from the first to the last that redo could reach; exact with one writer only. */
  line: number[]
  /** Position of the acknowledged head in the line, from 1. */
  head: number
  readonly unanswered: Set<DesignWrite>
}

/** What the host has said about one incident: the events after the declaration by their sequence. */
export interface IncidentBook {
  readonly id: string
  readonly title: string
  readonly acknowledged: Map<number, IncidentEventBody>
  readonly unanswered: Set<IncidentEventBody>
}

export type SettingsWrite = Pick<Settings, 'actor' | 'place'>

/** Everything that was acknowledged, over all rounds. */
export interface Ledger {
  readonly designs: DesignBook[]
  readonly incidents: IncidentBook[]
  readonly settings: { acknowledged: SettingsWrite; readonly unanswered: Set<SettingsWrite> }
  /** Acknowledged writes. */
  writes: number
  /** Answers that contradict what was acknowledged before. */
  readonly contradictions: string[]
}

export const newLedger = (settings: SettingsWrite): Ledger => ({
  designs: [],
  incidents: [],
  settings: { acknowledged: settings, unanswered: new Set() },
  writes: 0,
  contradictions: [],
})

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Digest of the text that the store must hold for this design. */
export const digestOfDesign = (design: Design): string => digestOf(serialiseDesign(design))

/** Whether the design carries what this edit asked for. */
export function carries(design: Design, edit: DesignEdit): boolean {
  switch (edit.type) {
    case 'rename':
      return design.name === edit.name
    case 'move': {
      const place = design.layout.positions[edit.component]
      return place?.x === edit.x && place.y === edit.y
    }
    case 'set-requirement':
      return design.requirements[edit.field]?.value === edit.requirement?.value
    default:
      throw new Error(`the writers send no ${edit.type}`)
  }
}
