import type { Catalog } from '../core/catalog/catalog.ts'
import { layerCatalog, type LayeredCatalog, type PackLayer } from '../core/catalog/layers.ts'
import type { CatalogEntry } from '../core/catalog/schema.ts'
import type { PackReading } from './pack-reading.ts'
import type { Tables } from './service.ts'

/** The layers in use: what workers need to have the very same catalog. */
export interface LayersText {
  readonly hash: string
  /** The layers as a JSON text. */
  readonly text: string
}

export interface LayersHolder {
  /** The catalog that everything reads: the shipped one with the packs in use laid over it. */
  readonly current: () => LayeredCatalog
  /** The same layers as text; null when there are none. */
  readonly text: () => LayersText | null
}

/**
 * Holds the layered catalog of a process in memory and makes it anew when the packs of the store changed, here or in another
 * process. `tables` is null when there is no store, and so no pack.
 */
export function layersHolder(shipped: Catalog, tables: () => Tables | null, sha256: (text: string) => string): LayersHolder {
  const plain = layerCatalog(shipped, [], sha256)
  let held: { readonly generation: number; readonly catalog: LayeredCatalog; text?: LayersText } | undefined
  // Of a pack whose copy did not change the entries are those that were read before.
  let read: ReadonlyMap<string, PackLayer> = new Map()

  const current = (): LayeredCatalog => {
    const open = tables()
    if (open === null) return plain
    const generation = open.packs.generation()
    if (held?.generation === generation) return held.catalog
    const layers = open.packs.list().flatMap(({ id, hash, isEnabled, reading }): PackLayer[] => {
      const { catalog, manifest } = reading as PackReading
      // What was proven against another catalog may name what is not there any more.
      if (!isEnabled || catalog !== shipped.hash) return []
      const key = `${id} ${hash}`
      const known = read.get(key)
      return [known ?? { id, name: manifest.name, version: manifest.version, hash, entries: JSON.parse(open.packs.entries(id)) as CatalogEntry[] }]
    })
    read = new Map(layers.map((layer) => [`${layer.id} ${layer.hash}`, layer]))
    held = { generation, catalog: layers.length === 0 ? plain : layerCatalog(shipped, layers, sha256) }
    return held.catalog
  }

  return {
    current,
    text: () => {
      const { packs, hash } = current()
      const open = tables()
      if (packs.length === 0 || open === null || held === undefined) return null
      if (held.text !== undefined) return held.text
      // Joined as text: neither end reads and writes megabytes of entries to hand them on.
      const layers = packs.map((pack) => `${JSON.stringify(pack).slice(0, -1)},"entries":${open.packs.entries(pack.id)}}`)
      held.text = { hash, text: `[${layers.join(',')}]` }
      return held.text
    },
  }
}
