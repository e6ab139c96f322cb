import type { Catalog } from '../catalog/catalog.ts'
import { capabilitiesOf, conflictsOf, patternsOf } from '../catalog/catalog.ts'
import type { Conflict, Pattern, SystemPattern } from '../catalog/schema.ts'
import type { CapabilityChoice, Decision, Design, PatternChoice, PrimitiveChoice } from '../design/schema.ts'
import type { Scope } from '../expression/evaluate.ts'
import { counts, isPicked, requirementScope } from '../requirements/scope.ts'
import { isTrue, reasonFor } from './conditions.ts'
import type { Need } from './primitives.ts'

type AnyPattern = Pattern | SystemPattern

interface Scored {
  readonly pattern: AnyPattern
  readonly decision: Decision | undefined
  readonly triggered: boolean
  readonly vetoes: readonly string[]
  readonly gain: number
  readonly score: number
  readonly why: readonly string[]
}

/** Shares of the score. They add to 100, so a score reads as points out of a hundred. */
const shares = { signal: 40, coverage: 25, gain: 20, simplicity: 15 }
const recommendedFrom = 60
const possibleFrom = 40
const penalties = { missingPrimitive: 3, warning: 10, error: 100 }

/**
 * Step 4: patterns whose condition holds, scored and banded; best first, vetoed ones last. The score adds up
 * 40 × signals that hold, 25 × primitives at hand, 20 × capabilities it serves, 15 × simplicity, and takes away
 * 3 for each primitive it would add, 10 for each warning and 100 for each error with another recommended pattern.
 * A choice by hand stays listed whatever its score.
 */
export function derivePatterns(
  design: Design, catalog: Catalog, capabilities: readonly CapabilityChoice[], primitives: readonly PrimitiveChoice[],
): readonly PatternChoice[] {
  const chosen = capabilities.filter(counts).map((choice) => choice.id)
  const selected = primitives.filter(counts).map((choice) => choice.id)
  const scope = requirementScope(design, catalog, { capabilities: chosen, primitives: selected, patterns: [] })
  const served = withParents(catalog, chosen)
  const decisions = new Map(design.patterns.map((choice) => [choice.id, choice.decision]))
  const scored = patternsOf(catalog).map((pattern) => scoreOf(
    pattern,
    decisions.get(pattern.id),
    scope,
    served,
    selected,
  ))
  const active = scored.filter((candidate) => isActive(candidate)).map((candidate) => candidate.pattern.id)
  const clashes = conflictsOf(catalog).filter((conflict) => conflict.level === 'pattern' &&
    isTrue(conflict.when, scope))
  return scored
    .map((candidate) => penalised(candidate, clashes, active))
    .toSorted(byRank)
    .map((candidate) => ({ candidate, band: bandOf(candidate) }))
    .filter(({ candidate, band }) => band !== 'hidden' || candidate.decision !== undefined)
    .toSorted((a, b) => bands.indexOf(a.band) - bands.indexOf(b.band))
    .map(({ candidate, band }) => choiceFrom(candidate, band))
}

/** Primitives that the patterns picked or recommended require. */
export function needsOf(catalog: Catalog, patterns: readonly PatternChoice[]): readonly Need[] {
  const known = new Map(patternsOf(catalog).map((pattern) => [pattern.id, pattern]))
  return patterns.filter(isPicked).flatMap((choice) => {
    const pattern = known.get(choice.id)
    return (pattern?.required ?? []).map((id) => ({ id, why: `The pattern ${pattern?.name ?? choice.id} needs it.` }))
  })
}

const bands: readonly PatternChoice['band'][] = ['recommended', 'possible', 'hidden', 'vetoed']

/** A pattern that gives the stronger promise also serves a profile of it. */
function withParents(catalog: Catalog, chosen: readonly string[]): ReadonlySet<string> {
  const profiles = capabilitiesOf(catalog).filter(({ id }) => chosen.includes(id))
  return new Set([...chosen, ...profiles.flatMap(({ profileOf }) => profileOf ?? [])])
}

