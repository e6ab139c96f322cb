// Every script of package.json comes through here: `node build/run.mjs VERB …`. Plain JavaScript that runs on Node 20,
// because the Node that starts it is the user's; everything after runs on the bundled Node (docs/architecture.md, "Runtime").
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { build } from './lib/build.mjs'
import { findRuntime } from './lib/runtime.mjs'
import { start } from './lib/start.mjs'
import { noNamespace, withoutNetwork } from './lib/without-network.mjs'

const root = resolve(import.meta.dirname, '..')

const runtime = findRuntime(root)
if (runtime === null) {
  process.stderr.write(
    'Atlas needs Node with Node-API 10 (22.14 or newer) and did not find the one it brings along.\n' +
      'Run `npm ci` without --omit, and with NODE_ENV unset or not "production".\n',
  )
  process.exit(3)
}

const environment = {
  ...process.env,
  PATH: [dirname(runtime), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
}

/** Runs one command on the bundled Node and gives its exit code; signals reach the child. */
function run(command, args, extra = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...environment, ...extra } })
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    child.on('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`)
      done(3)
    })
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
      done(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

const node = (script, args = [], extra = {}) => run(runtime, [join(root, script), ...args], extra)
const bin = (name, args = [], extra = {}) => run(runtime, [join(root, 'node_modules', binaries[name]), ...args], extra)

/** Tools by the file they are, not by the link in `.bin`: npm links differ between versions and systems. */
const binaries = {
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
  eslint: 'eslint/bin/eslint.js',
  depcruise: 'dependency-cruiser/bin/dependency-cruiser.mjs',
  knip: 'knip/bin/knip.js',
  playwright: '@playwright/test/cli.js',
}

/** Runs the steps in order and stops at the first that fails. */
async function inOrder(steps) {
  for (const step of steps) {
    const code = await step()
    if (code !== 0) return code
  }
  return 0
}

/** Runs every step and gives the worst exit code. */
async function worst(steps) {
  let code = 0
  for (const step of steps) code = Math.max(code, await step())
  return code
}

/** Runs every step, so that one report names all that is wrong. */
async function all(steps) {
  let code = 0
  for (const [name, step] of Object.entries(steps)) {
    const isGood = (await step()) === 0
    process.stdout.write(`${isGood ? 'ok  ' : 'FAIL'} ${name}\n`)
    if (!isGood) code = 1
  }
  return code
}

const ensureBuilt = () => build({ root, runtime, environment })

const verbs = {
  build: async () => ensureBuilt(),
  start: async (args) => inOrder([ensureBuilt, () => start({ root, runtime, environment, args, run })]),
  serve: async (args) => inOrder([ensureBuilt, () => node('out/main/host.js', args)]),
  // File arguments are meant relative to where the user stands; npm changes the folder but says where that was.
  atlas: async (args) =>
    inOrder([ensureBuilt, () => node('out/main/cli.js', args, { ATLAS_CWD: process.env.INIT_CWD ?? process.cwd() })]),
  check: async () =>
    all({
      'types without a browser': () => bin('tsc', ['-p', '.']),
      'types without Node': () => bin('tsc', ['-p', 'src/renderer']),
      'types of the interface tests': () => bin('tsc', ['-p', 'tests/renderer']),
      'types of the browser tests': () => bin('tsc', ['-p', 'tests/e2e']),
      'import directions': () => bin('depcruise', ['--config', 'build/boundaries.cjs', 'src', '--output-type', 'err-long']),
      lint: () => bin('eslint', ['--config', 'build/eslint.config.js', '--max-warnings', '0', '.']),
      'dead code': () => bin('knip', ['--config', 'build/knip.json', '--no-progress']),
    }),
  // Both runners, even when the first fails, so that one run names all that is wrong. Arguments are meant for the first.
  test: async (args) =>
    inOrder([ensureBuilt, () => worst([() => bin('vitest', ['run', '--config', 'build/vitest.config.ts', ...args]), ...(args.length > 0 ? [] : [() => e2e()])])]),
  e2e: async (args) => inOrder([ensureBuilt, () => e2e(args)]),
  bench: async (args) => inOrder([ensureBuilt, () => node('build/bench.ts', args)]),
  guards: async (args) => inOrder([ensureBuilt, () => node('tests/guards/run.ts', args)]),
  screenshots: async (args) => inOrder([ensureBuilt, () => node('build/screenshots.ts', args)]),
}

/** The browser tests, without a network where the system can take it away: Atlas must work on a plane. */
const e2e = (args = []) => {
  const command = [runtime, [join(root, 'node_modules', binaries.playwright), 'test', '--config', 'tests/e2e/playwright.config.ts', ...args]]
  if (noNamespace !== null) return run(...command, { ATLAS_NETWORK: noNamespace })
  return run(...withoutNetwork(...command), { ATLAS_NETWORK: 'none' })
}

const [verb = '', ...args] = process.argv.slice(2)
if (!Object.hasOwn(verbs, verb)) {
  process.stderr.write(`Unknown verb "${verb}". One of: ${Object.keys(verbs).join(', ')}\n`)
  process.exit(2)
}
if (!existsSync(join(root, 'node_modules'))) {
  process.stderr.write('Nothing is installed yet: run `npm ci` first.\n')
  process.exit(3)
}
process.exit(await verbs[verb](args))
