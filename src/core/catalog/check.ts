import { role } from '../design/schema.ts'
import type { Failure } from '../result.ts'
import type { Path } from '../yaml/read.ts'
import { stemOf } from './assemble.ts'
import type { Assembly } from './assemble.ts'
import { checkCapabilities } from './check-capabilities.ts'
import { checkRelations } from './check-relations.ts'
import { checkExpressions } from './check-expressions.ts'
import type { DeclaredFields } from './check-expressions.ts'
import { checkIds } from './check-ids.ts'
import { failureAt } from './located.ts'
import type { LocatedEntry } from './located.ts'
import { conditionsOf, figuresOf, referencesOf, workedOf } from './references.ts'
import type { LocatedFigure } from './references.ts'
import type { Confidence } from './entry-schema.ts'
import type { CatalogEntry, CatalogKind, Source } from './schema.ts'
import { confidence } from './entry-schema.ts'
import { catalogKinds } from './schema.ts'

export interface CatalogSummary {
  /** How many of each kind; the threshold profiles among the capabilities are counted apart, as the framework does. */
  readonly entries: Readonly<Record<CatalogKind, number>>
  readonly profiles: number
  readonly figures: Readonly<Record<Confidence, number>>
  readonly references: number
  readonly expressions: number
  /** Pairs of inputs of the checks of laws: one on which a check fires, one on which it stays quiet. */
  readonly checkVectors: number
  readonly workedExamples: number
  /** Templates that are derived anew and compared with what they expect. */
  readonly expectations: number
}

export interface CatalogReport {
  readonly failures: readonly Failure[]
  readonly summary: CatalogSummary
}

/**
 * Proves the integrity of a whole catalog: ids are unique and match the file names, every reference names an entry of
 * the right kind, figures lie inside their intervals and agree with the type of their source, every expression can be
 * read and uses declared names only, every worked example and every check of a law gives what it says, no capability
 * depends on itself, and capabilities and primitives agree on who serves whom. Reports everything it finds, with file
 * and line, after what the reading found. What can be judged of an entry alone is looked at for new ones only.
 */
export function checkCatalog(
  { entries, failures: unreadable, unread }: Assembly,
  fields: DeclaredFields,
  isNew: (located: LocatedEntry) => boolean = () => true,
): CatalogReport {
  const byId = new Map<string, LocatedEntry>()
  for (const located of entries) if (!byId.has(located.entry.id)) byId.set(located.entry.id, located)
  const unreadIds = new Set(unread)
  const fresh = entries.filter(isNew)
  const failures = [
    ...unreadable,
    ...fresh.flatMap((located) => checkIdentity(located, byId)),
    ...fresh.flatMap((located) => checkIds(located, (id) => byId.has(id) || unreadIds.has(id))),
    ...checkOrders(entries),
    ...fresh.flatMap((located) => checkReferences(located, byId, unreadIds)),
    ...fresh.flatMap((located) => checkFigures(located, byId)),
    ...fresh.flatMap(checkRoles),
    ...fresh.flatMap((located) => checkExpressions(located, fields)),
    ...checkCapabilities(entries),
    ...checkRelations(entries),
  ]
  return { failures, summary: summarise(entries) }
}

function checkIdentity(located: LocatedEntry, byId: ReadonlyMap<string, LocatedEntry>): Failure[] {
  const { entry, file } = located
  const first = byId.get(entry.id)
  const failures: Failure[] = []
  if (first !== undefined && first !== located) {
    const message = `The id ${entry.id} is taken by ${first.file}`
    failures.push(failureAt(located, ['id'], message, 'Ids are unique over the whole catalog, whatever the kind.'))
  }
  const stem = stemOf(file)
  if (stem !== entry.id) {
    const message = `The file is named ${stem}, but the entry has the id ${entry.id}`
    failures.push(failureAt(located, ['id'], message, 'Name the file after the id.'))
  }
  return failures
}

/** Entries that are shown in a fixed order each have their own place in it. */
function checkOrders(entries: readonly LocatedEntry[]): Failure[] {
  const taken = new Map<string, LocatedEntry>()
  return entries.flatMap((located) => {
    if (!('order' in located.entry)) return []
    const place = `${located.entry.kind} ${located.entry.order}`
    const other = taken.get(place)
    taken.set(place, other ?? located)
    if (other === undefined) return []
    return [failureAt(located, ['order'], `Place ${located.entry.order} is taken by ${other.file}`)]
  })
}

