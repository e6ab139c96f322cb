import { failureModesOf } from '../catalog/catalog.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import { formatQuantity } from '../format.ts'
import type { Finding, Report, Severity } from '../validate/report.ts'
import { more, statementSlide, tableSlide } from './choices.ts'
import type { Callout, Cell, Slide } from './schema.ts'
import { assessedText, capitalised, count, limitText, listed, short, verdictName } from './words.ts'
import { findVerdict, journeyNames } from './verdicts.ts'

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info']

/** Open findings, worst first, as the report ranks them within one severity. */
export function openFindings(report: Report): Finding[] {
  return report.findings
    .filter((finding) => finding.state === 'open')
    .toSorted((left, right) => severities.indexOf(left.severity) - severities.indexOf(right.severity))
}

export function findingSlide(report: Report): Slide {
  const open = openFindings(report)
  const unknown = report.findings.filter((finding) => finding.state === 'needs-information').length
  const waived = report.findings.filter((finding) => finding.state === 'waived').length
  const parts = { id: 'findings', subject: 'Findings' }
  const rest = [
    ...(unknown === 0 ? [] : [`${count(unknown, 'rule needs', 'rules need')} more information.`]),
    ...(waived === 0 ? [] : [`${count(waived, 'finding is', 'findings are')} waived.`]),
  ].map(capitalised)
  if (open.length === 0) return statementSlide({ ...parts, title: 'No finding is open' }, 'No rule objects to this design.', rest.join(' '))
  const counts = severities.flatMap((severity) => {
    const number = open.filter((finding) => finding.severity === severity).length
    return number === 0 ? [] : [`${number} ${severity}`]
  })
  const rules = byRule(open)
  const rows = rules.slice(0, 5)
  const claim = `${listed(counts, 5)} ${open.length === 1 ? 'finding' : 'findings'}`
  const withFirst = `${claim}: ${open[0]?.title ?? ''}`
  const shown = rows.reduce((sum, { alike }) => sum + alike, 0)
  return tableSlide(
    {
      ...parts,
      title: short(withFirst, 96) === withFirst ? withFirst : claim,
      notes: rows.map(({ finding }) => `${finding.title} (${finding.rule}). ${finding.why} To verify: ${finding.verify}`).join('\n'),
    },
    [
      { title: 'Severity', align: 'left', share: 1.5 },
      { title: 'Finding and evidence', align: 'left', share: 5.3 },
      { title: 'Remedy and what it changes', align: 'left', share: 5.2 },
    ],
    rows.map(({ finding, alike }) => [
      { text: capitalised(finding.severity), tone: finding.severity },
      { text: short(finding.title, 100), under: short(alike > 1 ? `and ${alike - 1} more of this kind` : (finding.evidence.map(evidenceText)[0] ?? ''), 66), tone: 'strong' },
      { text: short(finding.remedy, 104), under: short(finding.effect ?? '', 66) },
    ]),
    [more(open.length, shown), ...rest].filter((text) => text !== '').join(' '),
  )
}

/** One row for every rule, with how many findings it made: the same words twice tell a board nothing. */
function byRule(findings: readonly Finding[]): readonly { readonly finding: Finding; readonly alike: number }[] {
  const rules = Map.groupBy(findings, ({ rule, severity }) => `${severity} ${rule}`)
  return [...rules.values()].flatMap(([finding, ...others]) => (finding === undefined ? [] : [{ finding, alike: others.length + 1 }]))
}

function evidenceText({ text, value, unit }: Finding['evidence'][number]): string {
  return value === undefined || unit === undefined ? text : `${text}: ${formatQuantity(value, unit)}`
}

/** The worst findings beside the diagram. */
export function findingCallouts(report: Report): Callout[] {
  const open = openFindings(report)
  const callouts = byRule(open).slice(0, 3).map(({ finding, alike }): Callout => ({
    title: short(finding.title, 72),
    text: alike > 1 ? `and ${alike - 1} more of this kind` : '',
    under: short(finding.effect ?? finding.remedy, 88),
    tone: finding.severity,
  }))
  return callouts.length > 0 ? callouts : [{ title: 'No finding is open', text: '', under: '', tone: 'quiet' }]
}

