import { markdownParser } from '../playbook/markdown.ts'
import type { Failure } from '../result.ts'
import { conditionExample } from '../validate/rules/condition-examples.ts'
import { conditionRule } from '../validate/rules/condition-rules.ts'
import { testRule, type RuleTest } from '../validate/rules/examples.ts'
import type { Rule } from '../validate/rules/rule.ts'
import { rules } from '../validate/rules/rules.ts'
import { assembleCatalog, type CatalogFile } from './assemble.ts'
import { makeCatalog } from './canonical.ts'
import type { Catalog } from './catalog.ts'
import { checkCatalog, summarise, type CatalogSummary } from './check.ts'
import { checkWhole } from './check-whole.ts'
import { designFields } from './design-fields.ts'
import { failureAt, type LocatedEntry } from './located.ts'
import { manifestFile, parseManifest } from './pack.ts'
import type { Rule as RuleEntry } from './rule-schema.ts'
import type { CatalogEntry, CatalogKind } from './schema.ts'

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
      ...(rule.quiet === undefined ? {} : { quiet: rule.quiet }),
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
  /** The entries that could be read, each with its file. */
  readonly entries: readonly LocatedEntry[]
  readonly summary: CatalogSummary
  /** Ids of the catalog's entries that the files put something else in place of. */
  readonly overrides: readonly string[]
  readonly failures: readonly Failure[]
}

/**
 * Checks files that are laid over a catalog: an entry with the id of one of its entries stands in its place and is of the
 * same kind. What the catalog itself says is taken as proven; the counts of the framework do not bind a pack. A manifest
 * is checked when there is one; other Markdown at the root is for people and is passed over. `progress` is told the share
 * of the files that are read.
 */
export function checkPack(files: readonly CatalogFile[], shipped: readonly CatalogEntry[], progress: (share: number) => void = () => undefined): PackCheck {
  const manifest = files.find(({ path }) => path === manifestFile)
  const about = manifest === undefined ? undefined : parseManifest(manifest.text)
  const ofManifest = about === undefined || about.ok ? [] : (about.error.problems ?? [about.error])
  const ofEntries = files.filter(({ path }) => path !== manifestFile && (path.includes('/') || !path.endsWith('.md')))
  const read = assembleCatalog(ofEntries, markdownParser(ofEntries, shipped), progress)
  const own = new Set([...read.entries.map(({ entry }) => entry.id), ...read.unread])
  const below = shipped.map((entry): LocatedEntry => ({ file: 'the shipped catalog', entry, lineOf: () => 1 }))
  const kept = below.filter(({ entry }) => !own.has(entry.id))
  const isNew = new Set(read.entries)
  const { failures } = checkCatalog({ ...read, entries: [...kept, ...read.entries] }, designFields, (located) => isNew.has(located))
  const kinds = new Map(shipped.map(({ id, kind }) => [id, kind]))
  return {
    entries: read.entries,
    summary: summarise(read.entries),
    overrides: [...own].filter((id) => kinds.has(id)).toSorted(),
    failures: [
      ...ofManifest,
      ...failures,
      ...read.entries.flatMap((located) => [...checkOverride(located, kinds.get(located.entry.id)), ...checkRuleExample(located, shipped)]),
    ],
  }
}

/** What names a shipped entry expects its kind, and a rule in code stays what it is whatever its page says. */
function checkOverride(located: LocatedEntry, below: CatalogKind | undefined): Failure[] {
  const { kind, id } = located.entry
  if (below === undefined) return []
  if (below !== kind) return [failureAt(located, ['id'], `${id} is a ${below} of the shipped catalog, not a ${kind}`, 'Choose another id, or put an entry of the same kind in its place.')]
  if (kind === 'rule' && codeRules.has(id)) return [failureAt(located, ['id'], `The rule ${id} is part of Atlas and cannot be replaced`, 'Write a rule of your own under another id.')]
  return []
}

/** A rule of a pack fires on one design of its example and is quiet on the other, as those of Atlas do. */
function checkRuleExample(located: LocatedEntry, shipped: readonly CatalogEntry[]): Failure[] {
  const { entry } = located
  if (entry.kind !== 'rule') return []
  const hint = 'Atlas runs a rule on its example: with `sound` it is quiet, with `fires` on top it fires.'
  const rule = conditionRule(entry)
  if (entry.condition === undefined) return [failureAt(located, ['condition'], 'A rule of a pack needs a condition', hint)]
  // One that cannot be read is named already.
  if (rule === undefined) return []
  const tried = tryExample(rule, entry, { hash: '', version: '', entries: shipped })
  if (tried === null) return [failureAt(located, ['condition', 'example'], 'The example changes what the small design does not hold', hint)]
  return [
    ...(tried.fired ? [] : [failureAt(located, ['condition', 'example', 'fires'], 'The rule does not fire on its example', hint)]),
    ...(tried.quiet ? [] : [failureAt(located, ['condition', 'example'], 'The rule fires on the sound design of its example', hint)]),
  ]
}

/** Null when the example cannot be made. */
function tryExample(rule: Rule, entry: RuleEntry, catalog: Catalog): RuleTest | null {
  try {
    return testRule(rule, conditionExample(entry), catalog)
  } catch {
    return null
  }
}

const codeRules: ReadonlySet<string> = new Set(rules.map(({ id }) => id))