function scoreOf(
  pattern: AnyPattern, decision: Decision | undefined, scope: Scope, served: ReadonlySet<string>, selected: readonly string[],
): Scored {
  const signals = pattern.useWhen.filter((condition) => isTrue(condition, scope))
  const missing = pattern.required.filter((id) => !selected.includes(id))
  const serves = pattern.provides.filter((id) => served.has(id))
  const signal = share(signals.length, pattern.useWhen.length)
  const gain = share(serves.length, pattern.provides.length)
  const points = shares.signal * signal
    + shares.coverage * share(pattern.required.length - missing.length, pattern.required.length)
    + shares.gain * gain
    + shares.simplicity * (1 - (pattern.complexity - 1) / 4)
  const triggered = isTrue(pattern.trigger, scope)
  const vetoes = pattern.avoidWhen.filter((veto) => isTrue(veto, scope)).map((veto) => vetoInWords(veto, scope))
  const condition = reasonFor(pattern.trigger, scope)
  return {
    pattern, decision, triggered, vetoes, gain, score: points - penalties.missingPrimitive * missing.length,
    why: [
      ...(decision === undefined ? [] : [handWords[decision]]),
      ...vetoes.map((veto) => `Vetoed: ${veto}.`),
      triggered ? `It applies${condition === '' ? '' : `: ${condition}`}.` : 'Its condition does not hold.',
      signalsInWords(pattern, signals, scope),
      missing.length === 0
        ? `All it needs is chosen: ${pattern.required.join(', ')}.`
        : `It adds ${missing.join(', ')}.`,
      serves.length === 0 ? 'It serves no capability that is asked for.' : `It serves ${serves.join(', ')}.`,
      `Complexity ${pattern.complexity} of 5.`,
    ],
  }
}

const handWords: Record<Decision, string> = {
  dropped: 'Dropped by hand.',
  kept: 'Kept by hand.',
  added: 'Added by hand.',
}

function share(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}

function vetoInWords(condition: string, scope: Scope): string {
  const reason = reasonFor(condition, scope)
  return reason === '' ? condition : reason
}

function signalsInWords(pattern: AnyPattern, signals: readonly string[], scope: Scope): string {
  const words = signals.map((condition) => reasonFor(condition, scope)).filter((reason) => reason !== '')
  return `${signals.length} of ${pattern.useWhen.length} signals speak for it${words.length === 0 ? '' : `: ${words.join('; ')}`}.`
}

/** By hand, or good enough before conflicts are counted. */
function isActive({ decision, triggered, vetoes, score }: Scored): boolean {
  if (decision !== undefined) return decision !== 'dropped'
  return triggered && vetoes.length === 0 && score >= recommendedFrom
}

function penalised(candidate: Scored, clashes: readonly Conflict[], active: readonly string[]): Scored {
  const mine = clashes.filter(({ between, severity }) => severity !== 'info'
    && between.includes(candidate.pattern.id) && between.some((id) => id !== candidate.pattern.id &&
      active.includes(id)))
  if (mine.length === 0) return candidate
  const points = mine.reduce((sum, { severity }) => sum + (severity === 'error'
    ? penalties.error
    : penalties.warning), 0)
  const why = [...candidate.why, ...mine.map(({ id, summary }) => `${id}: ${summary}`)]
  return { ...candidate, score: candidate.score - points, why }
}

function bandOf({ decision, triggered, vetoes, score }: Scored): PatternChoice['band'] {
  if (decision === 'dropped' || !triggered) return 'hidden'
  if (vetoes.length > 0) return 'vetoed'
  if (score >= recommendedFrom) return 'recommended'
  return score >= possibleFrom ? 'possible' : 'hidden'
}

function byRank(a: Scored, b: Scored): number {
  return b.score - a.score
    || b.gain - a.gain
    || a.pattern.complexity - b.pattern.complexity
    || a.pattern.costMultiplier.value - b.pattern.costMultiplier.value
    || Number(a.pattern.kind === 'system-pattern') - Number(b.pattern.kind === 'system-pattern')
    || a.pattern.order - b.pattern.order
}

function choiceFrom({ pattern, decision, score, why }: Scored, band: PatternChoice['band']): PatternChoice {
  const byHand = decision === undefined ? {} : { decision }
  return { id: pattern.id, score: Math.round(score * 10) / 10, band, ...byHand, why: [...why] }
}
