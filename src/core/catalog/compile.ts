import { markdownParser } from '../playbook/markdown.ts'
import type { Failure } from '../result.ts'
import { rules } from '../validate/rules/rules.ts'
import { assembleCatalog, type CatalogFile } from './assemble.ts'
import { makeCatalog } from './canonical.ts'
import type { Catalog } from './catalog.ts'
import { checkCatalog, summarise, type CatalogSummary } from './check.ts'
import { checkWhole } from './check-whole.ts'
import { designFields } from './design-fields.ts'
import type { LocatedEntry } from './located.ts'
import type { CatalogEntry } from './schema.ts'

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

/**
 * Reads, checks and hashes a whole catalog. The same files and version give the same bytes on every machine. What is
 * wrong with the whole is only looked for when every file can be read.
 */
export function compileCatalog(files: readonly CatalogFile[], version: string, sha256: (text: string) => string): Compilation {
  const read = assembleCatalog(files, markdownParser(files, []))
  const assembly = { ...read, entries: [...read.entries, ...ruleEntries()] }
  const report = checkCatalog(assembly, designFields)
  const entries = assembly.entries.map(({ entry }) => entry)
  return {
    catalog: makeCatalog(entries, version, sha256),
    summary: report.summary,
    failures: [...report.failures, ...(read.failures.length > 0 ? [] : checkWhole(assembly.entries))],
  }
}

export interface PackCheck {
  readonly summary: CatalogSummary
  /** Ids of the catalog's entries that the files put something else in place of. */
  readonly overrides: readonly string[]
  readonly failures: readonly Failure[]
}

/**
 * Checks files that are laid over a catalog: an entry with the id of one of its entries stands in its place. What the
 * catalog itself says is taken as proven; the counts of the framework do not bind a pack.
 */
export function checkPack(files: readonly CatalogFile[], shipped: readonly CatalogEntry[]): PackCheck {
  const read = assembleCatalog(files, markdownParser(files, shipped))
  const own = new Set([...read.entries.map(({ entry }) => entry.id), ...read.unread])
  const below = shipped.map((entry): LocatedEntry => ({ file: 'the shipped catalog', entry, lineOf: () => 1 }))
  const kept = below.filter(({ entry }) => !own.has(entry.id))
  const isNew = new Set(read.entries)
  const { failures } = checkCatalog({ ...read, entries: [...kept, ...read.entries] }, designFields, (located) => isNew.has(located))
  const shippedIds = new Set(shipped.map(({ id }) => id))
  return { summary: summarise(read.entries), overrides: [...own].filter((id) => shippedIds.has(id)).toSorted(), failures }
}
