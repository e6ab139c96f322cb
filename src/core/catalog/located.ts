import type { Failure } from '../result.ts'
import { fieldText } from '../yaml/read.ts'
import type { Path } from '../yaml/read.ts'
import type { CatalogEntry } from './schema.ts'

/** A checked entry that still knows its file, so that what is found later is reported with its line. */
export interface LocatedEntry {
  readonly file: string
  readonly entry: CatalogEntry
  /** The 1-based line of a field; of its nearest ancestor when the field itself is not written. */
  lineOf(path: Path): number
}

/** A failure of one field of an entry. */
export function failureAt(located: LocatedEntry, path: Path, message: string, hint?: string): Failure {
  const where = { file: located.file, line: located.lineOf(path), field: fieldText(path) }
  return { code: 'invalid-input', message, ...where, ...(hint === undefined ? {} : { hint }) }
}
