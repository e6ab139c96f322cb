import type { Component, Design } from '../design/schema.ts'
import type { Harm, HarmTerm, PreventionState, Strike } from './schema.ts'

/** A component that survives the loss of one replica counts half: modes that take one replica at a time pass it by. */
const spareFactor = 0.5
/** A journey that goes on without the component counts half. */
const optionalWeight = 0.5
/** With all its prevention in place a mode keeps half of its points: prevention makes it rarer, not impossible. */
const mostPrevented = 0.5

/**
 * Ranks a mode within its design from what the design says: which journeys need the struck components, whether those have a
 * spare replica, and how much of the prevention is chosen. The three weights are a convention of Atlas, not measurements;
 * every term is returned, so that the sum can be checked by hand.
 */
export function harmOf(design: Design, strikes: readonly Strike[], prevention: readonly PreventionState[]): Harm {
  const struck = strikes.flatMap((strike) => {
    const component = design.architecture.components.find((each) => each.id === strike.component)
    return component === undefined ? [] : [componentTerm(design, component)]
  })
  const sum = struck.reduce((total, term) => total + term.value, 0)
  const chosen = prevention.filter((each) => each.chosen).length
  const left = prevention.length === 0 ? 1 : 1 - mostPrevented * (chosen / prevention.length)
  const points = rounded(sum * left)
  const share: HarmTerm = {
    label: 'left by prevention',
    value: rounded(left),
    text: `${chosen} of ${prevention.length} chosen: 1 − ${mostPrevented} × ${chosen}/${prevention.length} = ${rounded(left)}`,
  }
  const terms = [...struck, share]
  const addends = struck.length === 0 ? '0' : struck.map((term) => String(term.value)).join(' + ')
  return { points, terms, text: `(${addends}) × ${rounded(left)} = ${points}` }
}

function componentTerm(design: Design, component: Component): HarmTerm {
  const { weight, text } = journeyWeight(design, component.id)
  const hasSpare = component.replicas > component.needed
  const replicas = `${component.replicas}, ${component.needed} needed`
  const spare = hasSpare ? `has a spare replica (${replicas}): × ${spareFactor}` : 'has no spare replica: × 1'
  const value = rounded(weight * (hasSpare ? spareFactor : 1))
  return { label: component.name, value, text: `${text}; ${spare} = ${value}` }
}

function journeyWeight(design: Design, component: string): { weight: number; text: string } {
  const { journeys } = design.architecture
  if (journeys.length === 0) return { weight: 1, text: 'no journeys are described, so it counts 1' }
  const using = journeys.filter((journey) => journey.steps.some((step) => step.component === component))
  const needing = using.filter((journey) => journey.steps.some((step) => step.component === component && step.required)).length
  const weight = needing + optionalWeight * (using.length - needing)
  return { weight, text: `needed by ${needing}, used by ${using.length - needing} more of ${journeys.length} journeys: ${weight}` }
}

/** Cuts the dust of binary fractions, so that equal designs print equal figures. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
