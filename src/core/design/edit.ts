import { assertNever } from '../assert.ts'
import type { Result } from '../result.ts'
import { fail, ok } from '../result.ts'
import { fieldText } from '../yaml/read.ts'
import { applyAlternative, removeComponent, removeZone } from './edit-architecture.ts'
import type { DesignEdit, EditOf } from './edits.ts'
import { problemsOfDesign } from './parse.ts'
import type { Architecture, Design } from './schema.ts'

/**
 * The design after one edit; the only way a design changes. The given design stays as it is. An edit that names
 * nothing (`not-found`), takes an id that is taken (`conflict`), or would leave a design that could not be read back
 * from its file (`invalid-input`) is refused with the reason.
 */
export function applyEdit(design: Design, edit: DesignEdit): Result<Design> {
  const changed = change(design, edit)
  // A box that moves changes nothing that could be wrong, and moves arrive sixty times a second.
  if (!changed.ok || edit.type === 'move') return changed
  const [problem] = problemsOfDesign(changed.value)
  if (problem === undefined) return changed
  return fail('invalid-input', problem.message, {
    field: fieldText(problem.path),
    ...(problem.hint === undefined ? {} : { hint: problem.hint }),
  })
}

function change(design: Design, edit: DesignEdit): Result<Design> {
  switch (edit.type) {
    case 'rename':
      return ok({ ...design, name: edit.name })
    case 'describe':
      return ok(patched(design, { description: edit.description }))
    case 'set-requirement':
      return ok({ ...design, requirements: patched(design.requirements, { [edit.field]: edit.requirement }) })
    case 'decide':
      return decide(design, edit)
    case 'set-data-class':
      return ok({ ...design, dataClasses: upserted(design.dataClasses, edit.dataClass) })
    case 'remove-data-class':
      return without(design.dataClasses, edit.id, 'data class', (dataClasses) => ({ ...design, dataClasses }))
    case 'set-zone':
      return ok(withArchitecture(design, { zones: upserted(design.architecture.zones, edit.zone) }))
    case 'remove-zone':
      return removeZone(design, edit.id)
    case 'add-component':
      return addComponent(design, edit)
    case 'set-component':
      return setElement(design, 'components', edit.id, edit.set, 'component')
    case 'use-measurements':
      return useMeasurements(design, edit)
    case 'remove-component':
      return removeComponent(design, edit.id)
    case 'add-connection':
      return added(design.architecture.connections, edit.connection, 'connection', (connections) => withArchitecture(design, { connections }))
    case 'set-connection':
      return setElement(design, 'connections', edit.id, edit.set, 'connection')
    case 'remove-connection':
      return without(design.architecture.connections, edit.id, 'connection', (connections) => withArchitecture(design, { connections }))
    case 'add-journey':
      return added(design.architecture.journeys, edit.journey, 'journey', (journeys) => withArchitecture(design, { journeys }))
    case 'set-journey':
      return design.architecture.journeys.some((journey) => journey.id === edit.journey.id)
        ? ok(withArchitecture(design, { journeys: upserted(design.architecture.journeys, edit.journey) }))
        : notFound('journey', edit.journey.id)
    case 'remove-journey':
      return without(design.architecture.journeys, edit.id, 'journey', (journeys) => withArchitecture(design, { journeys }))
    case 'move':
      return move(design, edit)
    case 'apply-alternative':
      return applyAlternative(design, edit.id)
    case 'remove-alternative':
      return without(design.alternatives, edit.id, 'alternative', (alternatives) => ({ ...design, alternatives }))
    case 'add-scenario':
      return added(design.scenarios, edit.scenario, 'scenario', (scenarios) => ({ ...design, scenarios }))
    case 'set-scenario':
      return design.scenarios.some(({ id }) => id === edit.scenario.id)
        ? ok({ ...design, scenarios: upserted(design.scenarios, edit.scenario) })
        : notFound('scenario', edit.scenario.id)
    case 'remove-scenario':
      return without(design.scenarios, edit.id, 'scenario', (scenarios) => ({ ...design, scenarios }))
    case 'add-waiver':
      return design.waivers.some((waiver) => waiver.fingerprint === edit.waiver.fingerprint)
        ? fail('conflict', 'This finding is waived already', { hint: 'Remove the waiver first.' })
        : ok({ ...design, waivers: [...design.waivers, edit.waiver] })
    case 'remove-waiver': {
      const waivers = design.waivers.filter((waiver) => waiver.fingerprint !== edit.fingerprint)
      return waivers.length === design.waivers.length ? notFound('waiver', edit.fingerprint) : ok({ ...design, waivers })
    }
    case 'add-assumption':
      return added(design.assumptions, edit.assumption, 'assumption', (assumptions) => ({ ...design, assumptions }))
    case 'remove-assumption':
      return without(design.assumptions, edit.id, 'assumption', (assumptions) => ({ ...design, assumptions }))
    case 'add-follow-up':
      return added(design.followUps ?? [], edit.followUp, 'follow-up', (followUps) => ({ ...design, followUps }))
    case 'set-follow-up':
      return design.followUps?.some(({ id }) => id === edit.id) === true
        ? ok({ ...design, followUps: design.followUps.map((one) => (one.id === edit.id ? { ...one, done: edit.done } : one)) })
        : notFound('follow-up', edit.id)
    default:
      return assertNever(edit, 'edit')
  }
}

