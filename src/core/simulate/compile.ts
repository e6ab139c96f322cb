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
  readonly stream: number
  readonly service: Law
  readonly patience: Law | null
  readonly untilStart: boolean
  readonly cancels: boolean
  readonly retries: number
  readonly backoff: NonNullable<Call['backoff']>
  readonly retryBudget: number
  readonly hedgeAfter: number
  readonly breaker: NonNullable<Call['breaker']> | null
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
  /** Between two requests, or of thinking. */
  readonly arrivals: Law
  readonly customers: number
  readonly routing: readonly (readonly number[])[] | null
  readonly steps: readonly CompiledStep[]
}

export interface Compiled {
  readonly sources: readonly CompiledSource[]
  readonly calls: readonly CompiledCall[]
  /** Streams in use: one a source, one a kind of call. */
  readonly streams: number
  readonly priorities: number
}

const noCounts = (): CallCounts => ({ first: 0, retries: 0, hedges: 0, refused: 0, dropped: 0, timedOut: 0, lost: 0 })

export function clearCounts(call: CompiledCall): void {
  Object.assign(call.counts, noCounts())
}

/** A retry budget starts, and may fill up, with this many retries. */
export const fullBudget = 10

export function compileNetwork({ sources }: Network): Compiled {
  const calls: CompiledCall[] = []
  const compiledSources = sources.map((source) => ({
    arrivals: source.arrivals.type === 'customers' ? source.arrivals.think : source.arrivals,
    customers: source.arrivals.type === 'customers' ? source.arrivals.count : 0,
    routing: source.routing ?? null,
    steps: source.steps.map((step) => {
      const first = calls.length
      for (const call of step.calls) calls.push(compileCall(call, sources.length + calls.length, source))
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
  return {
    sources: compiledSources,
    calls,
    streams: sources.length + calls.length,
    priorities: 1 + Math.max(0, ...sources.map((source) => source.priority ?? 0)),
  }
}

const isPlain = ({ timeout, retries = 0, hedgeAfter, breaker, required = true }: Call): boolean =>
  timeout === undefined && retries === 0 && hedgeAfter === undefined && breaker === undefined && required

function compileCall(call: Call, stream: number, source: Source): CompiledCall {
  return {
    station: call.station,
    stream,
    service: call.service,
    patience: call.timeout?.after ?? null,
    untilStart: call.timeout?.until === 'start',
    cancels: call.timeout !== undefined && (call.timeout.cancels || call.timeout.until === 'start'),
    retries: call.retries ?? 0,
    backoff: call.backoff ?? { kind: 'none', base: 0, most: 0 },
    retryBudget: call.retryBudget ?? -1,
    hedgeAfter: call.hedgeAfter ?? -1,
    breaker: call.breaker ?? null,
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
