import type { Role } from '../../design/schema.ts'
import { componentEvidence, listed } from './rule.ts'
import type { Rule } from './rule.ts'

const wanted: readonly Role[] = ['metrics', 'logs']

export const noObservability: Rule = {
  id: 'no-observability',
  name: 'Nothing watches the system',
  severity: 'low',
  summary: 'The control plane holds no component for metrics or logs.',
  why: 'What nobody measures is found by its users, and no playbook can say what to look at.',
  laws: ['murphy'],
  patterns: [],
  failureModes: ['FM-C06', 'FM-C07'],
  sources: ['sre-monitoring'],
  falsePositive: 'Metrics are collected by a service of the platform that is not drawn.',
  check: ({ design }) => {
    const { components } = design.architecture
    const [first] = components
    const missing = wanted.filter((role) => !components.some((component) => component.role === role))
    if (first === undefined || components.length < 3 || missing.length === 0) return []
    const isBlind = missing.includes('metrics')
    return [
      {
        severity: isBlind ? 'medium' : 'low',
        title: isBlind ? 'No component collects metrics' : `No component collects ${listed(missing)}`,
        evidence: [componentEvidence(
          first,
          `one of ${components.length} components, none collects ${listed(missing)}`,
          components.length,
          '1',
        )],
        remedy: `Add ${listed(missing)} to the control plane, kept apart from what they watch.`,
        verify: 'Break a dependency in a drill: an alert names it within five minutes.',
        confidence: 'medium',
        about: ['design:control-plane'],
      },
    ]
  },
}
