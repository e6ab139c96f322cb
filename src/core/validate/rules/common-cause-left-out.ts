import { formatQuantity } from '../../format.ts'
import { bisect } from '../../models/special.ts'
import { chainOf, chainUnavailability, worstChain } from '../assess/chain.ts'
import { changed, componentEvidence, listed } from './rule.ts'
import type { Rule } from './rule.ts'

export const commonCauseLeftOut: Rule = {
  id: 'common-cause-left-out',
  name: 'Replicas counted as fully independent',
  severity: 'info',
  summary: 'Replicated tiers state no common cause, so the availability takes their failures as independent.',
  why: 'Deploys, configuration, certificates and zones take replicas down together. Between 1 % and 10 % of failures is usual.',
  laws: ['murphy'],
  patterns: [],
  failureModes: ['FM-C01', 'FM-S10', 'FM-N07'],
  sources: ['iec-61508'],
  falsePositive: 'The replicas share neither release, configuration nor zone, and records of outages show it.',
  check: (context) => {
    const verdict = context.verdicts.get('availability')
    const chain = worstChain(context.subject)
    if (verdict === undefined ||
      verdict.assessed === null ||
      verdict.verdict === 'missed' ||
      chain === undefined) return []
    const bare = chain.parts.filter(({ component, beta }) => component.replicas > component.needed &&
      beta === undefined).map(({ component }) => component)
    if (bare.length === 0) return []
    const limit = verdict.requirement.value
    const availabilityAt = (beta: number): number => {
      const commonCause = { value: beta, unit: 'ratio', from: 'given' as const }
      const subject = changed(context, bare.map(({ id }) => ({ component: id, set: { commonCause } })))
      const again = chainOf(subject, chain.journey)
      return 1 - chainUnavailability(again, again.leaves.map((leaf) => leaf.value))
    }
    const flips = availabilityAt(1) < limit
    const flip = flips ? bisect(0, 1, (beta) => availabilityAt(beta) >= limit) : undefined
    return [
      {
        severity: flip !== undefined && flip <= 0.1 ? 'low' : 'info',
        title: `No common cause is counted for ${listed(bare.map(({ name }) => name))}`,
        evidence: bare.map((component) => componentEvidence(
          component,
          `${component.needed} of ${component.replicas}, β not stated`,
        )),
        remedy: 'State a common cause β for each replicated tier: the share of its outages that took all replicas.',
        effect:
          flip === undefined
            ? `At any β the availability stays at or above ${formatQuantity(availabilityAt(1), 'ratio')}: the verdict does not turn.`
            : `At β of 10 % availability is ${formatQuantity(availabilityAt(0.1), 'ratio', { limit })}; the verdict turns at β of ${formatQuantity(flip, 'ratio')} for all of them.`,
        verify: 'Count in the incident records how many outages of the tier took all replicas.',
        confidence: 'medium',
        about: ['design:common-cause'],
        harm: flip === undefined ? 0 : 1 / Math.max(flip, 1e-9),
      },
    ]
  },
}

