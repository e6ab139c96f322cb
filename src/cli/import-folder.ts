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
 * followed, so nothing outside is read; of a large folder around a single file only so much that the import stays quick.
 */
export const readForImport: (whole: string, path: string) => ReturnType<CommandFiles['readForImport']> = async (whole, path) => {
  try {
    const isFolder = (await stat(whole)).isDirectory()
    if (isFolder) {
      const { files, isAll } = await below(whole, [])
      return isAll ? ok({ files }) : fail('too-large', `The folder holds more than Atlas imports at once: ${most.files} files, ${most.allBytes / 1024 / 1024} MiB.`, { file: path, hint: 'Name one file.' })
    }
    const main = basename(whole)
    const { size } = await stat(whole)
    if (size > most.bytes) return fail('too-large', `The file is larger than ${most.bytes / 1024 / 1024} MiB`, { file: path, line: 1, hint: 'Split it, or name only the files that describe the architecture.' })
    const own = { path: main, text: await readFile(whole, 'utf8') }
    // These formats include nothing.
    if (/\.(?:json|otm)$/i.test(main)) return ok({ files: [own], main })
    return ok({ files: (await below(dirname(whole), [own])).files, main })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return fail('not-found', code === 'ENOENT' ? 'There is no such file or folder.' : `It cannot be read (${code}).`, { file: path })
  }
}

async function below(folder: string, first: readonly Found[]): Promise<{ readonly files: Found[]; readonly isAll: boolean }> {
  const files = [...first]
  const taken = new Set(first.map(({ path }) => path))
  let [entries, bytes] = [0, first.reduce((sum, { text }) => sum + text.length, 0)]
  const open = [{ path: folder, depth: 0 }]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const items = (await readdir(next.path, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    for (const item of items) {
      entries += 1
      if (entries > most.entries) return { files, isAll: false }
      const whole = join(next.path, item.name)
      if (item.isDirectory() && !passedOver.test(item.name) && next.depth < most.depth) open.push({ path: whole, depth: next.depth + 1 })
      const path = relative(folder, whole).split(sep).join('/')
      if (!item.isFile() || !fitting.test(item.name) || item.name.endsWith('.atlas.yaml') || taken.has(path)) continue
      const { size } = await lstat(whole)
      if (size > most.bytes) continue
      if (files.length >= most.files || bytes + size > most.allBytes) return { files, isAll: false }
      bytes += size
      files.push({ path, text: await readFile(whole, 'utf8') })
    }
  }
  return { files, isAll: true }
}
