import type { FailureMode } from '../catalog/schema.ts'
import { layersOf } from './layers.ts'

export interface PropagationEdge {
  readonly from: string
  readonly to: string
  /** Both ends can bring each other about. */
  readonly inLoop: boolean
}

export interface Propagation {
  readonly edges: readonly PropagationEdge[]
  /** Column of each mode, 0 for roots. Edges lead to the right, except as few as possible inside loops. */
  readonly layerOf: ReadonlyMap<string, number>
  readonly layers: number
  readonly inLoop: ReadonlySet<string>
}

/** Edges, columns and loops among these modes; edges to modes outside are left out. */
export function propagationOf(modes: readonly FailureMode[]): Propagation {
  const ids = new Set(modes.map((mode) => mode.id))
  const pairs = modes.flatMap((mode) => [...new Set(mode.propagatesTo)].filter((to) => ids.has(to)).map((to) => ({ from: mode.id, to })))
  const targets = Map.groupBy(pairs, (pair) => pair.from)
  const after = new Map(modes.map((mode) => [
    mode.id,
    reach(mode.id, (id) => (targets.get(id) ?? []).map((pair) => pair.to)),
  ]))
  const reaches = (from: string, to: string) => after.get(from)?.has(to) === true
  const inLoop = new Set(modes.map((mode) => mode.id).filter((id) => reaches(id, id)))
  const edges = pairs.map((pair) => ({ ...pair, inLoop: reaches(pair.to, pair.from) }))
  const layerOf = layersOf(modes.map((mode) => mode.id), edges)
  return { edges, layerOf, layers: modes.length === 0 ? 0 : Math.max(...layerOf.values()) + 1, inLoop }
}

/** Every mode that can lead to this one, however far back; itself only when it can bring itself about. In catalog order. */
export function causesOf(id: string, modes: readonly FailureMode[]): FailureMode[] {
  const found = reach(id, (at) => modes.filter((mode) => mode.propagatesTo.includes(at)).map((mode) => mode.id))
  return modes.filter((mode) => found.has(mode.id))
}

/** Every mode that this one can lead to, however far; itself only when it can bring itself about. In catalog order. */
export function effectsOf(id: string, modes: readonly FailureMode[]): FailureMode[] {
  const byId = new Map(modes.map((mode) => [mode.id, mode]))
  const found = reach(id, (at) => byId.get(at)?.propagatesTo ?? [])
  return modes.filter((mode) => found.has(mode.id))
}

function reach(start: string, next: (id: string) => readonly string[]): Set<string> {
  const found = new Set<string>()
  const open = [...next(start)]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue
    found.add(id)
    open.push(...next(id))
  }
  return found
}
