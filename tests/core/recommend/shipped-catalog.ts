import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Catalog } from '../../../src/core/catalog/catalog.ts'
import { catalogEntry } from '../../../src/core/catalog/schema.ts'

const folder = join(import.meta.dirname, '../../../catalog')

/** The folders that a derivation reads; those that are not there yet are left out. */
const folders = ['capabilities', 'primitives', 'patterns', 'system-patterns', 'conflicts', 'decisions', 'templates', 'technologies']

/** The shipped entries a derivation reads, in the order of their files. */
export function shippedCatalog(): Catalog {
  const present = readdirSync(folder)
  const entries = folders.filter((kind) => present.includes(kind)).flatMap((kind) => (
    readdirSync(join(folder, kind)).filter((file) => file.endsWith('.yaml')).sort().map((file) => {
      const parsed = catalogEntry.safeParse(parse(readFileSync(join(folder, kind, file), 'utf8')))
      if (!parsed.success) throw new Error(`${kind}/${file}: ${parsed.error.message}`)
      return parsed.data
    })
  ))
  return { hash: 'shipped', version: 'test', entries }
}
