import { folderOf } from '../catalog/assemble.ts'
import type { CatalogFile, MarkdownParser } from '../catalog/assemble.ts'
import type { CatalogEntry } from '../catalog/schema.ts'
import { fail } from '../result.ts'
import { readIncludes } from './includes.ts'
import type { IncludeLibrary } from './includes.ts'
import { parsePlaybook } from './parse.ts'

/** The includes among some files of a catalog, laid over those of the entries below. */
export function includesAmong(files: readonly CatalogFile[], below: readonly CatalogEntry[]): IncludeLibrary {
  const folder = `${folderOf('include')}/`
  const known = below.filter((entry) => entry.kind === 'include')
  return readIncludes(files.filter(({ path }) => path.startsWith(folder) && path.endsWith('.md')), known)
}

/** Reads the playbooks and includes of a catalog, or of a pack that is laid over the entries below. */
export function markdownParser(files: readonly CatalogFile[], below: readonly CatalogEntry[]): MarkdownParser {
  const { find, results } = includesAmong(files, below)
  return ({ path, text }, kind) => {
    if (kind === 'playbook') return parsePlaybook(text, path, {}, find)
    return results.get(path) ?? fail('invalid-input', 'Another file holds an include of this name.', { file: path, line: 1 })
  }
}