function useMeasurements(design: Design, { id, latency, capacity }: EditOf<'use-measurements'>): Result<Design> {
  const component = design.architecture.components.find((candidate) => candidate.id === id)
  return setElement(design, 'components', id, {
    ...(latency === undefined ? {} : { latency: { ...component?.latency, ...latency } }),
    ...(capacity === undefined ? {} : { capacity }),
  }, 'component')
}

function decide(design: Design, edit: EditOf<'decide'>): Result<Design> {
  const { id, decision } = edit
  switch (edit.kind) {
    case 'capability': {
      const blank: Design['capabilities'][number] = { id, strength: 'optional', why: [] }
      return decided(design.capabilities, blank, decision, edit.kind, (capabilities) => ({ ...design, capabilities }))
    }
    case 'primitive': {
      const blank: Design['primitives'][number] = { id, strength: 'optional', parameters: {}, why: [] }
      return decided(design.primitives, blank, decision, edit.kind, (primitives) => ({ ...design, primitives }))
    }
    case 'pattern': {
      const blank: Design['patterns'][number] = { id, score: 0, band: 'possible', why: [] }
      return decided(design.patterns, blank, decision, edit.kind, (patterns) => ({ ...design, patterns }))
    }
    default:
      return assertNever(edit.kind, 'kind of choice')
  }
}

type Choice = Design['capabilities'][number] | Design['primitives'][number] | Design['patterns'][number]

/** A choice that the author added, and that no derivation has confirmed since, goes when the decision is taken back. */
function decided<C extends Choice>(
  choices: readonly C[],
  blank: C,
  decision: EditOf<'decide'>['decision'],
  what: string,
  build: (choices: C[]) => Design,
): Result<Design> {
  const present = choices.find((choice) => choice.id === blank.id)
  if (present === undefined) {
    return decision === 'added' ? ok(build([...choices, { ...blank, decision }])) : notFound(what, blank.id)
  }
  const isOnlyAdded = decision === null && present.decision === 'added' && present.why.length === 0
  if (isOnlyAdded) return ok(build(choices.filter((choice) => choice !== present)))
  return ok(build(choices.map((choice) => (choice === present ? patched(choice, { decision }) : choice))))
}

function addComponent(design: Design, edit: EditOf<'add-component'>): Result<Design> {
  const result = added(design.architecture.components, edit.component, 'component', (components) => withArchitecture(design, { components }))
  return result.ok && edit.at !== undefined ? move(result.value, { type: 'move', component: edit.component.id, ...edit.at }) : result
}

function move(design: Design, edit: EditOf<'move'>): Result<Design> {
  const { layout } = design
  if (!design.architecture.components.some((component) => component.id === edit.component)) return notFound('component', edit.component)
  if (!Number.isFinite(edit.x) || !Number.isFinite(edit.y)) return fail('invalid-input', 'A place needs two finite numbers')
  const place = { ...layout.positions[edit.component], x: edit.x, y: edit.y }
  return ok({ ...design, layout: { ...layout, positions: { ...layout.positions, [edit.component]: place } } })
}

function setElement(
  design: Design,
  list: 'components' | 'connections',
  id: string,
  set: Readonly<Record<string, unknown>>,
  what: string,
): Result<Design> {
  const elements = design.architecture[list]
  if (!elements.some((element) => element.id === id)) return notFound(what, id)
  return ok(withArchitecture(design, { [list]: elements.map((element) => (element.id === id ? patched(element, set) : element)) }))
}

/** A copy with the given keys replaced; undefined leaves a key as it is, null removes it. */
function patched<T extends object>(target: T, set: Readonly<Record<string, unknown>>): T {
  const given = Object.entries(set).filter(([, value]) => value !== undefined)
  const removed = new Set(given.filter(([, value]) => value === null).map(([key]) => key))
  return Object.fromEntries([...Object.entries(target), ...given].filter(([key]) => !removed.has(key))) as T
}

interface Element {
  readonly id: string
}

function upserted<E extends Element>(list: readonly E[], element: E): E[] {
  return list.some(({ id }) => id === element.id) ? list.map((item) => (item.id === element.id ? element : item)) : [...list, element]
}

function added<E extends Element>(list: readonly E[], element: E, what: string, build: (list: E[]) => Design): Result<Design> {
  return list.some(({ id }) => id === element.id)
    ? fail('conflict', `There is a ${what} with the id ${element.id} already`, { hint: 'Choose another id.' })
    : ok(build([...list, element]))
}

function without<E extends Element>(list: readonly E[], id: string, what: string, build: (list: E[]) => Design): Result<Design> {
  const rest = list.filter((item) => item.id !== id)
  return rest.length === list.length ? notFound(what, id) : ok(build(rest))
}

function withArchitecture(design: Design, part: Partial<Architecture>): Design {
  return { ...design, architecture: { ...design.architecture, ...part } }
}

function notFound(what: string, id: string): Result<never> {
  return fail('not-found', `The design has no ${what} ${id}`)
}
