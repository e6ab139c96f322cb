import type { Diagram } from './fault-tree.ts'

/** Sets of events of which each alone fails the whole, none with an event too many. */
export interface CutSets {
  /** Levels of the diagram, smallest sets first. */
  readonly sets: readonly (readonly number[])[]
  /** False when more sets of the size asked for exist than were listed, or the search was given up. */
  readonly isComplete: boolean
}

export interface CutSetLimits {
  /** Most events in a set. */
  readonly largest: number
  /** Most sets listed. */
  readonly most: number
}

class TooMany extends Error {}

/** Nodes after which the search is given up. */
const mostNodes = 400_000
const pair = 67_108_864

/**
 * Families of sets as diagrams: a node holds the sets with its event and those without. 0 is no set at all, 1 the family of
 * the empty set. S. Minato, 1993; minimal solutions by A. Rauzy, 1993.
 */
class Families {
  readonly level: number[] = [Infinity, Infinity]
  readonly within: number[] = [0, 0]
  readonly outside: number[] = [0, 0]
  readonly #unique = new Map<string, number>()
  readonly #without = new Map<number, number>()

  node(level: number, within: number, outside: number): number {
    if (within === 0) return outside
    const key = `${level}/${within}/${outside}`
    const known = this.#unique.get(key)
    if (known !== undefined) return known
    if (this.level.length >= mostNodes) throw new TooMany()
    this.within.push(within)
    this.outside.push(outside)
    const made = this.level.push(level) - 1
    this.#unique.set(key, made)
    return made
  }

  /** The sets of `a` that hold no set of `b`. */
  without(a: number, b: number): number {
    if (a === 0 || b === 1) return 0
    if (b === 0) return a
    if (a === 1) return this.#holdsEmpty(b) ? 0 : 1
    if (a === b) return 0
    const key = a * pair + b
    const known = this.#without.get(key)
    if (known !== undefined) return known
    const levelA = this.level[a]!
    const levelB = this.level[b]!
    const result =
      levelA < levelB
        ? this.node(levelA, this.without(this.within[a]!, b), this.without(this.outside[a]!, b))
        : levelA > levelB
          ? this.without(a, this.outside[b]!)
          : this.node(
              levelA,
              this.without(this.without(this.within[a]!, this.within[b]!), this.outside[b]!),
              this.without(this.outside[a]!, this.outside[b]!),
            )
    this.#without.set(key, result)
    return result
  }

  #holdsEmpty(family: number): boolean {
    let at = family
    while (at > 1) at = this.outside[at]!
    return at === 1
  }
}

/** Minimal cut sets of a diagram up to a size, smallest first. An event that does not happen is never part of one. */
export function cutSetsOf(diagram: Diagram, { largest, most }: CutSetLimits): CutSets {
  const { level, happens, not, root, events } = diagram
  const families = new Families()
  const known = new Map<number, number>()
  const minimal = (node: number, left: number): number => {
    if (node <= 1) return node
    if (left === 0) return holdsWithoutEvents(node) ? 1 : 0
    const key = node * 1024 + Math.min(left, 1023)
    const found = known.get(key)
    if (found !== undefined) return found
    const outside = minimal(not[node]!, left)
    const result = families.node(level[node]!, families.without(minimal(happens[node]!, left - 1), outside), outside)
    known.set(key, result)
    return result
  }
  const holdsWithoutEvents = (node: number): boolean => {
    let at = node
    while (at > 1) at = not[at]!
    return at === 1
  }
  let family: number
  try {
    family = minimal(root, Math.min(largest, events.length))
  } catch (error) {
    if (error instanceof TooMany) return { sets: [], isComplete: false }
    throw error
  }

  const smallest = new Map<number, number>([[0, Infinity], [1, 0]])
  const sizeOf = (node: number): number => {
    const found = smallest.get(node)
    if (found !== undefined) return found
    const size = Math.min(1 + sizeOf(families.within[node]!), sizeOf(families.outside[node]!))
    smallest.set(node, size)
    return size
  }
  const sets: number[][] = []
  const list = (node: number, size: number, chosen: readonly number[]): void => {
    if (sets.length > most || sizeOf(node) > size || node === 0) return
    if (node === 1) {
      if (size === 0) sets.push([...chosen])
      return
    }
    if (size > 0) list(families.within[node]!, size - 1, [...chosen, families.level[node]!])
    list(families.outside[node]!, size, chosen)
  }
  for (let size = 0; size <= Math.min(largest, events.length) && sets.length <= most; size++) list(family, size, [])
  return { sets: sets.slice(0, most), isComplete: sets.length <= most }
}
