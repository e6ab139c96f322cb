import type { Catalog } from '../catalog/catalog.ts'
import type { Component, Design, Provenance } from '../design/schema.ts'
import { formatNumber, formatQuantity } from '../format.ts'
import { fieldNamed } from '../requirements/fields.ts'
import { demandOf } from '../validate/assess/demand.ts'
import { lognormalOf } from '../validate/assess/path.ts'
import { figureOf, requiredOf, subjectOf, type FigureName, type Subject } from '../validate/assess/subject.ts'
import { tiersOf } from '../validate/assess/throughput.ts'
import type { Question } from './calculator.ts'

/** What a field shows whole; a design states nothing more exactly. */
const shownDigits = 7

/** A number of a design that goes into a calculator, and where it was found. */
interface Loaded {
  readonly value: number
  readonly from: Provenance
  /** In words: `capacity of one replica, technology postgresql`. */
  readonly origin: string
}

export interface LoadedInput extends Loaded {
  readonly id: string
}

interface Place {
  readonly subject: Subject
  readonly component: Component | undefined
}

type Reader = (place: Place) => Loaded | undefined

/** Reads what only a component has; nothing where none is chosen. */
const ofComponent = (read: (component: Component, subject: Subject) => Loaded | undefined): Reader => ({ subject, component }) =>
  component === undefined ? undefined : read(component, subject)

/** An answer of step 1, or a default that Atlas plans with, which counts as assumed. */
const answer = (field: string, factor = 1): Reader => ({ subject: { design } }) => {
  const known = fieldNamed(field)
  if (known?.type !== 'number') return undefined
  const given = Object.hasOwn(design.requirements, field) ? design.requirements[field] : undefined
  if (given !== undefined && typeof given.value === 'number' && Number.isFinite(given.value)) {
    return { value: given.value * factor, from: given.from, origin: `${known.label}, as answered in step 1` }
  }
  if (known.default === undefined) return undefined
  return { value: known.default * factor, from: 'assumed', origin: `${known.label} is not answered; this is the planning default` }
}

/** A figure of the component: its own, else the planning value of its technology. */
const figure = (name: FigureName): Reader =>
  ofComponent((component, subject) => {
    const leaf = figureOf(subject, component, name)
    return leaf === undefined ? undefined : { value: leaf.value, from: leaf.from, origin: `${leaf.name}; ${leaf.source}` }
  })

const replicas = ofComponent(({ name, replicas: value }) => ({ value, from: 'given', origin: `Replicas of ${name}` }))
const needed = ofComponent(({ name, needed: value }) => ({ value, from: 'given', origin: `Replicas of ${name} that must be up` }))

const weakest = (...all: readonly Provenance[]): Provenance =>
  (['assumed', 'catalog', 'given'] as const).find((from) => all.includes(from)) ?? (all.length > 0 ? 'measured' : 'given')

/** Requests that reach the component at the peak: the demand times its visits. */
const arrivals = ofComponent((component, subject) => {
  const demand = demandOf(subject.design)
  const tier = tiersOf(subject).find((one) => one.component === component)
  if (demand === undefined || tier === undefined) return undefined
  const peak = `${formatQuantity(demand.value, '1/s')} at the peak`
  return {
    value: demand.value * tier.visits,
    from: weakest(...demand.leaves.map(({ from }) => from)),
    origin: tier.visits === 1 ? `${peak}, each passes ${component.name} once` : `${peak} × ${formatNumber(tier.visits)} visits of ${component.name}`,
  }
})

/** Mean time in s of a lognormal time with the p50 and p99 of the component: a median alone says nothing of the mean. */
const meanSeconds = ofComponent((component, subject) => {
  const p50 = figureOf(subject, component, 'latency/p50')
  const p99 = figureOf(subject, component, 'latency/p99')
  if (p50 === undefined || p99 === undefined || p50.value <= 0 || p99.value < p50.value) return undefined
  const { median_ms: median, sigma } = lognormalOf(p50.value, p99.value)
  return {
    value: (median * Math.exp((sigma * sigma) / 2)) / 1000,
    from: weakest(p50.from, p99.from),
    origin: `Mean of a lognormal with p50 ${formatQuantity(p50.value, 'ms')} and p99 ${formatQuantity(p99.value, 'ms')} of ${component.name}`,
  }
})

