import type { EntrySummary, Output } from '../../../contract/operations.ts'
import { t, type PlainKey } from '../../text/t.ts'
import type { Block } from './blocks.ts'

export type EntryLink = Output<'catalog.show'>['links'][number]

/** What a field that names another entry means, read from its own side and from the other. */
const words: Readonly<Record<string, readonly [names: PlainKey, named: PlainKey]>> = {
  violatedBy: ['catalog.link.brokenBy', 'catalog.link.breaks'],
  profileOf: ['catalog.profileOf', 'catalog.link.profiles'],
  depends: ['catalog.dependsOn', 'catalog.link.neededBy'],
  primitives: ['catalog.givenBy', 'catalog.link.gives'],
  provides: ['catalog.provides', 'catalog.link.providedBy'],
  requires: ['catalog.requires', 'catalog.link.neededBy'],
  synergies: ['catalog.synergies', 'catalog.synergies'],
  required: ['catalog.madeOf', 'catalog.link.partOf'],
  requiredPatterns: ['catalog.madeOf', 'catalog.link.partOf'],
  optional: ['catalog.optional', 'catalog.link.optionalPartOf'],
  related: ['catalog.related', 'catalog.related'],
  laws: ['catalog.laws', 'catalog.link.appliedBy'],
  patterns: ['catalog.patterns', 'catalog.link.reportedBy'],
  implements: ['catalog.implements', 'catalog.link.technologies'],
  failureModes: ['catalog.failureModes', 'catalog.link.strikes'],
  modes: ['catalog.failureModes', 'catalog.link.playbooks'],
  sections: ['catalog.many.include', 'catalog.link.playbooks'],
  propagatesTo: ['catalog.bringsAbout', 'catalog.link.broughtAboutBy'],
  prevention: ['catalog.preventedBy', 'catalog.link.prevents'],
  appliesTo: ['catalog.link.canStrike', 'catalog.link.weakTo'],
  example: ['catalog.link.shownBy', 'catalog.link.exampleOf'],
  weeks: ['catalog.read', 'catalog.link.learnedIn'],
  between: ['catalog.between', 'catalog.link.conflicts'],
  add: ['catalog.adds', 'catalog.link.addedBy'],
  remove: ['catalog.removes', 'catalog.link.removedBy'],
  guide: ['catalog.howToBuild', 'catalog.builds'],
  pattern: ['catalog.builds', 'catalog.howToBuild'],
  rules: ['catalog.foundBy', 'catalog.link.finds'],
  folklore: ['catalog.sources', 'catalog.link.sourceOf'],
  sources: ['catalog.sources', 'catalog.link.sourceOf'],
  architecture: ['catalog.link.drawnWith', 'catalog.link.inTemplates'],
  alternatives: ['catalog.link.drawnWith', 'catalog.link.inTemplates'],
}

/** Fields that are conditions: they ask about an entry rather than name it. */
const conditions: ReadonlySet<string> = new Set(['signals', 'trigger', 'when', 'useWhen', 'avoidWhen', 'parameters', 'checks'])

/** What a connection means, in words. */
export function relationWord({ as, direction }: Pick<EntryLink, 'as' | 'direction'>): string {
  if (conditions.has(as)) return t(direction === 'names' ? 'catalog.link.asksFor' : 'catalog.link.askedBy')
  const [names, named] = words[as] ?? ['catalog.link.names', 'catalog.link.named']
  return t(direction === 'names' ? names : named)
}

export interface Relation {
  readonly word: string
  readonly direction: EntryLink['direction']
  readonly entries: readonly EntrySummary[]
}

/** Fields that say the same from both sides: two entries that name each other so are one connection. */
const mutual: ReadonlySet<string> = new Set(['synergies', 'related', 'between'])

const isSaidAlready = (link: EntryLink, links: readonly EntryLink[]): boolean =>
  link.direction === 'named' && mutual.has(link.as) && links.some(({ id, as, direction }) => direction === 'names' && id === link.id && as === link.as)

/** Connections under their words, each entry once a word, those that name this entry and those that it names apart. */
export function relationsOf(links: readonly EntryLink[], related: readonly EntrySummary[]): readonly Relation[] {
  const byWord = new Map<string, { word: string; direction: EntryLink['direction']; entries: EntrySummary[] }>()
  for (const link of links) {
    const entry = related.find((other) => other.id === link.id)
    if (entry === undefined) continue
    if (isSaidAlready(link, links)) continue
    const word = relationWord(link)
    const key = `${link.direction} ${word}`
    const found = byWord.get(key) ?? { word, direction: link.direction, entries: [] }
    byWord.set(key, found)
    if (!found.entries.includes(entry)) found.entries.push(entry)
  }
  return [...byWord.values()]
}

/** What other entries say of this one, as blocks of its page; what it says itself stands there already. */
export function relationBlocks(links: readonly EntryLink[], related: readonly EntrySummary[]): readonly Block[] {
  const fromOthers = links.filter(({ as, direction }) => direction === 'named' && !conditions.has(as))
  return relationsOf(fromOthers.filter((link) => !isSaidAlready(link, links)), related).map(({ word, entries }) => ({ block: 'links', title: word, links: entries.map(({ id }) => ({ id })) }))
}
