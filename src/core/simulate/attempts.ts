import { type CompiledCall, fullBudget } from './compile.ts'
import type { Dispatch } from './dispatch.ts'
import type { Draws } from './draws.ts'
import type { EventHeap } from './event-heap.ts'
import { eventOf, failed, hedge, retry, timeout } from './events.ts'
import { CallSlots, JoinSlots } from './slots.ts'

/** Attempts of a call that its breaker refused: more than any call may make. */
const refused = 1000

/** What the calls belong to: a step of a request. */
export interface Asker {
  /** Whether the step that this token names is still the one that the request waits for. */
  isWaiting(request: number, token: number): boolean
  /** A call of that step is answered, or has failed for good. */
  settled(request: number, token: number, isRequired: boolean, isAnswered: boolean): void
}

/** Calls of which something has to be remembered: their timeouts, retries, hedges, breakers and copies. */
export class Attempts {
  readonly #calls: readonly CompiledCall[]
  readonly #heap: EventHeap
  readonly #clock: Float64Array
  readonly #dispatch: Dispatch
  readonly #draws: Draws
  readonly #asker: Asker
  readonly #open = new CallSlots()
  readonly #joins = new JoinSlots()

  constructor(calls: readonly CompiledCall[], heap: EventHeap, dispatch: Dispatch, draws: Draws, asker: Asker) {
    this.#calls = calls
    this.#heap = heap
    this.#clock = heap.clock
    this.#dispatch = dispatch
    this.#draws = draws
    this.#asker = asker
  }

  /** Makes a call for the step of a request that this token names, in all of its copies. */
  begin(request: number, token: number, at: number): void {
    const spec = this.#calls[at]!
    const { copies } = spec
    let join = -1
    if (copies > 1) {
      join = this.#joins.take()
      this.#joins.pending[join] = copies
      this.#joins.needed[join] = spec.answers
    }
    const open = this.#open
    for (let i = 0; i < copies; i++) {
      const call = open.take()
      open.request[call] = request
      open.token[call] = token
      open.spec[call] = at
      open.attempts[call] = 0
      open.join[call] = join
      open.job[call] = -1
      open.copy[call] = -1
      open.isProbe[call] = 0
      open.timeout[call] = -1
      open.timer[call] = -1
      spec.counts.first++
      if (spec.retryBudget >= 0) spec.tokens = Math.min(fullBudget, spec.tokens + spec.retryBudget)
      this.#attempt(call, spec)
    }
  }

  handle(kind: number, call: number, order: number): void {
    const open = this.#open
    switch (kind) {
      case timeout:
        if (open.timeout[call] === order) this.#timeOut(call)
        return
      case retry:
        if (open.timer[call] === order) {
          const spec = this.#calls[open.spec[call]!]!
          spec.counts.retries++
          this.#attempt(call, spec)
        }
        return
      case hedge:
        if (open.timer[call] === order) this.#hedge(call)
        return
      case failed:
        // A copy that pushed its own original out of the queue is still on its way.
        if (open.timer[call] === order && open.job[call]! < 0 && open.copy[call]! < 0) this.#attemptFailed(call)
    }
  }

  /** The job of this call has been served. */
  answered(call: number, job: number): void {
    const open = this.#open
    const other = open.job[call] === job ? open.copy[call]! : open.job[call]!
    if (other >= 0) this.#dispatch.takeBack(other)
    const spec = this.#calls[open.spec[call]!]!
    if (spec.breaker !== null) this.#outcome(call, spec, false)
    this.#done(call, true)
  }

  /** The station gave a job of this call up. */
  lost(call: number, job: number, why: 'dropped' | 'lost'): void {
    const open = this.#open
    this.#calls[open.spec[call]!]!.counts[why]++
    if (open.job[call] === job) {
      open.job[call] = open.copy[call]!
      open.copy[call] = -1
    } else open.copy[call] = -1
    if (open.job[call]! < 0) this.#failSoon(call)
  }

