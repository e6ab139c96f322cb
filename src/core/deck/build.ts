import type { Catalog } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import { formatNumber, formatQuantity } from '../format.ts'
import type { Report, Verdict } from '../validate/report.ts'
import { capabilitySlide, more, patternSlide, primitiveSlide, requirementSlide, statementSlide, tableSlide } from './choices.ts'
import { drawDiagram, standingAlone } from './diagram.ts'
import { alternativeSlide, failureSlide, findingCallouts, findingSlide, openFindings } from './judgement.ts'
import type { FailureSummary } from './judgement.ts'
import { assumptionSlide, shortHash, sourceSlide } from './provenance.ts'
import type { BreakdownGroup, Cell, Deck, Exhibit, Slide } from './schema.ts'
import { againstLimit, breakdown, findVerdict, journeyNames, verdictSentence, verdictSlide } from './verdicts.ts'
import {
  assessedText, capitalised, count, limitText, listed, lowered, requirementMeaning, requirementRank, requirementValue, short, slideLabel, verdictName,
} from './words.ts'

export interface DeckOptions {
  /** Who the deck is for and when it was made, in the author's words; printed on the first slide. */
  readonly generatedFor: string
  /** What the failure map says of the design. Without it only failure modes behind open findings are shown. */
  readonly failures?: FailureSummary
}

/**
 * The review document of a design: 12 to 15 slides, whatever its size, each with one claim as title and one exhibit.
 * What finds no room is counted, never dropped silently. The same input gives the same deck.
 */
export function buildDeck(design: Design, report: Report, catalog: Catalog, options: DeckOptions): Deck {
  const slides = [
    coverSlide(design, report, options.generatedFor),
    requirementSlide(design, catalog),
    capabilitySlide(design, catalog),
    primitiveSlide(design, catalog),
    patternSlide(design, catalog),
    architectureSlide(design, report, catalog),
    journeySlide(design, report),
    verdictSlide(design, report),
    qualitySlide(report),
    capacitySlide(design, report),
    findingSlide(report),
    alternativeSlide(design, report),
    failureSlide(design, report, catalog, options.failures),
    assumptionSlide(design, report),
    sourceSlide(design, report, catalog),
  ]
  return {
    title: short(`${short(design.name, 28)}, architecture review`, 54),
    generatedFor: short(options.generatedFor, 90),
    designHash: shortHash(report.design.hash),
    catalogHash: shortHash(report.engine.catalog),
    slides: slides.filter((slide) => slide !== null),
  }
}

function coverSlide(design: Design, report: Report, generatedFor: string): Slide {
  const answers = Object.entries(design.requirements)
  const rows = answers
    .filter(([, { value }]) => typeof value === 'number' || typeof value === 'string')
    .toSorted(([left], [right]) => requirementRank(left) - requirementRank(right))
    .slice(0, 7)
    .map(([field, requirement]) => ({
      name: short(slideLabel(field), 22),
      value: short(requirementValue(field, requirement), 22),
      remark: short(requirement.from === 'assumed' ? 'assumed' : requirement.note ?? requirementMeaning(field, requirement), 34),
    }))
  const exhibit: Extract<Exhibit, { kind: 'cover' }> = {
    kind: 'cover',
    purpose: short(design.description ?? '', 160),
    status: statusOf(design, report),
    generatedFor: short(generatedFor, 90),
    rows,
  }
  return { id: 'cover', subject: 'Architecture review', title: short(design.name, 60), exhibit, remark: '', notes: exhibit.purpose === design.description ? '' : (design.description ?? '') }
}

/** Whether the design can be signed: the worst verdict and the worst open finding decide. */
function statusOf(design: Design, report: Report): { verdict: Verdict['verdict']; text: string; detail: string } {
  const { verdicts } = report
  const names = journeyNames(design)
  const grave = openFindings(report).filter((finding) => finding.severity === 'critical' || finding.severity === 'high')
  const [first] = grave
  const named = (kind: Verdict['verdict']): string =>
    listed(verdicts.filter((verdict) => verdict.verdict === kind).map((verdict) => lowered(verdictName(verdict, names))), 2)
  const [missed, undecided] = [named('missed'), named('undecided')]
  const met = verdicts.filter((verdict) => verdict.verdict === 'met').length
  const verdict = missed !== '' || first !== undefined ? 'missed' : undecided !== '' || verdicts.length === 0 ? 'undecided' : 'met'
  const text =
    missed !== '' ? `Not ready: ${missed} missed`
    : first !== undefined ? `Not ready: ${count(grave.length, 'grave finding')} open`
    : undecided !== '' ? `Not decided: ${undecided} open`
    : verdicts.length === 0 ? 'Not decided: nothing is required in numbers'
    : `Ready. ${verdictSentence(report, names)}`
  const detail = [
    verdict === 'met' || verdicts.length === 0 ? '' : `${met} of ${count(verdicts.length, 'verdict')} met. `,
    first === undefined ? 'No critical or high finding is open.' : `${capitalised(count(grave.length, 'grave finding'))}: ${first.title}`,
  ].join('')
  return { verdict, text: short(text, 96), detail: short(detail, 110) }
}

