import type { PackManifest } from '../core/catalog/pack.ts'
import type { CatalogKind } from '../core/catalog/schema.ts'
import { fail, type Failure, type Result } from '../core/result.ts'
import type { Pack } from '../contract/pack-operations.ts'
import type { PackRead } from './compute/read-pack.ts'

/** What the store keeps of the reading of a pack beside its copy. */
export interface PackReading {
  readonly manifest: PackManifest
  /** Hash of the shipped catalog that the copy was proven against. */
  readonly catalog: string
  readonly readAt: string
  readonly kinds: Readonly<Partial<Record<CatalogKind, number>>>
  readonly overrides: Pack['overrides']
  /** Why its folder cannot be used as it is now. */
  readonly problem: Pack['problem']
}

/** A good reading: nothing in the pack has a fault. */
export type GoodRead = Extract<PackRead, { state: 'read' }> & { readonly manifest: PackManifest }

/** A reading without a fault, else all its faults as one failure that says where the first one is. */
export function goodRead(read: Extract<PackRead, { state: 'read' }>): Result<GoodRead> {
  const { manifest, check } = read
  if (check.total === 0 && manifest !== null) return { ok: true, value: { ...read, manifest } }
  const [first] = check.faults as readonly Failure[]
  if (first === undefined) return fail('invalid-input', 'The pack cannot be read.')
  return { ok: false, error: { ...first, problems: check.faults as readonly Failure[] } }
}

export function readingOf({ manifest, check, overrides }: GoodRead, catalog: string, readAt: string): PackReading {
  const kinds = Object.fromEntries(Object.entries(check.entries).filter(([, count]) => count > 0))
  return { manifest, catalog, readAt, kinds, overrides: [...overrides], problem: null }
}

/** What to tell of a folder that cannot be used. */
export function problemOf(error: Failure, at: string, total?: number): NonNullable<Pack['problem']> {
  const faults = [...(error.problems ?? [error])].map(({ problems: _, ...fault }) => fault)
  return { message: error.message, at, faults, total: total ?? faults.length }
}
