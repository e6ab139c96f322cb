import { formatQuantity } from '../../format.ts'
import type { Severity, Verdict } from '../report.ts'
import { dominantUnavailability } from './dominant-unavailability.ts'
import { singlePointOfFailure } from './single-point-of-failure.ts'
import type { Draft, Rule, RuleContext } from './rule.ts'

interface Missed {
  readonly id: string
  readonly name: string
  readonly severity: Severity
  readonly summary: string
  readonly why: string
  readonly remedy: string
  readonly verify: string
  readonly laws: readonly string[]
  readonly failureModes: readonly string[]
  readonly sources: readonly string[]
  readonly isMine: (verdict: Verdict) => boolean
  /** Another rule already says what to do. */
  readonly isSaid?: (context: RuleContext) => boolean
}

function missedRule(missed: Missed): Rule {
  const { isMine, isSaid, remedy, verify, ...rule } = missed
  return {
    ...rule,
    patterns: [],
    falsePositive: 'A figure that decides is more cautious than what is measured; put the measured one in the design.',
    check: (context) => {
      const verdicts = [...context.verdicts.values()].filter((verdict) => verdict.verdict === 'missed' &&
        isMine(verdict))
      if (verdicts.length === 0 || isSaid?.(context) === true) return []
      // The verdict of the whole repeats that of its slowest journey.
      const own = verdicts.length > 1 ? verdicts.filter(({ id }) => id.includes('/')) : verdicts
      return own.map((verdict) => draftOf(verdict, remedy, verify))
    },
  }
}

function draftOf(verdict: Verdict, remedy: string, verify: string): Draft {
  const { requirement, assessed, binding, flip, margin } = verdict
  const limit = { limit: requirement.value }
  return {
    title: `${requirement.text}: missed${assessed === null ? '' : ` at ${formatQuantity(assessed.value, assessed.unit, limit)}`}`,
    evidence: [
      {
        element: `requirement:${requirement.field}`, text: margin === null
          ? requirement.text
          : `${requirement.text}, ${margin.text}`,
        value: requirement.value, unit: requirement.unit,
      },
      ...(binding === null ? [] : [{
        element: binding.element,
        text: `${binding.text} decides most`,
        value: binding.value,
        unit: binding.unit,
      }]),
    ],
    remedy: binding === null ? remedy : `${remedy} What decides most is ${binding.text}.`,
    ...(flip === null ? {} : { effect: flip.text }),
    verify,
    confidence: binding?.from === 'assumed' ? 'medium' : 'high',
    about: [`verdict:${verdict.id}`],
    harm: margin === null ? 1 : Math.abs(margin.value) / Math.max(1e-12, Math.abs(requirement.value)),
  }
}

/** A requirement that the assessment says is not met, where no other rule names the cause. */
export const missedRequirements: readonly Rule[] = [
  missedRule({
    id: 'availability-missed', name: 'Not available enough', severity: 'high',
    summary: 'The availability that is asked for is missed, and no single part alone is the cause.',
    why: 'Parts in series add up their downtime, so several small terms miss the limit together.',
    remedy: 'Take parts off the path of the request, or give the largest terms a spare or better figures.',
    verify: 'Count good requests at the edge over a month.',
    laws: ['murphy'], failureModes: [], sources: ['iec-61508', 'sre-risk'],
    isMine: ({ id }) => id === 'availability',
    isSaid: (context) => dominantUnavailability.check(context).length > 0 ||
      singlePointOfFailure.check(context).length > 0,
  }),
  missedRule({
    id: 'latency-missed', name: 'Too slow', severity: 'high',
    summary: 'The p99 of a journey lies above its limit.',
    why: 'One request in a hundred is slower than was promised, and a user of many requests meets it every session.',
    remedy: 'Shorten the slowest step, take it off the path, or do steps side by side.',
    verify: 'Measure the p99 of the journey at the edge, at peak, for a week.',
    laws: ['tail-at-scale'], failureModes: ['FM-S06'], sources: ['dean-barroso-2013'],
    isMine: ({ id }) => id === 'latency' || id.endsWith('/latency'),
  }),
  missedRule({
    id: 'cost-over-budget', name: 'Over the budget', severity: 'medium',
    summary: 'The bill of resources is larger than the budget.',
    why: 'What is designed cannot be paid for, so something will be left out later and in a hurry.',
    remedy: 'Run fewer or smaller replicas of the dearest line, or ask for the money now.',
    verify: 'Compare the bill of the first month with the bill of resources.',
    laws: [], failureModes: [], sources: ['calc'],
    isMine: ({ id }) => id === 'cost',
  }),
  missedRule({
    id: 'recovery-too-slow', name: 'Back too late', severity: 'high',
    summary: 'The slowest part takes longer to recover than is allowed.',
    why: 'The time to be back is that of the slowest part that users need.',
    remedy: 'Shorten the failover of the slowest part: faster detection, a warm copy, automation.',
    verify: 'Fail the part over in a drill and time it from failure to serving.',
    laws: ['murphy'], failureModes: ['FM-D02', 'FM-D03'], sources: ['rds-docs'],
    isMine: ({ id }) => id === 'recovery',
  }),
  missedRule({
    id: 'data-loss-too-large', name: 'Too much may be lost', severity: 'high',
    summary: 'A failure may lose more recent writes than is allowed.',
    why: 'What the copies do not have yet is gone with the leader.',
    remedy: 'Confirm writes once another copy has them, or ship changes more often.',
    verify: 'Cut the leader off under load, and compare what was confirmed with what is there.',
    laws: ['cap'], failureModes: ['FM-D16'], sources: ['fm-github-2018-october'],
    isMine: ({ id }) => id === 'durability',
  }),
]
