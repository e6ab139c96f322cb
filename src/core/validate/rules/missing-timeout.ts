import { callsOnJourneys, connectionEvidence, listed, nameOf } from './rule.ts'
import type { Rule } from './rule.ts'

export const missingTimeout: Rule = {
  id: 'missing-timeout',
  name: 'Call without a timeout',
  severity: 'high',
  summary: 'A synchronous call on a journey states no timeout.',
  why: 'A caller without a limit waits as long as its dependency hangs, holds a worker meanwhile, and takes the delay to its own callers.',
  laws: ['little', 'murphy'],
  patterns: ['bulkhead'],
  failureModes: ['FM-S06', 'FM-S04'],
  sources: ['aws-timeouts', 'sre-cascading'],
  falsePositive: 'The client library has a sensible default, and somebody has looked it up.',
  check: (context) => {
    const silent = callsOnJourneys(context).filter((connection) => connection.timeout === undefined)
    return [...Map.groupBy(silent, (connection) => connection.from)].map(([from, calls]) => ({
      title: `${nameOf(context, from)} calls ${listed(calls.map(({ to }) => nameOf(context, to)))} without a timeout`,
      evidence: calls.map((connection) => connectionEvidence(
        connection,
        `no timeout from ${nameOf(context, from)} to ${nameOf(context, connection.to)}`,
      )),
      remedy: 'State a timeout for each call, a little above the p99.9 of the callee.',
      verify: 'Delay the callee by a minute in a test: the caller answers, with an error or a fallback, within its own timeout.',
      confidence: 'high' as const,
      about: [`component:${from}`],
      harm: calls.length,
    }))
  },
}
