import { lstat, readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fail, ok } from '../contract/result.ts'
import type { CommandFiles } from './command.ts'

/** Files that an import may look at, and how far it looks for them. */
const fitting = /(?:\.(?:ya?ml|json|dsl|otm|env)|(?:^|[/\\])\.env[^/\\]*)$/i
const passedOver = /^(?:node_modules|vendor|target|dist|build|\..*)$/
const most = { files: 2000, entries: 20_000, depth: 8, bytes: 8 * 1024 * 1024, allBytes: 48 * 1024 * 1024 } as const

interface Found {
  readonly path: string
  readonly text: string
}

/**
 * What an import of this file or folder may look at: the file with its neighbours below its folder, or all of the folder. Links are not
 * followed, so nothing outside is read; of a large folder around a single file only so much that the import stays quick. What lies beside
 * and cannot be read is passed over and named in `skipped`; only what the user named has to be readable.
 */
export const readForImport: (whole: string, path: string) => ReturnType<CommandFiles['readForImport']> = async (whole, path) => {
  try {
    const isFolder = (await stat(whole)).isDirectory()
    if (isFolder) {
      const { files, skipped, isAll } = await below(whole, [])
      return isAll ? ok({ files, skipped }) : fail('too-large', `The folder holds more than Atlas imports at once: ${most.files} files, ${most.allBytes / 1024 / 1024} MiB.`, { file: path, hint: 'Name one file.' })
    }
    const main = basename(whole)
    const { size } = await stat(whole)
    if (size > most.bytes) return fail('too-large', `The file is larger than ${most.bytes / 1024 / 1024} MiB`, { file: path, line: 1, hint: 'Split it, or name only the files that describe the architecture.' })
    const own = { path: main, text: await readFile(whole, 'utf8') }
    // These formats include nothing.
    if (/\.(?:json|otm)$/i.test(main)) return ok({ files: [own], skipped: [], main })
    const { files, skipped } = await below(dirname(whole), [own])
    return ok({ files, skipped, main })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return fail('not-found', code === 'ENOENT' ? 'There is no such file or folder.' : `It cannot be read (${code}).`, { file: path })
  }
}

interface Below {
  readonly files: Found[]
  readonly skipped: string[]
  readonly isAll: boolean
}

/** What is not ours to read, or went away while we looked. */
const passable = new Set(['EACCES', 'EPERM', 'ENOENT'])

/** What the reading gives; null, and the path kept in `skipped`, when there is something in the way that nobody asked for. */
async function unlessBarred<T>(reading: Promise<T>, path: string, skipped: string[]): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && passable.has(String(error.code)))) throw error
    skipped.push(path)
    return null
  }
}

async function below(folder: string, first: readonly Found[]): Promise<Below> {
  const files = [...first]
  const skipped: string[] = []
  const taken = new Set(first.map(({ path }) => path))
  let [entries, bytes] = [0, first.reduce((sum, { text }) => sum + text.length, 0)]
  const open = [{ path: folder, depth: 0 }]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const reading = readdir(next.path, { withFileTypes: true })
    // The folder itself was named, unless a file in it was.
    const isNamed = next.depth === 0 && first.length === 0
    const found = isNamed ? await reading : await unlessBarred(reading, relative(folder, next.path).split(sep).join('/') || '.', skipped)
    const items = (found ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    for (const item of items) {
      entries += 1
      if (entries > most.entries) return { files, skipped, isAll: false }
      const whole = join(next.path, item.name)
      if (item.isDirectory() && !passedOver.test(item.name) && next.depth < most.depth) open.push({ path: whole, depth: next.depth + 1 })
      const path = relative(folder, whole).split(sep).join('/')
      if (!item.isFile() || !fitting.test(item.name) || item.name.endsWith('.atlas.yaml') || taken.has(path)) continue
      const size = (await unlessBarred(lstat(whole), path, skipped))?.size
      if (size === undefined || size > most.bytes) continue
      if (files.length >= most.files || bytes + size > most.allBytes) return { files, skipped, isAll: false }
      const text = await unlessBarred(readFile(whole, 'utf8'), path, skipped)
      if (text === null) continue
      bytes += size
      files.push({ path, text })
    }
  }
  return { files, skipped, isAll: true }
}