  #put(time: number, kind: number, call: number): number {
    this.#clock[1] = time
    return this.#heap.put(eventOf(kind, call))
  }

  /** Failing here and now would reach back into the step that is being begun, so it is an event of its own. */
  #failSoon(call: number): void {
    this.#open.timer[call] = this.#put(this.#clock[0]!, failed, call)
  }

  #attempt(call: number, spec: CompiledCall): void {
    const open = this.#open
    open.timer[call] = -1
    if (spec.openUntil > 0) {
      if (this.#clock[0]! < spec.openUntil || spec.isProbing) {
        spec.counts.refused++
        // Refused at once, and not tried again.
        open.attempts[call] = refused
        return this.#failSoon(call)
      }
      spec.isProbing = true
      open.isProbe[call] = 1
    }
    open.attempts[call]!++
    const job = this.#dispatch.send(call, spec)
    if (job < 0) return this.#failSoon(call)
    open.job[call] = job
    if (spec.patience >= 0) open.timeout[call] = this.#put(this.#clock[0]! + this.#draws.next(spec.patience), timeout, call)
    if (spec.hedgeAfter >= 0) open.timer[call] = this.#put(this.#clock[0]! + spec.hedgeAfter, hedge, call)
  }

  #hedge(call: number): void {
    const spec = this.#calls[this.#open.spec[call]!]!
    this.#open.timer[call] = -1
    const copy = this.#dispatch.send(call, spec)
    if (copy < 0) return
    spec.counts.hedges++
    this.#open.copy[call] = copy
  }

  #timeOut(call: number): void {
    const open = this.#open
    const spec = this.#calls[open.spec[call]!]!
    const { stations } = this.#dispatch
    open.timeout[call] = -1
    if (spec.untilStart && stations.isServed(open.job[call]!)) return
    spec.counts.timedOut++
    const job = open.job[call]!
    const copy = open.copy[call]!
    open.job[call] = -1
    open.copy[call] = -1
    if (job >= 0) this.#giveUp(job, spec)
    if (copy >= 0) this.#giveUp(copy, spec)
    this.#attemptFailed(call)
  }

  #giveUp(job: number, spec: CompiledCall): void {
    if (spec.cancels) this.#dispatch.takeBack(job)
    else this.#dispatch.stations.abandon(job)
  }

  #attemptFailed(call: number): void {
    const open = this.#open
    open.timeout[call] = -1
    open.timer[call] = -1
    const spec = this.#calls[open.spec[call]!]!
    this.#outcome(call, spec, true)
    const attempts = open.attempts[call]!
    const { retries, retryBudget, backoff } = spec
    const join = open.join[call]!
    const isLeftBehind = !this.#asker.isWaiting(open.request[call]!, open.token[call]!) || (join >= 0 && this.#joins.needed[join] === 0)
    if (isLeftBehind || attempts > retries || (retryBudget >= 0 && spec.tokens < 1)) return this.#done(call, false)
    if (retryBudget >= 0) spec.tokens--
    let pause = 0
    if (backoff.kind !== 'none') {
      pause = backoff.kind === 'fixed' ? backoff.base : Math.min(backoff.most, backoff.base * 2 ** (attempts - 1))
      if (spec.jitter >= 0) pause *= this.#draws.next(spec.jitter)
    }
    open.timer[call] = this.#put(this.#clock[0]! + pause, retry, call)
  }

  /** Tells the breaker how an attempt ended. */
  #outcome(call: number, spec: CompiledCall, isFailure: boolean): void {
    const { breaker } = spec
    if (breaker === null || this.#open.attempts[call] === refused) return
    if (this.#open.isProbe[call] === 1) {
      this.#open.isProbe[call] = 0
      spec.isProbing = false
      spec.openUntil = isFailure ? this.#clock[0]! + breaker.openFor : 0
      if (!isFailure) {
        spec.outcomes.fill(0)
        spec.failures = 0
      }
      return
    }
    spec.failures += Number(isFailure) - spec.outcomes[spec.at]!
    spec.outcomes[spec.at] = Number(isFailure)
    spec.at = spec.at + 1 === spec.outcomes.length ? 0 : spec.at + 1
    if (spec.openUntil === 0 && spec.failures >= breaker.share * breaker.window) spec.openUntil = this.#clock[0]! + breaker.openFor
  }

  #done(call: number, isAnswered: boolean): void {
    const open = this.#open
    const request = open.request[call]!
    const token = open.token[call]!
    const { isRequired } = this.#calls[open.spec[call]!]!
    const join = open.join[call]!
    open.timeout[call] = -1
    open.timer[call] = -1
    open.give(call)
    if (join < 0 || this.#settles(join, isAnswered)) this.#asker.settled(request, token, isRequired, isAnswered)
  }

  /** Whether this copy decides for all: with the last answer that was needed, or with too few that can still come. */
  #settles(join: number, isAnswered: boolean): boolean {
    const joins = this.#joins
    const pending = joins.pending[join]! - 1
    const owed = joins.needed[join]!
    const needed = isAnswered ? owed - 1 : owed
    const isSettled = owed > 0 && (needed === 0 || needed > pending)
    joins.pending[join] = pending
    joins.needed[join] = owed === 0 || isSettled ? 0 : needed
    if (pending === 0) joins.give(join)
    return isSettled
  }
}
