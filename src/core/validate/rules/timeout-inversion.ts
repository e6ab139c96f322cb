import { formatQuantity } from '../../format.ts'
import { callsOnJourneys, connectionEvidence, millisecondsOf, nameOf } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

export const timeoutInversion: Rule = {
  id: 'timeout-inversion',
  name: 'Caller gives up before its callee',
  severity: 'high',
  summary: 'The timeout of a call is shorter than a further call behind it with all its attempts.',
  why: 'The caller gives up and tries again while the work behind it goes on, so abandoned work piles up exactly when the system is slow.',
  laws: ['murphy'],
  patterns: [],
  failureModes: ['FM-S01', 'FM-S03'],
  sources: ['aws-timeouts', 'sre-cascading'],
  falsePositive: 'The callee gets the deadline with the request and stops at it.',
  check: (context) => {
    const calls = callsOnJourneys(context)
    const behind = Map.groupBy(calls, (connection) => connection.from)
    return calls.flatMap((outer): Draft[] => {
      const patience = millisecondsOf(outer.timeout)
      if (patience === undefined) return []
      return (behind.get(outer.to) ?? []).flatMap((inner): Draft[] => {
        const timeout = millisecondsOf(inner.timeout)
        if (timeout === undefined || inner.to === outer.from) return []
        const attempts = 1 + (inner.retries ?? 0)
        const longest = timeout * attempts
        if (longest <= patience) return []
        return [
          {
            title: `${nameOf(context, outer.from)} gives up on ${nameOf(context, outer.to)} before ${nameOf(context, inner.to)} may have answered`,
            evidence: [
              connectionEvidence(outer, `timeout ${formatQuantity(patience, 'ms')}`, patience, 'ms'),
              connectionEvidence(
                inner,
                `${attempts} attempts of ${formatQuantity(timeout, 'ms')} take up to ${formatQuantity(longest, 'ms')}`,
                longest,
                'ms',
              ),
            ],
            remedy: `Give the call to ${nameOf(context, inner.to)} at most ${formatQuantity(Math.floor(patience / attempts), 'ms')} an attempt, or pass the deadline on and stop at it.`,
            verify: 'Slow the last callee down in a test: no work for a request goes on after its caller has given up.',
            confidence: 'high',
            about: [`connection:${outer.id}`, `connection:${inner.id}`],
            harm: longest / patience,
          },
        ]
      })
    })
  },
}