function architectureSlide(design: Design, report: Report, catalog: Catalog): Slide {
  const { components, connections, journeys } = design.architecture
  const parts = { id: 'architecture', subject: 'Architecture' }
  if (components.length === 0) return statementSlide({ ...parts, title: 'No architecture is drawn yet' }, 'There is no component.', 'Derive the design, import one, or draw it.')
  const alone = [...standingAlone(design)].flatMap((id) => components.find((component) => component.id === id)?.name ?? [])
  const planes = new Set(components.map((component) => component.plane)).size
  const size = `${count(components.length, 'component')} on ${count(planes, 'plane')}`
  const title =
    journeys.length === 0
      ? `${size}; no journey is described`
      : alone.length === 0
        ? `${size}; no journey depends on a single instance`
        : `Every journey passes a single ${listed(alone.map((name) => short(name, 30)), 2)}`
  const diagram = drawDiagram(design, report, catalog)
  const [first] = journeys
  const hidden = diagram.lanes.reduce((sum, lane) => sum + lane.hidden, 0)
  const remark = [
    first === undefined ? '' : `Thick line: ${short(first.name, 40)}; `,
    `${first === undefined ? 'D' : 'd'}ashed: does not wait. Lines of the control plane are left out.`,
    hidden === 0 ? '' : ` ${capitalised(count(hidden, 'component'))} not drawn.`,
  ].join('')
  const notes = `${count(components.length, 'component')}, ${count(connections.length, 'connection')}, ${count(journeys.length, 'journey')}.`
  return { ...parts, title: short(capitalised(title), 96), exhibit: { kind: 'diagram', diagram, callouts: findingCallouts(report) }, remark, notes: capitalised(notes) }
}

function journeySlide(design: Design, report: Report): Slide | null {
  const { journeys, components } = design.architecture
  if (journeys.length === 0) return null
  const nameOf = new Map(components.map((component) => [component.id, component.name]))
  const longest = journeys.reduce((most, journey) => (journey.steps.length > most.steps.length ? journey : most))
  const [only] = journeys
  if (journeys.length === 1 && only !== undefined) return singleJourneySlide(design, report, only)
  const rows = journeys.slice(0, 5)
  return tableSlide(
    {
      id: 'journeys',
      subject: 'Journeys',
      title: capitalised(`${count(journeys.length, 'journey')}; ${longest.name} passes ${count(longest.steps.length, 'step')}`),
      notes: '',
    },
    [
      { title: 'Journey', align: 'left', share: 2.6 },
      { title: 'Path', align: 'left', share: 5.4 },
      { title: 'Rate', align: 'right', share: 1.8 },
      { title: 'p99', align: 'right', share: 2.2 },
    ],
    rows.map((journey): Cell[] => {
      const path = journey.steps.map((step) => short(nameOf.get(step.component) ?? step.component, 24))
      const shown = path.length > 8 ? [...path.slice(0, 7), `${path.length - 7} more`] : path
      const verdict = report.verdicts.find((candidate) => candidate.id === `${journey.id}/latency`)
      const limit = journey.latencyLimit === undefined ? 'no limit' : `limit ${formatQuantity(journey.latencyLimit.value, journey.latencyLimit.unit)}`
      const optional = journey.steps.filter((step) => !step.required).length
      return [
        { text: short(journey.name, 44), tone: 'strong' },
        { text: short(shown.join(' → '), 96), ...(optional === 0 ? {} : { under: `goes on without ${count(optional, 'step')}` }) },
        { text: journey.rate === undefined ? 'not given' : formatQuantity(journey.rate.value, journey.rate.unit, { counts: 'requests' }) },
        verdict === undefined ? { text: limit, tone: 'quiet' } : { text: assessedText(verdict), under: `${limitText(verdict)}, ${verdict.verdict}`, tone: verdict.verdict },
      ]
    }),
    more(journeys.length, rows.length),
  )
}

type Journey = Design['architecture']['journeys'][number]

