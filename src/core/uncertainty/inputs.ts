import type { Leaf } from '../validate/assess/leaf.ts'

/** The inputs of all figures of a design, each once: what two figures share is drawn once for both. */
export interface Inputs {
  readonly leaves: readonly Leaf[]
  /** Place of an input, adding it when it is new. */
  readonly at: (leaf: Leaf) => number
}

export function inputList(): Inputs {
  const leaves: Leaf[] = []
  const places = new Map<string, number>()
  return {
    leaves,
    at: (leaf) => {
      const known = places.get(leaf.path)
      if (known !== undefined) return known
      places.set(leaf.path, leaves.length)
      return leaves.push(leaf) - 1
    },
  }
}

export const baseOf = (leaves: readonly Leaf[]): Float64Array => Float64Array.from(leaves, (leaf) => leaf.value)
