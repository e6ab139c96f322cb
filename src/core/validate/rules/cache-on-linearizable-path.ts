import { componentEvidence, hasCapability, journeyEvidence, requirementEvidence } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

export const cacheOnLinearizablePath: Rule = {
  id: 'cache-on-linearizable-path',
  name: 'Linearizable reads through a cache',
  severity: 'high',
  summary: 'Data that must be read linearizably is answered from a cache.',
  why: 'A cache may answer with a value that a finished write has replaced; no time to live makes that linearizable.',
  laws: ['cap'],
  patterns: ['write-through'],
  failureModes: ['FM-D25'],
  sources: ['herlihy-wing-1990'],
  falsePositive: 'The cached answers belong to a class of data that may be a little old.',
  check: ({ design, subject }) => {
    const answered = design.requirements['cache_on_linearizable_path']?.value
    const strict = design.dataClasses.filter(({ consistency }) => consistency === 'linearizable' ||
      consistency === 'serializable')
    const isStrict = strict.length > 0 || hasCapability(design, 'LinearizableWrite', 'SerializableTransaction')
    if (!isStrict || answered === false) return []
    const cached = design.architecture.journeys.flatMap((journey) =>
      journey.steps.flatMap((step) => {
        const cache = step.missOf === undefined ? undefined : subject.components.get(step.missOf)
        return cache === undefined ? [] : [{
          journey,
          cache,
          store: subject.components.get(step.component)?.name ?? step.component,
        }]
      }),
    )
    if (answered === true) {
      return [
        {
          title: 'Linearizable reads pass a cache',
          evidence: [
            requirementEvidence('cache_on_linearizable_path', 'step 1 says that linearizable reads use a cache'),
            ...cached.map(({ journey, cache }) => journeyEvidence(journey, `reads ${cache.name} first`)),
          ],
          remedy: 'Let linearizable reads bypass the cache; keep it for data that may be a little old.',
          verify: 'Read right after a write from another client, many times, under failover: never the old value.',
          confidence: 'high',
          about: ['requirement:cache_on_linearizable_path'],
          harm: 1,
        },
      ]
    }
    return cached.map(({ journey, cache, store }): Draft => ({
      severity: 'medium',
      needsInformation: true,
      title: `Does ${journey.name} read linearizable data from ${cache.name}?`,
      evidence: [
        componentEvidence(cache, `a hit skips ${store}`),
        ...strict.map(({ id, consistency }) => ({ element: `data-class:${id}`, text: `must be ${consistency}` })),
      ],
      remedy: 'Answer cache_on_linearizable_path in step 1, and let linearizable reads bypass the cache.',
      verify: 'Read right after a write from another client: never the old value.',
      confidence: 'low',
      about: [`journey:${journey.id}`, `component:${cache.id}`],
    }))
  },
}
