import { createHash } from 'node:crypto'
import type { CatalogFile } from '../../core/catalog/assemble.ts'
import type { Catalog } from '../../core/catalog/catalog.ts'
import { checkPack } from '../../core/catalog/compile.ts'
import { manifestFile, noManifest, parseManifest, type PackManifest } from '../../core/catalog/pack.ts'
import type { CatalogEntry } from '../../core/catalog/schema.ts'
import { ok, type Failure, type Result } from '../../core/result.ts'
import type { CatalogCheck } from '../../contract/check-operations.ts'
import { readPackFolder } from '../pack-files.ts'

/** Where to read a pack from: its folder, or the copy that was kept of its files, as a JSON text. */
export type PackPlace = { readonly folder: string } | { readonly kept: string }

export interface PackTask {
  readonly from: PackPlace
  /** The hash of the reading that is known; the same is not checked again. */
  readonly known: string | null
}

/** A pack that was read. What is large goes as text: that costs the receiver next to nothing. */
export type PackRead =
  | { readonly state: 'unchanged' }
  | {
      readonly state: 'read'
      readonly folder: string | null
      readonly hash: string
      readonly manifest: PackManifest | null
      readonly check: CatalogCheck
      /** Shipped entries that it puts something else in place of. */
      readonly overrides: readonly { readonly id: string; readonly kind: CatalogEntry['kind']; readonly name: string }[]
      readonly entries: string
      readonly files: string
    }

/** More faults than anybody reads at once; all are counted. */
const mostFaults = 200

/**
 * Reads and checks a pack over the shipped catalog. The answer is unchanged when files and catalog are those of the known
 * hash. It reads files, so it belongs to a worker.
 */
export function readPack({ from, known }: PackTask, shipped: Catalog, progress: (share: number, text: string) => void): Result<PackRead> {
  progress(0, 'Reading the folder')
  const read = 'folder' in from ? readPackFolder(from.folder) : ok({ folder: null, files: JSON.parse(from.kept) as CatalogFile[], faults: [] })
  if (!read.ok) return read
  const { folder, files, faults } = read.value
  const hash = hashOf(files, shipped)
  if (faults.length === 0 && hash === known) return ok({ state: 'unchanged' })
  progress(0.1, `Checking ${files.length} files`)
  const text = files.find(({ path }) => path === manifestFile)?.text
  const manifest = text === undefined ? undefined : parseManifest(text)
  const { entries, summary, overrides, failures } = checkPack(files, shipped.entries, (share) => progress(0.1 + 0.85 * share, `Checking ${files.length} files`))
  const all: Failure[] = [...faults, ...(manifest === undefined && faults.length === 0 ? [noManifest] : []), ...failures]
  const plain = entries.map(({ entry }) => entry)
  const names = new Map(shipped.entries.map((entry) => [entry.id, entry]))
  return ok({
    state: 'read',
    folder,
    hash,
    manifest: manifest?.ok === true ? manifest.value : null,
    check: { ...summary, overrides: [...overrides], faults: all.slice(0, mostFaults), total: all.length },
    overrides: overrides.flatMap((id) => {
      const entry = names.get(id)
      return entry === undefined ? [] : [{ id, kind: entry.kind, name: entry.name }]
    }),
    // What has a fault is used by nobody.
    entries: all.length > 0 ? '[]' : JSON.stringify(plain),
    files: all.length > 0 ? '[]' : JSON.stringify(files),
  })
}

function hashOf(files: readonly CatalogFile[], shipped: Catalog): string {
  const hash = createHash('sha256').update(shipped.hash)
  for (const { path, text } of files) hash.update(`\n${path}\n${text.length}\n`).update(text)
  return hash.digest('hex')
}
