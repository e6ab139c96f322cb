import type { FailureMode } from '../catalog/schema.ts'
import type { Component, Design } from '../design/schema.ts'
import type { Harm, HarmTerm, PreventionState, Strike } from './schema.ts'

/** A journey that goes on without the component counts half. */
const optionalWeight = 0.5
/** With all its prevention in place a mode keeps half of its points: prevention makes it rarer, not impossible. */
const mostPrevented = 0.5

/** How much of the users a mode of this scope touches, as a share of a journey. */
const scopeShare: Record<FailureMode['scope'], number> = {
  'all-sites': 1, 'one-zone': 0.6, varies: 0.6, 'one-feature': 0.5, 'one-shard': 0.4, 'one-tenant': 0.3, 'one-host': 0.3, 'one-key': 0.2,
}

/** How often modes with this onset come, against our own changes, which start about 70 % of outages (Beyer and others, 2016). */
const onsetShare: Record<FailureMode['onset'], number> = {
  'our-change': 1, demand: 0.7, sudden: 0.5, 'after-recovery': 0.5, 'their-change': 0.4, slow: 0.4, clock: 0.3,
}

/** A spare replica takes over where one host fails; it helps little where all fail together. */
const spareFactor: Record<FailureMode['scope'], number> = {
  'one-host': 0.2, 'one-zone': 0.5, 'one-shard': 0.7, varies: 0.8, 'one-key': 1, 'one-tenant': 1, 'one-feature': 1, 'all-sites': 1,
}

/**
 * Expected harm of a mode within its design: how often its kind starts × how much of the users it touches × the journeys
 * that need what it strikes × what prevention leaves. The shares are a convention of Atlas for ranking, not measurements;
 * every term is returned, so that the product can be checked by hand.
 */
export function harmOf(
  design: Design, mode: Pick<FailureMode, 'scope' | 'onset'>, strikes: readonly Strike[], prevention: readonly PreventionState[],
): Harm {
  const struck = strikes.flatMap((strike) => {
    const component = design.architecture.components.find((each) => each.id === strike.component)
    return component === undefined ? [] : [componentTerm(design, component, mode.scope)]
  })
  // Journeys fail once, however many of their components a mode strikes.
  const impact = Math.max(0, ...struck.map((term) => term.value))
  const chosen = prevention.filter((each) => each.chosen).length
  const left = rounded(prevention.length === 0 ? 1 : 1 - mostPrevented * (chosen / prevention.length))
  const likelihood = onsetShare[mode.onset]
  const reach = scopeShare[mode.scope]
  const points = rounded(likelihood * reach * impact * left)
  const terms: HarmTerm[] = [
    { label: 'how often', value: likelihood, text: `starts by ${words(mode.onset)}: ${likelihood}` },
    { label: 'how far', value: reach, text: `reaches ${words(mode.scope)}: ${reach}` },
    ...struck,
    {
      label: 'left by prevention',
      value: left,
      text: `${chosen} of ${prevention.length} chosen: 1 − ${mostPrevented} × ${chosen}/${prevention.length} = ${left}`,
    },
  ]
  return { points, terms, text: `${likelihood} × ${reach} × ${impact} × ${left} = ${points}` }
}

function componentTerm(design: Design, component: Component, scope: FailureMode['scope']): HarmTerm {
  const { weight, text } = journeyWeight(design, component.id)
  const hasSpare = component.replicas > component.needed
  const replicas = `${component.replicas}, ${component.needed} needed`
  const factor = hasSpare ? spareFactor[scope] : 1
  const spare = hasSpare ? `has a spare replica (${replicas}): × ${factor}` : 'has no spare replica: × 1'
  const value = rounded(weight * factor)
  return { label: component.name, value, text: `${text}; ${spare} = ${value}` }
}

/** A component beside all journeys still counts a little: what it does is missed, if later. */
const besideWeight = 0.25

function journeyWeight(design: Design, component: string): { weight: number; text: string } {
  const { journeys } = design.architecture
  if (journeys.length === 0) return { weight: 1, text: 'no journeys are described, so it counts 1' }
  const using = journeys.filter((journey) => journey.steps.some((step) => step.component === component))
  if (using.length === 0) return {
    weight: besideWeight,
    text: `on none of ${journeys.length} journeys: ${besideWeight}`,
  }
  const needing = using.filter((journey) => journey.steps.some((step) => step.component === component &&
    step.required)).length
  const weight = rounded((needing + optionalWeight * (using.length - needing)) / journeys.length)
  return {
    weight,
    text: `needed by ${needing}, used by ${using.length - needing} more of ${journeys.length} journeys: ${weight}`,
  }
}

const words = (code: string): string => code.replaceAll('-', ' ')

/** Cuts the dust of binary fractions, so that equal designs print equal figures. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
