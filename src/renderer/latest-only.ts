/** Questions of which only the newest matters. */
export interface LatestOnly<Q> {
  readonly ask: (question: Q) => void
  /** Forgets what waits, and drops the answer that is under way. */
  readonly drop: () => void
}

/**
 * Asks one question at a time. While an answer is under way only the newest further question is kept, so that a slider
 * is answered while it moves and never floods the other side. An answer is passed on unless it was dropped.
 */
export function latestOnly<Q, A>(answerOf: (question: Q) => Promise<A>, onAnswer: (answer: A) => void): LatestOnly<Q> {
  let isBusy = false
  let waiting: { readonly question: Q } | null = null
  let dropped = 0

  async function send(question: Q): Promise<void> {
    isBusy = true
    const mine = dropped
    try {
      const answer = await answerOf(question)
      if (mine === dropped) onAnswer(answer)
    } finally {
      isBusy = false
      const next = waiting
      waiting = null
      if (next !== null) void send(next.question)
    }
  }

  return {
    ask: (question) => {
      if (isBusy) waiting = { question }
      else void send(question)
    },
    drop: () => {
      waiting = null
      dropped += 1
    },
  }
}
