/** The clock of a step stops so long after the last key, press or move. */
export const idleMilliseconds = 60_000

/** Time at work on one step. It has no timer of its own: it is told what happens and when, in milliseconds. */
export interface StepClock {
  /** The user did something. */
  readonly sign: (now: number) => void
  /** The page is out of sight: nothing counts until the next sign. */
  readonly stop: (now: number) => void
  /** Whole seconds that were worked since they were last taken; what is left of a second stays for the next time. */
  readonly take: (now: number) => number
}

/** A clock that starts at work, `now`. */
export function startClock(now: number): StepClock {
  let from = now
  let until = now + idleMilliseconds
  let worked = 0
  const settle = (at: number) => {
    worked += Math.max(0, Math.min(at, until) - from)
    from = at
  }
  return {
    sign: (at) => {
      settle(at)
      until = at + idleMilliseconds
    },
    stop: (at) => {
      settle(at)
      until = at
    },
    take: (at) => {
      settle(at)
      const seconds = Math.floor(worked / 1000)
      worked -= seconds * 1000
      return seconds
    },
  }
}
