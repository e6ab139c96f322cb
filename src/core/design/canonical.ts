import type { Plain } from '../yaml/write.ts'
import { design } from './schema.ts'
import type { Design } from './schema.ts'
import { shapeOf } from './shape.ts'
import type { Field, Shape } from './shape.ts'

/** Structure of a design, read off its schema once. */
export const designShape = shapeOf(design)

/** Lists whose order carries no meaning, with the key that orders them. Steps, choices and sign-offs keep their order. */
const sortedLists: Readonly<Record<string, string>> = {
  dataClasses: 'id',
  'architecture.zones': 'id',
  'architecture.components': 'id',
  'architecture.connections': 'id',
  'architecture.journeys': 'id',
  alternatives: 'id',
  scenarios: 'id',
  assumptions: 'id',
  waivers: 'fingerprint',
  followUps: 'id',
  comments: 'id',
}

type PlainMap = { readonly [key: string]: Plain }

/**
 * The one form of a design: keys in the order of the schema, unknown keys after them in alphabetical order, `layout` last,
 * lists sorted where order carries no meaning, what equals its default left out.
 */
export function canonicalDesign(document: Design): PlainMap {
  const { layout, ...rest } = canonical(document, designShape, '') as { [key: string]: Plain }
  return layout === undefined ? rest : { ...rest, layout }
}

function canonical(value: unknown, shape: Shape, path: string): Plain {
  if (Array.isArray(value)) {
    const item = shape.kind === 'list' ? shape.item : leafShape
    const items = value.map((element: unknown) => canonical(element, item, `${path}[]`))
    const by = sortedLists[path]
    return by === undefined ? items : sortedBy(items as PlainMap[], by)
  }
  if (value !== null && typeof value === 'object') {
    return shape.kind === 'object'
      ? canonicalObject(value as Record<string, unknown>, shape.fields, path)
      : canonicalRecord(value as Record<string, unknown>, shape.kind === 'record' ? shape.item : leafShape, path)
  }
  if (typeof value === 'number' && Object.is(value, -0)) return 0
  return value as Plain
}

const leafShape: Shape = { kind: 'leaf' }

function canonicalObject(value: Record<string, unknown>, fields: ReadonlyMap<string, Field>, path: string): PlainMap {
  const result: { [key: string]: Plain } = {}
  for (const [key, field] of fields) {
    const given = own(value, key)
    if (given === undefined) continue
    const at = path === '' ? key : `${path}.${key}`
    const plain = canonical(given, field.shape, at)
    if (field.fallback !== undefined && sameText(plain, canonical(field.fallback, field.shape, at))) continue
    result[key] = plain
  }
  const unknown = Object.keys(value).filter((key) => !fields.has(key))
  for (const key of unknown.sort(byCodeUnit)) {
    if (value[key] !== undefined) result[key] = canonical(value[key], leafShape, `${path}.${key}`)
  }
  return result
}

function canonicalRecord(value: Record<string, unknown>, item: Shape, path: string): PlainMap {
  const result: { [key: string]: Plain } = {}
  for (const key of Object.keys(value).sort(byCodeUnit)) {
    if (value[key] !== undefined) result[key] = canonical(value[key], item, `${path}.*`)
  }
  return result
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined
}

/** Both sides are canonical, so equal data has equal text. */
function sameText(left: Plain, right: Plain): boolean {
  if (typeof left !== 'object' || typeof right !== 'object') return left === right
  return isEmpty(left) && isEmpty(right) ? Array.isArray(left) === Array.isArray(right) : JSON.stringify(left) === JSON.stringify(right)
}

function isEmpty(value: Plain): boolean {
  return value !== null && typeof value === 'object' && Object.keys(value).length === 0
}

function sortedBy(items: readonly PlainMap[], key: string): PlainMap[] {
  return [...items].sort((left, right) => byCodeUnit(sortText(left[key]), sortText(right[key])))
}

function sortText(value: Plain | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Order of UTF-16 code units: the same on every machine, whatever its locale. */
export function byCodeUnit(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
