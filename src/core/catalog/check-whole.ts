import { designFromTemplate } from '../design/create.ts'
import { derive } from '../recommend/derive.ts'
import { counts, isPicked } from '../requirements/scope.ts'
import type { Failure } from '../result.ts'
import { folderOf } from './assemble.ts'
import type { Catalog } from './catalog.ts'
import { failureAt, type LocatedEntry } from './located.ts'
import { referencesOf } from './references.ts'
import { capabilityCategory, type CatalogKind } from './schema.ts'

/** How many entries of a kind the framework has: no more and no fewer. Threshold profiles are not counted. */
const exactly: Partial<Record<CatalogKind, number>> = {
  law: 15, capability: 30, primitive: 20, pattern: 15, 'system-pattern': 6, principle: 4, template: 17, 'failure-mode': 84, track: 3, decision: 19,
}

/** Of these there may be more. */
const atLeast: Partial<Record<CatalogKind, number>> = { incident: 45, technology: 40, conflict: 16, glossary: 25, playbook: 4, guide: 15, pitfall: 20 }

const categorySizes = { Consistency: 6, Order: 3, Durability: 4, Performance: 4, Availability: 3, Security: 4, Scalability: 3, Observability: 3 }

/**
 * What holds for the shipped catalog as a whole and not for a pack: the counts that the framework names, places without a
 * gap, every template derived to what it expects, every capability, primitive and pattern reached by a template, no entry
 * that nothing names and that names nothing, no source that nobody uses.
 */
export function checkWhole(entries: readonly LocatedEntry[]): readonly Failure[] {
  return [...checkCounts(entries), ...checkPlaces(entries), ...checkTemplates(entries), ...checkReach(entries)]
}

const failureOf = (kind: CatalogKind, message: string): Failure => ({ code: 'invalid-input', message, file: folderOf(kind) })

function checkCounts(entries: readonly LocatedEntry[]): Failure[] {
  const countOf = (kind: CatalogKind): number =>
    entries.filter(({ entry }) => entry.kind === kind && !(entry.kind === 'capability' && entry.profileOf !== undefined)).length
  const wrong = Object.entries(exactly).flatMap(([name, wanted]) => {
    const kind = name as CatalogKind
    return countOf(kind) === wanted ? [] : [failureOf(kind, `There are ${countOf(kind)} entries of kind ${kind}, not ${wanted}`)]
  })
  const few = Object.entries(atLeast).flatMap(([name, wanted]) => {
    const kind = name as CatalogKind
    return countOf(kind) >= wanted ? [] : [failureOf(kind, `There are ${countOf(kind)} entries of kind ${kind}, fewer than ${wanted}`)]
  })
  const categories = capabilityCategory.options.flatMap((category) => {
    const size = entries.filter(({ entry }) => entry.kind === 'capability' && entry.profileOf === undefined && entry.category === category).length
    return size === categorySizes[category] ? [] : [failureOf('capability', `The category ${category} has ${size} capabilities, not ${categorySizes[category]}`)]
  })
  return [...wrong, ...few, ...categories]
}

/** Entries with a place stand at 1, 2, 3 … without a gap, and a number in an id is that place. */
function checkPlaces(entries: readonly LocatedEntry[]): Failure[] {
  const sizes = new Map<CatalogKind, number>()
  for (const { entry } of entries) if ('order' in entry) sizes.set(entry.kind, (sizes.get(entry.kind) ?? 0) + 1)
  return entries.flatMap((located) => {
    const { entry } = located
    if (!('order' in entry)) return []
    const size = sizes.get(entry.kind) ?? 0
    if (entry.order > size) return [failureAt(located, ['order'], `Place ${entry.order} of ${size}: the places of a kind have no gap`)]
    const number = /^[PD](\d+)$/.exec(entry.id)?.[1]
    if (number === undefined || Number(number) === entry.order) return []
    return [failureAt(located, ['order'], `${entry.id} stands at place ${entry.order}`)]
  })
}

function checkTemplates(entries: readonly LocatedEntry[]): Failure[] {
  const catalog: Catalog = { hash: '', version: '', entries: entries.map(({ entry }) => entry) }
  const reached = new Set<string>()
  const failures = entries.flatMap((located) => {
    const { entry } = located
    if (entry.kind !== 'template') return []
    const derived = derive(designFromTemplate(entry, { id: entry.id, name: entry.name }), catalog)
    for (const { id } of [...derived.capabilities, ...derived.primitives]) reached.add(id)
    for (const { id, band } of derived.patterns) if (band === 'recommended' || band === 'possible') reached.add(id)
    const given: Readonly<Record<string, readonly string[]>> = {
      capabilities: derived.capabilities.filter(counts).map(({ id }) => id),
      primitives: derived.primitives.filter(counts).map(({ id }) => id),
      patterns: derived.patterns.filter(isPicked).map(({ id }) => id),
    }
    if (entry.expects === undefined) return [failureAt(located, [], `${entry.name} does not say what it expects to be derived`)]
    const { why: _why, ...expectations } = entry.expects
    return Object.entries(expectations).flatMap(([part, { must, never }]) => [
      ...must.flatMap((id, at) =>
        given[part]?.includes(id) ? [] : [failureAt(located, ['expects', part, 'must', at], `${id} is not derived for ${entry.name}`)],
      ),
      ...never.flatMap((id, at) =>
        given[part]?.includes(id) ? [failureAt(located, ['expects', part, 'never', at], `${id} is derived for ${entry.name}`)] : [],
      ),
    ])
  })
  const unreached = entries.filter(({ entry: { kind, id } }) => derivable.has(kind) && !reached.has(id))
  return [...failures, ...unreached.map((located) => failureAt(located, ['id'], `No template leads to ${located.entry.id}`))]
}

const derivable: ReadonlySet<CatalogKind> = new Set(['capability', 'primitive', 'pattern', 'system-pattern'])

/** Kinds that are opened from a place of their own, whatever names them. */
const alwaysReached: ReadonlySet<CatalogKind> = new Set(['template', 'track', 'playbook', 'include', 'card', 'rule'])

function checkReach(entries: readonly LocatedEntry[]): Failure[] {
  const kinds = new Map(entries.map(({ entry }) => [entry.id, entry.kind]))
  const used = new Set<string>()
  const joined = new Set<string>()
  for (const { entry } of entries) {
    for (const { id } of referencesOf(entry)) {
      if (kinds.get(id) === 'source') used.add(id)
      else joined.add(id).add(entry.id)
    }
  }
  return entries.flatMap((located) => {
    const { kind, id } = located.entry
    if (kind === 'source') return used.has(id) ? [] : [failureAt(located, ['id'], `Nothing uses the source ${id}`, 'Remove it, or name it where it is meant.')]
    if (alwaysReached.has(kind) || joined.has(id)) return []
    return [failureAt(located, ['id'], `${id} names no entry and no entry names it`, 'Name a related entry.')]
  })
}
