import { readFileSync } from 'node:fs'
import type { Catalog } from '../../../src/core/catalog/catalog.ts'
import { failureMode } from '../../../src/core/catalog/schema.ts'
import { triage } from '../../../src/core/triage/triage.ts'
import type { TriageMatch } from '../../../src/core/triage/schema.ts'
import { readYaml } from '../../catalog/read-entries.ts'

/** The shipped failure modes, and nothing else. */
export const catalog: Catalog = {
  hash: 'h',
  version: 'v',
  entries: readYaml('failure-modes').map(({ content }) => failureMode.parse(content)),
}

export interface Labelled {
  readonly text: string
  readonly accepted: readonly string[]
}

/** The rows of a table, without its head. */
export function rowsOf(file: string | URL): string[][] {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split('\t'))
}

/** Matches of a text, best first. */
export function matchesOf(text: string): readonly TriageMatch[] {
  const result = triage(text, [], catalog)
  if (!result.ok) throw new Error(result.error.message)
  return result.value.matches
}

/** Share of the notes of which an accepted mode is among the first `places`. */
export function rate(notes: readonly Labelled[], places: number): number {
  const hits = notes.filter(({ text, accepted }) => matchesOf(text).slice(0, places).some(({ id }) => accepted.includes(id)))
  return hits.length / notes.length
}
