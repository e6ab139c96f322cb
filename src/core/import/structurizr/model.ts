import type { Place } from '../located.ts'

export const elementKinds = [
  'person', 'softwareSystem', 'container', 'component', 'element', 'group', 'deploymentEnvironment', 'deploymentNode', 'infrastructureNode', 'containerInstance', 'softwareSystemInstance',
] as const
export type ElementKind = (typeof elementKinds)[number]

/** An element of a workspace. */
export interface Element {
  readonly kind: ElementKind
  readonly at: Place
  readonly parent: Element | null
  /** Its identifiers from the outermost element on, joined by points; empty without one of its own. */
  readonly path: string
  readonly name: string
  description: string
  technology: string
  tags: string[]
  /** How many of it a deployment node stands for. */
  instances: number
  /** What an instance is one of. */
  readonly of: string
  healthCheck: Place | null
}

export interface Relationship {
  readonly at: Place
  readonly from: Element | string
  readonly to: Element | string
  /** Where it stands: identifiers are looked for from here outwards. */
  readonly scope: Element | null
  readonly description: string
  readonly technology: string
  readonly tags: readonly string[]
}

/** Elements and relationships of a workspace, found by identifier. */
export class Model {
  name = ''
  description = ''
  readonly elements: Element[] = []
  readonly relationships: Relationship[] = []
  private readonly byPath = new Map<string, Element>()
  private readonly byEnd = new Map<string, Element[]>()

  add(element: Element): void {
    this.elements.push(element)
    if (element.path === '') return
    const path = element.path.toLowerCase()
    this.byPath.set(path, element)
    const end = path.slice(path.lastIndexOf('.') + 1)
    const ends = this.byEnd.get(end)
    if (ends === undefined) this.byEnd.set(end, [element])
    else ends.push(element)
  }

  /** The element that an identifier means at a place: the nearest outwards, else the only one that ends so. */
  resolve(identifier: string, scope: Element | null): Element | undefined {
    const wanted = identifier.toLowerCase()
    for (let outer: Element | null = scope; outer !== null; outer = outer.parent) {
      const found = outer.path === '' ? undefined : this.byPath.get(`${outer.path.toLowerCase()}.${wanted}`)
      if (found !== undefined) return found
    }
    const whole = this.byPath.get(wanted)
    if (whole !== undefined) return whole
    const alike = this.byEnd.get(wanted.slice(wanted.lastIndexOf('.') + 1)) ?? []
    // A name that hundreds bear means none of them.
    const ends = alike.length > 200 ? [] : alike.filter(({ path }) => path.toLowerCase().endsWith(`.${wanted}`))
    return ends.length === 1 ? ends[0] : undefined
  }
}
