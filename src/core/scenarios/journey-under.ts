import type { Catalog } from '../catalog/catalog.ts'
import type { Journey } from '../design/schema.ts'
import { computedInput } from '../evaluate/figures.ts'
import { formatQuantity } from '../format.ts'
import { assessAvailability } from '../validate/assess/availability.ts'
import { assessJourneyLatency } from '../validate/assess/latency.ts'
import { subjectOf } from '../validate/assess/subject.ts'
import { assessThroughput } from '../validate/assess/throughput.ts'
import { leafDerivation, unique } from '../validate/assess/verdict.ts'
import type { Verdict } from '../validate/report.ts'
import { errorShareOf, loadsOn, outOn, type Under } from './error-share.ts'
import { recoveryTimes, settingOf } from './recovery.ts'
import type { Case } from './cases.ts'
import type { JourneyUnder, Recovery, Standing } from './report.ts'

/** One journey under a scenario, against what the requirements ask. */
export function journeyUnder(under: Under, journey: Journey, kind: Case['kind'], target: string | undefined, catalog: Catalog, seed: number): JourneyUnder {
  const out = outOn(under, journey).map(({ name }) => name)
  const verdicts = verdictsUnder(under, journey, seed)
  const { share, questions } = errorShareOf(under, journey)
  const [busiest] = loadsOn(under, journey)
  const operations = busiest === undefined || under.demand === undefined ? 0 : under.demand / busiest.utilisation
  const recovery = recoveryUnder(under, journey, kind, target, catalog)
  return {
    id: journey.id,
    name: journey.name,
    out,
    standing: standingOf(verdicts),
    verdicts,
    errorShare: share,
    binds: out.length > 0 ? `${out.join(', ')}: too few replicas are left to serve` : bindingText(verdicts),
    saturates: busiest === undefined || !Number.isFinite(busiest.utilisation) ? null : {
      component: busiest.place.component.id, name: busiest.place.component.name, utilisation: busiest.utilisation, operations,
      text: busiest.utilisation >= 1
        ? `${busiest.place.component.name} is beyond its limit: it is asked for ${formatQuantity(busiest.utilisation, 'ratio')} of what it can do.`
        : `${busiest.place.component.name} is at its limit first, at ${formatQuantity(operations, '1/s')}; it is used ${formatQuantity(busiest.utilisation, 'ratio')}.`,
    },
    recovery,
    questions: unique([...questions, ...verdicts.filter(({ assessed, verdict }) => assessed === null && verdict === 'undecided').flatMap(({ assumptions }) => assumptions)]),
  }
}

/** Throughput, p99 and availability of a journey under a scenario: those that the requirements ask. */
export function verdictsUnder(under: Under, journey: Journey, seed: number): Verdict[] {
  const { subject } = under
  const left = subject.design.architecture.journeys.find(({ id }) => id === journey.id) ?? journey
  const verdicts = [assessThroughput(subject, seed, left), assessJourneyLatency(subject, left, seed), assessAvailability(subject, seed, left)]
    .filter((verdict) => verdict !== undefined)
  const out = outOn(under, left)
  if (out.length > 0) {
    const text = `${out.map(({ name }) => name).join(', ')} does not serve: too few replicas are left.`
    return verdicts.map((verdict) => ({
      ...lost(verdict, text), assessed: verdict.requirement.compare === '<=' ? null : { value: 0, unit: verdict.requirement.unit, low: 0, high: 0 },
      why: errorShareOf(under, left).share.why,
    }))
  }
  const [busiest] = loadsOn(under, left)
  if (busiest === undefined || busiest.utilisation < 1) return verdicts
  const text = `There is no steady state: ${busiest.place.component.name} is asked for ${formatQuantity(busiest.utilisation, 'ratio')} of what it can do, so its queue grows.`
  return verdicts.map((verdict) =>
    verdict.id !== `${journey.id}/latency` ? verdict : {
      ...lost(verdict, text), why: busiest.why,
      // A capacity that nobody has measured decides nothing.
      ...(busiest.place.capacity.from === 'assumed' ? { verdict: 'undecided' as const, probability: null } : {}),
    })
}

