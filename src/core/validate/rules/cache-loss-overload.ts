import { formatQuantity } from '../../format.ts'
import { limitOf } from '../assess/throughput.ts'
import { componentEvidence } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

export const cacheLossOverload: Rule = {
  id: 'cache-loss-overload',
  name: 'Store cannot carry a cold cache',
  severity: 'high',
  summary: 'When a cache is empty or away, the store behind it receives more than it can serve.',
  why: 'A hit ratio hides load. When it falls the store gets all of it at once, cannot answer, and so cannot refill the cache.',
  laws: ['little', 'mmc'],
  patterns: ['write-through'],
  failureModes: ['FM-D07', 'FM-E08'],
  sources: ['sre-cascading'],
  falsePositive: 'The store is protected by admission control that the drawing does not show.',
  check: ({ design, subject, demand, flow }) => {
    if (demand === undefined) return []
    const seen = new Set<string>()
    return design.architecture.journeys.flatMap((journey) =>
      journey.steps.flatMap((step): Draft[] => {
        const cache = step.missOf === undefined ? undefined : subject.components.get(step.missOf)
        const tier = flow.known.find(({ component }) => component.id === step.component)
        if (cache === undefined || tier === undefined || seen.has(`${cache.id} ${step.component}`)) return []
        seen.add(`${cache.id} ${step.component}`)
        const hit = journey.steps.find((other) => other.component === cache.id)?.hitRatio?.value
        const cold = demand.value * tier.visits
        const limit = limitOf(tier, tier.capacity.value, tier.utilisation.value) * tier.visits
        const full = limitOf(tier, tier.capacity.value, 1) * tier.visits
        if (cold <= limit) return []
        const warm = hit === undefined ? undefined : cold * (1 - hit)
        const per = tier.capacity.value * tier.utilisation.value
        return [
          {
            severity: cold > full ? 'high' : 'medium',
            title: `${tier.component.name} cannot carry a cold ${cache.name}`,
            evidence: [
              componentEvidence(
                tier.component,
                `${formatQuantity(cold, '1/s')} with a cold cache against ${formatQuantity(limit, '1/s')}`,
                cold,
                '1/s',
              ),
              ...(warm === undefined
                ? []
                : [componentEvidence(cache, `a warm cache leaves ${formatQuantity(warm, '1/s')}`, warm, '1/s')]),
            ],
            remedy: `Let one request refill a key for all, shed the rest, and warm ${cache.name} before it takes traffic; or size ${tier.component.name} for ${Math.ceil(cold / per)} replicas.`,
            ...(warm === undefined
              ? {}
              : { effect: `Losing the cache multiplies the load by ${formatQuantity(cold / warm, 'factor')}; with admission at the limit it stays at ${formatQuantity(limit, '1/s')}.` }),
            verify: `Flush ${cache.name} in a load test at peak: ${tier.component.name} stays below its highest utilisation and the hit ratio returns.`,
            confidence: 'high',
            about: [`component:${tier.component.id}`, `component:${cache.id}`],
            harm: cold / limit,
          },
        ]
      }),
    )
  },
}
