import { t } from '../../text/t.ts'

/** A Markdown file the user gave, as it came: decoding it and writing it as UTF-8 gives the same bytes. */
export interface MarkdownFile {
  readonly path: string
  readonly text: string
}

export interface GivenFiles {
  readonly files: readonly MarkdownFile[]
  /** Files that were left out although they are Markdown, with the reason. */
  readonly refused: readonly { readonly path: string; readonly why: string }[]
  /** How many files were given that are no Markdown. */
  readonly others: number
}

/** A file with its path below what was given. */
export interface PlacedFile {
  readonly path: string
  readonly file: Blob
}

const longestPath = 300
/** In characters; what the library takes. */
const largestText = 1_000_000
const markdown = /\.(?:md|markdown)$/i

/** Reads what is Markdown of the files that were given. A text that is not UTF-8 could not be given back as it came. */
export async function readMarkdown(given: readonly PlacedFile[]): Promise<GivenFiles> {
  const wanted = given.filter(({ path }) => markdown.test(path))
  const files: MarkdownFile[] = []
  const refused: { path: string; why: string }[] = []
  for (const { path, file } of wanted.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const text = path.length > longestPath ? null : await textOf(file)
    if (path.length > longestPath) refused.push({ path, why: t('library.pathTooLong') })
    else if (text === null) refused.push({ path, why: t('library.notText') })
    else if (text.length > largestText) refused.push({ path, why: t('library.tooLarge') })
    else files.push({ path, text })
  }
  return { files, refused, others: given.length - wanted.length }
}

async function textOf(file: Blob): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer())
  } catch {
    // Not UTF-8, or it went away in between.
    return null
  }
}

/** Lets the user choose Markdown files, or a folder with everything below it; empty when nothing was chosen. */
export function chooseFiles(what: 'files' | 'folder'): Promise<readonly PlacedFile[]> {
  return new Promise((done) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = true
    if (what === 'folder') input.webkitdirectory = true
    else input.accept = '.md,.markdown'
    input.addEventListener('cancel', () => done([]))
    input.addEventListener('change', () => done([...(input.files ?? [])].map((file) => ({ path: pathBelow(file), file }))))
    input.click()
  })
}

/** The path without the name of the folder that was chosen: the same checkout elsewhere gives the same paths. */
const pathBelow = ({ webkitRelativePath, name }: File): string => (webkitRelativePath === '' ? name : webkitRelativePath.replace(/^[^/]*\//, ''))

/** The files that were dropped, with everything below a folder. Has to be asked while the event is under way. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly PlacedFile[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const [only] = entries
  // Of a single folder the name is left out, as when it is chosen.
  const isFolder = entries.length === 1 && only !== undefined && only.isDirectory
  const all = await Promise.all(entries.map((entry) => filesBelow(entry, isFolder ? '' : entry.name)))
  return all.flat()
}

/** Folders that hold no runbooks, and may hold very much else. */
const leftOut = new Set(['.git', 'node_modules'])

async function filesBelow(entry: FileSystemEntry, path: string): Promise<PlacedFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed))
    return [{ path, file }]
  }
  if (leftOut.has(entry.name)) return []
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: PlacedFile[] = []
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed))
    if (part.length === 0) return found
    for (const child of part) found.push(...(await filesBelow(child, path === '' ? child.name : `${path}/${child.name}`)))
  }
}
