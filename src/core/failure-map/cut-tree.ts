import type { JourneyAvailability } from '../evaluate/evaluation.ts'
import { diagramOf, failureProbability } from '../models/fault-tree.ts'
import type { FaultTree as Logic } from '../models/fault-tree.ts'
import type { FaultNode } from './fault-tree-schema.ts'

/** What an evaluation says of the failures of a journey. */
export type Cuts = Pick<JourneyAvailability, 'cutSets' | 'importance' | 'unavailability'>

type Importance = JourneyAvailability['importance'][number]
type Failure = Importance['failure']

/** A tree without the figures of its gates; a leaf is the place of its failure in the list of importances. */
type Draft =
  | { readonly type: 'event'; readonly event: number }
  | { readonly type: 'any'; readonly of: readonly Draft[]; readonly element?: string }
  | { readonly type: 'all'; readonly of: readonly Draft[] }

/** Failures have no id of their own: two of one element and kind differ by how many replicas are left, which their words say. */
const keyOf = ({ element, kind, text }: Failure): string => `${element}\n${kind}\n${text}`

/**
 * The minimal cut sets of a journey as a tree of gates: any of the sets fails it, all failures of one set are needed. Failures that
 * suffice alone stand together by component or zone; the failure that most of the other sets share stands before what must come to
 * it, and so on with the rest (algebraic factoring, R. Brayton and C. McMullen, 1982), so the tree says the same as the sets. Chances
 * are those of the evaluation; a gate counts every state of what is below it, and the top is the evaluation's own figure.
 * Null when there are no sets.
 */
export function treeOfCuts({ cutSets, importance, unavailability }: Cuts): FaultNode | null {
  const placeOf = new Map(importance.map(({ failure }, at) => [keyOf(failure), at]))
  const sets = cutSets.sets.map(({ failures }) => failures.flatMap((failure) => placeOf.get(keyOf(failure)) ?? []))
  if (sets.length === 0) return null
  const alone = Map.groupBy(sets.filter((set) => set.length === 1).flat(), (at) => importance[at]!.failure.element)
  const branches: Draft[] = [
    ...[...alone].map(([element, events]): Draft => (events.length === 1 ? leaf(events[0]!) : { type: 'any', of: events.map(leaf), element })),
    ...factored(sets.filter((set) => set.length > 1)),
  ]
  const of = sorted(branches.map((branch) => figured(branch, importance, (probability) => (unavailability === 0 ? 0 : probability / unavailability)))).map((node, at) => renamed(node, String(at + 1)))
  return { id: '0', type: 'any', probability: unavailability, share: 1, event: null, element: null, of }
}

const leaf = (event: number): Draft => ({ type: 'event', event })

/** Sets of several failures as branches of an "any"; the failure that most of them share is taken out first. */
function factored(sets: readonly (readonly number[])[]): Draft[] {
  const uses = new Map<number, number>()
  for (const event of sets.flat()) uses.set(event, (uses.get(event) ?? 0) + 1)
  // What comes first in the list of importances matters more, so it decides between equals.
  const shared = [...uses].toSorted(([a, usesA], [b, usesB]) => usesB - usesA || a - b)[0]
  if (shared === undefined || shared[1] < 2) return sets.map((set): Draft => ({ type: 'all', of: set.map(leaf) }))
  const [event] = shared
  const rests = sets.filter((set) => set.includes(event)).map((set) => set.filter((other) => other !== event))
  const any: Draft = { type: 'any', of: [...rests.filter((rest) => rest.length === 1).flat().map(leaf), ...factored(rests.filter((rest) => rest.length > 1))] }
  return [{ type: 'all', of: [leaf(event), any.of.length === 1 ? any.of[0]! : any] }, ...factored(sets.filter((set) => !set.includes(event)))]
}

const noShare = (): null => null

/** A draft with its figures; `shareOf` is what a probability is of the whole, where it fails the whole by itself. */
function figured(draft: Draft, importance: readonly Importance[], shareOf: (probability: number) => number | null): FaultNode {
  const of = draft.type === 'event' ? [] : draft.of.map((below) => figured(below, importance, draft.type === 'all' ? noShare : shareOf))
  const probability = draft.type === 'event' ? importance[draft.event]!.chance : probabilityOf(draft, importance, of)
  return {
    id: '',
    type: draft.type,
    probability,
    share: shareOf(probability),
    event: draft.type === 'event' ? draft.event : null,
    element: draft.type === 'any' ? (draft.element ?? null) : null,
    // What all must come together begins with what is shared; of what suffices alone the likeliest comes first.
    of: draft.type === 'any' ? sorted(of) : of,
  }
}

/** Chance that a gate is up: over every state of the failures below it, each counted once. */
function probabilityOf(draft: Draft, importance: readonly Importance[], of: readonly FaultNode[]): number {
  const logic = (node: Draft): Logic => (node.type === 'event' ? { type: 'event', event: String(node.event) } : { type: node.type, of: node.of.map(logic) })
  const diagram = diagramOf(logic(draft))
  // Never seen with the sets that an evaluation lists; what is said then is on the safe side.
  if (diagram === undefined) return Math.min(1, ...(draft.type === 'all' ? of.map((node) => node.probability) : [of.reduce((sum, node) => sum + node.probability, 0)]))
  return failureProbability(diagram, diagram.events.map((event) => importance[Number(event)]!.chance))
}

const sorted = (nodes: readonly FaultNode[]): FaultNode[] => nodes.toSorted((a, b) => b.probability - a.probability)

/** Ids say where a node stands: `2.1` is the first below the second. */
const renamed = (node: FaultNode, id: string): FaultNode => ({ ...node, id, of: node.of.map((below, at) => renamed(below, `${id}.${at + 1}`)) })