const lost = (verdict: Verdict, text: string): Verdict => ({
  ...verdict, assessed: null, verdict: 'missed', probability: 0, margin: null, binding: null, flip: null, assumptions: [text],
})

/** What stands worst of all that is asked. */
export function standingOf(verdicts: readonly Pick<Verdict, 'verdict'>[]): Standing {
  if (verdicts.length === 0) return 'not-asked'
  return (['missed', 'undecided', 'met'] as const).find((word) => verdicts.some(({ verdict }) => verdict === word)) ?? 'met'
}

/** What decides the verdict that stands worst, without a full stop: it becomes part of a sentence. */
function bindingText(verdicts: readonly Verdict[]): string | null {
  const order = { missed: 0, undecided: 1, met: 2 } as const
  const [worst] = verdicts
    .filter(({ binding, assumptions, verdict }) => binding !== null || (verdict === 'missed' && assumptions.length > 0))
    .toSorted((a, b) => order[a.verdict] - order[b.verdict] || (a.probability ?? 0.5) - (b.probability ?? 0.5))
  const text = worst?.binding?.text ?? worst?.assumptions[0]
  return text === undefined ? null : text.replace(/\.$/, '')
}

const unknownRecovery = (text: string, questions: readonly string[]): Recovery => ({ seconds: null, text, why: null, questions: [...questions] })

function recoveryUnder(under: Under, journey: Journey, kind: Case['kind'], target: string | undefined, catalog: Catalog): Recovery {
  const { effect } = under
  const struck = effect.design.architecture.components.find(({ id }) => id === target)
  const known = (leaf: NonNullable<ReturnType<typeof settingOf>>): Recovery => ({
    seconds: leaf.value, text: `${leaf.name}: ${formatQuantity(leaf.value, 's')}.`, why: leafDerivation(leaf), questions: [],
  })
  switch (kind) {
    case 'as-drawn':
      return { seconds: 0, text: 'Nothing has to recover.', why: null, questions: [] }
    case 'traffic': {
      const [busiest] = loadsOn(under, journey)
      if (under.demand === undefined) return unknownRecovery('Nothing says how many requests come.', [])
      if (busiest === undefined || busiest.utilisation < 1) return { seconds: 0, text: 'Nothing is beyond its limit, so nothing has to recover.', why: busiest?.why ?? null, questions: [] }
      const { component } = busiest.place
      const scale = settingOf(component, 'scaleOutSeconds', 'time to scale out')
      return scale === undefined
        ? unknownRecovery(`Until ${component.name} has more replicas, or less comes.`, [`How long does ${component.name} take to have more replicas (settings scaleOutSeconds)?`])
        : known(scale)
    }
    case 'dependency-slow':
      return unknownRecovery(`As long as ${struck?.name ?? 'it'} is slow.`, [])
    case 'deploy-bad': {
      if (struck === undefined || !journey.steps.some(({ component }) => component === struck.id)) return { seconds: 0, text: 'This journey does not pass it.', why: null, questions: [] }
      const back = settingOf(struck, 'rollbackSeconds', 'time to roll back')
      return back === undefined
        ? unknownRecovery(`Until the release of ${struck.name} is taken back.`, [`How long does it take to notice a bad release of ${struck.name} and to take it back (settings rollbackSeconds)?`])
        : known(back)
    }
    case 'zone-lost':
    case 'replica-gone': {
      const times = recoveryTimes(subjectOf(effect.design, catalog), journey, effect.lost)
      if (times.questions.length > 0) return unknownRecovery('Not known.', times.questions)
      const seconds = Math.max(0, ...times.known.map(({ value }) => value))
      return {
        seconds, questions: [], text: [`Serves again after ${formatQuantity(seconds, 's')}.`, ...times.assumptions].join(' '),
        why: times.known.length === 0 ? null : computedInput('Recovery', seconds, 's', 'the longest of what was struck', times.known.map(leafDerivation)),
      }
    }
    case 'custom':
      return unknownRecovery('As long as it holds.', [])
  }
}
