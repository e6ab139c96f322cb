import { journeyEvidence, nameOf } from './rule.ts'
import type { Rule } from './rule.ts'

export const softStepWithoutFallback: Rule = {
  id: 'soft-step-without-fallback',
  name: 'Optional step without a fallback',
  severity: 'low',
  summary: 'A journey is said to go on without a component, but not how.',
  why: 'Availability leaves the step out because of that promise. Without a tested fallback it is a required step.',
  laws: ['murphy'],
  patterns: ['bulkhead'],
  failureModes: ['FM-S06'],
  sources: ['sre-risk'],
  falsePositive: 'The fallback is described elsewhere.',
  check: (context) =>
    context.design.architecture.journeys.flatMap((journey) =>
      journey.steps
        .filter((step) => !step.required &&
          (step.fallback === undefined || step.fallback.trim() === '') &&
          !journey.steps.some((other) => other.missOf === step.component))
        .map((step) => ({
          needsInformation: true,
          title: `What does ${journey.name} do without ${nameOf(context, step.component)}?`,
          evidence: [journeyEvidence(journey, `${nameOf(context, step.component)} is optional, no fallback stated`)],
          remedy: 'Say what the journey answers without it, or mark the step required.',
          verify: 'Stop the component in a drill: the journey answers as the fallback says.',
          confidence: 'medium' as const,
          about: [`journey:${journey.id}`, `component:${step.component}`],
        })),
    ),
}
