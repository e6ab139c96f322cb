import { formatNumber, formatQuantity } from '../../format.ts'
import { requiredNumber } from '../assess/subject.ts'
import { requirementEvidence } from './rule.ts'
import type { Rule } from './rule.ts'

export const numbersContradict: Rule = {
  id: 'numbers-contradict',
  name: 'Step 1 contradicts itself',
  severity: 'info',
  summary: 'At the stated write rate the stated number of keys is reached long before the retention ends.',
  why: 'Sizes, costs and partitions follow from these numbers, so one of them must give.',
  laws: ['little'],
  patterns: [],
  failureModes: ['FM-D12', 'FM-D13'],
  sources: ['calc'],
  falsePositive: 'One figure is a peak and the other a mean over the year.',
  check: ({ design }) => {
    const keys = requiredNumber(design, 'key_count')
    const writes = requiredNumber(design, 'peak_rps_write')
    const days = requiredNumber(design, 'retention_days')
    if (keys === undefined || writes === undefined || days === undefined || keys <= 0 || writes <= 0) return []
    const hours = keys / writes / 3600
    const byEnd = writes * 86_400 * days
    // A peak is not a mean: ten times more than fits is no longer explained by the difference.
    if (byEnd <= keys * 10) return []
    return [
      {
        title: `${formatNumber(keys)} keys are reached in ${formatQuantity(hours, 'h')}, but kept for ${formatQuantity(days, 'days')}`,
        evidence: [
          requirementEvidence('key_count', `${formatNumber(keys)} keys`, keys, '1'),
          requirementEvidence(
            'peak_rps_write',
            `${formatQuantity(writes, '1/s', { counts: 'writes' })} fill them in ${formatQuantity(hours, 'h')}`,
            writes,
            '1/s',
          ),
          requirementEvidence(
            'retention_days',
            `kept for ${formatQuantity(days, 'days')}, ${formatNumber(byEnd)} writes at that rate`,
            days,
            'days',
          ),
        ],
        remedy: 'Take the rate as a peak and the keys as the total kept, or correct one of the three.',
        verify: 'Mean write rate × retention is at most the number of keys.',
        confidence: 'high',
        about: ['requirement:key_count', 'requirement:peak_rps_write', 'requirement:retention_days'],
        harm: byEnd / keys,
      },
    ]
  },
}
