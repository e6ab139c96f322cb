import type { Rule } from './rule.ts'

export const undecidedVerdict: Rule = {
  id: 'undecided-verdict',
  name: 'A requirement nobody can judge yet',
  severity: 'medium',
  summary: 'A verdict is open because a figure is missing or only assumed.',
  why: 'A requirement without an answer is a risk taken without knowing it.',
  laws: [],
  patterns: [],
  failureModes: [],
  sources: ['calc'],
  check: ({ verdicts, design }) =>
    // Before anything is drawn every verdict is open, and saying so is no finding.
    [...verdicts.values()]
      .filter((verdict) => verdict.verdict === 'undecided' && design.architecture.components.length > 0)
      .map((verdict) => ({
        needsInformation: true,
        title: `${verdict.requirement.text}: not decided`,
        evidence: [
          {
            element: `requirement:${verdict.requirement.field}`,
            text: verdict.assumptions[0] ?? 'the range of the inputs holds both answers',
            value: verdict.requirement.value,
            unit: verdict.requirement.unit,
          },
        ],
        remedy: verdict.assessed === null
          ? verdict.assumptions.slice(0, 3).join(' ')
          : `Measure what decides${verdict.binding === null ? '' : `: ${verdict.binding.input}`}, and put the figure with its range and source in the design.`,
        ...(verdict.flip === null ? {} : { effect: verdict.flip.text }),
        verify: 'The verdict is met or missed after the figure is stated.',
        confidence: 'high' as const,
        about: [`verdict:${verdict.id}`],
        harm: verdict.probability === null ? 0.5 : 1 - verdict.probability,
      })),
}