/** Components that the longest journey through this one cannot do without. */
const hops = ofComponent((component, subject) => {
  const [longest] = subject.design.architecture.journeys
    .map((journey) => ({ journey, required: requiredOf(subject, journey) }))
    .filter(({ required }) => required.includes(component))
    .toSorted((a, b) => b.required.length - a.required.length)
  return longest === undefined ? undefined : { value: longest.required.length, from: 'given', origin: `Components that the journey ${longest.journey.name} cannot do without` }
})

const ownKinds: ReadonlySet<Component['role'] | undefined> = new Set(['service', 'worker'])

/** Connections between parts that people build: what others run needs no team of ours. */
const dependencies: Reader = ({ subject: { design, components } }) => {
  const isOwn = (id: string): boolean => ownKinds.has(components.get(id)?.role)
  const between = design.architecture.connections.filter(({ from, to, kind }) => kind !== 'replicates' && isOwn(from) && isOwn(to))
  return between.length === 0 ? undefined : { value: between.length, from: 'given', origin: 'Connections between services and workers' }
}

/** What each input of each question is in a design: by law, question and input. What is not here no design states. */
const readers: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Reader>>>>>> = {
  little: {
    L: { lambda: arrivals, W: meanSeconds, use: figure('maxUtilisation') },
    lambda: { W: meanSeconds },
    W: { lambda: arrivals },
    users: { N: answer('users'), R: meanSeconds },
  },
  mmc: { wait: { lambda: arrivals, mu: figure('capacity'), c: replicas, t: answer('wait_budget_ms') } },
  'tail-at-scale': { slow: { n: answer('fanout') }, quantile: { q: answer('tail_quantile'), n: answer('fanout') } },
  hyrum: { dependant: { n: answer('public_consumers') } },
  zipf: { top: { m: answer('cached_items'), N: answer('key_count'), s: answer('zipf_s') } },
  cap: { budget: { minutes: answer('partition_min_per_year'), share: answer('minority_client_share'), target: answer('availability') } },
  'end-to-end': { path: { a: figure('availability'), n: hops } },
  murphy: {
    quorum: { k: needed, n: replicas, a: figure('availability'), beta: figure('commonCause') },
    any: { n: replicas, h: figure('failover/failuresPerYear') },
  },
  byzantine: { nodes: { f: answer('tolerated_faults') }, faults: { n: replicas } },
  usl: { capacity: { N: replicas, alpha: answer('usl_alpha'), beta: answer('usl_beta') } },
  amdahl: { speedup: { s: answer('serial_fraction'), N: replicas } },
  metcalfe: { links: { n: answer('services') }, pools: { i: replicas, p: answer('pool_size') } },
  brooks: { channels: { n: answer('max_team_size') }, added: { m: answer('max_team_size') } },
  conway: { congruence: { dependencies } },
  'data-gravity': { time: { size: answer('data_gb', 0.001) }, price: { size: answer('data_gb'), price: answer('egress_price_gb') } },
}

/**
 * The inputs of a question that a design states, for one of its components where one is given, each with its origin and
 * in the order of the question. What the design does not state is left out: the caller keeps what stood there.
 */
export function inputsFromDesign(law: string, question: Question, design: Design, catalog: Catalog, componentId?: string): readonly LoadedInput[] {
  const subject = subjectOf(design, catalog)
  const component = componentId === undefined ? undefined : subject.components.get(componentId)
  const known = readers[law]?.[question.id] ?? {}
  return Object.keys(question.inputs).flatMap((id) => {
    const loaded = known[id]?.({ subject, component })
    return loaded === undefined || !Number.isFinite(loaded.value) ? [] : [{ id, ...loaded, value: Number(loaded.value.toPrecision(shownDigits)) }]
  })
}

/** The component to begin with: the first that a journey passes and that does the work of this design, else the first. */
export function firstComponent(design: Design): Component | undefined {
  const { components, journeys } = design.architecture
  const byId = new Map(components.map((component) => [component.id, component]))
  const passed = journeys.flatMap(({ steps }) => steps.map((step) => byId.get(step.component))).filter((component) => component !== undefined)
  return passed.find(({ role }) => role === 'service') ?? passed[0] ?? components[0]
}
