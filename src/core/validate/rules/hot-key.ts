import { formatQuantity } from '../../format.ts'
import { requiredNumber } from '../assess/subject.ts'
import { requirementEvidence, usesPattern } from './rule.ts'
import type { Rule } from './rule.ts'

/** Share of the writes on one key above which that key, not the number of partitions, sets the pace. */
const muchOnOneKey = 0.1

export const hotKey: Rule = {
  id: 'hot-key',
  name: 'Writes meet on one key',
  severity: 'medium',
  summary: 'A large share of the writes goes to the same key or row.',
  why: 'Writes to one key run one after the other wherever the key lives; more partitions do not help it.',
  laws: ['zipf', 'amdahl'],
  patterns: ['escrow'],
  failureModes: ['FM-D09', 'FM-D10'],
  sources: ['oneil-1986'],
  falsePositive: 'The hottest key is spread over several keys by the application.',
  check: ({ design }) => {
    const share = requiredNumber(design, 'contention_ratio')
    if (share === undefined || share < muchOnOneKey || usesPattern(design, 'escrow')) return []
    const writes = requiredNumber(design, 'peak_rps_write')
    const onKey = writes === undefined ? undefined : writes * share
    return [
      {
        severity: onKey !== undefined && onKey > 1000 ? 'high' : 'medium',
        title: `${formatQuantity(share, 'ratio')} of the writes meet on one key`,
        evidence: [
          requirementEvidence('contention_ratio', `${formatQuantity(share, 'ratio')} contention`, share, 'ratio'),
          ...(onKey === undefined
            ? []
            : [requirementEvidence(
              'peak_rps_write',
              `${formatQuantity(onKey, '1/s', { counts: 'writes' })} on that key at the peak`,
              onKey,
              '1/s',
            )]),
        ],
        remedy: 'Split the quantity into parts that are taken independently (escrow), or queue the writes for the key.',
        effect: `At most ${formatQuantity(1 / share, 'factor')} the throughput of one key, however many partitions there are.`,
        verify: 'Load test with the whole contention on one key and look at its lock wait.',
        confidence: 'medium',
        about: ['requirement:contention_ratio'],
        harm: onKey ?? share,
      },
    ]
  },
}
