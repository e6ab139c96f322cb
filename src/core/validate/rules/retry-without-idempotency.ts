import { callsOnJourneys, connectionEvidence, nameOf } from './rule.ts'
import type { Rule } from './rule.ts'

export const retryWithoutIdempotency: Rule = {
  id: 'retry-without-idempotency',
  name: 'Retry of a call that is not idempotent',
  severity: 'high',
  summary: 'A call is retried, and the file does not say that doing it twice is the same as doing it once.',
  why: 'A timeout does not tell whether the first attempt took effect. Trying again may charge, send or book twice.',
  laws: ['end-to-end'],
  patterns: [],
  failureModes: ['FM-S21'],
  sources: ['saltzer-1984'],
  falsePositive: 'The call only reads, or the callee recognises repeats by the content.',
  check: (context) =>
    callsOnJourneys(context)
      .filter((call) => (call.retries ?? 0) > 0 &&
        call.idempotent !== true &&
        context.subject.components.get(call.to)?.role !== 'cache')
      .map((call) => {
        const isKnown = call.idempotent === false
        const what = `${nameOf(context, call.from)} to ${nameOf(context, call.to)}`
        return {
          ...(isKnown ? {} : { severity: 'medium' as const, needsInformation: true }),
          title: isKnown ? `${what} is retried but not idempotent` : `${what} is retried; is it idempotent?`,
          evidence: [connectionEvidence(
            call,
            `${call.retries ?? 0} retries, idempotent ${isKnown ? 'no' : 'not stated'}`,
            call.retries ?? 0,
            '1',
          )],
          remedy: isKnown
            ? 'Send an idempotency key and store it in the same transaction as the effect, or do not retry.'
            : 'State on the connection whether the call is idempotent.',
          verify: 'Send the same request twice, also with the first answer lost: one effect.',
          confidence: isKnown ? ('high' as const) : ('low' as const),
          about: [`connection:${call.id}`],
          harm: call.retries ?? 0,
        }
      }),
}
