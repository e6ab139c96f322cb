import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalog } from '../../src/core/catalog/catalog.ts'

/** The folder of the build: `npm test` makes it; a single test file may be run after `npm run build`. */
export const out = join(import.meta.dirname, '..', '..', 'out')

let built: Catalog | undefined

/** The shipped catalog as the build compiled it; read once a test file. */
export function builtCatalog(): Catalog {
  built ??= readBuilt()
  return built
}

function readBuilt(): Catalog {
  const file = join(out, 'catalog.json')
  if (!existsSync(file)) throw new Error('There is no build: run `npm run build` first.')
  return JSON.parse(readFileSync(file, 'utf8')) as Catalog
}
