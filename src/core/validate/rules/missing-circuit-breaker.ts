import { connectionEvidence, nameOf } from './rule.ts'
import type { Rule } from './rule.ts'

export const missingCircuitBreaker: Rule = {
  id: 'missing-circuit-breaker',
  name: 'External call without a circuit breaker',
  severity: 'medium',
  summary: 'A synchronous call leaves the system for a dependency that others run, with nothing to cut it off.',
  why: 'When the other side fails slowly, every request still waits for it; a breaker answers at once and lets the rest go on.',
  laws: ['murphy'],
  patterns: ['bulkhead'],
  failureModes: ['FM-S25', 'FM-S06', 'FM-S04'],
  sources: ['nygard-2007'],
  falsePositive: 'A proxy between the two breaks the circuit and is not drawn.',
  check: (context) =>
    context.design.architecture.connections
      .filter(({ kind, to, circuitBreaker }) => kind === 'sync' &&
        circuitBreaker !== true &&
        context.subject.components.get(to)?.role === 'external')
      .map((call) => {
        const isKnown = call.circuitBreaker === false
        const what = `${nameOf(context, call.from)} to ${nameOf(context, call.to)}`
        return {
          ...(isKnown ? {} : { severity: 'low' as const, needsInformation: true }),
          title: isKnown ? `No circuit breaker from ${what}` : `Is there a circuit breaker from ${what}?`,
          evidence: [connectionEvidence(call, isKnown ? 'circuit breaker no' : 'circuit breaker not stated')],
          remedy: isKnown
            ? 'Put a circuit breaker on the call and say what the caller answers while it is open.'
            : 'State on the connection whether it has a circuit breaker.',
          verify: 'Make the dependency hang: after a few calls the caller answers without waiting for it.',
          confidence: isKnown ? ('high' as const) : ('low' as const),
          about: [`connection:${call.id}`],
        }
      }),
}
