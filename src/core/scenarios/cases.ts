import type { Component, Design, Scenario } from '../design/schema.ts'
import { figureOf, requiredOf, stepsOf, type Subject } from '../validate/assess/subject.ts'
import type { CaseUnder } from './report.ts'

/** A scenario that a design is put under; of several targets the worst counts. */
export interface Case {
  readonly id: string
  readonly row: string
  readonly isOwn: boolean
  readonly kind: CaseUnder['kind']
  readonly candidates: readonly Candidate[]
  readonly assumptions: readonly string[]
  /** Asked where there is no candidate. */
  readonly question: string
}

export interface Candidate {
  readonly scenario: Scenario | null
  readonly target: { readonly element: string; readonly name: string } | null
}

/** A dependency that is slow answers in this long on the median, in ms. */
const slowMs = 5000
/** More targets than this are not tried for one case; those with the fewest spares come first. */
const mostTargets = 50

/** The design as it is drawn, six cases that every design is asked about, and those saved with it. */
export function casesOf(subject: Subject): Case[] {
  const { design } = subject
  return [
    one('as-drawn', 'As it is drawn', 'as-drawn', [{ scenario: null, target: null }]),
    one('traffic-10', '10× traffic', 'traffic', [{ scenario: scenarioOf('traffic', '10× traffic', { factor: 10 }), target: null }]),
    one('traffic-100', '100× traffic', 'traffic', [{ scenario: scenarioOf('traffic', '100× traffic', { factor: 100 }), target: null }]),
    one('zone-lost', 'A zone is lost', 'zone-lost', zoneCandidates(design), [], 'In which zones does each component stand?'),
    one('dependency-slow', 'A dependency takes 5 s', 'dependency-slow', slowCandidates(subject),
      ['Callers wait as long as their timeouts let them; what waiting takes of their own capacity is not counted.'], 'Which components does a journey call?'),
    one('replica-gone', 'A replica is gone', 'replica-gone', replicaCandidates(subject), [], 'Which components does a journey pass?'),
    deployCase(subject),
    ...design.scenarios.map((scenario): Case => ({
      ...one(`own/${scenario.id}`, scenario.name, scenario.kind, [{ scenario, target: targetOf(design, scenario.target) }]), isOwn: true,
    })),
  ]
}

const one = (id: string, row: string, kind: Case['kind'], candidates: readonly Candidate[], assumptions: readonly string[] = [], question = ''): Case => ({
  id, row, kind, isOwn: false, candidates, assumptions, question,
})

const scenarioOf = (kind: Scenario['kind'], name: string, parts: Partial<Scenario>): Scenario => ({ id: 'asked', name, kind, changes: [], ...parts })

function targetOf({ architecture: { components, zones } }: Design, id: string | undefined): Candidate['target'] {
  const component = components.find((each) => each.id === id)
  if (component !== undefined) return { element: `component:${component.id}`, name: component.name }
  const zone = zones.find((each) => each.id === id)
  return zone === undefined ? null : { element: `zone:${zone.id}`, name: zone.name ?? zone.id }
}

function zoneCandidates({ architecture: { components, zones } }: Design): Candidate[] {
  const used = [...new Set(components.flatMap((component) => component.zones))].toSorted().slice(0, mostTargets)
  return used.map((id) => {
    const name = zones.find((zone) => zone.id === id)?.name ?? id
    return { scenario: scenarioOf('zone-lost', `${name} is lost`, { target: id }), target: { element: `zone:${id}`, name } }
  })
}

/** What others run; where a design has nothing of the kind, whatever its journeys come to after their first step. */
function slowCandidates(subject: Subject): Candidate[] {
  const passed = [...new Set(subject.design.architecture.journeys.flatMap((journey) => stepsOf(subject, journey).slice(1).map(({ component }) => component)))]
  const external = passed.filter(({ role }) => role === 'external')
  return fewestSpares(external.length > 0 ? external : passed).map((component) => {
    const p50 = figureOf(subject, component, 'latency/p50')
    const given = { value: slowMs, unit: 'ms', from: 'given' as const, source: 'the scenario' }
    return {
      target: toComponent(component),
      scenario: scenarioOf('dependency-slow', `${component.name} takes 5 s`, {
        target: component.id,
        ...(p50 === undefined || p50.value <= 0
          ? { factor: 1, changes: [{ component: component.id, set: { latency: { p50: given, p99: given } } }] }
          : { factor: slowMs / p50.value }),
      }),
    }
  })
}

function replicaCandidates(subject: Subject): Candidate[] {
  return fewestSpares(requiredOn(subject).filter(({ role }) => role !== 'external' && role !== 'cdn')).map((component) => ({
    target: toComponent(component), scenario: scenarioOf('replica-gone', `A replica of ${component.name} is gone`, { target: component.id }),
  }))
}

function deployCase(subject: Subject): Case {
  const released = fewestSpares(requiredOn(subject).filter(({ role }) => role === 'service' || role === 'gateway' || role === 'worker'))
  return one('deploy-bad', 'A release is bad', 'deploy-bad', released.map((component) => ({
    target: toComponent(component),
    scenario: scenarioOf('deploy-bad', `A release of ${component.name} is bad`, { target: component.id }),
  })), ['A release reaches every replica, unless settings canaryShare says the share of its first stage.'], 'Which services does a journey need?')
}

const toComponent = ({ id, name }: Component): NonNullable<Candidate['target']> => ({ element: `component:${id}`, name })

const requiredOn = (subject: Subject): Component[] => [...new Set(subject.design.architecture.journeys.flatMap((journey) => requiredOf(subject, journey)))]

const fewestSpares = (components: readonly Component[]): Component[] =>
  components.toSorted((a, b) => a.replicas - a.needed - (b.replicas - b.needed)).slice(0, mostTargets)
