import { complement } from './special.ts'

/**
 * What must fail for the whole to fail. A subtree used twice is one thing: the same object, or events of the same name, are
 * counted once however many branches need them.
 */
export type FaultTree =
  | { readonly type: 'event'; readonly event: string }
  /** Fails when one of them does: a series. */
  | { readonly type: 'any'; readonly of: readonly FaultTree[] }
  /** Fails when all do: parallel. */
  | { readonly type: 'all'; readonly of: readonly FaultTree[] }
  /** Fails when this many do. With k of n needed it is n − k + 1. */
  | { readonly type: 'at-least'; readonly count: number; readonly of: readonly FaultTree[] }
  /** One tree while the event lasts, another one otherwise: a part that is weaker while its zone is away. */
  | { readonly type: 'given'; readonly event: string; readonly then: FaultTree; readonly otherwise: FaultTree }

/**
 * A fault tree as a binary decision diagram: every path from the root decides each event once, so the probability is a sum
 * of products without double counting. R. Bryant, 1986; A. Rauzy, New algorithms for fault trees analysis, 1993.
 */
export interface Diagram {
  /** Names of the events by level. */
  readonly events: readonly string[]
  /** Level of each node and where it leads when the event happens or does not; 0 is "up", 1 is "down", others come after their children. */
  readonly level: Int32Array
  readonly happens: Int32Array
  readonly not: Int32Array
  readonly root: number
}

/** Thrown inside this file when a diagram outgrows its limit; never leaves it. */
class TooLarge extends Error {}

/** Two node numbers in one key; nodes stay far below this. */
const pair = 67_108_864

class Builder {
  readonly level: number[] = [-1, -1]
  readonly happens: number[] = [0, 1]
  readonly not: number[] = [0, 1]
  readonly #most: number
  readonly #unique: Map<number, number>[]
  readonly #both = new Map<number, number>()
  readonly #either = new Map<number, number>()

  constructor(levels: number, most: number) {
    this.#most = most
    this.#unique = Array.from({ length: levels }, () => new Map<number, number>())
  }

  node(level: number, happens: number, not: number): number {
    if (happens === not) return not
    const unique = this.#unique[level]!
    const key = happens * pair + not
    const known = unique.get(key)
    if (known !== undefined) return known
    if (this.level.length >= this.#most) throw new TooLarge()
    this.level.push(level)
    this.happens.push(happens)
    this.not.push(not)
    unique.set(key, this.level.length - 1)
    return this.level.length - 1
  }

  both(a: number, b: number): number {
    if (a === b || b === 1) return a
    if (a === 1) return b
    if (a === 0 || b === 0) return 0
    return this.#apply(a, b, this.#both, (x, y) => this.both(x, y))
  }

  either(a: number, b: number): number {
    if (a === b || b === 0) return a
    if (a === 0) return b
    if (a === 1 || b === 1) return 1
    return this.#apply(a, b, this.#either, (x, y) => this.either(x, y))
  }

  #apply(a: number, b: number, memo: Map<number, number>, operation: (x: number, y: number) => number): number {
    const key = a < b ? a * pair + b : b * pair + a
    const known = memo.get(key)
    if (known !== undefined) return known
    const levelA = this.level[a]!
    const levelB = this.level[b]!
    const level = Math.min(levelA, levelB)
    const result = this.node(
      level,
      operation(levelA === level ? this.happens[a]! : a, levelB === level ? this.happens[b]! : b),
      operation(levelA === level ? this.not[a]! : a, levelB === level ? this.not[b]! : b),
    )
    memo.set(key, result)
    return result
  }
}

const childrenOf = (tree: FaultTree): readonly FaultTree[] =>
  tree.type === 'event' ? [] : tree.type === 'given' ? [tree.then, tree.otherwise] : tree.of

const eventOf = (tree: FaultTree): string | undefined => (tree.type === 'event' || tree.type === 'given' ? tree.event : undefined)

/** Every node of the tree once, a parent before what it alone leads to. */
function nodesOf(root: FaultTree): FaultTree[] {
  const seen = new Set<FaultTree>()
  const stack = [root]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    stack.push(...[...childrenOf(next)].reverse())
  }
  return [...seen]
}

/** Orders of the events that are worth trying: as met from the top, those in many places first, and from the far end. */
function ordersOf(nodes: readonly FaultTree[]): readonly (readonly string[])[] {
  const uses = new Map<string, number>()
  const parents = new Map<FaultTree, number>()
  for (const node of nodes) for (const child of childrenOf(node)) parents.set(child, (parents.get(child) ?? 0) + 1)
  const conditions = new Set(nodes.flatMap((node) => (node.type === 'given' ? [node.event] : [])))
  for (const node of nodes) {
    const event = eventOf(node)
    if (event !== undefined) uses.set(event, (uses.get(event) ?? 0) + Math.max(1, parents.get(node) ?? 0))
  }
  const met = [...uses.keys()]
  // What others are conditional on is decided before them.
  const first = (order: readonly string[]): string[] => [...order.filter((event) => conditions.has(event)), ...order.filter((event) => !conditions.has(event))]
  return [first(met), first(met.toSorted((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0))), first(met.toReversed())]
}

