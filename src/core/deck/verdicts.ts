import type { Design } from '../design/schema.ts'
import { formatQuantity } from '../format.ts'
import type { Derivation, Report, Verdict } from '../validate/report.ts'
import type { BreakdownGroup, BreakdownPart, IntervalBar, Slide, VerdictRow } from './schema.ts'
import { assessedText, capitalised, count, limitText, listed, lowered, short, verdictName } from './words.ts'

const mostRows = 6
const mostParts = 6
/** Worst first: what is missed must not fall off the slide. */
const rank = { missed: 0, undecided: 1, met: 2 } as const

export function journeyNames(design: Design): (id: string) => string {
  const names = new Map(design.architecture.journeys.map((journey) => [journey.id, journey.name]))
  return (id) => short(names.get(id) ?? id, 40)
}

/** One sentence on all verdicts: `One missed: availability. 5 met.` */
export function verdictSentence(report: Report, names: (id: string) => string): string {
  if (report.verdicts.length === 0) return 'Nothing is required in numbers, so nothing was assessed'
  const of = (kind: Verdict['verdict']): Verdict[] => report.verdicts.filter((verdict) => verdict.verdict === kind)
  const named = (verdicts: readonly Verdict[]): string => listed(verdicts.map((verdict) => lowered(verdictName(verdict, names))), 2)
  const [missed, undecided, met] = [of('missed'), of('undecided'), of('met')]
  if (missed.length + undecided.length === 0) {
    return met.length === 1 ? 'The one requirement in numbers is met' : `All ${met.length} requirements in numbers are met`
  }
  const parts = [
    ...(missed.length === 0 ? [] : [`${count(missed.length, 'missed', 'missed')}: ${named(missed)}`]),
    ...(undecided.length === 0 ? [] : [`${count(undecided.length, 'undecided', 'undecided')}: ${named(undecided)}`]),
  ]
  return `${parts.map(capitalised).join('. ')}. ${capitalised(count(met.length, 'met', 'met'))}`
}

export function verdictSlide(design: Design, report: Report): Slide {
  const names = journeyNames(design)
  const sorted = withoutRepeats(report.verdicts).toSorted((left, right) => rank[left.verdict] - rank[right.verdict])
  const rows = sorted.slice(0, mostRows)
  const hidden = sorted.slice(mostRows)
  const references = report.verdicts.flatMap(({ reference }) =>
    reference === undefined ? [] : [formatQuantity(reference.value, reference.unit)],
  )
  const remarks = [
    ...(hidden.length === 0 ? [] : [`Not shown: ${listed(hidden.map((verdict) => `${verdictName(verdict, names)} ${verdict.verdict}`), 4)}.`]),
    ...(references.length === 0 ? [] : [`For comparison, by simpler arithmetic: ${listed(references, 3)}.`]),
  ]
  const title = short(verdictSentence(report, names), 96)
  if (rows.length === 0) {
    const detail = 'Give availability, latency, demand or budget in step 1 and check the design again.'
    return { id: 'verdicts', subject: 'Verdicts', title, exhibit: { kind: 'statement', text: 'No verdict yet.', detail }, remark: '', notes: '' }
  }
  return {
    id: 'verdicts',
    subject: 'Verdicts',
    title,
    exhibit: { kind: 'verdicts', rows: rows.map((verdict) => verdictRow(verdict, names)) },
    remark: short(remarks.join(' '), 200),
    notes: sorted.map((verdict) => verdictNote(verdict, names)).join(' '),
  }
}

/** With a single journey its latency is the latency: one row says it. */
function withoutRepeats(verdicts: readonly Verdict[]): readonly Verdict[] {
  const ofJourneys = verdicts.filter(({ id }) => id.endsWith('/latency'))
  return ofJourneys.length === 1 && verdicts.some(({ id }) => id === 'latency') ? verdicts.filter((verdict) => !ofJourneys.includes(verdict)) : verdicts
}

/** `PostgreSQL failover ≥ 60 s` instead of the sentence around it. */
function flipText(text: string): string {
  const turn = /^Turns to (?:met|missed) when (.+?) goes to or (above|below) (.+?)\.(?: .*)?$/s.exec(text)
  return turn === null ? text : `${turn[1] ?? ''} ${turn[2] === 'above' ? '≥' : '≤'} ${turn[3] ?? ''}`
}

function verdictRow(verdict: Verdict, names: (id: string) => string): VerdictRow {
  return {
    name: short(verdictName(verdict, names), 22),
    requirement: limitText(verdict),
    assessed: assessedText(verdict),
    bar: verdict.assessed === null ? null : intervalBar(verdict),
    margin: verdict.margin === null ? 'not known' : short(verdict.margin.text.split(', ')[0] ?? '', 32),
    verdict: verdict.verdict,
    flips: short(flipText(verdict.flip?.text ?? verdict.binding?.text ?? 'nothing in range'), 72),
  }
}

function verdictNote(verdict: Verdict, names: (id: string) => string): string {
  const probability = verdict.probability === null ? '' : `, probability of meeting it ${formatQuantity(verdict.probability, 'ratio')}`
  const binding = verdict.binding === null ? '' : ` What binds: ${verdict.binding.text}.`
  return `${verdictName(verdict, names)}: ${assessedText(verdict)} against ${limitText(verdict)}, ${verdict.verdict}${probability}.${binding}`
}