function checkReferences(
  located: LocatedEntry,
  byId: ReadonlyMap<string, LocatedEntry>,
  unread: ReadonlySet<string>,
): Failure[] {
  return referencesOf(located.entry).flatMap(({ path, id, to }) => {
    const target = byId.get(id)
    const wanted = to === 'any' ? 'entry' : to.join(' or ')
    if (target === undefined) {
      if (unread.has(id)) return []
      const dangling = failureAt(located, path, `No ${wanted} has the id "${id}"`, 'Correct the id, or add the entry.')
      return [{ ...dangling, code: 'not-found' as const }]
    }
    if (to === 'any' || to.includes(target.entry.kind)) return []
    return [failureAt(located, path, `"${id}" is a ${target.entry.kind}, but this field names a ${wanted}`)]
  })
}

function checkFigures(located: LocatedEntry, byId: ReadonlyMap<string, LocatedEntry>): Failure[] {
  return figuresOf(located.entry).flatMap((figure) => {
    const { path, value, low, high } = figure
    const failures: Failure[] = []
    if (typeof low === 'number' && typeof value === 'number' && low > value) {
      failures.push(failureAt(located, [...path, 'low'], `low ${low} is above the value ${value}`))
    }
    if (typeof high === 'number' && typeof value === 'number' && high < value) {
      failures.push(failureAt(located, [...path, 'high'], `high ${high} is below the value ${value}`))
    }
    const source = byId.get(figure.source)?.entry
    if (source?.kind !== 'source') return failures
    failures.push(...checkDate(located, figure, source))
    const hint = 'A figure read in the source has the confidence of its type; one worked out from it is derived.'
    if (figure.confidence === 'primary' && source.type !== 'primary') {
      const message = `confidence is primary, but ${source.id} is a source of type ${source.type}`
      failures.push(failureAt(located, [...path, 'confidence'], message, hint))
    }
    if (figure.confidence === 'vendor-doc' && source.type !== 'vendor-doc' && source.type !== 'primary') {
      const message = `confidence is vendor-doc, but ${source.id} is a source of type ${source.type}`
      failures.push(failureAt(located, [...path, 'confidence'], message, hint))
    }
    return failures
  })
}

/** A figure that somebody else states says as of when; what we worked out or assume ourselves has no such date. */
function checkDate(located: LocatedEntry, { path, value, date, confidence }: LocatedFigure, source: Source): Failure[] {
  const isOurs = source.type === 'own' || source.type === 'derived'
  if (typeof value !== 'number' || confidence === 'unsourced' || isOurs) return []
  if (typeof date !== 'string') {
    const message = `The figure does not say as of when ${source.id} gives it`
    return [failureAt(located, path, message, 'Give `date`: the year, month or day of the source.')]
  }
  if (source.date === undefined) return []
  const known = Math.min(date.length, source.date.length)
  if (date.slice(0, known) <= source.date.slice(0, known)) return []
  return [failureAt(located, [...path, 'date'], `The figure is of ${date}, but ${source.id} is of ${source.date}`, 'A source knows nothing younger than itself.')]
}

const roles: ReadonlySet<string> = new Set(role.options)

function checkRoles(located: LocatedEntry): Failure[] {
  const { entry } = located
  const check = (names: readonly string[], path: Path): Failure[] =>
    names.flatMap((name, at) => {
      if (roles.has(name)) return []
      return [failureAt(located, [...path, at], `There is no role "${name}"`, `Roles: ${role.options.join(', ')}.`)]
    })
  if (entry.kind === 'technology') return check(entry.roles, ['roles'])
  if (entry.kind === 'failure-mode') return check(entry.appliesTo.roles, ['appliesTo', 'roles'])
  if (entry.kind === 'rule') return check(entry.condition?.roles ?? [], ['condition', 'roles'])
  return []
}

/** What entries hold: how many of each kind, references, figures by confidence, expressions, examples. */
export function summarise(entries: readonly LocatedEntry[]): CatalogSummary {
  const all = entries.map(({ entry }) => entry)
  const figures = all.flatMap(figuresOf)
  const total = (count: (entry: (typeof all)[number]) => number): number => all.reduce((sum, entry) => sum + count(entry), 0)
  return {
    entries: countBy(catalogKinds, (kind) => total((entry) => (entry.kind === kind && !isProfile(entry) ? 1 : 0))),
    profiles: total((entry) => (isProfile(entry) ? 1 : 0)),
    figures: countBy(confidence.options, (name) => figures.filter((figure) => figure.confidence === name).length),
    references: total((entry) => referencesOf(entry).length),
    expressions: total((entry) => conditionsOf(entry).length + workedOf(entry).length),
    checkVectors: total((entry) => (entry.kind === 'law' ? entry.checks.length : 0)),
    expectations: total((entry) => (entry.kind === 'template' && entry.expects !== undefined ? 1 : 0)),
    workedExamples: total((entry) => workedOf(entry).length),
  }
}

const isProfile = (entry: CatalogEntry): boolean => entry.kind === 'capability' && entry.profileOf !== undefined

function countBy<K extends string>(keys: readonly K[], count: (key: K) => number): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<K, number>
}
