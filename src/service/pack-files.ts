import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import type { CatalogFile } from '../core/catalog/assemble.ts'
import { manifestFile, noManifest } from '../core/catalog/pack.ts'
import { maxEntryBytes } from '../core/catalog/parse.ts'
import { fail, ok, type Failure, type Result } from '../core/result.ts'

/** More than this is no pack: the whole of it is held in memory and in the store. */
const mostFiles = 10_000
const mostBytes = 32 * 1024 * 1024
/** Names looked at, of whatever kind; ends the walk through a folder that is no pack. */
const mostNames = 50_000

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'unknown')

export interface PackFolder {
  /** Where it really is, whatever links lead there. */
  readonly folder: string
  /** Its files of entries and its manifest, in code-unit order of their paths. */
  readonly files: readonly CatalogFile[]
  /** What stands in it that is not read: links, files that are too large or no plain files. */
  readonly faults: readonly Failure[]
}

/** Where a pack is: a whole path on this machine. Shares of other machines are refused, as Atlas asks no network. */
export function packPlace(folder: string): Result<string> {
  const hint = 'Give the whole path of a folder on this machine.'
  if (folder.includes('\0')) return fail('invalid-input', 'A path holds no zero byte.', { field: 'folder', hint })
  if (/^(\\\\|\/\/)/.test(folder)) return fail('invalid-input', 'The folder is on another machine.', { field: 'folder', hint })
  if (!isAbsolute(folder)) return fail('invalid-input', 'The path does not begin at the root.', { field: 'folder', hint })
  try {
    const place = realpathSync.native(folder)
    if (!lstatSync(place).isDirectory()) return fail('not-found', 'This is a file, not a folder.', { file: folder, hint })
    return ok(place)
  } catch (error) {
    return fail('not-found', reasonOf(error, 'folder'), { file: folder, hint })
  }
}

function reasonOf(error: unknown, what: 'folder' | 'file'): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return `There is no such ${what}.`
    case 'ENOTDIR':
      return 'This is a file, not a folder.'
    case 'EACCES':
    case 'EPERM':
      return `The ${what} may not be read.`
    default:
      return `The ${what} cannot be read (${codeOf(error)}).`
  }
}

/**
 * Reads the files of a pack: `pack.yaml`, and the YAML and Markdown below it. Names that begin with a dot and designs are
 * passed over; a link is never followed. Without a manifest nothing else is looked at.
 */
export function readPackFolder(path: string): Result<PackFolder> {
  const place = packPlace(path)
  if (!place.ok) return place
  const folder = place.value
  const faults: Failure[] = []
  const files: CatalogFile[] = []
  let bytes = 0

  const read = (inside: string): void => {
    const file = readPlain(join(folder, inside))
    if (typeof file !== 'string') {
      faults.push({ code: file.code, message: file.message, file: inside, line: 1, hint: 'A pack holds plain text files of up to 1 MiB.' })
      return
    }
    bytes += file.length
    files.push({ path: inside, text: file })
  }

  try {
    if (readdirSync(folder).every((name) => name !== manifestFile)) return { ok: false, error: noManifest }
    read(manifestFile)
    const names = namesIn(folder, faults)
    if (names === null) return fail('too-large', `The folder holds more than ${mostNames} names: it is no pack.`, { file: path })
    for (const inside of names) {
      if (inside === manifestFile) continue
      if (files.length >= mostFiles) return fail('too-large', `A pack has up to ${mostFiles} files.`, { file: path, hint: 'Divide it into several packs.' })
      read(inside)
      if (bytes > mostBytes) return fail('too-large', `A pack has up to ${mostBytes / 1024 / 1024} MiB of text.`, { file: path, hint: 'Divide it into several packs.' })
    }
  } catch (error) {
    return fail('not-found', reasonOf(error, 'folder'), { file: path })
  }
  return ok({ folder, files, faults })
}

/** Paths of the files to read, sorted; null when there are too many names. */
function namesIn(folder: string, faults: Failure[]): readonly string[] | null {
  const found: string[] = []
  const ahead = ['']
  let looked = 0
  for (let below = ahead.pop(); below !== undefined; below = ahead.pop()) {
    for (const item of readdirSync(join(folder, below), { withFileTypes: true })) {
      looked += 1
      if (looked > mostNames) return null
      if (item.name.startsWith('.')) continue
      const inside = below === '' ? item.name : `${below}/${item.name}`
      if (item.isSymbolicLink()) {
        faults.push({ code: 'invalid-input', message: `${inside} is a link; links are not followed`, file: inside, line: 1, hint: 'Put the file itself here.' })
      } else if (item.isDirectory()) ahead.push(inside)
      else if (/\.(ya?ml|md)$/i.test(item.name) && !item.name.endsWith('.atlas.yaml')) found.push(inside)
    }
  }
  return found.toSorted()
}

/** The text of a plain file. Opened without following a link and without waiting, then looked at: what is open cannot be exchanged. */
function readPlain(path: string): string | Pick<Failure, 'code' | 'message'> {
  let handle: number | undefined
  try {
    // Windows knows neither flag, and neither pipes in folders nor, for most users, links.
    handle = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const about = fstatSync(handle)
    if (!about.isFile()) return { code: 'invalid-input', message: 'This is no plain file' }
    if (about.size > maxEntryBytes) return { code: 'too-large', message: `The file has ${Math.round(about.size / 1000)} kB; an entry has up to 1 MiB` }
    const bytes = readFileSync(handle)
    return decoder.decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return { code: 'invalid-input', message: 'The file is not UTF-8 text' }
    if (codeOf(error) === 'ELOOP') return { code: 'invalid-input', message: 'This is a link; links are not followed' }
    return { code: 'not-found', message: reasonOf(error, 'file') }
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

/** Strict, so that a file in another encoding is named instead of read as something else; a mark at the start is dropped. */
const decoder = new TextDecoder('utf-8', { fatal: true })
