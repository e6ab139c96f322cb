import type { Catalog } from '../catalog/catalog.ts'
import { capabilitiesOf, primitivesOf } from '../catalog/catalog.ts'
import type { Capability, Primitive } from '../catalog/schema.ts'
import type { CapabilityChoice, Design, PrimitiveChoice, Strength } from '../design/schema.ts'
import type { Scope } from '../expression/evaluate.ts'
import { counts, requirementScope } from '../requirements/scope.ts'
import { isTrue, reasonFor, withReason } from './conditions.ts'
import { decisionPath } from './decisions.ts'
import type { DecisionStep } from './decisions.ts'
import { parametersOf } from './parameters.ts'

/** A primitive that something else asks for, with the sentence that says so. */
export interface Need {
  readonly id: string
  readonly why: string
}

export interface DerivedPrimitives {
  readonly choices: readonly PrimitiveChoice[]
  readonly path: readonly DecisionStep[]
}

interface Wanted {
  readonly capability: Capability
  readonly strength: Strength
}

interface Selection {
  readonly reasons: Map<string, string[]>
  readonly required: Set<string>
}

/**
 * Step 3: what the decision tree adds, the first primary of each capability that has none yet, its other ones
 * whose own condition holds, and what all of these require; a removal of the tree stands unless a capability or primitive
 * needs it. `required` serves a required capability first; `optional` only has its condition true.
 * What was dropped by hand is never selected; what was kept or added by hand always is.
 */
export function derivePrimitives(
  design: Design, catalog: Catalog, capabilities: readonly CapabilityChoice[], needs: readonly Need[] = [],
): DerivedPrimitives {
  const known = new Map(primitivesOf(catalog).map((primitive) => [primitive.id, primitive]))
  const decisions = new Map(design.primitives.map((choice) => [choice.id, choice.decision]))
  const isOpen = (id: string): boolean => known.has(id) && decisions.get(id) !== 'dropped'
  const chosen = capabilities.filter(counts).map((choice) => choice.id)
  const scopeWith = (primitives: readonly string[]): Scope => (
    requirementScope(design, catalog, { capabilities: chosen, primitives, patterns: [] })
  )
  const path = decisionPath(catalog, scopeWith([]))
  const removed = new Set(path.filter((step) => step.fired).flatMap((step) => step.remove))
  const wanted = wantedFrom(catalog, capabilities)
  const selection: Selection = { reasons: new Map(), required: new Set() }

  for (const [id, decision] of decisions) {
    if (isOpen(id) && decision !== undefined) give(selection, id, decision === 'kept'
      ? 'Kept by hand.'
      : 'Added by hand.')
  }
  for (const step of path.filter((candidate) => candidate.fired)) {
    for (const id of step.add.filter(isOpen)) give(selection, id, `${step.id}: ${step.question} Yes. ${step.why}`)
  }
  for (const need of needs.filter(({ id }) => isOpen(id))) give(selection, need.id, need.why)
  for (const { capability, strength } of wanted) choosePrimary(selection, capability, strength, isOpen, removed)
  addWhereConditionHolds(selection, wanted, known, (id) => isOpen(id) && !removed.has(id), scopeWith)
  close(selection, known, isOpen)

  const selected = [...selection.reasons.keys()]
  const scope = scopeWith(selected)
  const rank = (a: PrimitiveChoice, b: PrimitiveChoice): number => (
    strengths.indexOf(a.strength) - strengths.indexOf(b.strength)
    || weightOf(b.id, wanted, 'required') - weightOf(a.id, wanted, 'required')
    || weightOf(b.id, wanted, 'suggested') - weightOf(a.id, wanted, 'suggested')
    || (known.get(a.id)?.order ?? 0) - (known.get(b.id)?.order ?? 0)
  )
  const choice = (primitive: Primitive, strength: Strength, why: readonly string[]): PrimitiveChoice => {
    const before = design.primitives.find((candidate) => candidate.id === primitive.id)
    const byHand = before?.decision === 'kept' || before?.decision === 'added' ? before.parameters : {}
    return {
      id: primitive.id, strength, ...(before?.decision === undefined ? {} : { decision: before.decision }),
      parameters: { ...parametersOf(primitive, scope), ...byHand }, why: [...why],
    }
  }
  const all = [...known.values()]
  const listed = all.flatMap((primitive): PrimitiveChoice[] => {
    const reasons = selection.reasons.get(primitive.id)
    if (reasons !== undefined) {
      return [choice(primitive, selection.required.has(primitive.id) ? 'required' : 'suggested', reasons)]
    }
    if (!isOpen(primitive.id) || removed.has(primitive.id) || !isTrue(primitive.trigger, scope)) return []
    const own = withReason(primitive.triggerWhy, reasonFor(primitive.trigger, scope))
    return [choice(primitive, 'optional', [own, 'No capability asks for it.'])]
  })
  const dropped = all.filter((primitive) => decisions.get(primitive.id) === 'dropped').map((primitive) => {
    const missedBy = selected.filter((id) => known.get(id)?.requires.includes(primitive.id))
    return choice(primitive, 'optional', ['Dropped by hand.', ...missedBy.map((id) => `${id} requires it.`)])
  })
  return { choices: [...listed.toSorted(rank), ...dropped.toSorted(rank)], path }
}

