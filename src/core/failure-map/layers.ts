interface Edge {
  readonly from: string
  readonly to: string
  readonly inLoop: boolean
}

/**
 * Column of each id: the longest way from a root, over the edges that lead forward in an order that turns few edges back.
 * Loops have no order of their own, so inside them the order is the greedy one of P. Eades, X. Lin and W. Smyth, A fast and
 * effective heuristic for the feedback arc set problem, 1993. The same ids and edges give the same columns.
 */
export function layersOf(ids: readonly string[], edges: readonly Edge[]): Map<string, number> {
  const order = forwardOrder(ids, edges)
  const position = new Map(order.map((id, index) => [id, index]))
  const at = (id: string) => position.get(id) ?? 0
  const forward = Map.groupBy(edges.filter((edge) => at(edge.from) < at(edge.to)), (edge) => edge.to)
  const layerOf = new Map<string, number>()
  for (const id of order) {
    layerOf.set(id, Math.max(0, ...(forward.get(id) ?? []).map((edge) => (layerOf.get(edge.from) ?? 0) + 1)))
  }
  return layerOf
}

/** Groups joined by loops in the order of their causes, and inside each the greedy order. */
function forwardOrder(ids: readonly string[], edges: readonly Edge[]): string[] {
  const groupOf = loopGroups(ids, edges)
  const between = edges.filter((edge) => groupOf.get(edge.from) !== groupOf.get(edge.to))
  const groups = [...Map.groupBy(ids, (id) => groupOf.get(id) ?? id)]
  const groupAt = (id: string) => groupOf.get(id) ?? id
  const order: string[] = []
  const done = new Set<string>()
  while (done.size < groups.length) {
    const isReady = (group: string) => between.every((edge) => groupAt(edge.to) !== group ||
      done.has(groupAt(edge.from)))
    const ready = groups.filter(([group]) => !done.has(group) && isReady(group))
    for (const [group, members] of ready) {
      order.push(...greedyOrder(members, edges.filter((edge) => groupAt(edge.from) === group &&
        groupAt(edge.to) === group)))
      done.add(group)
    }
  }
  return order
}

/** Ids that loops join share a group, named by the first of them. */
function loopGroups(ids: readonly string[], edges: readonly Edge[]): Map<string, string> {
  const groupOf = new Map<string, string>()
  const bothWays = edges.filter((edge) => edge.inLoop).flatMap((edge) => [
    edge,
    { ...edge, from: edge.to, to: edge.from },
  ])
  const neighbours = Map.groupBy(bothWays, (edge) => edge.from)
  for (const start of ids) {
    const open = groupOf.has(start) ? [] : [start]
    for (let id = open.pop(); id !== undefined; id = open.pop()) {
      if (groupOf.has(id)) continue
      groupOf.set(id, start)
      open.push(...(neighbours.get(id) ?? []).map((edge) => edge.to))
    }
  }
  return groupOf
}

function greedyOrder(members: readonly string[], edges: readonly Edge[]): string[] {
  const left: string[] = []
  const right: string[] = []
  let rest = [...members]
  while (rest.length > 0) {
    const inside = edges.filter((edge) => edge.from !== edge.to && rest.includes(edge.from) && rest.includes(edge.to))
    const out = (id: string) => inside.filter((edge) => edge.from === id).length
    const into = (id: string) => inside.filter((edge) => edge.to === id).length
    const sink = rest.find((id) => out(id) === 0)
    const next = sink ?? rest.reduce((best, id) => (out(id) - into(id) > out(best) - into(best) ? id : best))
    if (sink === undefined) left.push(next)
    else right.unshift(next)
    rest = rest.filter((id) => id !== next)
  }
  return [...left, ...right]
}
