import { declared, Draft } from '../draft.ts'
import type { Place } from '../located.ts'
import { nameOfFile } from '../names.ts'
import { judgeRole, type JudgedRole, type Recognition } from '../recognise.ts'
import type { FormatReader } from '../reader.ts'
import type { Element, Model, Relationship } from './model.ts'
import { WorkspaceReader } from './parse.ts'

/**
 * Structurizr DSL: people, containers, and software systems without containers become components; what stands inside a container belongs
 * to it. How often a container runs is taken from the deployment environment that looks like production.
 */
export const readStructurizr: FormatReader = (files, context) => {
  const draft = new Draft('structurizr', context.recogniser)
  const reader = new WorkspaceReader(draft, context.sources)
  for (const { path, text } of files) reader.read(path, text)
  const { model } = reader
  const environment = chosenEnvironment(draft, model)
  const boxes = new Boxes(model, environment)
  for (const element of model.elements) addComponent(draft, boxes, element)
  addInstances(draft, model, boxes, environment)
  addRelationships(draft, model, boxes)
  const path = files[0]?.path ?? ''
  return draft.finish(model.name || nameOfFile(path), model.description, { file: path, line: 1 })
}

const deployed: ReadonlySet<string> = new Set(['deploymentNode', 'infrastructureNode', 'containerInstance', 'softwareSystemInstance'])

function ancestor(element: Element, kind: Element['kind']): Element | null {
  let outer: Element | null = element
  while (outer !== null && outer.kind !== kind) outer = outer.parent
  return outer
}

/** Which element is a component of the design, and which belongs to one. */
class Boxes {
  readonly keys = new Map<Element, string>()
  /** Software systems with containers, each with a number of its own. */
  private readonly withContainers = new Map<Element, number>()
  private readonly instancesIn = new Map<Element, Element[]>()
  private readonly found = new Map<Element, string | undefined>()
  private readonly model: Model

  constructor(model: Model, environment: Element | null) {
    this.model = model
    for (const element of model.elements) {
      const system = element.kind === 'container' ? ancestor(element, 'softwareSystem') : null
      if (system !== null && !this.withContainers.has(system)) this.withContainers.set(system, this.withContainers.size)
      if (element.kind !== 'containerInstance' && element.kind !== 'softwareSystemInstance') continue
      for (let outer = element.parent; outer !== null; outer = outer.parent) {
        const inside = this.instancesIn.get(outer)
        if (inside === undefined) this.instancesIn.set(outer, [element])
        else inside.push(element)
      }
    }
    model.elements.forEach((element, index) => {
      const { kind } = element
      const isBox = kind === 'person' || kind === 'container' || kind === 'element' || (kind === 'softwareSystem' && !this.withContainers.has(element))
        || (kind === 'infrastructureNode' && environment !== null && ancestor(element, 'deploymentEnvironment') === environment)
      if (isBox) this.keys.set(element, `element ${index}`)
    })
  }

  get hasContainers(): boolean {
    return this.withContainers.size > 0
  }

  /** A software system with containers, as an end of a relationship. */
  wholeOf(element: Element): string | undefined {
    const number = this.withContainers.get(element)
    return number === undefined ? undefined : `whole ${number}`
  }

  /** The component that an element is or belongs to. Remembered: a node of a thousand instances may be named a thousand times. */
  of(element: Element): string | undefined {
    if (this.found.has(element)) return this.found.get(element)
    const key = this.find(element)
    this.found.set(element, key)
    return key
  }

  private find(element: Element): string | undefined {
    const own = this.keys.get(element)
    if (own !== undefined) return own
    if (element.kind === 'component') {
      const container = ancestor(element, 'container')
      return container === null ? undefined : this.keys.get(container)
    }
    if (element.kind === 'containerInstance' || element.kind === 'softwareSystemInstance') {
      const original = this.model.resolve(element.of, element)
      return original === undefined || original === element || deployed.has(original.kind) ? undefined : this.of(original)
    }
    if (element.kind === 'deploymentNode') {
      const inside = new Set((this.instancesIn.get(element) ?? []).map((instance) => this.of(instance)))
      return inside.size === 1 ? [...inside][0] : undefined
    }
    return undefined
  }
}

function chosenEnvironment(draft: Draft, model: Model): Element | null {
  const all = model.elements.filter(({ kind }) => kind === 'deploymentEnvironment')
  const chosen = all.find(({ name }) => /^(?:live|prod)/i.test(name)) ?? all.at(-1) ?? null
  if (chosen !== null && all.length > 1) {
    draft.message('info', `There are ${all.length} deployment environments; how often things run is taken from “${chosen.name}”.`, chosen.at)
  }
  return chosen
}

function addComponent(draft: Draft, boxes: Boxes, element: Element): void {
  const key = boxes.keys.get(element)
  if (key === undefined) return
  const { name, technology, description, tags, at } = element
  const { recogniser } = draft
  const recognition = element.kind === 'person' ? null
    : ((technology === '' ? null : recogniser.words(technology)) ?? recogniser.name(name) ?? (element.kind === 'infrastructureNode' ? recogniser.words(name) : null))
  const group = ancestor(element, 'group')?.name
  draft.component({
    key,
    name,
    at,
    recognition,
    role: roleOf(boxes, element, recognition),
    product: technology,
    note: description,
    settings: { structurizrKind: element.kind, tags: tags.join(', ') || undefined, group, softwareSystem: element.kind === 'container' ? ancestor(element, 'softwareSystem')?.name : undefined },
  })
}

