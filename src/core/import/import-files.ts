import type { Technology } from '../catalog/schema.ts'
import { fail, ok, type Failure, type Result } from '../result.ts'
import { readBackstage } from './backstage.ts'
import { readCompose } from './compose/compose.ts'
import { detectFormat } from './detect.ts'
import { tidy } from './draft.ts'
import { readKubernetes } from './kubernetes/kubernetes.ts'
import { readOtm } from './otm.ts'
import type { FormatReader, ReadFile } from './reader.ts'
import { recogniserOf } from './recognise.ts'
import { formatNames, importFormats, type ImportFormat, type Imported, type SourceFile } from './schema.ts'
import { Sources } from './sources.ts'
import { readStructurizr } from './structurizr/structurizr.ts'
import { readTerraform } from './terraform/terraform.ts'
import { readThreagile } from './threagile.ts'
import { readThreatDragon } from './threat-dragon.ts'

export interface ImportInput {
  /** Everything below the chosen folder that an import may look at; nothing else is ever asked for. */
  readonly files: readonly SourceFile[]
  /** The file to import, one of `files`; without it Atlas looks for one. */
  readonly main?: string | undefined
  /** Without it the files say which. */
  readonly format?: ImportFormat | undefined
  readonly technologies: readonly Technology[]
}

const readers: Readonly<Record<ImportFormat, FormatReader>> = {
  compose: readCompose,
  kubernetes: readKubernetes,
  structurizr: readStructurizr,
  threagile: readThreagile,
  'threat-dragon': readThreatDragon,
  otm: readOtm,
  terraform: readTerraform,
  backstage: readBackstage,
}

/** Bounds of all files that are read as the subject of one import. */
const most = { lines: 60_000, characters: 16 * 1024 * 1024, dslCharacters: 2 * 1024 * 1024 } as const

/**
 * Reads an architecture from files of another tool. Every element says where it stands; what is inferred says from what and how surely; what
 * a file does not declare stays undeclared. Nothing is run and nothing outside `files` is read. Never throws; a failure names file and line.
 */
export function importArchitecture({ files, main, format, technologies }: ImportInput): Result<Imported> {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const chosen = choose(files, byPath, main, format)
  if (!chosen.ok) return chosen
  const sources = new Sources((path) => byPath.get(path)?.text)
  const { format: found, files: subjects } = chosen.value
  const read = readAll(subjects, found, sources)
  if (!read.ok) return read
  const result = readers[found](read.value.files, { recogniser: recogniserOf(technologies), sources })
  if (!result.ok || read.value.unreadable.length === 0) return result
  const messages = read.value.unreadable.map(({ file = '', line = 1, message }) => ({ file, line, level: 'error' as const, text: tidy(message, 600) }))
  return ok({ ...result.value, messages: [...messages, ...result.value.messages] })
}

interface Chosen {
  readonly format: ImportFormat
  readonly files: readonly SourceFile[]
}

const formatsHint = `Atlas reads ${importFormats.map((format) => formatNames[format]).join(', ')}.`

function choose(files: readonly SourceFile[], byPath: ReadonlyMap<string, SourceFile>, main: string | undefined, format: ImportFormat | undefined): Result<Chosen> {
  if (main !== undefined) {
    const file = byPath.get(main)
    if (file === undefined) return fail('not-found', 'There is no such file.', { file: main })
    const found = format ?? detectFormat(file)
    return found === null ? fail('invalid-input', 'This is no file that Atlas imports.', { file: main, line: 1, hint: formatsHint }) : ok({ format: found, files: [file] })
  }
  const found = files.flatMap((file) => {
    const detected = detectFormat(file)
    return detected === null || (format !== undefined && detected !== format) ? [] : [{ file, format: detected }]
  })
  const groups = Map.groupBy(found, (item) => item.format)
  const [first] = groups
  if (first === undefined) return fail('not-found', 'There is no file here that Atlas imports.', { hint: formatsHint })
  if (groups.size > 1) {
    const names = [...groups].map(([name, items]) => `${formatNames[name]} (${items.length === 1 ? (items[0]?.file.path ?? '') : `${items.length} files`})`)
    return fail('invalid-input', `There are files of several formats: ${names.join(', ')}.`, { hint: 'Name one file, or say which format.' })
  }
  const [name, items] = first
  return subjectsOf(name, items.map(({ file }) => file))
}

const depthOf = ({ path }: SourceFile): number => path.split('/').length
const baseOf = ({ path }: SourceFile): string => path.slice(path.lastIndexOf('/') + 1).toLowerCase()

/** Formats that spread over many files are read whole; of the others one file is meant, for Compose with its override. */
function subjectsOf(format: ImportFormat, files: readonly SourceFile[]): Result<Chosen> {
  if (files.length === 1 || format === 'kubernetes' || format === 'backstage') return ok({ format, files })
  const shallowest = Math.min(...files.map(depthOf))
  const near = files.filter((file) => depthOf(file) === shallowest)
  const usual = near.filter((file) => (format === 'compose' ? /^(?:docker-)?compose\.ya?ml$/ : format === 'structurizr' ? /^workspace\.dsl$/ : /^threagile\.ya?ml$/).test(baseOf(file)))
  const [only] = usual.length === 1 ? usual : near.length === 1 ? near : []
  if (only === undefined) {
    return fail('invalid-input', `There are ${files.length} files of ${formatNames[format]}: ${files.slice(0, 5).map(({ path }) => path).join(', ')}${files.length > 5 ? ', …' : ''}.`, {
      hint: 'Name the one that is meant.',
    })
  }
  const override = format === 'compose' ? near.filter((file) => /^(?:docker-)?compose\.override\.ya?ml$/.test(baseOf(file))) : []
  return ok({ format, files: [only, ...override] })
}

/** The subjects as documents. One that cannot be read stops an import of its own; among many it is said and left out. */
function readAll(subjects: readonly SourceFile[], format: ImportFormat, sources: Sources): Result<{ readonly files: readonly ReadFile[]; readonly unreadable: readonly Failure[] }> {
  const files: ReadFile[] = []
  const unreadable: Failure[] = []
  let [lines, characters] = [0, 0]
  for (const { path, text } of subjects) {
    characters += text.length
    const longest = format === 'structurizr' ? most.dslCharacters : most.characters
    if (characters > longest) return fail('too-large', `There is more to read than ${longest / 1024 / 1024} MiB.`, { file: path, line: 1, hint: 'Name only the files that describe the architecture.' })
    if (format === 'structurizr') {
      files.push({ path, text, documents: [] })
      continue
    }
    for (let end = text.indexOf('\n'); end !== -1 && lines <= most.lines; end = text.indexOf('\n', end + 1)) lines += 1
    if (lines > most.lines && !path.endsWith('.json')) return fail('too-large', `There are more than ${most.lines} lines to read.`, { file: path, line: 1, hint: 'Name only the files that describe the architecture.' })
    const reading = sources.documents(path, text)
    if (reading.ok) files.push({ path, text, documents: reading.documents })
    else unreadable.push(reading.error)
  }
  const [first] = unreadable
  return files.length === 0 && first !== undefined ? { ok: false, error: first } : ok({ files, unreadable })
}
