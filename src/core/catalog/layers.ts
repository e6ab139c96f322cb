import { catalogKinds, type CatalogEntry } from './schema.ts'
import type { Catalog } from './catalog.ts'

/** A pack as it is laid over what lies below it. */
export interface PackLayer {
  readonly id: string
  readonly name: string
  readonly version: string
  /** Changes whenever anything in the pack changes. */
  readonly hash: string
  readonly entries: readonly CatalogEntry[]
}

/** Where an entry comes from that is not the shipped one. */
export interface Origin {
  readonly pack: string
  readonly packName: string
  readonly packVersion: string
  /** Packs below that hold the entry too, the nearest first. */
  readonly overPacks: readonly string[]
  /** Whether the shipped catalog holds it too. */
  readonly overShipped: boolean
}

/** An entry that was left out: a layer below has its id for something of another kind, which other entries rely on. */
export interface Clash {
  readonly pack: string
  readonly id: string
  readonly kind: CatalogEntry['kind']
  readonly takenAs: CatalogEntry['kind']
  /** The pack that has it; null for the shipped catalog. */
  readonly takenBy: string | null
}

/** The shipped catalog with packs laid over it. Its `hash` is the shipped one's when there is no pack. */
export interface LayeredCatalog extends Catalog {
  readonly shipped: Catalog
  readonly packs: readonly Omit<PackLayer, 'entries'>[]
  /** By id, of the entries that a pack brought. */
  readonly origins: ReadonlyMap<string, Origin>
  readonly clashes: readonly Clash[]
}

/**
 * Lays packs over the shipped catalog, the first at the bottom: an entry whose id is there already takes its place, a new
 * one follows the shipped ones, by kind and id. `sha256` gives the hexadecimal digest of a text.
 */
export function layerCatalog(shipped: Catalog, packs: readonly PackLayer[], sha256: (text: string) => string): LayeredCatalog {
  const origins = new Map<string, Origin>()
  if (packs.length === 0) return { ...shipped, shipped, packs, origins, clashes: [] }
  const current = new Map(shipped.entries.map((entry) => [entry.id, entry]))
  const shippedIds = new Set(current.keys())
  const clashes: Clash[] = []
  for (const pack of packs) {
    for (const entry of pack.entries) {
      const { id, kind } = entry
      const below = current.get(id)
      const origin = origins.get(id)
      if (below !== undefined && below.kind !== kind) {
        clashes.push({ pack: pack.id, id, kind, takenAs: below.kind, takenBy: origin?.pack ?? null })
        continue
      }
      current.set(id, entry)
      origins.set(id, {
        pack: pack.id,
        packName: pack.name,
        packVersion: pack.version,
        overPacks: origin === undefined ? [] : [origin.pack, ...origin.overPacks],
        overShipped: shippedIds.has(id),
      })
    }
  }
  const added = [...current.values()].filter(({ id }) => !shippedIds.has(id)).toSorted(byKindAndId)
  return {
    version: shipped.version,
    hash: sha256(JSON.stringify([shipped.hash, ...packs.map(({ id, hash }) => [id, hash])])),
    entries: [...shipped.entries.map((entry) => current.get(entry.id) ?? entry), ...added],
    shipped,
    packs: packs.map(({ id, name, version, hash }) => ({ id, name, version, hash })),
    origins,
    clashes,
  }
}

const kindOrder: ReadonlyMap<string, number> = new Map(catalogKinds.map((kind, at) => [kind, at]))

/** By code unit, not by locale: the order must be the same on every machine. */
function byKindAndId(a: CatalogEntry, b: CatalogEntry): number {
  const byKind = (kindOrder.get(a.kind) ?? 0) - (kindOrder.get(b.kind) ?? 0)
  return byKind !== 0 ? byKind : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
