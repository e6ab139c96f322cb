import type { FaultNode } from '../../../../core/failure-map/fault-tree-schema.ts'

/** A node as it is shown: how deep it stands, and below what. */
export interface ShownNode {
  readonly node: FaultNode
  /** From 1. */
  readonly level: number
  readonly parent: string | null
  /** Its place among those beside it, from 1, and how many they are. */
  readonly place: number
  readonly beside: number
}

/** The nodes from the top down that no closed gate hides. */
export function shownNodes(top: FaultNode, closed: ReadonlySet<string>): ShownNode[] {
  const below = (node: FaultNode, level: number, parent: string | null, place: number, beside: number): ShownNode[] => [
    { node, level, parent, place, beside },
    ...(closed.has(node.id) ? [] : node.of.flatMap((child, at) => below(child, level + 1, node.id, at + 1, node.of.length))),
  ]
  return below(top, 1, null, 1, 1)
}

/** What a key does in the tree: it goes to a node, or opens or closes the one it is at. */
export type TreeMove = { readonly to: string } | { readonly open: string } | { readonly close: string }

/** The keys of a tree as people know them from folders; null for a key that does nothing here. */
export function walkTree(shown: readonly ShownNode[], at: string, key: string, closed: ReadonlySet<string>): TreeMove | null {
  const index = shown.findIndex(({ node }) => node.id === at)
  const here = shown[index]
  const last = shown.at(-1)
  if (here === undefined || last === undefined) return null
  const goTo = (next: ShownNode | undefined): TreeMove | null => (next === undefined ? null : { to: next.node.id })
  const isGate = here.node.of.length > 0
  switch (key) {
    case 'ArrowDown': return goTo(shown[index + 1])
    case 'ArrowUp': return goTo(shown[index - 1])
    case 'Home': return goTo(shown[0])
    case 'End': return goTo(last)
    case 'ArrowRight':
      if (!isGate) return null
      return closed.has(at) ? { open: at } : goTo(shown[index + 1])
    case 'ArrowLeft':
      if (isGate && !closed.has(at)) return { close: at }
      return here.parent === null ? null : { to: here.parent }
    default: return null
  }
}

/** The node of this id, wherever it stands. */
export function findNode(top: FaultNode, id: string): FaultNode | undefined {
  if (top.id === id) return top
  for (const child of top.of) {
    const found = findNode(child, id)
    if (found !== undefined) return found
  }
  return undefined
}
