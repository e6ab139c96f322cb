import { formatQuantity } from '../../format.ts'
import { guardedCeil } from '../../models/special.ts'
import { componentEvidence } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

export const zoneLossCapacity: Rule = {
  id: 'zone-loss-capacity',
  name: 'Too little capacity after losing a zone',
  severity: 'medium',
  summary: 'With one of its zones away, a component cannot carry the peak.',
  why: 'The surviving replicas take the whole load at once. Starting more takes the control plane, which the same event may have hit.',
  laws: ['murphy', 'mmc'],
  patterns: ['sys-cell-based'],
  failureModes: ['FM-N07', 'FM-S03'],
  sources: ['calc'],
  falsePositive: 'Work that can wait is shed when a zone is lost.',
  check: ({ demand, flow, required }) => {
    if (demand === undefined) return []
    return flow.known.flatMap((tier): Draft[] => {
      const { component } = tier
      const zones = new Set(component.zones).size
      // Fewer replicas than zones: a managed part that spreads by itself, or one that has no spare anyway.
      if (zones < 2 || component.replicas < zones || !required.has(component)) return []
      const load = demand.value * tier.visits
      // Replicas are spread as evenly as they go, and the fullest zone is lost.
      const left = component.replicas - Math.ceil(component.replicas / zones)
      const isCarried = (replicas: number, utilisation: number): boolean => replicas * tier.capacity.value * utilisation >= load
      if (isCarried(left, 1) || !isCarried(component.replicas, tier.utilisation.value)) return []
      const perZone = guardedCeil(load / ((zones - 1) * tier.capacity.value * tier.utilisation.value))
      return [
        {
          title: `${component.name} cannot lose a zone at the peak`,
          evidence: [
            componentEvidence(
              component,
              `${left} of ${component.replicas} replicas left in ${zones - 1} of ${zones} zones: ${formatQuantity(left * tier.capacity.value, '1/s')} against ${formatQuantity(load, '1/s')}`,
              left * tier.capacity.value,
              '1/s',
            ),
          ],
          remedy: `Run ${perZone} replicas in each of the ${zones} zones.`,
          effect: `${perZone * zones} replicas carry ${formatQuantity((zones - 1) * perZone * tier.capacity.value * tier.utilisation.value, '1/s')} with one zone away.`,
          verify: 'Drain one zone at peak in a drill: the others stay below their highest utilisation without scaling.',
          confidence: tier.capacity.from === 'assumed' ? 'medium' : 'high',
          about: [`component:${component.id}`],
          harm: load / Math.max(1e-9, left * tier.capacity.value),
        },
      ]
    })
  },
}