/** One journey is told step by step. */
function singleJourneySlide(design: Design, report: Report, journey: Journey): Slide {
  const parts = new Map(design.architecture.components.map((component) => [component.id, component]))
  const verdict = findVerdict(report, `${journey.id}/latency`) ?? findVerdict(report, 'latency')
  const optional = journey.steps.filter((step) => !step.required).length
  const claim = `${journey.name} passes ${count(journey.steps.length, 'step')}`
  const rows = journey.steps.slice(0, 8)
  return tableSlide(
    {
      id: 'journeys',
      subject: 'Journey',
      title: capitalised(verdict === undefined || verdict.assessed === null ? claim : `${claim}, p99 ${assessedText(verdict)} (${limitText(verdict)})`),
      notes: '',
    },
    [
      { title: 'Step', align: 'left', share: 3.4 },
      { title: 'If it fails', align: 'left', share: 4.2 },
      { title: 'Replicas, needed', align: 'right', share: 2 },
      { title: 'p99', align: 'right', share: 1.6 },
    ],
    rows.map((step, index): Cell[] => {
      const part = parts.get(step.component)
      const remark = step.missOf === undefined ? '' : `only when ${parts.get(step.missOf)?.name ?? step.missOf} misses`
      return [
        { text: `${index + 1}. ${short(part?.name ?? step.component, 36)}`, tone: 'strong' },
        { text: step.required ? 'the journey fails' : 'the journey goes on', tone: 'quiet', ...(remark === '' ? {} : { under: short(remark, 48) }) },
        { text: part === undefined ? 'not known' : `${formatNumber(part.replicas)}, ${formatNumber(part.needed)}` },
        part?.latency?.p99 === undefined ? { text: 'not given', tone: 'quiet' } : { text: formatQuantity(part.latency.p99.value, part.latency.p99.unit) },
      ]
    }),
    [optional === 0 ? 'It needs every step.' : `It goes on without ${count(optional, 'step')}.`, more(journey.steps.length, rows.length)].filter((text) => text !== '').join(' '),
  )
}

function qualitySlide(report: Report): Slide {
  const [latency, availability] = [findVerdict(report, 'latency'), findVerdict(report, 'availability')]
  const claims = [againstLimit(latency, 'p99'), againstLimit(availability, 'availability')].filter((claim) => claim !== '')
  const title = claims.length === 0 ? 'Neither latency nor availability is required in numbers' : claims.join('; ')
  const groups = [breakdown('Latency p99', latency), breakdown('Availability', availability)]
  const models = [latency?.model, availability?.model].filter((model) => model !== undefined && model !== '')
  return {
    id: 'latency-availability',
    subject: 'Latency and availability',
    title: short(capitalised(title), 110),
    exhibit: { kind: 'breakdown', groups },
    remark: models.length === 0 ? '' : short(`Models: ${listed(models.map(String), 2)}. Percentiles are composed, never added up.`, 200),
    notes: [latency, availability].flatMap((verdict) => (verdict?.binding === undefined || verdict.binding === null ? [] : [`What binds: ${verdict.binding.text}.`])).join(' '),
  }
}

const partOfBill = (part: string, what: string): string => (what === part ? part : `${part}: ${what}`)

function capacitySlide(design: Design, report: Report): Slide {
  const [throughput, cost] = [findVerdict(report, 'throughput'), findVerdict(report, 'cost')]
  const { bill } = report
  const nameOf = new Map(design.architecture.components.map((component) => [component.id, component.name]))
  const lines = bill.lines.toSorted((left, right) => right.monthly - left.monthly)
  const shown = lines.slice(0, 6)
  const most = Math.max(0, ...lines.map((line) => line.monthly))
  const missing = bill.missing.map((id) => nameOf.get(id) ?? id)
  const total = cost === undefined ? formatQuantity(bill.monthly, 'USD/month') : `${assessedText(cost)} (${limitText(cost)}, ${cost.verdict})`
  const costs: BreakdownGroup = {
    title: 'Cost',
    total: lines.length === 0 ? 'no price is known' : total,
    parts: shown.map((line) => ({
      name: short(partOfBill(nameOf.get(line.component) ?? line.component, line.what), 36),
      value: formatQuantity(line.monthly, 'USD/month'),
      share: most === 0 ? null : Math.round((line.monthly / most) * 1000) / 1000,
      remark: short(`${formatNumber(line.quantity)} × ${formatQuantity(line.unitPrice, 'USD')}`, 28),
    })),
    remark: short(
      [lines.length > shown.length ? `${count(lines.length - shown.length, 'smaller line')} not shown.` : '', missing.length === 0 ? '' : `No price for ${listed(missing, 3)}.`]
        .filter((text) => text !== '')
        .join(' '),
      140,
    ),
  }
  const costClaim = againstLimit(cost, 'cost', 'brief') || `the bill is ${formatQuantity(bill.monthly, 'USD/month')}`
  const claims = [againstLimit(throughput, 'throughput', 'brief'), lines.length === 0 ? '' : costClaim].filter((claim) => claim !== '')
  return {
    id: 'capacity-cost',
    subject: 'Capacity and cost',
    title: short(capitalised(claims.length === 0 ? 'Neither capacity nor cost could be computed' : claims.join('; ')), 110),
    exhibit: { kind: 'breakdown', groups: [breakdown('Throughput', throughput), costs] },
    remark: '',
    notes: throughput?.flip === undefined || throughput.flip === null ? '' : `Throughput turns when ${throughput.flip.text}.`,
  }
}
