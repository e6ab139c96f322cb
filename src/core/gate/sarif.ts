import { formatQuantity } from '../format.ts'
import type { Rule as RuleEntry } from '../catalog/rule-schema.ts'
import { staleWaiverRule } from '../validate/findings.ts'
import type { Finding, Severity, Verdict } from '../validate/report.ts'
import { unsaidVerdicts } from './checked.ts'
import type { Checked } from './checked.ts'
import { plainPath } from './glob.ts'
import type { Plain } from '../yaml/write.ts'

interface Described {
  readonly id: string
  readonly name: string
  readonly summary: string
  readonly severity: Severity
  readonly wrongIf?: string | undefined
  readonly tags: readonly string[]
}

const missedVerdict: Described = {
  id: 'missed-verdict',
  name: 'Requirement missed',
  summary: 'A requirement of the design is missed by what the design is assessed to give.',
  severity: 'high',
  tags: [],
}

const staleWaiver: Described = {
  id: staleWaiverRule,
  name: 'Waiver matches nothing',
  summary: 'A waiver of the design names a finding that is not there.',
  severity: 'high',
  tags: [],
}

/**
 * What was found, as a log in SARIF 2.1.0 (OASIS Standard, M. Fanning & L. Golding, 2020, with errata 1 of 2023): one run,
 * one result for each finding and for each missed verdict that no finding speaks of. Waived findings are suppressed; a
 * question is of the kind `open`. The same report gives the same bytes: there is no time and no machine in it.
 */
export function toSarif(checked: readonly Checked[], rules: readonly RuleEntry[], engineVersion: string): string {
  const used = rulesUsed(checked, rules)
  const indexOf = new Map(used.map(({ id }, index) => [id, index]))
  // One artifact a file, even when a file is named twice: the standard wants them unique.
  const artifacts = new Map(checked.map(({ file }) => [locationOf(file).uri, locationOf(file)]))
  const artifactOf = new Map([...artifacts.keys()].map((uri, index) => [uri, index]))
  const isCompared = checked.some(({ gate }) => gate.baseline !== undefined)
  const run: Plain = {
    tool: {
      driver: {
        name: 'Atlas',
        version: engineVersion,
        rules: used.map(descriptor),
        properties: { catalog: checked[0]?.report.engine.catalog ?? '' },
      },
    },
    automationDetails: { id: 'atlas/check/' },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: true }],
    artifacts: [...artifacts.values()].map((location) => ({ location, mimeType: 'application/yaml' })),
    results: checked.flatMap((one) => {
      const artifact = artifactOf.get(locationOf(one.file).uri) ?? -1
      return [
        ...one.report.findings.map((finding) => findingResult(finding, one, artifact, indexOf.get(finding.rule) ?? -1, isCompared)),
        ...unsaidVerdicts(one.report).map((verdict) => verdictResult(verdict, one, artifact, indexOf.get(missedVerdict.id) ?? -1, isCompared)),
      ]
    }),
  }
  const log: Plain = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** Every rule that has a result, once, by id. */
