import type { Failure } from '../result.ts'
import type { Place } from './located.ts'
import { pathInside } from './paths.ts'
import { readJsonFile } from './read-json.ts'
import { readYamlFile, type Reading } from './read-yaml.ts'

/** Gives the text of a file below the chosen folder, by its path relative to it; undefined when there is none. */
export type FindFile = (path: string) => string | undefined

export type Included =
  | { readonly ok: true; readonly path: string; readonly text: string }
  | { readonly ok: false; readonly why: string }

const mostFiles = 500
const mostCharacters = 32 * 1024 * 1024

/** The files of one import. What a file includes is looked for below the chosen folder and nowhere else; nothing is read without end. */
export class Sources {
  private readonly find: FindFile
  private readonly readings = new Map<string, Reading>()
  private files = 0
  private characters = 0

  constructor(find: FindFile) {
    this.find = find
  }

  /** The text that `reference`, written in the file `from`, names; or why it is not read. */
  include(from: string, reference: string): Included {
    const path = pathInside(from, reference)
    if (path === null) return { ok: false, why: `“${reference.slice(0, 200)}” leads out of the chosen folder and is not read.` }
    const text = this.find(path)
    if (text === undefined) return { ok: false, why: `“${reference.slice(0, 200)}” is not in the chosen folder.` }
    this.files += 1
    this.characters += text.length
    if (this.files > mostFiles || this.characters > mostCharacters) return { ok: false, why: `“${reference.slice(0, 200)}” is not read: the files together are too many or too large.` }
    return { ok: true, path, text }
  }

  /** The documents of a YAML or JSON file; the same file is read once. */
  documents(path: string, text: string): Reading {
    const known = this.readings.get(path)
    if (known !== undefined) return known
    const reading = readDocuments(path, text)
    this.readings.set(path, reading)
    return reading
  }
}

/** JSON by its ending or its first mark, else YAML, which says what is wrong in either case. */
export function readDocuments(path: string, text: string): Reading {
  const isJson = path.toLowerCase().endsWith('.json') || (/^[\uFEFF\s]*[{[]/.test(text.slice(0, 1000)) && !/\.ya?ml$/i.test(path))
  return isJson ? readJsonFile(text, path) : readYamlFile(text, path)
}

/** A failure as the place and the text of a message. */
export const messageOf = (failure: Failure, fallback: Place): { readonly text: string; readonly at: Place } => ({
  text: failure.message,
  at: { file: failure.file ?? fallback.file, line: failure.line ?? fallback.line },
})
