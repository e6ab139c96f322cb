import { formatQuantity } from '../../format.ts'
import { limitOf } from '../assess/throughput.ts'
import { figureOf } from '../assess/subject.ts'
import { componentEvidence, requirementEvidence } from './rule.ts'
import type { Rule } from './rule.ts'

export const overProvisioned: Rule = {
  id: 'over-provisioned',
  name: 'Capacity far above the peak',
  severity: 'info',
  summary: 'The design carries more than twenty times its peak demand.',
  why: 'Throughput does not bind this design. Money and complexity spent on more of it buy nothing; availability and latency may need them.',
  laws: ['little'],
  patterns: [],
  failureModes: [],
  sources: ['denning-buzen-1978'],
  falsePositive: 'The spare capacity is kept for a launch, a failover or growth that has a date.',
  check: ({ verdicts, demand, flow, subject }) => {
    const verdict = verdicts.get('throughput')
    const smallest = flow.known[0]
    if (verdict === undefined ||
      verdict.assessed === null ||
      verdict.verdict !== 'met' ||
      demand === undefined ||
      smallest === undefined ||
      demand.value <= 0) return []
    const factor = verdict.assessed.value / demand.value
    if (factor <= 20) return []
    const spare = flow.known
      .filter(({ component }) => component.replicas > component.needed + 1)
      .map((tier) => {
        const enough = Math.ceil(demand.value / (limitOf(
          tier,
          tier.capacity.value,
          tier.utilisation.value,
        ) / tier.component.replicas))
        const removed = tier.component.replicas - Math.max(tier.component.needed + 1, enough)
        return {
          name: tier.component.name,
          removed,
          saves: removed * (figureOf(subject, tier.component, 'cost')?.value ?? 0),
        }
      })
      .filter(({ removed }) => removed > 0)
    const saves = spare.reduce((sum, one) => sum + one.saves, 0)
    return [
      {
        title: `Throughput lies ${formatQuantity(factor, 'factor')} above the peak`,
        evidence: [
          requirementEvidence(
            verdict.requirement.field,
            `${formatQuantity(demand.value, '1/s')} of ${formatQuantity(verdict.assessed.value, '1/s')}`,
            demand.value,
            '1/s',
          ),
          componentEvidence(
            smallest.component,
            `even the smallest tier carries ${formatQuantity(smallest.limit, '1/s')}`,
            smallest.limit,
            '1/s',
          ),
        ],
        remedy: spare.length > 0
          ? `Fewer replicas are enough: ${spare.map(({ name, removed }) => `${removed} less of ${name}`).join(', ')}. Smaller instances save on the rest.`
          : 'Use smaller instances; the replicas are there for availability, not for load.',
        ...(saves > 0 ? { effect: `Saves ${formatQuantity(saves, 'USD/month')}.` } : {}),
        verify: 'Measure the utilisation at the real peak before taking capacity away.',
        confidence: demand.leaves.some((leaf) => leaf.from === 'assumed') ? 'medium' : 'high',
        about: ['design:throughput'],
        harm: saves,
      },
    ]
  },
}
