import { callsOnJourneys, connectionEvidence, nameOf } from './rule.ts'
import type { Rule } from './rule.ts'

export const backoffWithoutJitter: Rule = {
  id: 'backoff-without-jitter',
  name: 'Retries in step',
  severity: 'low',
  summary: 'Retries wait a time that all callers share, so they return together.',
  why: 'Callers that failed at the same moment and wait the same time strike again at the same moment.',
  laws: ['murphy'],
  patterns: [],
  failureModes: ['FM-S02', 'FM-S01'],
  sources: ['aws-jitter-2015'],
  falsePositive: 'A single caller, or callers that start at random moments, cannot strike in step.',
  check: (context) =>
    callsOnJourneys(context)
      .filter((call) => (call.retries ?? 0) > 0 && call.backoff !== undefined && call.backoff !== 'exponential-jitter')
      .map((call) => ({
        title: `Retries from ${nameOf(context, call.from)} to ${nameOf(context, call.to)} come back in step`,
        evidence: [connectionEvidence(call, `backoff ${call.backoff ?? 'none'}`)],
        remedy: 'Wait exponentially longer with full jitter between attempts.',
        verify: 'After a short outage in a test, the rate of attempts shows no spikes at multiples of the backoff.',
        confidence: 'high' as const,
        about: [`connection:${call.id}`],
        harm: call.retries ?? 0,
      })),
}
