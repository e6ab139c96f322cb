import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fail, ok } from '../contract/result.ts'
import type { CommandFiles } from './command.ts'
import { readForImport } from './import-folder.ts'
import type { Terminal } from './terminal.ts'

/** Beyond this a file is refused before it is read: nothing Atlas reads as text is larger. */
const largestFile = 64 * 1024 * 1024

/** A folder with more is no catalog. */
const mostFiles = 20_000
const largestEntry = 1_000_000

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown')

/** Files as seen from where the user stands. */
export function commandFiles({ folder, readInput }: Pick<Terminal, 'folder' | 'readInput'>): CommandFiles {
  return {
    read: async (path) => {
      try {
        if (path === '-') return ok(await readInput())
        const { size } = await stat(resolve(folder, path))
        if (size > largestFile) {
          return fail('too-large', `The file has ${Math.round(size / 1e6)} MB; Atlas reads up to ${Math.round(largestFile / 1e6)} MB.`, { file: path })
        }
        return ok(await readFile(resolve(folder, path), 'utf8'))
      } catch (error) {
        const reason = { ENOENT: 'There is no such file.', EISDIR: 'This is a folder, not a file.', EACCES: 'The file may not be read.' }[codeOf(error)]
        return fail('not-found', reason ?? `The file cannot be read (${codeOf(error)}).`, { file: path })
      }
    },

    whole: (path) => resolve(folder, path),

    readForImport: (path) => readForImport(resolve(folder, path), path),

    readFolder: async (path) => {
      const folderPath = resolve(folder, path)
      try {
        const items = (await readdir(folderPath, { recursive: true, withFileTypes: true }))
          // Samples are designs, not entries; a link might lead out of the folder.
          .filter((item) => item.isFile() && !item.name.startsWith('.') && /\.(yaml|md)$/.test(item.name) && !item.name.endsWith('.atlas.yaml'))
          .map((item) => join(item.parentPath, item.name))
          .toSorted()
        if (items.length > mostFiles) return fail('too-large', `The folder holds ${items.length} files; Atlas reads up to ${mostFiles}.`, { file: path })
        const files: { path: string; text: string }[] = []
        for (const item of items) {
          const inside = relative(folderPath, item).split(sep).join('/')
          const { size } = await stat(item)
          if (size > largestEntry) {
            return fail('too-large', `The file has ${Math.round(size / 1000)} kB; an entry has up to ${largestEntry / 1000} kB.`, { file: inside })
          }
          files.push({ path: inside, text: await readFile(item, 'utf8') })
        }
        return ok(files)
      } catch (error) {
        const reason = { ENOENT: 'There is no such folder.', ENOTDIR: 'This is a file, not a folder.', EACCES: 'The folder may not be read.' }[codeOf(error)]
        return fail('not-found', reason ?? `The folder cannot be read (${codeOf(error)}).`, { file: path })
      }
    },

    write: async (path, content, force) => {
      const target = resolve(folder, path)
      const temporary = `${target}.${randomBytes(4).toString('hex')}.tmp`
      try {
        if (!force && (await stat(target).catch(() => null)) !== null) {
          return fail('conflict', 'The file exists already.', { file: path, hint: 'Choose another name or pass --force.' })
        }
        await mkdir(dirname(target), { recursive: true })
        // Written beside and renamed: a crash leaves the old file or the new one, never half of it.
        const handle = await open(temporary, 'wx')
        try {
          await handle.writeFile(content)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(temporary, target)
        return ok(path)
      } catch (error) {
        await rm(temporary, { force: true })
        return fail('storage-full', `The file cannot be written (${codeOf(error)}).`, { file: path, hint: 'Check the folder and the room on the disk.' })
      }
    },
  }
}