export function alternativeSlide(design: Design, report: Report): Slide | null {
  if (report.alternatives.length === 0) return null
  const names = journeyNames(design)
  const shown = ['availability', 'latency', 'throughput', 'cost']
    .flatMap((id) => findVerdict(report, id) ?? [])
    .slice(0, 4)
  const cells = (verdicts: Report['verdicts']): Cell[] =>
    shown.map(({ id }) => {
      const verdict = verdicts.find((candidate) => candidate.id === id)
      return verdict === undefined ? { text: 'not assessed', tone: 'quiet' } : { text: assessedText(verdict), under: capitalised(verdict.verdict), tone: verdict.verdict }
    })
  const rows = report.alternatives.slice(0, 5)
  const missing = rows.filter((alternative) => alternative.verdicts.some((verdict) => verdict.verdict === 'missed'))
  const [first] = missing
  const missed = first?.verdicts.filter((verdict) => verdict.verdict === 'missed').map((verdict) => verdictName(verdict, names).toLowerCase()) ?? []
  const title =
    first === undefined
      ? `${count(rows.length, 'alternative meets', 'alternatives meet')} what is required`
      : `${first.name} misses ${listed(missed, 2)}`
  return tableSlide(
    {
      id: 'alternatives',
      subject: 'Alternatives',
      title: capitalised(title),
      notes: rows.map((alternative) => `${alternative.name}: ${alternative.why}`).join('\n'),
    },
    [
      { title: 'Variant', align: 'left', share: 3.8 },
      ...shown.map((verdict) => ({
        title: `${short(verdictName(verdict, names), 22)} ${limitText(verdict)}`,
        align: 'right' as const,
        share: 2.2,
      })),
    ],
    [
      [{ text: 'This design', tone: 'strong' }, ...cells(report.verdicts)],
      ...rows.map((alternative): Cell[] => [{ text: short(alternative.name, 34), under: short(alternative.why, 88), tone: 'strong' }, ...cells(alternative.verdicts)]),
    ],
    more(report.alternatives.length, rows.length),
  )
}

/** What a failure map says of a design, as far as a slide needs it. */
export interface FailureSummary {
  /** How many failure modes can strike this design. */
  readonly count: number
  /** The worst of them, worst first. */
  readonly worst: readonly {
    readonly id: string
    readonly name: string
    /** Names of the components it strikes. */
    readonly components: readonly string[]
    readonly firstStep: string
    /** Playbook for it; absent when there is none. */
    readonly playbook?: string
  }[]
}

/** Failure modes that can strike; without a failure map, those that open findings point to. Null when none is known. */
export function failureSlide(design: Design, report: Report, catalog: Catalog, summary?: FailureSummary): Slide | null {
  const failures = summary ?? fromFindings(design, report, catalog)
  const [first] = failures.worst
  if (first === undefined) return null
  const rows = failures.worst.slice(0, 6)
  const without = rows.filter((mode) => mode.playbook === undefined).length
  const reach = summary === undefined ? 'behind the open findings' : 'can strike'
  const title = `${count(failures.count, 'failure mode')} ${reach}, first ${first.name}`
  return tableSlide(
    { id: 'failure-modes', subject: 'Failure modes', title: capitalised(title), notes: '' },
    [
      { title: 'Failure mode', align: 'left', share: 3.6 },
      { title: 'Strikes', align: 'left', share: 2.6 },
      { title: 'First step', align: 'left', share: 4 },
      { title: 'Playbook', align: 'left', share: 1.8 },
    ],
    rows.map((mode) => [
      { text: short(mode.name, 33), under: mode.id, tone: 'strong' },
      { text: short(listed(mode.components, 2), 44) },
      { text: short(mode.firstStep, 76), tone: 'quiet' },
      mode.playbook === undefined ? { text: 'none', tone: 'quiet' } : { text: short(mode.playbook, 30) },
    ]),
    [more(failures.count, rows.length).replace('design file', 'failure map'), without === 0 ? '' : `${capitalised(count(without, 'mode'))} shown without a playbook.`]
      .filter((text) => text !== '')
      .join(' '),
  )
}

function fromFindings(design: Design, report: Report, catalog: Catalog): FailureSummary {
  const names = new Map(design.architecture.components.map((component) => [`component:${component.id}`, component.name]))
  const modes = failureModesOf(catalog)
  const playbooks = catalog.entries.filter((entry) => entry.kind === 'playbook')
  const linked = [...new Set(openFindings(report).flatMap((finding) => finding.links))]
  const worst = linked.flatMap((id) => {
    const mode = modes.find((candidate) => candidate.id === id)
    if (mode === undefined) return []
    const struck = openFindings(report)
      .filter((finding) => finding.links.includes(id))
      .flatMap((finding) => finding.evidence.flatMap(({ element }) => names.get(element) ?? []))
    const playbook = playbooks.find((candidate) => candidate.modes.includes(id))
    return [{
      id,
      name: mode.name,
      components: [...new Set(struck)],
      firstStep: mode.firstFiveMinutes[0] ?? '',
      ...(playbook === undefined ? {} : { playbook: playbook.name }),
    }]
  })
  return { count: worst.length, worst }
}