function roleOf(boxes: Boxes, element: Element, recognition: Recognition | null): JudgedRole {
  const { kind, name, tags } = element
  if (kind === 'person') return { plane: 'edge', role: 'other', confidence: 'declared', why: 'It is a person.' }
  const isOutside = tags.find((tag) => /\b(?:external|existing)\b/i.test(tag))
  if (kind === 'softwareSystem' && (isOutside !== undefined || boxes.hasContainers)) {
    const why = isOutside === undefined ? 'It has no containers, while another system here has.' : `It is tagged “${isOutside}”.`
    return { plane: 'service', role: 'external', confidence: isOutside === undefined ? 'medium' : 'high', why }
  }
  if (recognition !== null) return judgeRole(name, recognition)
  const byTag = tags.map((tag) => judgeRole(tag, null)).find(({ confidence }) => confidence === 'low')
  return byTag === undefined ? judgeRole(name, null) : { ...byTag, confidence: 'medium', why: `A tag says so: ${tags.join(', ')}.` }
}

/** How often a container runs: the sum over its instances of what the nodes around each stand for. */
function addInstances(draft: Draft, model: Model, boxes: Boxes, environment: Element | null): void {
  if (environment === null) return
  const counts = new Map<string, { count: number; readonly at: Place; health: Place | null }>()
  for (const element of model.elements) {
    if (!['containerInstance', 'softwareSystemInstance', 'infrastructureNode'].includes(element.kind) || ancestor(element, 'deploymentEnvironment') !== environment) continue
    const key = boxes.of(element)
    if (key === undefined) {
      draft.unresolved('reference', `“${element.of || element.name}” runs here but is described nowhere.`, element.at)
      continue
    }
    let count = 1
    for (let outer = element.parent; outer !== null; outer = outer.parent) count = Math.min(count * outer.instances, 100_000)
    const known = counts.get(key)
    if (known === undefined) counts.set(key, { count, at: element.at, health: element.healthCheck })
    else {
      known.count = Math.min(known.count + count, 100_000)
      known.health ??= element.healthCheck
    }
  }
  for (const [key, { count, at, health }] of counts) {
    draft.complete(key, {
      replicas: declared(count, at, `Instances in the deployment environment “${environment.name}”.`),
      ...(health === null ? {} : { healthCheck: declared(true, health, 'A health check is declared for an instance.') }),
    })
  }
}

/** Relationships between components, several between the same two as one; what says again what a finer one says is left out. */
function addRelationships(draft: Draft, model: Model, boxes: Boxes): void {
  const pairs = new Set<string>()
  const finer = new Set<string>()
  const coarse: { readonly relationship: Relationship; readonly from: string | undefined; readonly to: string | undefined; readonly names: readonly string[] }[] = []
  const systemOf = (element: Element): string | undefined => {
    const system = ancestor(element, 'softwareSystem')
    return system === null ? undefined : boxes.wholeOf(system)
  }
  for (const relationship of model.relationships) {
    const [from, to] = [relationship.from, relationship.to].map((end) => (typeof end === 'string' ? model.resolve(end, relationship.scope) : end))
    if (from === undefined || to === undefined) {
      const missing = from === undefined ? relationship.from : relationship.to
      draft.declares('relationships unresolved')
      draft.unresolved('reference', `“${typeof missing === 'string' ? missing : missing.name}” is connected here but described nowhere.`, relationship.at)
      continue
    }
    const [source, target] = [boxes.of(from), boxes.of(to)]
    if (source === undefined || target === undefined) coarse.push({ relationship, from: source ?? boxes.wholeOf(from), to: target ?? boxes.wholeOf(to), names: [from, to].map(({ name, of }) => name || of) })
    else if (source === target) draft.declares('relationships inside one component')
    else if (pairs.has(`${source}>${target}`)) draft.declares('relationships merged')
    else {
      pairs.add(`${source}>${target}`)
      for (const start of [source, systemOf(from)]) for (const end of [target, systemOf(to)]) finer.add(`${start ?? ''}>${end ?? ''}`)
      const { at, description, technology } = relationship
      draft.connect({ from: source, to: target, kind: kindOf(draft, relationship, source, target), at, confidence: 'declared', why: 'Declared as a relationship.', label: description, protocol: technology })
    }
  }
  for (const { relationship, from, to, names } of coarse) {
    const isFiner = from !== undefined && to !== undefined && finer.has(`${from}>${to}`)
    draft.declares(isFiner ? 'relationships said again at a finer level' : 'relationships unresolved')
    if (!isFiner) draft.unresolved('reference', `The relationship from “${names[0] ?? ''}” to “${names[1] ?? ''}” does not say which component is meant.`, relationship.at)
  }
}

function kindOf(draft: Draft, { description, technology, tags }: Relationship, source: string, target: string): 'sync' | 'async' | 'replicates' {
  if (/\breplicat/i.test(description)) return 'replicates'
  const isAsync = tags.some((tag) => /^async/i.test(tag)) || /\b(?:amqp|kafka|jms|mqtt|sqs|sns|asynchronous(?:ly)?|async)\b/i.test(technology) || /\b(?:publish|subscrib|enqueue)/i.test(description)
  return isAsync ? 'async' : draft.kindBetween(source, target)
}
