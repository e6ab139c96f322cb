import type { Design } from '../design/schema.ts'

/**
 * The components that cannot serve once so many replicas of each are lost, and why, by id: too few of its own replicas are
 * left, or too few of what it depends on can serve, directly or through others. Nothing lost, nothing out.
 */
export function outOfService({ architecture }: Design, lost: ReadonlyMap<string, number>): ReadonlyMap<string, string> {
  const { components, connections } = architecture
  const out = new Map<string, string>()
  const nameOf = new Map(components.map(({ id, name }) => [id, name]))
  for (const { id, name, replicas, needed } of components) {
    const left = Math.max(0, replicas - (lost.get(id) ?? 0))
    const least = Math.min(needed, replicas)
    if (left < least) out.set(id, left === 0 ? `${name} has no replica left: its calls fail at once.` : `${name} has ${left} of ${least} replicas that it needs left: its calls fail at once.`)
  }
  const dependencies = connections.filter(({ dependency, from, to }) => dependency !== undefined && from !== to && nameOf.has(to))
  const groups = [...Map.groupBy(dependencies, ({ id, from, dependency }) => JSON.stringify([from, dependency?.group ?? null, dependency?.group === undefined ? id : null])).values()]
  // Each round takes at least one component out or is the last.
  for (let before = -1; before !== out.size;) {
    before = out.size
    for (const members of groups) {
      const from = members[0]?.from ?? ''
      const name = nameOf.get(from)
      if (name === undefined || out.has(from)) continue
      const callees = [...new Set(members.map(({ to }) => to))]
      const least = Math.min(callees.length, Math.max(...members.map(({ dependency }) => dependency?.atLeast ?? 1)))
      const gone = callees.filter((id) => out.has(id))
      if (callees.length - gone.length < least) out.set(from, `${name} cannot serve without ${gone.map((id) => nameOf.get(id)).join(', ')}: its calls fail at once.`)
    }
  }
  return out
}