const strengths: readonly Strength[] = ['required', 'suggested', 'optional']

function wantedFrom(catalog: Catalog, capabilities: readonly CapabilityChoice[]): readonly Wanted[] {
  const known = new Map(capabilitiesOf(catalog).map((capability) => [capability.id, capability]))
  return capabilities.filter(counts).flatMap(({ id, strength }) => {
    const capability = known.get(id)
    return capability === undefined ? [] : [{ capability, strength }]
  })
}

function give(selection: Selection, id: string, why: string): void {
  const reasons = selection.reasons.get(id) ?? []
  if (!reasons.includes(why)) selection.reasons.set(id, [...reasons, why])
}

function choosePrimary(
  selection: Selection, capability: Capability, strength: Strength, isOpen: (id: string) => boolean, removed: ReadonlySet<string>,
): void {
  const primaries = capability.primitives.filter((part) => part.role === 'primary' &&
    isOpen(part.id)).map((part) => part.id)
  const id = primaries.find((primary) => selection.reasons.has(primary))
    ?? primaries.find((primary) => !removed.has(primary))
    ?? primaries[0]
  if (id === undefined) return
  give(selection, id, `Serves ${capability.name} (${strength}).`)
  if (strength === 'required') selection.required.add(id)
}

/** A condition may ask for primitives, so adding goes on until nothing changes. */
function addWhereConditionHolds(
  selection: Selection, wanted: readonly Wanted[], known: ReadonlyMap<string, Primitive>, isOpen: (id: string) => boolean,
  scopeWith: (primitives: readonly string[]) => Scope,
): void {
  for (let before = -1; before !== selection.reasons.size;) {
    before = selection.reasons.size
    const scope = scopeWith([...selection.reasons.keys()])
    for (const { capability } of wanted) {
      for (const { id, role } of capability.primitives) {
        const primitive = known.get(id)
        if (primitive === undefined || !isOpen(id) || !isTrue(primitive.trigger, scope)) continue
        if (role === 'supporting' || !selection.reasons.has(id)) give(selection, id, `Supports ${capability.name}.`)
      }
    }
  }
  const scope = scopeWith([...selection.reasons.keys()])
  for (const [id, reasons] of selection.reasons) {
    const primitive = known.get(id)
    const onlySupports = reasons.every((reason) => reason.startsWith('Supports '))
    if (primitive === undefined || !onlySupports) continue
    give(selection, id, withReason(primitive.triggerWhy, reasonFor(primitive.trigger, scope)))
  }
}

/** Adds what the selected ones require, in steps, and carries `required` along. */
function close(selection: Selection, known: ReadonlyMap<string, Primitive>, isOpen: (id: string) => boolean): void {
  const waiting = [...selection.reasons.keys()]
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    for (const needed of known.get(id)?.requires.filter(isOpen) ?? []) {
      const isNew = !selection.reasons.has(needed)
      give(selection, needed, `${id} ${known.get(id)?.name ?? ''} requires it.`)
      const rises = selection.required.has(id) && !selection.required.has(needed)
      if (rises) selection.required.add(needed)
      if (isNew || rises) waiting.push(needed)
    }
  }
}

/** How much a primitive does for the capabilities of one strength: 2 for each as a primary, 1 as a supporting one. */
function weightOf(id: string, wanted: readonly Wanted[], strength: Strength): number {
  return wanted.filter((candidate) => candidate.strength === strength).reduce((sum, { capability }) => {
    const role = capability.primitives.find((part) => part.id === id)?.role
    return sum + (role === 'primary' ? 2 : role === 'supporting' ? 1 : 0)
  }, 0)
}
