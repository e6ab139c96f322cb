import type { Failure } from '../result.ts'
import { failureAt } from './located.ts'
import type { LocatedEntry } from './located.ts'
import type { CatalogKind } from './schema.ts'

/**
 * What is wrong between capabilities and primitives: a capability that depends on itself, a primitive that serves a
 * capability which does not list it, or the other way round. Threshold profiles borrow from their parent and are left
 * out of the second part.
 */
export function checkCapabilities(entries: readonly LocatedEntry[]): readonly Failure[] {
  const capabilities = ofKind(entries, 'capability')
  return [...checkDependencies(capabilities), ...checkMappings(capabilities, ofKind(entries, 'primitive'))]
}

function ofKind(entries: readonly LocatedEntry[], kind: CatalogKind): ReadonlyMap<string, LocatedEntry> {
  return new Map(entries.filter(({ entry }) => entry.kind === kind).map((located) => [located.entry.id, located]))
}

function checkMappings(
  capabilities: ReadonlyMap<string, LocatedEntry>,
  primitives: ReadonlyMap<string, LocatedEntry>,
): Failure[] {
  const listed = [...capabilities.values()].flatMap((located) => {
    const { entry } = located
    if (entry.kind !== 'capability' || entry.profileOf !== undefined) return []
    return entry.primitives.flatMap(({ id }, at) => {
      const primitive = primitives.get(id)?.entry
      if (primitive?.kind !== 'primitive' || primitive.provides.includes(entry.id)) return []
      return [failureAt(located, ['primitives', at, 'id'], `${id} does not list ${entry.id} among what it provides`, agree)]
    })
  })
  const provided = [...primitives.values()].flatMap((located) => {
    const { entry } = located
    if (entry.kind !== 'primitive') return []
    return entry.provides.flatMap((id, at) => {
      const capability = capabilities.get(id)?.entry
      if (capability?.kind !== 'capability' || capability.profileOf !== undefined) return []
      if (capability.primitives.some((primitive) => primitive.id === entry.id)) return []
      return [failureAt(located, ['provides', at], `${id} does not list ${entry.id} among its primitives`, agree)]
    })
  })
  return [...listed, ...provided]
}

const agree = 'Both entries have to name each other: correct one of them.'

/** Capabilities that depend on themselves, over any number of others. Each circle is reported once. */
function checkDependencies(capabilities: ReadonlyMap<string, LocatedEntry>): Failure[] {
  const dependsOn = (id: string): readonly string[] => {
    const entry = capabilities.get(id)?.entry
    return entry?.kind === 'capability' ? entry.depends.map(({ on }) => on) : []
  }
  const failures: Failure[] = []
  const finished = new Set<string>()
  const visit = (id: string, trail: readonly string[]): void => {
    const start = trail.indexOf(id)
    const located = capabilities.get(trail.at(-1) ?? '')
    if (start !== -1 && located !== undefined) {
      const circle = [...trail.slice(start), id].join(' → ')
      const at = dependsOn(trail.at(-1) ?? '').indexOf(id)
      failures.push(failureAt(located, ['depends', at, 'on'], `Capabilities depend on each other in a circle: ${circle}`))
      return
    }
    if (finished.has(id)) return
    for (const next of dependsOn(id)) visit(next, [...trail, id])
    finished.add(id)
  }
  for (const id of capabilities.keys()) visit(id, [])
  return failures
}
