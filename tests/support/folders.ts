import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { copyPreparedStore } from './prepared-store.ts'

/** A folder of its own for the running test, removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A data folder of its own for the running test, with a store as it is after the first start. */
export function dataFolder(): string {
  const folder = temporaryFolder()
  copyPreparedStore(folder)
  return folder
}