function built(root: FaultTree, events: readonly string[], most: number): Diagram | undefined {
  const builder = new Builder(events.length, most)
  const levelOf = new Map(events.map((event, level) => [event, level]))
  const known = new Map<FaultTree, number>()
  const made = (tree: FaultTree): number => {
    const found = known.get(tree)
    if (found !== undefined) return found
    const result = make(tree)
    known.set(tree, result)
    return result
  }
  const make = (tree: FaultTree): number => {
    switch (tree.type) {
      case 'event':
        return builder.node(levelOf.get(tree.event)!, 1, 0)
      case 'any':
        return tree.of.map(made).toSorted((a, b) => b - a).reduce((sum, next) => builder.either(sum, next), 0)
      case 'all':
        return tree.of.map(made).toSorted((a, b) => b - a).reduce((sum, next) => builder.both(sum, next), 1)
      case 'at-least': {
        // least[j]: at least j of those seen so far. One more can only add, so a union of two rising functions is exact.
        const least = [1, ...Array.from({ length: Math.max(0, tree.count) }, () => 0)]
        for (const part of tree.of.map(made)) {
          for (let j = tree.count; j >= 1; j--) least[j] = builder.either(least[j]!, builder.both(part, least[j - 1]!))
        }
        return least[Math.max(0, tree.count)]!
      }
      case 'given': {
        const level = levelOf.get(tree.event)!
        return builder.either(
          builder.both(builder.node(level, 1, 0), made(tree.then)),
          builder.both(builder.node(level, 0, 1), made(tree.otherwise)),
        )
      }
    }
  }
  try {
    return compact(builder, events, made(root))
  } catch (error) {
    if (error instanceof TooLarge) return undefined
    throw error
  }
}

/** Keeps what can be reached from the root; children stay before their parents. */
function compact({ level, happens, not }: Builder, events: readonly string[], root: number): Diagram {
  const isReached = new Uint8Array(level.length)
  isReached[0] = isReached[1] = isReached[root] = 1
  for (let node = root; node > 1; node--) if (isReached[node] === 1) isReached[happens[node]!] = isReached[not[node]!] = 1
  const place = new Int32Array(level.length)
  const kept: number[] = []
  for (let node = 0; node <= Math.max(1, root); node++) if (isReached[node] === 1) place[node] = kept.push(node) - 1
  return {
    events,
    level: Int32Array.from(kept, (node) => level[node]!),
    happens: Int32Array.from(kept, (node) => place[happens[node]!]!),
    not: Int32Array.from(kept, (node) => place[not[node]!]!),
    root: place[root]!,
  }
}

/**
 * The diagram of a fault tree, or undefined when it needs more than a million nodes in every order of events tried: then
 * too much is tangled for an exact answer. At most some thousand events.
 */
export function diagramOf(root: FaultTree): Diagram | undefined {
  const orders = ordersOf(nodesOf(root))
  for (const most of [5_000, 60_000, 1_000_000]) {
    for (const order of orders) {
      const diagram = built(root, order, most)
      if (diagram !== undefined) return diagram
    }
  }
  return undefined
}

/**
 * Probability that the whole fails, the events being independent, `chances` in the order of `events`. Every term is positive,
 * so a small probability keeps its digits: it is never the difference of two numbers near 1.
 */
export function failureProbability(diagram: Diagram, chances: ArrayLike<number>): number {
  return probabilitiesOf(diagram, chances)[diagram.root]!
}

function probabilitiesOf({ level, happens, not }: Diagram, chances: ArrayLike<number>): Float64Array {
  const value = new Float64Array(level.length)
  value[1] = 1
  for (let node = 2; node < level.length; node++) {
    const chance = chances[level[node]!]!
    value[node] = chance * value[happens[node]!]! + complement(chance) * value[not[node]!]!
  }
  return value
}

/** How much an event matters, by its level. */
export interface Importance {
  readonly event: string
  /** Probability that the whole fails with the event less that without it: what one more point of it costs. Z. Birnbaum, 1969. */
  readonly birnbaum: number
  /** What is gained if the event never happens again, as a probability. */
  readonly improvement: number
  /** The same as a share of the whole. J. Fussell, 1975; W. Vesely et al., 1983. */
  readonly fussellVesely: number
}

/** Importance of every event, in the order of `events`: one pass down and one up. */
export function importanceOf(diagram: Diagram, chances: ArrayLike<number>): Importance[] {
  const { events, level, happens, not, root } = diagram
  const value = probabilitiesOf(diagram, chances)
  const reach = new Float64Array(level.length)
  const birnbaum = new Float64Array(events.length)
  reach[root] = 1
  for (let node = level.length - 1; node > 1; node--) {
    const at = level[node]!
    const chance = chances[at]!
    const yes = happens[node]!
    const no = not[node]!
    birnbaum[at] = birnbaum[at]! + reach[node]! * (value[yes]! - value[no]!)
    reach[yes] = reach[yes]! + reach[node]! * chance
    reach[no] = reach[no]! + reach[node]! * complement(chance)
  }
  const whole = value[root]!
  return events.map((event, at) => {
    const improvement = birnbaum[at]! * chances[at]!
    return { event, birnbaum: birnbaum[at]!, improvement, fussellVesely: whole === 0 ? 0 : improvement / whole }
  })
}
