import type { Call, Law, Network, Source } from './network.ts'

/** What became of the attempts of one kind of call. */
export interface CallCounts {
  first: number
  retries: number
  hedges: number
  /** By an open circuit breaker. */
  refused: number
  dropped: number
  timedOut: number
  /** With a server that failed. */
  lost: number
}

/** A call with every answer filled in (-1 and null for none), so that all calls have one shape, and with its counts. */
export interface CompiledCall {
  readonly station: number
  /** Draws of its service, its patience, and its pauses before a retry; -1 where there is nothing to draw. */
  readonly service: number
  readonly patience: number
  readonly jitter: number
  readonly untilStart: boolean
  readonly cancels: boolean
  readonly retries: number
  readonly backoff: NonNullable<Call['backoff']>
  readonly retryBudget: number
  readonly hedgeAfter: number
  readonly breaker: NonNullable<Call['breaker']> | null
  readonly copies: number
  readonly answers: number
  readonly isRequired: boolean
  readonly priority: number
  readonly counts: CallCounts
  /** Retries that the budget still allows. */
  tokens: number
  /** Outcomes of the last attempts, 1 for a failure, and where the next one goes. */
  readonly outcomes: Uint8Array
  at: number
  failures: number
  openUntil: number
  isProbing: boolean
}

export interface CompiledStep {
  readonly first: number
  readonly count: number
  readonly need: number
  readonly share: number
  readonly onMissOf: number
  readonly cache: number
  readonly hit: number
  /** One call that is made once and waited for, however long it takes: nothing has to be remembered of it. */
  readonly isPlain: boolean
}

export interface CompiledSource {
  /** Draws of the time between two requests, or of thinking. */
  readonly arrivals: number
  /** Draws of the way that a request takes. */
  readonly choices: number
  readonly customers: number
  readonly routing: readonly (readonly number[])[] | null
  readonly steps: readonly CompiledStep[]
}

export interface Compiled {
  readonly sources: readonly CompiledSource[]
  readonly calls: readonly CompiledCall[]
  /** What is drawn from each stream; null for numbers in [0, 1). */
  readonly laws: readonly (Law | null)[]
  /** Draws of mean 1 for the failures of each station; -1 where there are none. */
  readonly failures: readonly number[]
  readonly priorities: number
}

const noCounts = (): CallCounts => ({ first: 0, retries: 0, hedges: 0, refused: 0, dropped: 0, timedOut: 0, lost: 0 })

export function clearCounts(call: CompiledCall): void {
  Object.assign(call.counts, noCounts())
}

/** A retry budget starts, and may fill up, with this many retries. */
export const fullBudget = 10

export function compileNetwork({ sources, stations }: Network): Compiled {
  const calls: CompiledCall[] = []
  const laws: (Law | null)[] = []
  const stream = (law: Law | null): number => laws.push(law) - 1
  const compiledSources = sources.map((source) => ({
    arrivals: stream(source.arrivals.type === 'customers' ? source.arrivals.think : source.arrivals),
    choices: stream(null),
    customers: source.arrivals.type === 'customers' ? source.arrivals.count : 0,
    routing: source.routing ?? null,
    steps: source.steps.map((step) => {
      const first = calls.length
      for (const call of step.calls) calls.push(compileCall(call, source, stream))
      return {
        first,
        count: step.calls.length,
        need: step.need ?? step.calls.length,
        share: step.share ?? 1,
        onMissOf: step.onMissOf ?? -1,
        cache: step.cache?.index ?? -1,
        hit: step.cache?.hit ?? 0,
        isPlain: step.cache === undefined && step.calls.length === 1 && (step.need ?? 1) === 1 && step.calls.every(isPlain),
      }
    }),
  }))
  const failures = stations.map((station) => (station.failures === undefined ? -1 : stream({ type: 'exponential', mean: 1 })))
  return { sources: compiledSources, calls, laws, failures, priorities: 1 + Math.max(0, ...sources.map((source) => source.priority ?? 0)) }
}

const isPlain = ({ timeout, retries = 0, hedgeAfter, breaker, copies = 1, required = true }: Call): boolean =>
  timeout === undefined && retries === 0 && hedgeAfter === undefined && breaker === undefined && copies === 1 && required

function compileCall(call: Call, source: Source, stream: (law: Law | null) => number): CompiledCall {
  const copies = call.copies ?? 1
  return {
    station: call.station,
    service: stream(call.service),
    patience: call.timeout === undefined ? -1 : stream(call.timeout.after),
    jitter: call.backoff?.kind === 'exponential-jitter' ? stream(null) : -1,
    untilStart: call.timeout?.until === 'start',
    cancels: call.timeout !== undefined && (call.timeout.cancels || call.timeout.until === 'start'),
    retries: call.retries ?? 0,
    backoff: call.backoff ?? { kind: 'none', base: 0, most: 0 },
    retryBudget: call.retryBudget ?? -1,
    hedgeAfter: call.hedgeAfter ?? -1,
    breaker: call.breaker ?? null,
    copies,
    answers: Math.min(copies, call.answers ?? copies),
    isRequired: call.required ?? true,
    priority: source.priority ?? 0,
    counts: noCounts(),
    tokens: fullBudget,
    outcomes: new Uint8Array(call.breaker?.window ?? 1),
    at: 0,
    failures: 0,
    openUntil: 0,
    isProbing: false,
  }
}