function rulesUsed(checked: readonly Checked[], rules: readonly RuleEntry[]): Described[] {
  const known = new Map(rules.map(({ id, name, summary, severity, falsePositive, laws, patterns, failureModes }): [string, Described] =>
    [id, { id, name, summary, severity, wrongIf: falsePositive, tags: [...laws, ...patterns, ...failureModes] }]))
  const findings = checked.flatMap(({ report }) => report.findings)
  const ofFinding = ({ rule, title, severity, links }: Finding): Described =>
    rule === staleWaiverRule ? staleWaiver : known.get(rule) ?? { id: rule, name: rule, summary: title, severity, tags: links }
  const used = new Map(findings.map((finding) => [finding.rule, ofFinding(finding)]))
  if (checked.some(({ report }) => unsaidVerdicts(report).length > 0)) used.set(missedVerdict.id, missedVerdict)
  return [...used.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

const descriptor = ({ id, name, summary, severity, wrongIf, tags }: Described): Plain => ({
  id,
  name: name.replaceAll(/[^\p{L}\p{N}]+(.)?/gu, (_, next: string | undefined) => (next ?? '').toUpperCase()),
  shortDescription: { text: messageText(name) },
  fullDescription: { text: messageText(summary) },
  help: { text: messageText(wrongIf === undefined ? summary : `${summary} Wrong if: ${wrongIf}`) },
  defaultConfiguration: { level: levels[severity] },
  properties: { tags: [...new Set(tags)], severity },
})

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  critical: 'error', high: 'error', medium: 'warning', low: 'note', info: 'note',
}

/** Worst 100: what a viewer sorts by. */
const ranks: Readonly<Record<Severity, number>> = { critical: 100, high: 75, medium: 50, low: 25, info: 0 }

function findingResult(finding: Finding, one: Checked, artifact: number, ruleIndex: number, isCompared: boolean): Plain {
  const { rule, severity, state, title, why, remedy, verify, evidence, about = [], links, confidence, source, fingerprint, waiver, overridden } = finding
  const [first = evidence[0]?.element ?? 'design:'] = about
  return {
    ruleId: rule,
    ruleIndex,
    ...(state === 'needs-information' ? { kind: 'open', level: 'none' } : { kind: 'fail', level: levels[severity] }),
    message: { text: messageText(`${title}. ${why} Remedy: ${remedy}`) },
    locations: [locationIn(one, artifact, first, about)],
    partialFingerprints: fingerprints(fingerprint, one),
    suppressions: state !== 'waived' || waiver === undefined ? [] : [{
      kind: 'inSource',
      status: 'accepted',
      justification: justificationOf(waiver),
      location: locationIn(one, artifact, `waiver:${fingerprint}`, []),
      properties: { owner: waiver.owner, expires: waiver.expires, ...(waiver.ticket === undefined ? {} : { ticket: waiver.ticket }) },
    }],
    ...(isCompared ? { baselineState: findingState(finding, one) } : {}),
    rank: ranks[severity],
    properties: {
      tags: [...new Set(links)],
      severity,
      confidence,
      remedy,
      verify,
      source,
      evidence: evidence.map(({ element, text, value, unit }) => ({
        element, text, ...(value === undefined ? {} : { value }), ...(unit === undefined ? {} : { unit }),
      })),
      ...(overridden === undefined ? {} : { overridden: { from: overridden.from, why: overridden.why } }),
    },
  }
}

const justificationOf = ({ owner, reason, ticket, expires }: NonNullable<Finding['waiver']>): string =>
  `${reason} (${[owner, ...(ticket === undefined ? [] : [ticket]), `until ${expires}`].join(', ')})`

function verdictResult(verdict: Verdict, one: Checked, artifact: number, ruleIndex: number, isCompared: boolean): Plain {
  const { id, requirement, assessed, binding, model } = verdict
  const value = assessed === null ? '' : ` Assessed: ${formatQuantity(assessed.value, assessed.unit)}.`
  const binds = binding === null ? '' : ` What decides most is ${binding.text}.`
  return {
    ruleId: missedVerdict.id,
    ruleIndex,
    kind: 'fail',
    level: 'error',
    message: { text: messageText(`Missed: ${requirement.text}.${value}${binds}`) },
    locations: [locationIn(one, artifact, `verdict:${id}`, [`verdict:${id}`])],
    partialFingerprints: fingerprints(`verdict:${id}`, one),
    suppressions: [],
    ...(isCompared ? { baselineState: one.gate.failures.some(({ kind, of }) => kind === 'verdict' && of === id) ? 'new' : 'unchanged' } : {}),
    rank: ranks.high,
    properties: { tags: [], severity: 'high', model },
  }
}

const fingerprints = (fingerprint: string, { report }: Checked): Plain => ({
  'atlasFinding/v1': fingerprint,
  'atlasDesign/v1': report.design.id,
})

function findingState({ fingerprint }: Finding, { gate }: Checked): 'new' | 'unchanged' | 'updated' {
  const { baseline } = gate
  if (baseline === undefined || baseline.findings.new.some((line) => line.fingerprint === fingerprint)) return 'new'
  const line = [...baseline.findings.stillOpen, ...baseline.findings.waived].find((other) => other.fingerprint === fingerprint)
  return line?.was === undefined ? 'unchanged' : 'updated'
}

function locationIn({ file, lineOf }: Checked, index: number, address: string, about: readonly string[]): Plain {
  return {
    physicalLocation: {
      artifactLocation: { ...locationOf(file), index },
      region: { startLine: Math.max(1, lineOf(address)) },
    },
    ...(about.length === 0 ? {} : {
      logicalLocations: about.map((name) => ({ name: name.slice(name.indexOf(':') + 1), fullyQualifiedName: name, kind: name.slice(0, name.indexOf(':')) })),
    }),
  }
}

/** A path below the root of the sources stays relative to it; every other is an address of its own. */
function locationOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const path = plainPath(file)
  const uri = path.split('/').map((part) => encodeURIComponent(part.toWellFormed())).join('/')
  if (path.startsWith('/')) return { uri: `file://${uri}` }
  if (/^[A-Za-z]:\//.test(path)) return { uri: `file:///${path.slice(0, 2)}${uri.slice(uri.indexOf('/'))}` }
  return { uri, uriBaseId: '%SRCROOT%' }
}

/**
 * Untrusted text in a plain text message (section 3.11 of the standard): braces would be placeholders and are doubled,
 * `](` would make a link and is parted.
 */
const messageText = (text: string): string => text.toWellFormed().replaceAll('{', '{{').replaceAll('}', '}}').replaceAll('](', '] (')
