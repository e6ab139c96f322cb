import { formatQuantity } from '../../format.ts'
import { figureOf, requiredOf } from '../assess/subject.ts'
import { componentEvidence } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

export const referenceLeavesOutAStep: Rule = {
  id: 'reference-leaves-out-a-step',
  name: 'Published sum leaves out a step',
  severity: 'info',
  summary: 'A latency figure that adds the p99 of some tiers does not count a step that the journey requires.',
  why: 'The figure and the journey are not about the same path, so one cannot stand for the other.',
  laws: ['tail-at-scale'],
  patterns: [],
  failureModes: [],
  sources: ['calc'],
  falsePositive: 'The step runs after the answer and adds nothing to what users wait for.',
  check: ({ design, subject, verdicts }) => {
    const reference = design.references.find(({ method }) => method === 'sum-of-tier-p99')
    const published = verdicts.get('latency')?.reference
    const limit = verdicts.get('latency')?.requirement.value
    if (reference === undefined || published === undefined) return []
    const counted = new Set(reference.components)
    return design.architecture.journeys
      .filter((journey) => journey.steps.filter((step) => counted.has(step.component)).length * 2 > counted.size)
      .slice(0, 1)
      .flatMap((journey): Draft[] => {
        const left = requiredOf(subject, journey).filter(({ id }) => !counted.has(id))
        const p99 = left.map((component) => figureOf(subject, component, 'latency/p99')?.value)
        if (left.length === 0 || !p99.every((value) => value !== undefined)) return []
        const total = published.value + p99.reduce((sum, value) => sum + value, 0)
        const holds = limit === undefined || total <= limit
        return [
          {
            severity: holds ? 'info' : 'medium',
            title: `The figure of ${formatQuantity(published.value, 'ms')} leaves out ${left.map(({ name }) => name).join(', ')}`,
            evidence: left.map((component, i) => componentEvidence(
              component,
              `p99 of ${formatQuantity(p99[i] ?? 0, 'ms')} is not in the sum`,
              p99[i] ?? 0,
              'ms',
            )),
            remedy: 'Read the composed p99 of the verdict, which counts every step, and quote that.',
            effect: `${formatQuantity(published.value, 'ms')} → ${formatQuantity(total, 'ms')}${limit === undefined ? '' : holds ? ', still met' : `, above ${formatQuantity(limit, 'ms')}`}.`,
            verify: 'Trace a few requests of the journey and compare their steps with those of the sum.',
            confidence: 'high',
            about: [`journey:${journey.id}`, ...left.map(({ id }) => `component:${id}`)],
            harm: total / (limit ?? total),
          },
        ]
      })
  },
}
