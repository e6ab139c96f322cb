import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { catalogTable } from '../../src/store/catalog.ts'
import { openStore } from '../../src/store/open.ts'
import { builtCatalog, out } from './catalog.ts'

/** Where the processes of a run find it. */
const variable = 'ATLAS_TEST_STORE'

/**
 * Once a run: a store that has nothing in it but the texts of the shipped catalog. Putting them in takes longer than most tests.
 * Gives what removes it again. Without a build there is none; the tests that need one say so.
 */
// eslint-disable-next-line no-restricted-syntax -- what both runners call before the first test
export default function prepareStore(): () => void {
  if (!existsSync(join(out, 'catalog.json'))) return () => undefined
  const folder = mkdtempSync(join(tmpdir(), 'atlas-test-'))
  const file = join(folder, 'atlas.db')
  const opened = openStore(file, '20261123-060700')
  if (!opened.ok) throw new Error(opened.error.message)
  catalogTable(opened.value.db).load(builtCatalog())
  opened.value.db.close()
  process.env[variable] = file
  return () => rmSync(folder, { recursive: true, force: true })
}

/** Puts a copy of it into a folder; gives its file. */
export function copyPreparedStore(folder: string): string {
  const prepared = process.env[variable]
  if (prepared === undefined) throw new Error('There is no build: run `npm run build` first.')
  const file = join(folder, 'atlas.db')
  copyFileSync(prepared, file)
  return file
}
