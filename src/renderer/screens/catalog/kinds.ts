import type { EntrySummary } from '../../../contract/operations.ts'
import type { CatalogKind } from '../../../core/catalog/schema.ts'
import { formatPlace } from '../../place.ts'
import type { PlainKey } from '../../text/t.ts'
import type { IconName } from '../../ui/icons.ts'

interface KindShape {
  readonly one: PlainKey
  readonly many: PlainKey
  readonly filter: PlainKey
  readonly icon: IconName
  /** What stands before the name in a list. */
  readonly lead: 'order' | 'id' | 'none'
  /** Has a heading of its own in the palette. */
  readonly hasOwnGroup: boolean
}

const shape = (kind: CatalogKind, icon: IconName, lead: KindShape['lead'], hasOwnGroup = false): KindShape => ({
  one: `catalog.one.${kind}`,
  many: `catalog.many.${kind}`,
  filter: `catalog.filter.${kind}`,
  icon,
  lead,
  hasOwnGroup,
})

/** How the interface speaks of each kind of entry, in the order in which they are listed. */
export const kinds: Readonly<Record<CatalogKind, KindShape>> = {
  law: shape('law', 'catalog', 'order'),
  capability: shape('capability', 'catalog', 'none'),
  primitive: shape('primitive', 'catalog', 'id'),
  pattern: shape('pattern', 'catalog', 'order'),
  'system-pattern': shape('system-pattern', 'catalog', 'order'),
  'failure-mode': shape('failure-mode', 'failure-map', 'id', true),
  playbook: shape('playbook', 'playbooks', 'none', true),
  card: shape('card', 'book', 'order'),
  include: shape('include', 'playbooks', 'none'),
  incident: shape('incident', 'incidents', 'none'),
  technology: shape('technology', 'layers', 'none'),
  template: shape('template', 'copy', 'order'),
  guide: shape('guide', 'book', 'none'),
  pitfall: shape('pitfall', 'cross', 'order'),
  reality: shape('reality', 'search', 'order'),
  principle: shape('principle', 'catalog', 'none'),
  track: shape('track', 'learn', 'order'),
  glossary: shape('glossary', 'book', 'none'),
  rule: shape('rule', 'shield', 'none'),
  decision: shape('decision', 'route', 'order'),
  conflict: shape('conflict', 'repeat', 'none'),
  source: shape('source', 'book', 'none', true),
}

export const kindOrder = Object.keys(kinds) as CatalogKind[]

export const isKind = (text: string | undefined): text is CatalogKind => text !== undefined && Object.hasOwn(kinds, text)

/** Where an entry is shown: `catalog/law/little`. */
export const placeOf = (entry: Pick<EntrySummary, 'kind' | 'id'>): string => formatPlace('catalog', entry.kind, entry.id)

const byId = new Intl.Collator('en', { numeric: true })

/** Entries of one kind as people count them: by their order, else P2 before P10, else by name. */
export function inListOrder(entries: readonly EntrySummary[], kind: CatalogKind): EntrySummary[] {
  const { lead } = kinds[kind]
  return entries
    .filter((entry) => entry.kind === kind)
    .toSorted((a, b) => {
      if (lead === 'order') return (a.order ?? Infinity) - (b.order ?? Infinity) || byId.compare(a.id, b.id)
      return lead === 'id' ? byId.compare(a.id, b.id) : byId.compare(a.name, b.name)
    })
}

/** Entries whose name, id or summary has every word that was typed. */
export function filterEntries(entries: readonly EntrySummary[], typed: string): readonly EntrySummary[] {
  const words = typed.toLowerCase().split(/\s+/).filter((word) => word !== '')
  if (words.length === 0) return entries
  return entries.filter((entry) => {
    const text = `${entry.id} ${entry.name} ${entry.summary}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
