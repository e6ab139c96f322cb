import { formatQuantity } from '../../format.ts'
import { limitOf } from '../assess/throughput.ts'
import { attemptsOf, callsOnJourneys, connectionEvidence, componentEvidence } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

export const retryCollapse: Rule = {
  id: 'retry-collapse',
  name: 'Retries can keep a tier down',
  severity: 'high',
  summary: 'At peak, a tier that is slow for a moment receives more attempts than it can serve and stays overloaded.',
  why: 'Once every call times out, the load is the demand times the attempts. If that exceeds the capacity, the slow state feeds itself after its cause is gone.',
  laws: ['mmc', 'little'],
  patterns: ['bulkhead'],
  failureModes: ['FM-S01', 'FM-S03'],
  sources: ['sre-cascading', 'calc'],
  falsePositive: 'Callers share a token bucket for retries that the drawing does not show.',
  check: (context) => {
    const { demand, flow } = context
    if (demand === undefined) return []
    const calls = Map.groupBy(callsOnJourneys(context), (connection) => connection.to)
    return flow.known.flatMap((tier): Draft[] => {
      const retrying = (calls.get(tier.component.id) ?? []).filter((call) => attemptsOf(call) > 1 &&
        call.circuitBreaker !== true)
      const worst = retrying.toSorted((a, b) => attemptsOf(b) - attemptsOf(a))[0]
      if (worst === undefined) return []
      const attempts = attemptsOf(worst)
      const full = limitOf(tier, tier.capacity.value, 1)
      if (demand.value >= full || demand.value * attempts < full) return []
      const safe = full / attempts
      return [
        {
          title: `Retries can hold ${tier.component.name} in overload`,
          evidence: [
            connectionEvidence(worst, `${attempts} attempts`, attempts, 'x'),
            componentEvidence(
              tier.component,
              `${formatQuantity(demand.value * attempts, '1/s')} of attempts against ${formatQuantity(full, '1/s')} of capacity`,
              demand.value * attempts,
              '1/s',
            ),
          ],
          remedy: `Cap the retries with a budget of 10 %, or keep the peak below ${formatQuantity(safe, '1/s')}.`,
          effect: `With the budget at most ${formatQuantity(demand.value * Math.min(attempts, 1.1), '1/s')} of attempts: ${demand.value * 1.1 < full ? 'it recovers by itself' : 'still above the capacity'}.`,
          verify: `Pause ${tier.component.name} for longer than the timeout under peak load: goodput comes back without shedding by hand.`,
          confidence: 'medium',
          about: [`component:${tier.component.id}`],
          harm: (demand.value * attempts) / full,
        },
      ]
    })
  },
}
