import type { Draft } from '../draft.ts'
import { at, entriesOf, itemsOf, textOf } from '../located.ts'
import type { Located } from '../located.ts'
import type { ReadFile } from '../reader.ts'

/** An object of the cluster as a file describes it. */
export interface KubernetesObject {
  readonly kind: string
  readonly group: string
  readonly name: string
  readonly namespace: string
  readonly node: Located
}

/** What identifies an object among those of its kind; objects without a namespace share the empty one. */
export const keyOf = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`

/** Objects of all documents, those of a `List` one by one. What is no object of Kubernetes is passed over with a message. */
export function objectsOf(files: readonly ReadFile[], draft: Draft): KubernetesObject[] {
  const found: KubernetesObject[] = []
  const visit = (node: Located, depth: number): void => {
    const kind = textOf(at(node, 'kind'))
    const version = textOf(at(node, 'apiVersion'))
    if (kind === undefined || version === undefined) {
      if (node.kind !== 'scalar') draft.message('warning', 'A document without kind and apiVersion is passed over.', node.at)
      return
    }
    const items = itemsOf(at(node, 'items'))
    if (kind.endsWith('List') && items.length > 0) {
      if (depth < 4) for (const item of items) visit(item, depth + 1)
      return
    }
    const name = textOf(at(node, 'metadata', 'name')) ?? textOf(at(node, 'metadata', 'generateName'))
    if (name === undefined) {
      draft.message('warning', `A ${kind} without a name is passed over.`, node.at)
      return
    }
    const group = version.includes('/') ? version.slice(0, version.indexOf('/')) : ''
    found.push({ kind, group, name, namespace: textOf(at(node, 'metadata', 'namespace')) ?? '', node })
  }
  for (const file of files) {
    draft.fileRead(file.path)
    for (const document of file.documents) visit(document, 0)
  }
  return found
}

/** Labels as pairs; numbers and flags as they are written. */
export function labelsOf(node: Located | undefined): ReadonlyMap<string, string> {
  return new Map([...entriesOf(node)].flatMap(([key, { value }]): [string, string][] => {
    const text = textOf(value)
    return text === undefined ? [] : [[key, text]]
  }))
}

/** Whether labels have all that a selector asks for; one that asks for nothing selects nothing here. */
export function isSelected(selector: ReadonlyMap<string, string>, labels: ReadonlyMap<string, string>): boolean {
  return selector.size > 0 && [...selector].every(([key, value]) => labels.get(key) === value)
}
