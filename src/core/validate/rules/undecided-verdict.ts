import type { Verdict } from '../report.ts'
import type { Draft, Rule } from './rule.ts'

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
  falsePositive: 'The requirement is a wish that nobody will be held to.',
  check: ({ verdicts, design }) => {
    // Before anything is drawn every verdict is open, and saying so is no finding.
    if (design.architecture.components.length === 0) return []
    const open = [...verdicts.values()].filter((verdict) => verdict.verdict === 'undecided')
    // The verdicts of all journeys wait for the same figures, so they are one question.
    const latency = open.filter(isLatency)
    const [first] = latency
    const others = open.filter((verdict) => !isLatency(verdict))
    return [
      ...others.map((verdict) => draftOf([verdict], verdict)),
      ...(first === undefined ? [] : [draftOf(latency, first)]),
    ]
  },
}

const isLatency = ({ id }: Verdict): boolean => id === 'latency' || id.endsWith('/latency')

function draftOf(verdicts: readonly Verdict[], first: Verdict): Draft {
  const others = verdicts.length - 1
  return {
    needsInformation: true,
    title: `${first.requirement.text}${others === 0 ? '' : ` and ${others} more limits`}: not decided`,
    evidence: verdicts.map(({ requirement, assumptions }) => ({
      element: `requirement:${requirement.field}`,
      text: assumptions[0] ?? 'the range of the inputs holds both answers',
      value: requirement.value,
      unit: requirement.unit,
    })),
    remedy: first.assessed === null
      ? first.assumptions.slice(0, 3).join(' ')
      : `Measure what decides${first.binding === null ? '' : `: ${first.binding.input}`}, and put the figure with its range and source in the design.`,
    ...(first.flip === null ? {} : { effect: first.flip.text }),
    verify: 'The verdict is met or missed after the figure is stated.',
    confidence: 'high',
    about: [verdicts.length === 1 && !isLatency(first) ? `verdict:${first.id}` : 'verdict:latency'],
    harm: first.probability === null ? 0.5 : 1 - first.probability,
  }
}
