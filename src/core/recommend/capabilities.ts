import type { Catalog } from '../catalog/catalog.ts'
import { capabilitiesOf } from '../catalog/catalog.ts'
import { capabilityCategory } from '../catalog/schema.ts'
import type { Capability } from '../catalog/schema.ts'
import type { CapabilityChoice, Decision, Design } from '../design/schema.ts'
import type { Scope } from '../expression/evaluate.ts'
import { requirementScope } from '../requirements/scope.ts'
import { isTrue, reasonFor, withReason } from './conditions.ts'

/** Signals of this weight or more are an explicit choice of the author or a hard need. */
const explicitWeight = 3
/** More than this many required capabilities and nothing stands out any more. */
const mostRequired = 6

interface Candidate {
  readonly capability: Capability
  readonly decision: Decision | undefined
  /** Weight of the strongest signal, and of all together. */
  readonly strongest: number
  readonly total: number
  readonly why: readonly string[]
}

/**
 * Step 2: capabilities whose signals fire, those they depend on, and what was kept or added by hand; best first.
 * `required` are the six strongest at most: by the strongest signal, less one for each stronger capability of the same
 * category, then by the sum of all signals. What was dropped by hand comes last, so that the decision lasts; it counts no more.
 */
export function deriveCapabilities(design: Design, catalog: Catalog): readonly CapabilityChoice[] {
  const scope = requirementScope(design, catalog, { capabilities: [], primitives: [], patterns: [] })
  const decisions = new Map(design.capabilities.map((choice) => [choice.id, choice.decision]))
  const all = capabilitiesOf(catalog).map((capability) => candidateFrom(
    capability,
    decisions.get(capability.id),
    scope,
  ))
  const dropped = all.filter((candidate) => candidate.decision === 'dropped')
  const direct = all.filter((candidate) => candidate.decision !== 'dropped' && isDirect(candidate))
  const listed = spreadOverKinds(withImplied(direct, all).toSorted(byRank))
  const required = new Set(listed.filter((candidate) => candidate.strongest >= explicitWeight).slice(0, mostRequired))
  const chosen = listed.map((candidate) => choiceFrom(candidate, required.has(candidate) ? 'required' : 'suggested'))
  const needed = (id: string): readonly string[] => listed
    .filter((candidate) => candidate.capability.depends.some((dependency) => dependency.on === id))
    .map((candidate) => `${candidate.capability.name} depends on it.`)
  return [
    ...chosen.toSorted((a, b) => Number(b.strength === 'required') - Number(a.strength === 'required')),
    ...dropped.toSorted(byRank).map((candidate) => ({
      ...choiceFrom(candidate, 'optional'), why: [
        'Dropped by hand.',
        ...needed(candidate.capability.id),
        ...candidate.why,
      ],
    })),
  ]
}

function isDirect(candidate: Candidate): boolean {
  return candidate.total > 0 || candidate.decision !== undefined
}

function candidateFrom(capability: Capability, decision: Decision | undefined, scope: Scope): Candidate {
  const fired = capability.signals.filter((signal) => isTrue(signal.when, scope)).toSorted((a, b) => b.weight - a.weight)
  const byHand = decision === 'added' ? ['Added by hand.'] : decision === 'kept' ? ['Kept by hand.'] : []
  const weights = [...fired.map((signal) => signal.weight), ...(decision === 'added' ? [explicitWeight] : [])]
  return {
    capability,
    decision,
    strongest: Math.max(0, ...weights),
    total: weights.reduce((sum, weight) => sum + weight, 0),
    why: [...byHand, ...fired.map((signal) => withReason(signal.why, reasonFor(signal.when, scope)))],
  }
}

/** Adds what the listed ones depend on, in steps, until nothing is missing. What was dropped stays dropped. */
function withImplied(direct: readonly Candidate[], all: readonly Candidate[]): readonly Candidate[] {
  const listed = new Map(direct.map((candidate) => [candidate.capability.id, candidate]))
  const waiting = [...direct]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const { on, why } of next.capability.depends) {
      const reason = `${next.capability.name} depends on it: ${why}.`
      const present = listed.get(on)
      const candidate = present ?? all.find((other) => other.capability.id === on)
      if (candidate === undefined || candidate.decision === 'dropped') continue
      const added = { ...candidate, why: [...candidate.why, reason] }
      listed.set(on, added)
      if (present === undefined) waiting.push(added)
    }
  }
  return [...listed.values()]
}

/**
 * The strongest of each kind before the second of another: each further capability of one category counts one less, so
 * that the first few say what the system is about from all sides. Takes candidates best first.
 */
function spreadOverKinds(ranked: readonly Candidate[]): readonly Candidate[] {
  const seen = new Map<string, number>()
  const weighed = ranked.map((candidate) => {
    const before = seen.get(candidate.capability.category) ?? 0
    seen.set(candidate.capability.category, before + 1)
    return { candidate, weight: candidate.strongest - before }
  })
  return weighed.toSorted((a, b) => b.weight - a.weight ||
    byTotal(a.candidate, b.candidate)).map(({ candidate }) => candidate)
}

function byRank(a: Candidate, b: Candidate): number {
  return b.strongest - a.strongest || byTotal(a, b)
}

function byTotal(a: Candidate, b: Candidate): number {
  const categories = capabilityCategory.options
  return b.total - a.total
    || categories.indexOf(a.capability.category) - categories.indexOf(b.capability.category)
    || (a.capability.id < b.capability.id ? -1 : 1)
}

function choiceFrom(candidate: Candidate, strength: CapabilityChoice['strength']): CapabilityChoice {
  const { capability, decision, why } = candidate
  return {
    id: capability.id,
    ...(capability.profileOf === undefined ? {} : { profileOf: capability.profileOf }),
    strength,
    ...(decision === undefined ? {} : { decision }),
    why: [...why],
  }
}
