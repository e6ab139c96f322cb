import { design as designSchema } from '../design/schema.ts'
import type { Design } from '../design/schema.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { fieldText } from '../yaml/read.ts'
import type { Plain } from '../yaml/write.ts'
import { assembled, isMap, lists, partsOf, withValue } from './parts.ts'
import type { Parts, PlainMap } from './parts.ts'
import { findRenames, renameElements } from './renames.ts'
import type { Renames } from './renames.ts'
import type { DesignChange, DesignDiff, DiffPart, FieldChange, RenamedPart } from './schema.ts'

const renamedParts: readonly RenamedPart[] = ['zone', 'component', 'connection', 'journey']

/**
 * What changed between two designs, by stable id and field: order in the file, defaults written out and formatting are no
 * changes. An element under another id is renamed, not gone and come, and nothing that names it has changed for it.
 */
export function diffDesigns(before: Design, after: Design): DesignDiff {
  const renames = findRenames(before, after)
  const [old, now] = [partsOf(renameElements(before, renames)), partsOf(after)]
  return {
    renamed: renamedParts.flatMap((part) =>
      [...renames[part]].map(([from, to]) => ({ part, from, to, name: nameOf(now.elements.get(part)?.get(to), to) }))),
    changes: [
      ...changed('design', after.id, after.name, fieldChanges(old.document, now.document, [])),
      ...lists.flatMap(({ part, isOrdered }) => listChanges(part, old.elements.get(part) ?? new Map(), now.elements.get(part) ?? new Map(), isOrdered === true)),
    ],
  }
}

function listChanges(part: DiffPart, old: ReadonlyMap<string, Plain>, now: ReadonlyMap<string, Plain>, isOrdered: boolean): DesignChange[] {
  const removed = [...old].filter(([id]) => !now.has(id))
    .map(([id, value]): DesignChange => ({ part, id, name: nameOf(value, id), change: 'removed', value: json(value) }))
  const others = [...now].flatMap(([id, value]): DesignChange[] => {
    const was = old.get(id)
    const name = nameOf(value, id)
    return was === undefined
      ? [{ part, id, name, change: 'added', value: json(value) }]
      : changed(part, id, name, fieldChanges(was, value, []))
  })
  const kept = [...old.keys()].filter((id) => now.has(id))
  const expected = [...kept, ...[...now.keys()].filter((id) => !old.has(id))]
  const order = [...now.keys()]
  const isMoved = isOrdered && order.some((id, index) => id !== expected[index])
  return [...removed, ...others, ...(isMoved ? [{ part, change: 'reordered' as const, order }] : [])]
}

const changed = (part: DiffPart, id: string, name: string, fields: FieldChange[]): DesignChange[] =>
  fields.length === 0 ? [] : [{ part, id, name, change: 'changed', fields }]

/** Plain data is JSON; the schema's type of it is not read-only. */
const json = (value: Plain): NonNullable<FieldChange['before']> => value as NonNullable<FieldChange['before']>

function nameOf(value: Plain | undefined, id: string): string {
  const name = isMap(value) ? value.name : undefined
  return typeof name === 'string' && name !== '' ? name : id
}

function fieldChanges(before: Plain | undefined, after: Plain | undefined, path: readonly string[]): FieldChange[] {
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return keys.flatMap((key) => fieldChanges(own(before, key), own(after, key), [...path, key]))
  }
  if (isSame(before, after)) return []
  return [{
    path: [...path],
    ...(before === undefined ? {} : { before: json(before) }),
    ...(after === undefined ? {} : { after: json(after) }),
  }]
}

const own = (map: PlainMap, key: string): Plain | undefined => (Object.hasOwn(map, key) ? map[key] : undefined)

/** Both sides are canonical, so equal data has equal text. */
const isSame = (left: Plain | undefined, right: Plain | undefined): boolean =>
  left === right || (left !== undefined && right !== undefined && JSON.stringify(left) === JSON.stringify(right))

/** The renames of a diff, for whoever follows them elsewhere. */
export function renamesOf({ renamed }: DesignDiff): Renames {
  const of = (part: RenamedPart): ReadonlyMap<string, string> => new Map(renamed.filter((one) => one.part === part).map(({ from, to }) => [from, to]))
  return { zone: of('zone'), component: of('component'), connection: of('connection'), journey: of('journey') }
}

/** The design that a diff leads to from `before`. `conflict` when `before` is not what the diff was made from. */
export function applyDesignDiff(before: Design, diff: DesignDiff): Result<Design> {
  let parts = partsOf(renameElements(before, renamesOf(diff)))
  for (const change of diff.changes) {
    const next = applied(parts, change)
    if (next === null) {
      const what = 'id' in change ? `${change.part} ${change.id}` : `the order of ${change.part}`
      return fail('conflict', `The design is not the one the difference was made from: ${what} is another.`)
    }
    parts = next
  }
  const parsed = designSchema.safeParse(assembled(parts))
  return parsed.success ? ok(parsed.data) : fail('conflict', 'What the difference leads to is no design.')
}

/** The parts after one change; null when they do not hold what it starts from. */
function applied(parts: Parts, change: DesignChange): Parts | null {
  const elements = parts.elements.get(change.part) ?? new Map<string, Plain>()
  const withElements = (next: Iterable<readonly [string, Plain]>): Parts => ({ ...parts, elements: new Map([...parts.elements, [change.part, new Map(next)]]) })
  switch (change.change) {
    case 'added':
      return elements.has(change.id) ? null : withElements([...elements, [change.id, change.value]])
    case 'removed':
      return isSame(elements.get(change.id), change.value) ? withElements([...elements].filter(([id]) => id !== change.id)) : null
    case 'reordered':
      return change.order.length === elements.size && change.order.every((id) => elements.has(id))
        ? withElements(change.order.map((id) => [id, elements.get(id) ?? null]))
        : null
    case 'changed': {
      const root = change.part === 'design' ? parts.document : elements.get(change.id)
      const next = root === undefined ? null : withFields(root, change.fields)
      if (next === null) return null
      if (change.part === 'design') return isMap(next) ? { ...parts, document: next } : null
      return withElements([...elements].map(([id, element]) => [id, id === change.id ? next : element]))
    }
  }
}

function withFields(root: Plain, fields: readonly FieldChange[]): Plain | null {
  let value: Plain = root
  for (const { path, before, after } of fields) {
    if (path.length === 0) {
      if (!isSame(value, before) || after === undefined) return null
      value = after
    } else {
      const there = path.reduce<Plain | undefined>((inner, key) => (isMap(inner) ? own(inner, key) : undefined), value)
      if (!isMap(value) || !isSame(there, before)) return null
      value = withValue(value, path, after)
    }
  }
  return value
}

/** A change in words for people, one line a field. */
export function changeLines(change: DesignChange): string[] {
  switch (change.change) {
    case 'added': return [`+ ${change.part} ${titled(change)}`]
    case 'removed': return [`- ${change.part} ${titled(change)}`]
    case 'reordered': return [`~ order of ${change.part}: ${change.order.join(', ')}`]
    case 'changed':
      return change.fields.map(({ path, before, after }) =>
        `~ ${change.part} ${titled(change)}${path.length === 0 ? '' : ` ${fieldText(path)}`}: ${shown(before)} → ${shown(after)}`)
  }
}

const titled = ({ id, name }: { readonly id: string; readonly name: string }): string => (name === id ? id : `${id} “${name}”`)

const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
