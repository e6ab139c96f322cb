import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Catalog } from '../../src/core/catalog/catalog.ts'
import type { Sample } from '../../src/core/design/sample.ts'

/** The folder of the build: `npm test` makes it; a single test file may be run after `npm run build`. */
export const out = join(import.meta.dirname, '..', '..', 'out')

let built: Catalog | undefined

/** The shipped catalog as the build compiled it; read once a test file. */
export function builtCatalog(): Catalog {
  built ??= readBuilt('catalog.json') as Catalog
  return built
}

/** A sample design as it ships. */
export function sampleNamed(id: string): Sample {
  const sample = (readBuilt('samples.json') as Record<string, Sample>)[id]
  if (sample === undefined) throw new Error(`There is no sample "${id}".`)
  return sample
}

function readBuilt(name: string): unknown {
  const file = join(out, name)
  if (!existsSync(file)) throw new Error('There is no build: run `npm run build` first.')
  return JSON.parse(readFileSync(file, 'utf8'))
}
