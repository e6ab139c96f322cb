import type { EntrySummary } from '../../../contract/operations.ts'
import type { CatalogKind } from '../../../core/catalog/schema.ts'
import { findCommand } from '../../commands/registry.ts'
import type { PlainKey } from '../../text/t.ts'

/** A way into the work, shown on the home screen. */
export interface HomeEntry {
  readonly id: string
  readonly title: PlainKey
  /** How long it takes, or what it answers. */
  readonly note: PlainKey
  /** Where it leads. */
  readonly place: string
  /** It is shown once the catalog holds entries of this kind. */
  readonly kind?: CatalogKind
  /** It is shown once the catalog holds this entry. */
  readonly entry?: string
  /** It is shown once this command exists. */
  readonly command?: string
}

/** The framework's five entries: from a quarter of an hour to a day. */
export const homeEntries: readonly HomeEntry[] = [
  { id: 'quick-start', title: 'home.quickStart', note: 'home.quickStartNote', place: 'designs/new', command: 'design.new' },
  { id: 'laws', title: 'home.laws', note: 'home.lawsNote', place: 'catalog/law', kind: 'law' },
  { id: 'build', title: 'home.build', note: 'home.buildNote', place: 'catalog/template', kind: 'template' },
  { id: 'implementations', title: 'home.implementations', note: 'home.implementationsNote', place: 'catalog/technology', kind: 'technology' },
  { id: 'production', title: 'home.production', note: 'home.productionNote', place: 'catalog/incident', kind: 'incident' },
]

/** Three problems people come with; each leads to the entry that answers it. */
export const homeProblems: readonly HomeEntry[] = [
  { id: 'slow', title: 'home.slow', note: 'home.slowNote', place: 'catalog/law/little', entry: 'little' },
  { id: 'spike', title: 'home.spike', note: 'home.spikeNote', place: 'catalog/failure-mode/FM-S01', entry: 'FM-S01' },
  { id: 'inconsistent', title: 'home.inconsistent', note: 'home.inconsistentNote', place: 'catalog/failure-mode/FM-D16', entry: 'FM-D16' },
]

/** Those that lead somewhere: what is not there yet is not shown. */
export function shownEntries(entries: readonly HomeEntry[], catalog: readonly EntrySummary[]): readonly HomeEntry[] {
  return entries.filter(
    ({ kind, entry, command }) =>
      (kind === undefined || catalog.some((one) => one.kind === kind)) &&
      (entry === undefined || catalog.some((one) => one.id === entry)) &&
      (command === undefined || findCommand(command) !== undefined),
  )
}
