import { formatQuantity } from '../../format.ts'
import { downtimePerYear, ratio } from '../../units.ts'
import { contributionsOf, worstChain } from '../assess/chain.ts'
import { componentEvidence } from './rule.ts'
import type { Rule } from './rule.ts'

export const dominantUnavailability: Rule = {
  id: 'dominant-unavailability',
  name: 'One tier rules the downtime',
  severity: 'high',
  summary: 'The availability requirement is missed and one replicated tier alone spends more than half of the downtime.',
  why: 'Further replicas elsewhere change little: the largest term of the sum decides.',
  laws: ['murphy'],
  patterns: [],
  failureModes: ['FM-D17'],
  sources: ['iec-61508', 'calc'],
  falsePositive: 'The figure is a promise of a provider that is kept far better than promised.',
  check: ({ subject, verdicts }) => {
    const verdict = verdicts.get('availability')
    const chain = worstChain(subject)
    if (verdict?.verdict !== 'missed' || verdict.assessed === null || chain === undefined) return []
    const down = 1 - verdict.assessed.value
    const [first] = contributionsOf(chain)
    if (first === undefined ||
      first.component.replicas <= first.component.needed ||
      first.unavailability < down / 2) return []
    const minutes = downtimePerYear(ratio(first.unavailability))
    return [
      {
        title: `${first.component.name} spends most of the downtime`,
        evidence: [
          componentEvidence(
            first.component,
            `${formatQuantity(minutes, 'min/year')} of ${formatQuantity(downtimePerYear(ratio(down)), 'min/year')}`,
            minutes,
            'min/year',
          ),
        ],
        remedy: `Lower the common cause β of ${first.component.name} (separate zones, staggered changes), or use members that are each more available.`,
        effect: verdict.flip?.text ?? 'No single input turns the verdict.',
        verify: 'Count over the last year which outages took all members at once, and put the measured β in the design.',
        confidence: 'high',
        about: [`component:${first.component.id}`],
        harm: first.unavailability,
      },
    ]
  },
}
