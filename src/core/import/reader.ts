import type { Result } from '../result.ts'
import type { Located } from './located.ts'
import type { Recogniser } from './recognise.ts'
import type { Imported } from './schema.ts'
import type { Sources } from './sources.ts'

/** A file of the format, read into documents; none for a format that is neither YAML nor JSON. */
export interface ReadFile {
  readonly path: string
  readonly text: string
  readonly documents: readonly Located[]
}

export interface ReaderContext {
  readonly recogniser: Recogniser
  readonly sources: Sources
}

/** Reads the files of one format into an architecture. Never throws. */
export type FormatReader = (files: readonly ReadFile[], context: ReaderContext) => Result<Imported>
