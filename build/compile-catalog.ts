// Compiles the folder `catalog/` into one checked file, and its sample designs and the schemas for editors beside it:
// node build/compile-catalog.ts [catalog folder] [output file]
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import type { CatalogFile } from '../src/core/catalog/assemble.ts'
import { canonicalJson } from '../src/core/catalog/canonical.ts'
import { compileCatalog as compile, type Compilation } from '../src/core/catalog/compile.ts'
import { editorSchema, hasEditorSchema } from '../src/core/catalog/editor-schema.ts'
import { catalogKinds } from '../src/core/catalog/schema.ts'
import { parseDesign } from '../src/core/design/parse.ts'
import { sampleOf, type Sample } from '../src/core/design/sample.ts'
import { publishedTables, type PublishedTable } from '../src/core/model-check/published.ts'
import type { Failure } from '../src/core/result.ts'

/** Designs that ship with Atlas: they are opened, not looked up, so they are no entries. */
const samplesFolder = 'samples/'

/** Printed tables that the models are held against: they are recomputed, not looked up, so they are no entries. */
const measurementsFolder = 'measurements/'

/** Every file of entries below a folder, in code-unit order of the paths; names that begin with a dot are left out. */
export function readCatalogFiles(folder: string): readonly CatalogFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && !item.name.startsWith('.'))
    .map((item) => join(item.parentPath, item.name))
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }))
    .filter(({ path }) => !path.startsWith(samplesFolder) && !path.startsWith(measurementsFolder))
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/** Every sample design by its id; each must read without a problem. */
export function readSamples(folder: string): { readonly samples: Readonly<Record<string, Sample>>; readonly failures: readonly Failure[] } {
  const names = readdirSync(join(folder, samplesFolder)).filter((name) => name.endsWith('.atlas.yaml')).toSorted()
  const read = names.map((name) => {
    const text = readFileSync(join(folder, samplesFolder, name), 'utf8')
    return { id: name.replace('.atlas.yaml', ''), text, parsed: parseDesign(text, { fileName: samplesFolder + name }) }
  })
  return {
    samples: Object.fromEntries(read.flatMap(({ id, text, parsed }) => (parsed.ok ? [[id, sampleOf(parsed.value.design, text)]] : []))),
    failures: read.flatMap(({ parsed }) => (parsed.ok ? [] : parsed.problems)),
  }
}

/** The published tables of every file; each must fit its schema. */
export function readPublished(folder: string): PublishedTable[] {
  const names = readdirSync(join(folder, measurementsFolder)).filter((name) => name.endsWith('.json')).toSorted()
  return names.flatMap((name) => publishedTables.parse(JSON.parse(readFileSync(join(folder, measurementsFolder, name), 'utf8'))))
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** Reads, checks and hashes a catalog. */
export function compileCatalog(files: readonly CatalogFile[], version: string): Compilation {
  return compile(files, version, sha256)
}

/** `laws/cap.yaml:12: checks[0].when: the message`, as editors and CI logs understand it. */
export function formatFailure({ file = '', line = 1, field, message }: Failure): string {
  return [`${file}:${line}`, ...(field === undefined ? [] : [field]), message].join(': ')
}

function main(folder: string, output: string): number {
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))
  const { version } = manifest as { readonly version: string }
  const { catalog, summary, failures } = compileCatalog(readCatalogFiles(folder), version)
  const { samples, failures: sampleFailures } = readSamples(folder)
  const all = [...failures, ...sampleFailures]
  if (all.length > 0) {
    for (const failure of all) process.stderr.write(`${folder}/${formatFailure(failure)}\n`)
    process.stderr.write(`${all.length} failures; ${output} was not written\n`)
    return 1
  }
  mkdirSync(dirname(output), { recursive: true })
  writeFileSync(output, `${canonicalJson(catalog)}\n`)
  const schemas = join(dirname(output), 'schemas')
  mkdirSync(schemas, { recursive: true })
  for (const kind of catalogKinds.filter(hasEditorSchema)) {
    writeFileSync(join(schemas, `${kind}.schema.json`), `${JSON.stringify(editorSchema(kind), null, 2)}\n`)
  }
  writeFileSync(join(dirname(output), 'samples.json'), `${canonicalJson(samples)}\n`)
  writeFileSync(join(dirname(output), 'published.json'), `${canonicalJson(readPublished(folder))}\n`)
  const { figures } = summary
  const { references, workedExamples } = summary
  const counts = `${catalog.entries.length} entries, ${references} references, ${workedExamples} worked examples`
  const sourced = figures.primary + figures['vendor-doc'] + figures.derived
  process.stderr.write(`${output}: ${counts}, ${sourced} figures with a source and ${figures.unsourced} without\n`)
  return 0
}

if (import.meta.main) process.exitCode = main(process.argv[2] ?? 'catalog', process.argv[3] ?? 'out/catalog.json')
