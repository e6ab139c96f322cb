import { isVotingGroup } from '../assess/subject.ts'
import { componentEvidence } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

export const replicasInOneZone: Rule = {
  id: 'replicas-in-one-zone',
  name: 'Replicas share a zone',
  severity: 'high',
  summary: 'The spare replicas of a required component stand in one zone, or a majority of a voting group does.',
  why: 'Power, network and cooling fail by the zone. Spares in the same zone fail together.',
  laws: ['murphy'],
  patterns: ['sys-cell-based'],
  failureModes: ['FM-N07', 'FM-D17'],
  sources: ['iec-61508', 'calc'],
  falsePositive: 'The component only serves what stands in the same zone.',
  check: ({ design, required }) => {
    const isZoned = design.architecture.zones.length > 1 ||
      design.architecture.components.some((component) => component.zones.length > 1)
    const spared = [...required].filter((component) => component.replicas > component.needed &&
      component.role !== 'external')
    const silent = isZoned ? spared.filter((component) => component.zones.length === 0) : []
    const found = spared.flatMap((component): Draft[] => {
      const zones = new Set(component.zones).size
      const verify = `Take one zone away in a drill: ${component.name} goes on.`
      if (zones === 1) {
        return [
          {
            title: `All replicas of ${component.name} stand in one zone`,
            evidence: [componentEvidence(
              component,
              `${component.replicas} replicas in zone ${component.zones[0] ?? ''}`,
              component.replicas,
              '1',
            )],
            remedy: `Spread ${component.name} over ${isVotingGroup(component) ? 'three' : 'at least two'} zones.`,
            verify,
            confidence: 'high',
            about: [`component:${component.id}`],
            harm: component.replicas,
          },
        ]
      }
      if (zones !== 2 || !isVotingGroup(component)) return []
      return [
        {
          severity: 'medium',
          title: `${component.name} votes over two zones`,
          why: 'With two zones one of them holds a majority, and losing that zone stops the group.',
          evidence: [componentEvidence(
            component,
            `${component.replicas} members in 2 zones, ${component.needed} needed`,
            2,
            '1',
          )],
          remedy: `Place the members of ${component.name} in three zones.`,
          verify,
          confidence: 'high',
          about: [`component:${component.id}`],
          harm: 1,
        },
      ]
    })
    const asked: Draft[] = silent.map((component) => ({
      severity: 'low',
      needsInformation: true,
      title: `In which zones does ${component.name} run?`,
      evidence: [componentEvidence(
        component,
        `${component.replicas} replicas, no zone stated`,
        component.replicas,
        '1',
      )],
      remedy: `State the zones of ${component.name}.`,
      verify: 'The architecture shows a zone for every replica.',
      confidence: 'low',
      about: [`component:${component.id}`],
    }))
    return [...found, ...asked]
  },
}
