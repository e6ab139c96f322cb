import type { Failure, Result } from '../result.ts'
import type { Path } from '../yaml/read.ts'
import type { LocatedEntry } from './located.ts'
import { parseEntry } from './parse.ts'
import type { EntryResult } from './parse.ts'
import { catalogKinds } from './schema.ts'
import type { CatalogEntry, CatalogKind } from './schema.ts'

/** One file under `catalog/`, with its path relative to that folder and `/` between the parts. */
export interface CatalogFile {
  readonly path: string
  readonly text: string
}

export interface Assembly {
  /** The entries that could be read, sorted by kind and id. */
  readonly entries: readonly LocatedEntry[]
  readonly failures: readonly Failure[]
  /** Ids of the files that could not be read, after their names: what refers to them is not dangling. */
  readonly unread: readonly string[]
}

/** Reads an entry that is Markdown; given by the caller, so that this part knows nothing of Markdown. */
export type MarkdownParser = (file: CatalogFile, kind: MarkdownKind) => Result<CatalogEntry>

const markdownKinds = ['playbook', 'include'] as const satisfies readonly CatalogKind[]

export type MarkdownKind = (typeof markdownKinds)[number]

const isMarkdown = (kind: CatalogKind): kind is MarkdownKind => markdownKinds.some((other) => other === kind)

/** The folder that holds the entries of a kind: its plural. What belongs to playbooks lies below them. */
export function folderOf(kind: CatalogKind): string {
  if (kind === 'include' || kind === 'card') return `playbooks/${kind}s`
  if (kind === 'glossary' || kind === 'reality') return kind
  return kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`
}

const kindOfFolder: ReadonlyMap<string, CatalogKind> = new Map(catalogKinds.map((kind) => [folderOf(kind), kind]))

/**
 * Reads all files of a catalog folder. Each lies in the folder of its kind and is named after its id: `laws/cap.yaml`,
 * `playbooks/cache-stampede.md`. A file that cannot be read gives failures and is left out; the others are still read.
 * `progress` is told the share that is done before each.
 */
export function assembleCatalog(
  files: readonly CatalogFile[], parseMarkdown: MarkdownParser, progress: (share: number) => void = () => undefined,
): Assembly {
  const results = files.map((file, at) => {
    progress(at / files.length)
    return readFile(file, parseMarkdown)
  })
  const entries = results.flatMap((result) => (result.ok ? [result.value] : []))
  const failures = results.flatMap((result) => (result.ok ? [] : result.failures))
  const unread = files.filter((_, at) => !results[at]?.ok).map(({ path }) => stemOf(path))
  return { entries: entries.toSorted(byKindAndId), failures, unread }
}

/** The name of a file without its folder and ending; it has to be the id of the entry. */
export function stemOf(path: string): string {
  return (path.split('/').at(-1) ?? '').replace(/\.(yaml|md|ts)$/, '')
}

function readFile(file: CatalogFile, parseMarkdown: MarkdownParser): EntryResult {
  const match = /^([a-z-]+(?:\/[a-z-]+)?)\/[^/]+\.(yaml|md)$/.exec(file.path)
  const kind = match === null ? undefined : kindOfFolder.get(match[1] ?? '')
  if (kind === undefined) {
    return misplaced(file, `Put the file into a folder of its kind: ${[...kindOfFolder.keys()].join(', ')}.`)
  }
  if (!isMarkdown(kind)) {
    if (match?.[2] !== 'yaml') return misplaced(file, 'Entries of this kind are .yaml files.')
    return readYaml(file, kind)
  }
  if (match?.[2] !== 'md') return misplaced(file, 'Playbooks and their includes are .md files.')
  const entry = parseMarkdown(file, kind)
  if (!entry.ok) return { ok: false, failures: [entry.error] }
  const lineOf = (path: Path): number => lineInFrontMatter(file.text, path)
  return { ok: true, value: { file: file.path, entry: entry.value, lineOf } }
}

const readBefore = new WeakMap<CatalogFile, EntryResult>()

/** The same file gives the same entry; whoever changes one file of a catalog and reads it again waits for that one only. */
function readYaml(file: CatalogFile, kind: CatalogKind): EntryResult {
  const known = readBefore.get(file)
  if (known !== undefined) return known
  const result = parseEntry(file.text, file.path, kind)
  readBefore.set(file, result)
  return result
}

/** The line of a field in front matter: `reviewEveryDays` stands there as `review_every_days`. */
function lineInFrontMatter(text: string, path: Path): number {
  const field = String(path[0] ?? '')
  const key = field === 'name' ? 'title' : field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const lines = text.split('\n')
  const end = lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---')
  return 1 + Math.max(0, lines.slice(0, Math.max(0, end)).findIndex((line) => line.startsWith(`${key}:`)))
}

function misplaced(file: CatalogFile, hint: string): EntryResult {
  const message = `${file.path} does not belong in a catalog`
  return { ok: false, failures: [{ code: 'invalid-input', message, file: file.path, line: 1, hint }] }
}

function byKindAndId(a: LocatedEntry, b: LocatedEntry): number {
  const byKind = catalogKinds.indexOf(a.entry.kind) - catalogKinds.indexOf(b.entry.kind)
  return byKind !== 0 ? byKind : compareIds(a.entry.id, b.entry.id)
}

/** By code unit, not by locale: the order must be the same on every machine. */
function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
