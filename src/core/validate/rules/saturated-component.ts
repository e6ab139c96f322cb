import { formatQuantity } from '../../format.ts'
import { guardedCeil } from '../../models/special.ts'
import { assessThroughput, limitOf } from '../assess/throughput.ts'
import { changed, componentEvidence, requirementEvidence } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

export const saturatedComponent: Rule = {
  id: 'saturated-component',
  name: 'Component beyond its highest utilisation',
  severity: 'high',
  summary: 'At the peak a component works above the utilisation that the design allows it.',
  why: 'Waiting grows with 1 / (1 − utilisation) near saturation, and above it the backlog grows without end.',
  laws: ['mmc', 'little', 'usl'],
  patterns: [],
  failureModes: ['FM-E09', 'FM-S03'],
  sources: ['denning-buzen-1978', 'kleinrock-1975'],
  falsePositive: 'The capacity is a cautious figure, and a load test shows more.',
  check: (context) => {
    const { demand, flow, seed } = context
    if (demand === undefined) return []
    return flow.known.flatMap((tier): Draft[] => {
      const utilisation = demand.value / limitOf(tier, tier.capacity.value, 1)
      if (utilisation <= tier.utilisation.value * (1 + 1e-9)) return []
      const replicas = guardedCeil((demand.value * tier.visits) / (tier.capacity.value * tier.utilisation.value))
      const after = replicas <= 100_000 && tier.capacity.value > 0
        ? assessThroughput(changed(context, [{ component: tier.component.id, set: { replicas } }]), seed)
        : undefined
      return [
        {
          severity: utilisation >= 1 ? 'critical' : 'high',
          title: utilisation >= 1
            ? `${tier.component.name} cannot carry the peak`
            : `${tier.component.name} is too busy at the peak`,
          evidence: [
            componentEvidence(
              tier.component,
              `${formatQuantity(utilisation, 'ratio')} busy, at most ${formatQuantity(tier.utilisation.value, 'ratio')} allowed`,
              utilisation,
              'ratio',
            ),
            requirementEvidence(
              demand.leaves[0]?.path.split('/')[1] ?? 'peak_rps',
              `peak of ${formatQuantity(demand.value, '1/s')}`,
              demand.value,
              '1/s',
            ),
          ],
          remedy: `Run ${replicas} replicas of ${tier.component.name}.`,
          ...(after === undefined || after.assessed === null
            ? {}
            : { effect: `Throughput → ${formatQuantity(after.assessed.value, '1/s')}, ${after.verdict}.` }),
          verify: 'Load the component with the peak for ten minutes: utilisation stays below its limit and waiting does not grow.',
          confidence: tier.capacity.from === 'assumed' ? 'medium' : 'high',
          about: [`component:${tier.component.id}`],
          harm: utilisation,
        },
      ]
    })
  },
}