/**
 * Where value, interval and limit stand on a bar. Shares of availability lie on a scale of nines, figures that differ
 * by more than a factor of 20 on a logarithmic one, all else on a linear one.
 */
export function intervalBar({ assessed, requirement }: Verdict): IntervalBar | null {
  if (assessed === null) return null
  const figures = [assessed.low, assessed.value, assessed.high, requirement.value]
  if (!figures.every(Number.isFinite)) return null
  const [least, most] = [Math.min(...figures), Math.max(...figures)]
  const isNines = requirement.unit === 'ratio' && requirement.compare === '>=' && least > 0.5
  const isLogarithmic = !isNines && least > 0 && most / least > 20
  const scale = (figure: number): number =>
    isNines ? -Math.log10(Math.max(1 - figure, 1e-12)) : isLogarithmic ? Math.log10(figure) : figure
  const [start, end] = [scale(least), scale(most)]
  const room = end > start ? (end - start) * 0.35 : Math.abs(end) * 0.5 || 1
  const place = (figure: number): number => {
    const share = (scale(figure) - start + room) / (end - start + 2 * room)
    return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 1000
  }
  return {
    low: place(assessed.low),
    value: place(assessed.value),
    high: place(assessed.high),
    limit: place(requirement.value),
    failing: requirement.compare === '>=' ? 'left' : 'right',
  }
}

/** `p99 is 38 ms against a limit of 100 ms`, in brief `p99 is 38 ms, limit 100 ms`; empty when there is no such verdict. */
export function againstLimit(verdict: Verdict | undefined, subject: string, style: 'full' | 'brief' = 'full'): string {
  if (verdict === undefined) return ''
  const limit = formatQuantity(verdict.requirement.value, verdict.requirement.unit)
  if (style === 'brief') return `${subject} is ${assessedText(verdict)}, ${verdict.requirement.compare === '>=' ? 'needed' : 'limit'} ${limit}`
  const word = verdict.requirement.compare === '>=' ? 'a need of' : 'a limit of'
  return verdict.assessed === null
    ? `${subject} could not be computed against ${word} ${limit}`
    : `${subject} is ${assessedText(verdict)} against ${word} ${limit}`
}

export function findVerdict(report: Report, id: string): Verdict | undefined {
  const exact = report.verdicts.find((verdict) => verdict.id === id)
  return exact ?? report.verdicts.find((verdict) => verdict.id.endsWith(`/${id}`))
}

/** The parts a verdict's figure was computed from, as its derivation lists them. */
export function breakdown(title: string, verdict: Verdict | undefined): BreakdownGroup {
  if (verdict === undefined) return { title, total: 'not asked for', parts: [], remark: 'Step 1 gives no limit, so no verdict was reached.' }
  const inputs = verdict.why?.inputs ?? []
  // Of capacities the smallest binds, of all else the largest.
  const direction = verdict.requirement.compare === '>=' && verdict.requirement.unit !== 'ratio' ? -1 : 1
  const sizes = inputs.map((input) =>
    typeof input.value === 'number' && input.unit === verdict.requirement.unit && !isBeside(input.value, verdict) ? size(input.value, input.unit) : null,
  )
  const longest = Math.max(0, ...sizes.filter((value) => value !== null))
  const order = inputs.map((input, index) => ({ input, value: sizes[index] ?? null }))
  const parts = order
    .toSorted((left, right) => Number(left.value === null) - Number(right.value === null) || direction * ((right.value ?? 0) - (left.value ?? 0)))
    .slice(0, mostParts)
    .map(({ input, value }) => partOf(input, value === null || longest === 0 ? null : value / longest))
  const hidden = inputs.length - parts.length
  const formula = verdict.why?.formula
  const remarks = [
    ...(hidden > 0 ? [capitalised(`${count(hidden, direction < 0 ? 'larger part' : 'smaller part')} not shown.`)] : []),
    ...(formula === undefined ? [] : [`${capitalised(formula)}.`]),
    ...(inputs.some((input) => input.unit === 'ratio') && verdict.requirement.unit === 'ratio' ? ['Bars show the share of time lost.'] : []),
  ]
  return { title, total: `${assessedText(verdict)} (${limitText(verdict)}, ${verdict.verdict})`, parts, remark: short(remarks.join(' '), 140) }
}

/** Whether a figure stands beside the parts and is none of them: the limit itself, a latency above the whole, a share of time that is lost. */
function isBeside(value: number, { assessed, requirement }: Verdict): boolean {
  if (requirement.unit === 'ratio') return value < 0.5
  if (value === requirement.value) return true
  return requirement.unit === 'ms' && assessed !== null && value > assessed.value
}

/** Of a share of time in service, the bar shows what is lost: that is what adds up. */
function size(value: number, unit: string): number {
  return unit === 'ratio' ? Math.max(0, 1 - value) : Math.max(0, value)
}

function partOf(input: Derivation, share: number | null): BreakdownPart {
  const value = typeof input.value === 'number' ? formatQuantity(input.value, input.unit) : String(input.value ?? 'not known')
  return {
    name: short(input.label, 36),
    value: short(value, 24),
    share: share === null ? null : Math.round(share * 1000) / 1000,
    remark: short([input.from === 'computed' ? '' : input.from, input.source].filter((word) => word !== undefined && word !== '').join(', '), 28),
  }
}
