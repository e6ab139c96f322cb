import { byCodeUnit, canonicalDesign } from '../design/canonical.ts'
import type { Design } from '../design/schema.ts'
import type { Plain } from '../yaml/write.ts'
import type { DiffPart } from './schema.ts'

export type PlainMap = { readonly [key: string]: Plain }

interface List {
  readonly part: DiffPart
  /** Where the list or mapping stands in a design. */
  readonly path: readonly [string] | readonly [string, string]
  /** The key that identifies an element of a list; a mapping has none, its keys do. */
  readonly key?: string
  /** True where the order of the list carries meaning. */
  readonly isOrdered?: boolean
}

/** Every list and mapping of a design whose elements have an identity of their own. */
export const lists: readonly List[] = [
  { part: 'requirement', path: ['requirements'] },
  { part: 'data-class', path: ['dataClasses'], key: 'id' },
  { part: 'capability', path: ['capabilities'], key: 'id', isOrdered: true },
  { part: 'primitive', path: ['primitives'], key: 'id', isOrdered: true },
  { part: 'pattern', path: ['patterns'], key: 'id', isOrdered: true },
  { part: 'zone', path: ['architecture', 'zones'], key: 'id' },
  { part: 'component', path: ['architecture', 'components'], key: 'id' },
  { part: 'connection', path: ['architecture', 'connections'], key: 'id' },
  { part: 'journey', path: ['architecture', 'journeys'], key: 'id' },
  { part: 'alternative', path: ['alternatives'], key: 'id' },
  { part: 'scenario', path: ['scenarios'], key: 'id' },
  { part: 'assumption', path: ['assumptions'], key: 'id' },
  { part: 'waiver', path: ['waivers'], key: 'fingerprint' },
  { part: 'comment', path: ['comments'], key: 'id' },
  { part: 'position', path: ['layout', 'positions'] },
]

/** A design taken apart: its elements by part and id, in their order, and what is left of the document. */
export interface Parts {
  readonly elements: ReadonlyMap<DiffPart, ReadonlyMap<string, Plain>>
  readonly document: PlainMap
}

export const isMap = (value: Plain | undefined): value is PlainMap => value !== null && typeof value === 'object' && !Array.isArray(value)

const at = (root: PlainMap, path: List['path']): Plain | undefined => {
  const [first, second] = path
  const outer = Object.hasOwn(root, first) ? root[first] : undefined
  if (second === undefined) return outer
  return isMap(outer) && Object.hasOwn(outer, second) ? outer[second] : undefined
}

/** Defaults are left out on both sides, so equal designs have equal parts. */
export function partsOf(design: Design): Parts {
  const plain = canonicalDesign(design)
  const elements = new Map<DiffPart, ReadonlyMap<string, Plain>>()
  let document: PlainMap = plain
  for (const { part, path, key } of lists) {
    const found = at(plain, path)
    elements.set(part, elementsOf(found, key))
    document = without(document, path)
  }
  return { elements, document }
}

/** What holds nothing else but the list goes with it: an empty `architecture` is the same as none. */
function without(root: PlainMap, path: List['path']): PlainMap {
  const rest = withValue(root, path, undefined)
  const outer = rest[path[0]]
  return path.length > 1 && isMap(outer) && Object.keys(outer).length === 0 ? withValue(rest, [path[0]], undefined) : rest
}

function elementsOf(found: Plain | undefined, key: string | undefined): ReadonlyMap<string, Plain> {
  if (key === undefined) return new Map(isMap(found) ? Object.entries(found) : [])
  return new Map((Array.isArray(found) ? (found as PlainMap[]) : []).map((element) => [idOf(element[key]), element]))
}

/** The schema lets nothing but text be an id. */
const idOf = (id: Plain | undefined): string => (typeof id === 'string' ? id : JSON.stringify(id))

/** The document with the value at a path set, or without it when undefined. */
export function withValue(root: PlainMap, path: readonly string[], value: Plain | undefined): PlainMap {
  const [first, ...rest] = path
  if (first === undefined) return root
  const inner = Object.hasOwn(root, first) ? root[first] : undefined
  const next = rest.length === 0 ? value : isMap(inner) || value !== undefined ? withValue(isMap(inner) ? inner : {}, rest, value) : inner
  const { [first]: _old, ...others } = root
  return next === undefined ? others : { ...root, [first]: next }
}

/** The plain document that parts came from; lists without an order of their own by id. */
export function assembled({ elements, document }: Parts): PlainMap {
  return lists.reduce((root, { part, path, key, isOrdered }) => {
    const entries = [...(elements.get(part) ?? [])]
    if (entries.length === 0) return root
    const inOrder = isOrdered === true ? entries : entries.sort(([a], [b]) => byCodeUnit(a, b))
    return withValue(root, path, key === undefined ? Object.fromEntries(inOrder) : inOrder.map(([, element]) => element))
  }, document)
}
