/**
 * What can be simulated: stations that serve, sources that ask, and what a request does between them. Times are in seconds,
 * rates per second. Plain data, so that it crosses to a worker.
 */
export type Law =
  | { readonly type: 'constant'; readonly value: number }
  | { readonly type: 'exponential'; readonly mean: number }
  | { readonly type: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly type: 'pareto'; readonly scale: number; readonly shape: number }
  | { readonly type: 'mixture'; readonly parts: readonly (readonly [number, Law])[] }

export interface Station {
  readonly id: string
  readonly servers: number
  /** `shared`: all present are served at once and share the servers; else one job a server, in this order. */
  readonly order?: 'first-come' | 'last-come' | 'shared'
  /** Jobs that may wait; without it, any number. */
  readonly places?: number
  /** Who goes when the places are taken: the job that comes, or the one that has waited longest. */
  readonly drop?: 'newest' | 'oldest'
  /** Of one server; what it was working on is lost. Exponential. */
  readonly failures?: { readonly meanUp: number; readonly meanDown: number }
  readonly scaling?: {
    readonly least: number
    readonly most: number
    /** Utilisation that it steers to. */
    readonly target: number
    readonly every: number
    /** From the decision to the first request on a new server. */
    readonly delay: number
  }
}

export interface Call {
  /** Index of the station. */
  readonly station: number
  readonly service: Law
  readonly timeout?: {
    readonly after: Law
    /** `answer`: until the answer is there. `start`: until a server takes it (patience in a queue). */
    readonly until: 'answer' | 'start'
    /** Whether the station stops working on what nobody waits for any more. */
    readonly cancels: boolean
  }
  /** Further attempts after the first. */
  readonly retries?: number
  readonly backoff?: { readonly kind: 'none' | 'fixed' | 'exponential' | 'exponential-jitter'; readonly base: number; readonly most: number }
  /** Largest share of first attempts that may be followed by a retry. */
  readonly retryBudget?: number
  /** A second copy after this time; the first answer counts and the other copy is taken back. */
  readonly hedgeAfter?: number
  /** Refuses at once for `openFor` seconds when this share of the last `window` attempts has failed. */
  readonly breaker?: { readonly window: number; readonly share: number; readonly openFor: number }
  /** Asked in so many places at the same time (1), each with its own timeout, retries and hedge. */
  readonly copies?: number
  /** Answers of the copies that are enough; all unless said. What the others work on is not taken back. */
  readonly answers?: number
  /** False: the request goes on without its answer. */
  readonly required?: boolean
}

export interface Step {
  /** Made at the same time. */
  readonly calls: readonly Call[]
  /** Answers that are enough; all unless said. */
  readonly need?: number
  /** Made by this share of the requests only. */
  readonly share?: number
  /** Index (0 to 30) of a cache that this step asks, and the share of requests it answers. */
  readonly cache?: { readonly index: number; readonly hit: number }
  /** Made only when the cache of this index had no answer. */
  readonly onMissOf?: number
}

export interface Source {
  readonly id: string
  /** Time between two requests, or a fixed number of customers who think before each request. */
  readonly arrivals: Law | { readonly type: 'customers'; readonly count: number; readonly think: Law }
  /** 0 is served first. */
  readonly priority?: number
  readonly steps: readonly Step[]
  /** Chance to go from step (row) to step (column); the rest is done. Without it, one step follows the other. */
  readonly routing?: readonly (readonly number[])[]
}

/** Something that happens to the network at a time. */
export interface Incident {
  readonly at: number
  readonly lasts: number
  /** `pause`: the station stands still and goes on where it was. `lost`: servers are gone with their work. */
  readonly kind: 'pause' | 'lost' | 'slow' | 'traffic'
  /** Of the station; of the source for `traffic`. */
  readonly index: number
  /** Servers lost, or the factor by which service takes longer or requests come more often. */
  readonly amount: number
}

export interface Network {
  readonly stations: readonly Station[]
  readonly sources: readonly Source[]
  readonly incidents?: readonly Incident[]
}

/** Mean in seconds; infinite for a Pareto law without one. */
export function meanOf(law: Law): number {
  switch (law.type) {
    case 'constant':
      return law.value
    case 'exponential':
      return law.mean
    case 'lognormal':
      return law.median * Math.exp((law.sigma * law.sigma) / 2)
    case 'pareto':
      return law.shape > 1 ? (law.scale * law.shape) / (law.shape - 1) : Infinity
    case 'mixture':
      return law.parts.reduce((sum, [weight, part]) => sum + weight * meanOf(part), 0)
  }
}
