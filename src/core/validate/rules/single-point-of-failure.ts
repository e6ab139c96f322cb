import { isManaged } from '../../requirements/component-scope.ts'
import { formatQuantity } from '../../format.ts'
import { downtimePerYear, ratio } from '../../units.ts'
import { assessAvailability } from '../assess/availability.ts'
import { contributionsOf, worstChain } from '../assess/chain.ts'
import { changed, componentEvidence } from './rule.ts'
import type { Rule } from './rule.ts'

export const singlePointOfFailure: Rule = {
  id: 'single-point-of-failure',
  name: 'Single point of failure',
  severity: 'high',
  summary: 'A journey cannot do without a component that has no spare replica.',
  why: 'In series, a request is away whenever any one part is. A part without a spare adds its whole downtime.',
  laws: ['murphy'],
  patterns: [],
  failureModes: ['FM-N07', 'FM-S10'],
  sources: ['iec-61508', 'calc'],
  falsePositive: 'Another component takes over its work by a way that is not drawn.',
  check: (context) => {
    const { required, subject, verdicts, seed } = context
    const verdict = verdicts.get('availability')
    const chain = worstChain(subject)
    const share = new Map((chain === undefined
      ? []
      : contributionsOf(chain)).map((part) => [part.component, part.unavailability]))
    return [...required]
      // What others run has spares that the drawing does not show; its promise is in the availability all the same.
      .filter((component) => component.replicas <= component.needed &&
        component.role !== 'external' &&
        !isManaged(component, context.catalog))
      .sort((a, b) => (share.get(b) ?? 0) - (share.get(a) ?? 0))
      .slice(0, 20)
      .map((component) => {
        const down = share.get(component)
        const replicas = component.needed + 1
        const after = verdict === undefined || verdict.assessed === null || down === undefined
          ? undefined
          : assessAvailability(changed(context, [{ component: component.id, set: { replicas } }]), seed)
        const before = verdict?.assessed?.value
        const limit = verdict?.requirement.value
        const isWorthIt = verdict?.verdict === 'missed' &&
          down !== undefined &&
          before !== undefined &&
          limit !== undefined &&
          down > (1 - before) / 4
        return {
          severity: isWorthIt ? 'critical' : verdict?.verdict === 'missed' ? 'high' : 'medium',
          title: component.replicas === 1
            ? `${component.name} has no spare`
            : `${component.name} needs all of its ${component.replicas} replicas`,
          evidence: [
            componentEvidence(
              component,
              `${component.replicas} replicas, ${component.needed} needed`,
              component.replicas,
              '1',
            ),
            ...(down === undefined || before === undefined
              ? []
              : [componentEvidence(component,
                  `${formatQuantity(downtimePerYear(ratio(down)), 'min/year')} of the ${formatQuantity(downtimePerYear(ratio(1 - before)), 'min/year')} in all`,
                  downtimePerYear(ratio(down)), 'min/year')]),
          ],
          remedy: `Run ${replicas} replicas of ${component.name} in different zones, so that any one may fail.`,
          ...(after === undefined || after.assessed === null || before === undefined
            ? {}
            : { effect: `Availability ${formatQuantity(before, 'ratio', limit === undefined ? {} : { limit })} → ${formatQuantity(after.assessed.value, 'ratio', limit === undefined ? {} : { limit })}, ${after.verdict}.` }),
          verify: `Stop one replica of ${component.name} at peak load: requests go on within the time that health checks and routing need.`,
          confidence: down === undefined ? 'medium' : 'high',
          about: [`component:${component.id}`],
          harm: down ?? 0,
        }
      })
  },
}
