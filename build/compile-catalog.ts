// Compiles the folder `catalog/` into one checked file, and its sample designs into another beside it:
// node build/compile-catalog.ts [catalog folder] [output file]
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { assembleCatalog } from '../src/core/catalog/assemble.ts'
import type { CatalogFile } from '../src/core/catalog/assemble.ts'
import { canonicalJson, makeCatalog } from '../src/core/catalog/canonical.ts'
import type { Catalog } from '../src/core/catalog/catalog.ts'
import { checkCatalog } from '../src/core/catalog/check.ts'
import type { CatalogSummary } from '../src/core/catalog/check.ts'
import { designFields } from '../src/core/catalog/design-fields.ts'
import { parsePlaybook } from '../src/core/playbook/parse.ts'
import { parseDesign } from '../src/core/design/parse.ts'
import type { Failure } from '../src/core/result.ts'
import type { LocatedEntry } from '../src/core/catalog/located.ts'
import { rules } from '../src/core/validate/rules/rules.ts'

/** Designs that ship with Atlas: they are opened, not looked up, so they are no entries. */
const samplesFolder = 'samples/'

/** Every file of entries below a folder, in code-unit order of the paths; names that begin with a dot are left out. */
export function readCatalogFiles(folder: string): readonly CatalogFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile() && !item.name.startsWith('.'))
    .map((item) => join(item.parentPath, item.name))
    .map((file) => ({ path: relative(folder, file).split(sep).join('/'), text: readFileSync(file, 'utf8') }))
    .filter(({ path }) => !path.startsWith(samplesFolder))
    .toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
}

/** Id and text of every sample design; each must read without a problem. */
export function readSamples(folder: string): { readonly samples: Readonly<Record<string, string>>; readonly failures: readonly Failure[] } {
  const names = readdirSync(join(folder, samplesFolder)).filter((name) => name.endsWith('.atlas.yaml')).toSorted()
  const read = names.map((name) => {
    const text = readFileSync(join(folder, samplesFolder, name), 'utf8')
    return { id: name.replace('.atlas.yaml', ''), text, parsed: parseDesign(text, { fileName: samplesFolder + name }) }
  })
  return {
    samples: Object.fromEntries(read.map(({ id, text }) => [id, text])),
    failures: read.flatMap(({ parsed }) => (parsed.ok ? [] : parsed.problems)),
  }
}

/** The rules of step 5 as entries: their code is in core, so their file is where that code is. */
function ruleEntries(): readonly LocatedEntry[] {
  return rules.map((rule) => ({
    file: `../src/core/validate/rules/${rule.id}.ts`,
    lineOf: () => 1,
    entry: {
      kind: 'rule' as const,
      id: rule.id,
      name: rule.name,
      summary: rule.summary,
      severity: rule.severity,
      laws: [...rule.laws],
      patterns: [...rule.patterns],
      failureModes: [...rule.failureModes],
      sources: [...rule.sources],
      falsePositive: rule.falsePositive,
    },
  }))
}

export interface Compilation {
  readonly catalog: Catalog
  readonly summary: CatalogSummary
  /** Empty when the catalog may be shipped. */
  readonly failures: readonly Failure[]
}

/** Reads, checks and hashes a catalog. The same files and version give the same bytes on every machine. */
export function compileCatalog(files: readonly CatalogFile[], version: string): Compilation {
  const read = assembleCatalog(files, (text, fileName) => parsePlaybook(text, fileName))
  const assembly = { ...read, entries: [...read.entries, ...ruleEntries()] }
  const report = checkCatalog(assembly, designFields)
  const entries = assembly.entries.map(({ entry }) => entry)
  const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
  return {
    catalog: makeCatalog(entries, version, sha256),
    summary: report.summary,
    failures: report.failures,
  }
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
  writeFileSync(join(dirname(output), 'samples.json'), `${canonicalJson(samples)}\n`)
  const { figures } = summary
  const { references, workedExamples } = summary
  const counts = `${catalog.entries.length} entries, ${references} references, ${workedExamples} worked examples`
  const sourced = figures.primary + figures['vendor-doc'] + figures.derived
  process.stderr.write(`${output}: ${counts}, ${sourced} figures with a source and ${figures.unsourced} without\n`)
  return 0
}

if (import.meta.main) process.exitCode = main(process.argv[2] ?? 'catalog', process.argv[3] ?? 'out/catalog.json')
