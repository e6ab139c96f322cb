/** Where something stands: a file as it was given, and its 1-based line. */
export interface Place {
  readonly file: string
  readonly line: number
}

export type Plain = string | number | boolean | null

/** Data read from a file, every value with the place where it is written. A value behind an alias stands where it was first written. */
export type Located = LocatedMap | LocatedList | LocatedScalar

export interface LocatedMap {
  readonly kind: 'map'
  readonly at: Place
  readonly entries: ReadonlyMap<string, LocatedEntry>
}

export interface LocatedEntry {
  /** Where the key stands. */
  readonly at: Place
  readonly value: Located
}

export interface LocatedList {
  readonly kind: 'list'
  readonly at: Place
  readonly items: readonly Located[]
}

export interface LocatedScalar {
  readonly kind: 'scalar'
  readonly at: Place
  readonly value: Plain
  /** As it is written, without quotes: `1.10` stays `1.10`. */
  readonly source: string
}

const noEntries: ReadonlyMap<string, LocatedEntry> = new Map()
const noItems: readonly Located[] = []

/** The value below a path of keys; undefined where there is none, or an explicit null. */
export function at(node: Located | undefined, ...keys: readonly string[]): Located | undefined {
  let current = node
  for (const key of keys) {
    if (current?.kind !== 'map') return undefined
    current = current.entries.get(key)?.value
  }
  return current?.kind === 'scalar' && current.value === null ? undefined : current
}

/** The entries of a mapping; none of anything else. */
export function entriesOf(node: Located | undefined): ReadonlyMap<string, LocatedEntry> {
  return node?.kind === 'map' ? node.entries : noEntries
}

/** The items of a list; none of anything else. */
export function itemsOf(node: Located | undefined): readonly Located[] {
  return node?.kind === 'list' ? node.items : noItems
}

/** A scalar as the text that is written; undefined for lists, mappings and null. */
export function textOf(node: Located | undefined): string | undefined {
  if (node?.kind !== 'scalar' || node.value === null) return undefined
  return typeof node.value === 'string' ? node.value : node.source
}

/** A finite number, also one that is written as text. */
export function numberOf(node: Located | undefined): number | undefined {
  const text = textOf(node)?.trim()
  if (text === undefined || !/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i.test(text)) return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : undefined
}

/** A whole number within what a design takes as a count. */
export function countOf(node: Located | undefined): number | undefined {
  const number = numberOf(node)
  return number !== undefined && Number.isInteger(number) && number >= 0 && number <= 100_000 ? number : undefined
}

export function flagOf(node: Located | undefined): boolean | undefined {
  if (node?.kind !== 'scalar') return undefined
  if (typeof node.value === 'boolean') return node.value
  const text = typeof node.value === 'string' ? node.value.toLowerCase() : ''
  return text === 'true' ? true : text === 'false' ? false : undefined
}

/** One text, or the texts of a list: many formats allow either. */
export function textsOf(node: Located | undefined): { readonly text: string; readonly at: Place }[] {
  const nodes = node?.kind === 'list' ? node.items : node === undefined ? [] : [node]
  return nodes.flatMap((item) => {
    const text = textOf(item)
    return text === undefined ? [] : [{ text, at: item.at }]
  })
}
