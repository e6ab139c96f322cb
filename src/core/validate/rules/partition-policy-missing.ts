import { hasCapability, requirementEvidence } from './rule.ts'
import type { Rule } from './rule.ts'
import { requiredNumber } from '../assess/subject.ts'

export const partitionPolicyMissing: Rule = {
  id: 'partition-policy-missing',
  name: 'No answer to a partition',
  severity: 'high',
  summary: 'A class of data must be consistent and the system available, and nothing says which gives way in a partition.',
  why: 'While the network is split, a strongly consistent class either refuses requests on one side or answers with old data. Without a choice the code makes one.',
  laws: ['cap'],
  patterns: [],
  failureModes: ['FM-N01', 'FM-D02'],
  sources: ['gilbert-lynch-2002'],
  falsePositive: 'The store decides it for all its data, and its documentation says how.',
  check: ({ design }) => {
    const isStrict = hasCapability(design, 'LinearizableWrite', 'SerializableTransaction', 'TotalOrder')
    const limit = requiredNumber(design, 'availability') ?? 0
    if (!(hasCapability(design, 'HighAvailability') || limit >= 0.999)) return []
    if (design.dataClasses.length === 0) {
      if (!isStrict) return []
      return [
        {
          severity: 'medium',
          needsInformation: true,
          title: 'Which data refuses and which serves old values in a partition?',
          evidence: [requirementEvidence(
            'consistency',
            'strong consistency and high availability, but no class of data is named',
          )],
          remedy: 'Name the classes of data and set CP or AP for each.',
          verify: 'Every class of data has a partition policy.',
          confidence: 'high',
          about: ['design:data-classes'],
        },
      ]
    }
    return design.dataClasses
      .filter(({ consistency, partition }) => (consistency === 'linearizable' || consistency === 'serializable') &&
        partition === undefined)
      .map((data) => ({
        title: `${data.name} has no answer to a partition`,
        evidence: [{ element: `data-class:${data.id}`, text: `${data.consistency}, CP or AP not set` }],
        remedy: `Set CP for ${data.name} and say how long it may refuse, or weaken its consistency and set AP.`,
        verify: 'Cut the network between two zones in a drill: the class behaves as its policy says.',
        confidence: 'high' as const,
        about: [`data-class:${data.id}`],
        harm: 1,
      }))
  },
}
