import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'

const packageName = '@sparticuz/chromium'
const staleHours = 1

/** The Chromium that a checkout brings along (Linux on x64 only), ready to start; null where there is none. */
export interface BundledChromium {
  readonly executable: string
  readonly env: Readonly<Record<string, string>>
}

let ready: Promise<BundledChromium | null> | undefined

/**
 * Unpacks the Chromium of the development package once a version and gives its path. Safe when two processes ask at once.
 * An installed Atlas does not carry the package; there the answer is null.
 */
export function bundledChromium(): Promise<BundledChromium | null> {
  ready ??= prepare()
  return ready
}

async function prepare(): Promise<BundledChromium | null> {
  const folder = process.platform === 'linux' && process.arch === 'x64' ? packageFolder() : null
  if (folder === null) return null
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  const modules = join(folder, '..', '..')
  const cache = join(modules, '.cache', 'atlas-chromium', version)
  await unpackOnce(folder, cache)
  const executable = join(cache, 'chromium')
  const fonts = join(cache, 'fonts.conf')
  replaceFile(fonts, fontsConfiguration(cache, join(modules, '..', 'resources', 'fonts')))
  const libraries = join(cache, 'al2023', 'lib')
  const isComplete = missingLibraries(await linkedLibraries(executable)).length === 0
  return {
    executable,
    env: {
      FONTCONFIG_FILE: fonts,
      // Only where the system lacks them: its own libraries are newer.
      ...(isComplete ? {} : { LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter) }),
    },
  }
}

function packageFolder(): string | null {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(packageName)), '..')
  } catch {
    return null
  }
}

/** Unpacks beside and renames, so that a folder of this name is always a whole one. */
async function unpackOnce(folder: string, cache: string): Promise<void> {
  if (existsSync(cache)) return
  const parent = dirname(cache)
  mkdirSync(parent, { recursive: true })
  removeStale(parent)
  const fresh = `${cache}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  mkdirSync(fresh)
  try {
    await inflateInto(folder, fresh)
    renameSync(fresh, cache)
  } catch (error) {
    // Another process was first: its folder is as good.
    if (!existsSync(cache)) throw error
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

/** Folders left by a process that was killed while it unpacked. */
function removeStale(parent: string): void {
  for (const name of readdirSync(parent)) {
    const path = join(parent, name)
    const isOld = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > staleHours * 3_600_000
    if (name.endsWith('.tmp') && isOld) rmSync(path, { recursive: true, force: true })
  }
}

/**
 * The package unpacks into the folder for temporary files and takes whatever lies there for its own, however old. A worker
 * thread has an environment of its own, so that folder is `target` there and nowhere else.
 */
function inflateInto(folder: string, target: string): Promise<void> {
  const script = `
    const { workerData } = require('node:worker_threads')
    const unpack = async () => {
      const { inflate } = await import(workerData.module)
      await Promise.all(workerData.archives.map((archive) => inflate(archive)))
    }
    unpack().catch((error) => setImmediate(() => { throw error }))`
  const archives = readdirSync(join(folder, 'bin'))
    .filter((name) => name.endsWith('.br'))
    .map((name) => join(folder, 'bin', name))
  return new Promise((done, failed) => {
    const worker = new Worker(script, {
      eval: true,
      env: { ...process.env, TMPDIR: target },
      workerData: { module: pathToFileURL(join(folder, 'build', 'index.js')).href, archives },
    })
    worker.once('error', failed)
    worker.once('exit', (code) => (code === 0 ? done() : failed(new Error(`unpacking Chromium ended with ${code}`))))
  })
}

async function linkedLibraries(executable: string): Promise<string> {
  try {
    return (await promisify(execFile)('ldd', [executable])).stdout
  } catch {
    return ''
  }
}

/** Names of the libraries that `ldd` did not find. */
export const missingLibraries = (ldd: string): string[] =>
  [...ldd.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? '')

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Fonts for a machine that has none: Chromium ends itself when it must draw text and finds no font. */
export function fontsConfiguration(cache: string, ownFonts: string): string {
  const folders = [join(cache, 'fonts'), ownFonts, '/usr/share/fonts', '/usr/local/share/fonts']
  return [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...folders.map((folder) => `  <dir>${escapeXml(folder)}</dir>`),
    `  <cachedir>${escapeXml(join(cache, 'fontconfig'))}</cachedir>`,
    '  <config></config>',
    '</fontconfig>',
    '',
  ].join('\n')
}

/** Written only when it differs, and whole: another process may be reading it. */
function replaceFile(path: string, text: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  const fresh = `${path}.${randomBytes(4).toString('hex')}`
  writeFileSync(fresh, text)
  renameSync(fresh, path)
}
