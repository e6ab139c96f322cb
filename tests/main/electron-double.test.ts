import { spawn } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'
import { preloadSymbols } from '../doubles/preload-symbols.ts'
import { builtCatalog, out } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'

const root = join(import.meta.dirname, '..', '..')
const launcher = join(root, 'tests', 'doubles', 'launch.ts')

beforeAll(() => {
  builtCatalog()
})

/** Names that the files of a folder import from 'electron' as values; types do not exist at run time. */
function importedFromElectron(folder: string): string[] {
  const names = new Set<string>()
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest)
    for (const statement of source.statements) {
      if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue
      if (!/^electron(\/|$)/.test(statement.moduleSpecifier.text)) continue
      const clause = statement.importClause
      if (clause === undefined || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) continue
      const bindings = clause.namedBindings
      // Names one by one: a whole-module import would hide from this test what is used of it.
      expect(clause.name, `default import in ${file}`).toBeUndefined()
      if (bindings === undefined || !ts.isNamedImports(bindings)) throw new Error(`${file} imports all of Electron`)
      for (const element of bindings.elements) if (!element.isTypeOnly) names.add((element.propertyName ?? element.name).text)
    }
  }
  return [...names].sort()
}

/** Names that the double's module offers, read from its text: running it needs the other half. */
function offeredByDouble(): string[] {
  const source = ts.createSourceFile('electron.ts', readFileSync(join(root, 'tests', 'doubles', 'electron.ts'), 'utf8'), ts.ScriptTarget.Latest)
  return source.statements
    .filter(ts.isVariableStatement)
    .filter((statement) => statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap((statement) => statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : '')))
    .sort()
}

/** Names that Electron exports, from its own types. */
function exportedByElectron(): Set<string> {
  const types = readFileSync(join(createRequire(import.meta.url).resolve('electron/package.json'), '..', 'electron.d.ts'), 'utf8')
  const block = /namespace CrossProcessExports \{\n([\s\S]*?)\n {2}\}/.exec(types)?.[1] ?? ''
  return new Set([...block.matchAll(/^ {4}(?:const|class|function) (\w+)/gm)].map((match) => match[1] ?? ''))
}

describe('the double of Electron', () => {
  test('offers exactly what the main process imports', () => {
    expect(offeredByDouble()).toEqual(importedFromElectron(join(root, 'src', 'main')))
  })

  test('offers exactly what the preload script imports', () => {
    expect([...preloadSymbols].sort()).toEqual(importedFromElectron(join(root, 'src', 'preload')))
  })

  test('offers nothing that Electron itself does not export', () => {
    const real = exportedByElectron()
    expect(real.size).toBeGreaterThan(40)
    for (const name of [...offeredByDouble(), ...preloadSymbols]) expect(real.has(name), name).toBe(true)
  })
})

/** Runs a main module under the double without a browser, and says how it ended. */
async function launch(main: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [launcher, main, `--data=${temporaryFolder()}`], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...env } })
  const exit = new Promise<number | null>((done) => child.on('exit', done))
  const asked = new Promise<string>((done) => child.on('message', (message: { ask?: string }) => done(message.ask ?? '')))
  const output = text(child.stderr as Readable)
  return { child, exit, asked, output }
}

function mainModule(code: string): string {
  const file = join(temporaryFolder(), 'main.mjs')
  writeFileSync(file, code)
  return file
}

describe('the built main process', () => {
  test('asks for its window once Electron is ready', async () => {
    const { child, asked, exit } = await launch(join(out, 'main', 'index.js'))
    expect(await asked).toBe('openWindow')
    child.disconnect()
    expect(await exit).toBe(0)
  })

  test('ends at once, without a window, when another Atlas holds the lock', async () => {
    const { asked, exit } = await launch(join(out, 'main', 'index.js'), { ATLAS_DOUBLE_LOCK: 'taken' })
    expect(await Promise.race([exit, asked])).toBe(0)
  })

  test('never waits for ready at its top level: Electron would wait for it in turn', async () => {
    expect(readFileSync(join(out, 'main', 'index.js'), 'utf8')).not.toMatch(/await\s+app\s*\.\s*whenReady/)
    // The double notices it: this module waits for ready, which waits for the module.
    const waiting = await launch(mainModule("import { app } from 'electron'\nawait app.whenReady()"))
    expect(await waiting.exit).toBe(13)
    expect(await waiting.output).toContain('unsettled top-level await')
  })

  test('would be stopped by the double on using a part it does not know', async () => {
    for (const code of [
      "import { Tray } from 'electron'\nnew Tray('icon.png')",
      "import { app } from 'electron'\napp.setBadgeCount(1)",
      "import { app, protocol } from 'electron'\nvoid app.whenReady().then(() => protocol.registerSchemesAsPrivileged([]))",
      "import { BrowserWindow } from 'electron'\nnew BrowserWindow()",
    ]) {
      const { exit, output } = await launch(mainModule(code))
      expect(await exit, code).toBe(1)
      expect(await output).toMatch(/Tray|setBadgeCount|before ready|after ready/)
    }
  })
})

describe('the built preload script', () => {
  const preload = (): string => readFileSync(join(out, 'preload', 'index.cjs'), 'utf8')

  test('is one CommonJS file that requires Electron only, as the sandbox demands', () => {
    expect(readdirSync(join(out, 'preload'))).toEqual(['index.cjs'])
    expect([...preload().matchAll(/\brequire\(\s*["'`]([^"'`]*)["'`]\s*\)/g)].map((match) => match[1])).toEqual(['electron'])
    expect(preload()).not.toMatch(/\bimport\s*[({'"]|^\s*import\s|^\s*export\s/m)
  })

  test('gives the page no way to Electron itself', () => {
    expect(preload()).not.toMatch(/exposeInMainWorld\(["']\w+["'],\s*(?:electron\.)?ipcRenderer\b/)
  })
})
