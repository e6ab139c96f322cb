// `node count-results.mjs FOLDER`: prints `N passed, N failed` from the reports that both test runners left in FOLDER.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2] ?? '.'

function read(name) {
  const path = join(folder, name)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
}

const vitest = read('vitest.json')
const playwright = read('playwright.json').stats ?? {}
const passed = (vitest.numPassedTests ?? 0) + (playwright.expected ?? 0) + (playwright.flaky ?? 0)
// A file that does not even load has no test to fail.
const broken = (vitest.testResults ?? []).filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length
const failed = (vitest.numFailedTests ?? 0) + broken + (playwright.unexpected ?? 0)
process.stdout.write(`${passed} passed, ${failed} failed\n`)
