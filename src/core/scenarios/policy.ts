import type { Catalog } from '../catalog/catalog.ts'
import type { Component, Design, Journey } from '../design/schema.ts'
import { formatQuantity } from '../format.ts'
import { effectOf, noChange, withoutZones, type ScenarioEffect } from '../simulate/scenario.ts'
import { longest } from '../validate/assess/recovery.ts'
import { requiredNumber, requiredOf, subjectOf, type Subject } from '../validate/assess/subject.ts'
import { unique } from '../validate/assess/verdict.ts'
import type { Verdict } from '../validate/report.ts'
import { errorShareOf, underOf, type Under } from './error-share.ts'
import { standingOf, verdictsUnder } from './journey-under.ts'
import type { Disruption, DisruptionKind, Measure, ReadinessReport } from './policy-report.ts'
import { lossTimes, recoveryTimes, type Times } from './recovery.ts'

interface Strike {
  readonly target: { readonly element: string; readonly name: string }
  readonly under: Under
}

interface Struck {
  readonly kind: DisruptionKind
  readonly strikes: readonly Strike[]
  readonly question: string
}

/** More targets of one kind are not tried, and more journeys not told of. */
const mostTargets = 50
const mostJourneys = 20

/** Each journey under each kind of disruption: what the requirements ask against what the design gives. */
export function policyOf(design: Design, catalog: Catalog, seed: number): ReadinessReport['journeys'] {
  const subject = subjectOf(design, catalog)
  const kinds = strikesOf(subject, catalog)
  return design.architecture.journeys.slice(0, mostJourneys).map((journey) => ({
    id: journey.id, name: journey.name, disruptions: kinds.map((struck) => disruptionOf(subject, journey, struck, seed)),
  }))
}

/** What the requirements do not ask, as questions. */
export function unasked(design: Design): string[] {
  const asked: readonly (readonly [string, string])[] = [
    ['rto_s', 'How long may it take until it serves again after a failure (RTO)?'],
    ['rpo_s', 'How many seconds of confirmed writes may a failure lose (RPO)?'],
    ['availability', 'What share of the requests must be answered?'],
    ['p99_ms', 'How long may 99 of 100 requests take?'],
  ]
  return asked.filter(([field]) => requiredNumber(design, field) === undefined).map(([, question]) => question)
}

function strikesOf(subject: Subject, catalog: Catalog): Struck[] {
  const { design } = subject
  const { zones } = design.architecture
  const required = [...new Set(design.architecture.journeys.flatMap((journey) => requiredOf(subject, journey)))]
  const passed = [...new Set(design.architecture.journeys.flatMap(({ steps }) => steps.flatMap(({ component }) => subject.components.get(component) ?? [])))]
  const strike = (element: string, name: string, effect: ScenarioEffect): Strike => ({ target: { element, name }, under: underOf(effect, catalog) })
  const ofComponent = (component: Component, effect: ScenarioEffect): Strike => strike(`component:${component.id}`, component.name, effect)
  const replicas = required
    .filter(isOurs)
    .toSorted((a, b) => a.replicas - a.needed - (b.replicas - b.needed))
    .slice(0, mostTargets)
    .map((component) => ofComponent(component, effectOf(design, { id: 'asked', name: 'A replica is gone', kind: 'replica-gone', target: component.id, changes: [] })))
  const used = zones.filter(({ id }) => design.architecture.components.some((component) => component.zones.includes(id))).slice(0, mostTargets)
  const regions = Map.groupBy(used.filter(({ region }) => region !== undefined), ({ region }) => region ?? '')
  const whichZones = 'In which zones does each component stand?'
  return [
    { kind: 'process', strikes: replicas, question: 'Which components does the journey need?' },
    { kind: 'host', strikes: replicas, question: 'Which components does the journey need?' },
    { kind: 'zone', question: whichZones, strikes: used.map(({ id, name }) => strike(`zone:${id}`, name ?? id, withoutZones(noChange(design), [id]))) },
    {
      kind: 'region', question: used.length === 0 ? whichZones : 'In which region does each zone lie?',
      strikes: [...regions].map(([region, members]) => strike(`region:${region}`, region, withoutZones(noChange(design), members.map(({ id }) => id)))),
    },
    {
      kind: 'dependency', question: '',
      strikes: passed.filter((component) => !isOurs(component)).slice(0, mostTargets)
        .map((component) => ofComponent(component, { ...noChange(design), lost: new Map([[component.id, component.replicas]]) })),
    },
  ]
}

const isOurs = ({ role }: Component): boolean => role !== 'external' && role !== 'cdn'

