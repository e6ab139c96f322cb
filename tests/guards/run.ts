/**
 * `npm run guards [-- WORDS]`: takes out every guard of removals.ts (or those whose name holds WORDS), one at a time, in
 * a copy of this checkout, and demands that its test fails. Prints a table; ends with 1 when a guard was not missed.
 */
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { removals, type Removal, type Witness } from './removals.ts'

const root = resolve(import.meta.dirname, '..', '..')
const left = new Set(['.git', 'node_modules', 'test-results', 'dist', 'coverage'])

/** A copy to spoil. Its node_modules is a folder of its own, because a build keeps its lock there, full of links. */
function copyOfCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), 'atlas-guards-'))
  for (const name of readdirSync(root)) {
    if (!left.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  mkdirSync(join(copy, 'node_modules'))
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!name.startsWith('.atlas')) symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  }
  return copy
}

interface Ended {
  readonly code: number | null
  readonly text: string
}

function run(copy: string, args: readonly string[]): Promise<Ended> {
  return new Promise((done, failed) => {
    const { ATLAS_RESULTS: _, ...env } = process.env
    const child = spawn(process.execPath, args, { cwd: copy, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.on('error', failed)
    child.on('close', (code) => done({ code, text }))
  })
}

async function build(copy: string): Promise<void> {
  const { code, text } = await run(copy, ['build/run.mjs', 'build'])
  if (code !== 0) throw new Error(`it does not build:\n${text}`)
}

interface Outcome {
  readonly passed: number
  /** Titles of the tests that failed. */
  readonly failed: readonly string[]
}

interface VitestReport {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string; readonly title: string }[] }[]
}

interface PlaywrightSuite {
  readonly specs?: readonly { readonly title: string; readonly ok: boolean }[]
  readonly suites?: readonly PlaywrightSuite[]
}

const specsOf = (suite: PlaywrightSuite): NonNullable<PlaywrightSuite['specs']> => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** Runs the test of a guard. A run in which not one test came to its end is no outcome. */
async function ask(copy: string, { runner, file, titles }: Witness): Promise<Outcome> {
  const report = join(copy, 'report.json')
  rmSync(report, { force: true })
  const args =
    runner === 'vitest'
      ? ['node_modules/vitest/vitest.mjs', 'run', '--config', 'build/vitest.config.ts', file, '--reporter=json', `--outputFile=${report}`, ...(titles === undefined ? [] : ['-t', titles])]
      : ['node_modules/@playwright/test/cli.js', 'test', '--config', 'tests/e2e/playwright.config.ts', '--project=double', '--reporter=json', file, ...(titles === undefined ? [] : ['-g', titles])]
  if (runner === 'playwright') process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report
  const { text } = await run(copy, args)
  const outcome = outcomeOf(runner, report)
  if (outcome === null || outcome.passed + outcome.failed.length === 0) throw new Error(`no test of ${file} came to its end:\n${text.slice(-2000)}`)
  return outcome
}

function outcomeOf(runner: Witness['runner'], report: string): Outcome | null {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return null
  }
  const tests =
    runner === 'vitest'
      ? (json as VitestReport).testResults.flatMap(({ assertionResults }) => assertionResults).filter(({ status }) => status === 'passed' || status === 'failed')
        .map(({ status, title }) => ({ title, ok: status === 'passed' }))
      : specsOf(json as PlaywrightSuite)
  return { passed: tests.filter(({ ok }) => ok).length, failed: tests.filter(({ ok }) => !ok).map(({ title }) => title) }
}

/** The outcome without the guard; the copy is as it was afterwards. */
async function without(copy: string, { file, find, replace, witness, isBuilt }: Removal): Promise<Outcome> {
  const path = join(copy, file)
  const whole = readFileSync(path, 'utf8')
  if (whole.split(find).length !== 2) throw new Error(`"${find}" does not stand exactly once in ${file}`)
  try {
    writeFileSync(path, whole.replace(find, () => replace))
    if (isBuilt === true) await build(copy)
    return await ask(copy, witness)
  } finally {
    writeFileSync(path, whole)
  }
}

async function main(words: string): Promise<number> {
  const chosen = removals.filter(({ guard, file }) => `${guard} ${file}`.includes(words))
  const copy = copyOfCheckout()
  let survived = 0
  try {
    await build(copy)
    const witnesses = new Map(chosen.map(({ witness }) => [JSON.stringify(witness), witness]))
    for (const witness of witnesses.values()) {
      const { failed } = await ask(copy, witness)
      if (failed.length > 0) throw new Error(`${witness.file} fails with every guard in place: ${failed.join('; ')}`)
    }
    process.stdout.write(`With every guard in place ${witnesses.size} sets of tests pass.\n`)
    let isBuildSpoilt = false
    for (const removal of chosen) {
      if (isBuildSpoilt && removal.isBuilt !== true) {
        await build(copy)
        isBuildSpoilt = false
      }
      const { passed, failed } = await without(copy, removal)
      isBuildSpoilt ||= removal.isBuilt === true
      if (failed.length === 0) survived += 1
      const verdict = failed.length === 0 ? `NOT MISSED by ${passed} tests of ${removal.witness.file}` : `${failed.length} fail: ${failed[0]?.slice(0, 90) ?? ''}`
      process.stdout.write(`${failed.length === 0 ? 'FAIL' : 'ok  '} ${removal.guard} (${removal.file}): ${verdict}\n`)
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  process.stdout.write(`${chosen.length} guards taken out, ${chosen.length - survived} missed by a test, ${survived} not.\n`)
  return survived === 0 ? 0 : 1
}

process.exit(await main(process.argv.slice(2).join(' ')))
