import { formatQuantity } from '../../format.ts'
import { kOfNUnavailability } from '../../models/availability.ts'
import { figureOf } from '../assess/subject.ts'
import { componentEvidence } from './rule.ts'
import type { Rule } from './rule.ts'
import { count, ratio, restOf } from '../../units.ts'

export const evenConsensusGroup: Rule = {
  id: 'even-consensus-group',
  name: 'Voting group with an even number of members',
  severity: 'medium',
  summary: 'A group that decides by majority has an even number of members.',
  why: 'The majority of 2f+2 is one larger than that of 2f+1, so the extra member tolerates no further failure and can fail itself.',
  laws: ['byzantine', 'cap'],
  patterns: ['leader-follower'],
  failureModes: ['FM-D17', 'FM-D03'],
  sources: ['ongaro-2014'],
  falsePositive: 'The even member is a witness or does not vote.',
  check: ({ design, subject }) =>
    design.architecture.components
      .filter(({ role, replicas, needed }) => (role === 'coordination' || role === 'database') &&
        replicas >= 2 &&
        replicas <= 10 &&
        replicas % 2 === 0 &&
        needed === replicas / 2 + 1)
      .map((component) => {
        const odd = component.replicas - 1
        const majority = (odd + 1) / 2
        const one = figureOf(subject, component, 'availability')
        const down = (n: number, k: number): number => kOfNUnavailability(count(n), count(k), restOf(ratio(one?.value ?? 1)))
        return {
          title: `${component.name} votes with ${component.replicas} members`,
          evidence: [componentEvidence(
            component,
            `${component.replicas} members, majority ${component.needed}, tolerates ${component.replicas - component.needed}`,
            component.replicas,
            '1',
          )],
          remedy: `Use ${odd === 1 ? 3 : odd} or ${component.replicas + 1} members.`,
          ...(one === undefined || odd < 3
            ? {}
            : { effect: `With ${odd} members the group is away ${formatQuantity(down(odd, majority) / down(component.replicas, component.needed), 'factor')} as long, at one member less.` }),
          verify: 'Stop as many members as the group should tolerate: it elects a leader and takes writes.',
          confidence: 'high' as const,
          about: [`component:${component.id}`],
          harm: 1 / component.replicas,
        }
      }),
}