function disruptionOf(subject: Subject, journey: Journey, { kind, strikes, question }: Struck, seed: number): Disruption {
  const passes = (one: Strike): boolean => !one.target.element.startsWith('component:') || journey.steps.some(({ component }) => `component:${component}` === one.target.element)
  const own = strikes.filter(passes)
  if (own.length === 0) {
    const questions = strikes.length === 0 && question !== '' ? [question] : []
    return { kind, target: null, standing: questions.length === 0 ? 'not-asked' : 'undecided', measures: [], questions }
  }
  const worst = own
    .map((one) => ({ one, value: errorShareOf(one.under, journey).share.value }))
    .reduce((most, next) => (next.value > most.value ? next : most)).one
  const verdicts = verdictsUnder(worst.under, journey, seed)
  const find = (id: string): Verdict | undefined => verdicts.find((verdict) => verdict.id === id)
  const all = own.map(({ under }) => under)
  const disk = kind === 'process' ? 'kept' : 'gone'
  const measures = [
    timeMeasure('rto', subject, 'rto_s', 'Recovery time', merged(all.map((under) => recoveryTimes(subject, journey, under.effect.lost, disk))), seed),
    timeMeasure('rpo', subject, 'rpo_s', 'Data loss', merged(all.map((under) => lossTimes(subject, journey, under.effect.lost, disk))), seed),
    valueMeasure('availability', find('availability'), 'ratio'),
    valueMeasure('p99', find(`${journey.id}/latency`), 'ms'),
  ]
  return {
    kind,
    target: worst.target,
    standing: standingOf(measures.flatMap(({ standing }) => (standing === 'not-asked' ? [] : [{ verdict: standing }]))),
    measures,
    questions: unique(measures.flatMap((measure) => measure.questions)),
  }
}

function merged(times: readonly Times[]): Times {
  const known = new Map(times.flatMap((each) => each.known.map((leaf) => [leaf.path, leaf] as const)))
  return { known: [...known.values()], questions: unique(times.flatMap(({ questions }) => questions)), assumptions: unique(times.flatMap(({ assumptions }) => assumptions)) }
}

function timeMeasure(kind: 'rto' | 'rpo', subject: Subject, field: string, what: string, { known, questions, assumptions }: Times, seed: number): Measure {
  const limit = requiredNumber(subject.design, field)
  const worst = known.length === 0 ? (questions.length === 0 ? 0 : null) : Math.max(...known.map(({ value }) => value))
  const assessed = worst === null || (questions.length > 0 && (limit === undefined || worst <= limit)) ? null : { value: worst, unit: 's' }
  const base = { kind, asked: limit === undefined ? null : { value: limit, unit: 's' }, assessed, questions: [...questions] }
  const said = assessed === null ? `${what} is not known` : `${what} ${formatQuantity(assessed.value, 's', limit === undefined ? {} : { limit })}`
  if (limit === undefined) return { ...base, standing: 'not-asked', text: `${said}; nothing is asked.`, verdict: null, why: null }
  const requirement: Verdict['requirement'] = { field, compare: '<=', value: limit, unit: 's', text: `${what} ≤ ${formatQuantity(limit, 's')}` }
  if (known.length === 0 && questions.length === 0) {
    return { ...base, standing: 'met', text: [`${said}, ${formatQuantity(limit, 's')} allowed: nothing with data is struck.`, ...assumptions].join(' '), verdict: null, why: null }
  }
  const verdict = longest(kind, 'rpo_rto', requirement, known, questions, questions, assumptions, seed)
  return { ...base, standing: verdict.verdict, text: `${said}, ${formatQuantity(limit, 's')} allowed.`, verdict, why: verdict.why }
}

function valueMeasure(kind: 'availability' | 'p99', verdict: Verdict | undefined, unit: string): Measure {
  const what = kind === 'p99' ? 'p99' : 'Availability'
  if (verdict === undefined) {
    return { kind, standing: 'not-asked', asked: null, assessed: null, text: `${what}: nothing is asked.`, verdict: null, why: null, questions: [] }
  }
  const { requirement, assessed, assumptions } = verdict
  return {
    kind, standing: verdict.verdict, verdict, why: verdict.why,
    asked: { value: requirement.value, unit },
    assessed: assessed === null ? null : { value: assessed.value, unit },
    text: assessed === null ? (assumptions[0] ?? `${what} is not known.`) : `${what} ${formatQuantity(assessed.value, unit, { limit: requirement.value })}, asked ${requirement.compare === '<=' ? 'at most' : 'at least'} ${formatQuantity(requirement.value, unit)}.`,
    questions: assessed === null && verdict.verdict === 'undecided' ? assumptions : [],
  }
}
