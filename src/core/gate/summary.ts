import { withoutLinks } from '../deck/markdown.ts'
import { formatQuantity } from '../format.ts'
import type { Finding, Report } from '../validate/report.ts'
import type { Checked } from './checked.ts'

/** A step summary has a limit in size: what does not fit is counted. */
const mostRows = 50
const longestText = 300

/**
 * What was checked, as Markdown for a pull request: whether it passes and why not, the verdicts, what is open, new, fixed
 * and waived. No text of a design can become markup, a link or a mention.
 */
export function toSummary(checked: readonly Checked[]): string {
  const failed = checked.filter(({ gate }) => !gate.passed).length
  const head = failed === 0 ? 'Atlas check: passed' : `Atlas check: ${failed} of ${checked.length} ${checked.length === 1 ? 'design' : 'designs'} failed`
  return `${[`# ${head}`, ...checked.flatMap(designSections)].join('\n\n')}\n`
}

/** On one line, without a meaning of its own. */
function plain(text: string): string {
  const short = text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
  return withoutLinks(short).replaceAll('@', '&#64;')
}

function designSections({ file, report, gate }: Checked): string[] {
  const { design, engine } = report
  return [
    `## ${gate.passed ? 'Passed' : 'Failed'}: ${plain(design.name)}`,
    `${plain(file)}, design ${plain(design.hash.slice(0, 12))}, Atlas ${plain(engine.version)}, catalog ${plain(engine.catalog.slice(0, 12))}. ` +
      `Bar: ${gate.failOn}${gate.policy === undefined ? '' : `, policy ${plain(gate.policy)}`}.`,
    ...(gate.failures.length === 0 ? [] : [listed('Why it fails', gate.failures.map(({ text }) => plain(text)))]),
    ...(report.verdicts.length === 0 ? [] : [`### Verdicts\n\n${verdictTable(report)}`]),
    ...(report.findings.length === 0 ? [] : [`### Findings\n\n${countLine(report.findings)}\n\n${findingTable(report.findings)}`]),
    ...baselineSection(gate),
    ...waiverSection(report.findings),
    ...signOffSection(report),
  ].filter((section) => section !== '')
}

const capped = (lines: readonly string[], rest: (count: number) => string): string[] =>
  lines.length <= mostRows ? [...lines] : [...lines.slice(0, mostRows), rest(lines.length - mostRows)]

const listed = (title: string, lines: readonly string[]): string =>
  `### ${title}\n\n${capped(lines, (count) => `and ${count} more`).map((line) => `- ${line}`).join('\n')}`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell || ' ').join(' | ')} |`
  const lines = capped(rows.map(line), (count) => line([`and ${count} more`, ...head.slice(1).map(() => '')]))
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...lines].join('\n')
}

const verdictTable = ({ verdicts }: Report): string =>
  table(['Verdict', 'Requirement', 'Assessed', 'Margin'], verdicts.map(({ verdict, requirement, assessed, margin }) => [
    verdict === 'missed' ? '**missed**' : verdict,
    plain(requirement.text),
    assessed === null ? 'not assessed' : plain(formatQuantity(assessed.value, assessed.unit)),
    margin === null ? '' : plain(margin.text),
  ]))

function countLine(findings: readonly Finding[]): string {
  const open = findings.filter(({ state }) => state === 'open')
  const parts = [...Map.groupBy(open, ({ severity }) => severity)].map(([severity, list]) => `${list.length} ${severity}`)
  const waived = findings.filter(({ state }) => state === 'waived').length
  const asked = findings.filter(({ state }) => state === 'needs-information').length
  return `Open: ${parts.length === 0 ? 'none' : parts.join(', ')}. Waived: ${waived}. Questions: ${asked}.`
}

const findingTable = (findings: readonly Finding[]): string =>
  table(['Severity', 'Finding', 'Remedy', 'Rule'], findings.filter(({ state }) => state !== 'waived').map(({ severity, state, title, remedy, rule, effect }) => [
    state === 'needs-information' ? 'question' : severity,
    plain(title),
    plain(effect === undefined ? remedy : `${remedy} ${effect}`),
    plain(rule),
  ]))

function baselineSection({ baseline }: Checked['gate']): string[] {
  if (baseline === undefined) return []
  const { hash, isSameCatalog, findings } = baseline
  const against = hash === null ? 'The baseline has no report of this design: everything is new.' : `Against design ${plain(hash.slice(0, 12))}.`
  const catalog = isSameCatalog ? '' : ' The baseline was made with another catalog, so rules may have changed as well.'
  const counts = `New: ${findings.new.length}. Fixed: ${findings.fixed.length}. Still open: ${findings.stillOpen.length}. Waived: ${findings.waived.length}.`
  const lines = (word: string, list: typeof findings.new): string[] => list.map(({ severity, title }) => `${word}: ${plain(title)} (${severity})`)
  const changes = capped([...lines('new', findings.new), ...lines('fixed', findings.fixed)], (count) => `and ${count} more`)
  return [`### Since the baseline\n\n${against}${catalog} ${counts}`, changes.map((line) => `- ${line}`).join('\n')]
}

function waiverSection(findings: readonly Finding[]): string[] {
  const rows = findings.flatMap(({ title, waiver }) => {
    if (waiver === undefined) return []
    const state = waiver.refused !== undefined ? `refused: ${waiver.refused}` : waiver.hasRunOut ? 'has run out' : 'holds'
    return [[plain(title), plain(waiver.owner), plain(waiver.reason), plain(waiver.ticket ?? ''), waiver.expires, plain(state)]]
  })
  return rows.length === 0 ? [] : [`### Waivers\n\n${table(['Finding', 'Owner', 'Reason', 'Ticket', 'Until', 'State'], rows)}`]
}

function signOffSection({ signOffs = [] }: Report): string[] {
  const rows = signOffs.map(({ by, at, decision, state, why = '' }) => [plain(by), plain(at), decision, plain(`${state}${why === '' ? '' : `: ${why}`}`)])
  return rows.length === 0 ? [] : [`### Sign-offs\n\n${table(['By', 'At', 'Decision', 'State'], rows)}`]
}
