import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { electronIsMissing, out } from './place.ts'

/** Says before the first test what will not be run, and why. */
export default function announce(): void {
  if (!existsSync(join(out, '.built'))) throw new Error('There is no build: run `npm run build` first.')
  const reason = electronIsMissing()
  if (reason !== null) process.stdout.write(`The tests in the real Electron are skipped: ${reason}.\n`)
}
