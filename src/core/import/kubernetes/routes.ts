import type { Draft } from '../draft.ts'
import { at, itemsOf, textOf } from '../located.ts'
import type { Located } from '../located.ts'
import { keyOf, type KubernetesObject } from './objects.ts'

/** Ways into the cluster: an Ingress and the services behind it, a Gateway and its routes. Both stand in the file. */
export function addRoutes(draft: Draft, objects: readonly KubernetesObject[], services: ReadonlyMap<string, readonly string[]>): void {
  for (const object of objects) if (object.kind === 'Ingress' || (object.kind === 'Gateway' && object.group.startsWith('gateway.'))) addEntry(draft, object)
  for (const object of objects) {
    const { kind, name, namespace, node } = object
    if (kind === 'Ingress') {
      for (const backend of ingressBackends(node)) {
        const service = textOf(at(backend, 'service', 'name')) ?? textOf(at(backend, 'serviceName')) ?? ''
        connect(draft, keyOf(kind, namespace, name), services, keyOf('Service', namespace, service), backend, `the Ingress ${name}`)
      }
    } else if (kind.endsWith('Route') && object.group.startsWith('gateway.')) {
      for (const parent of itemsOf(at(node, 'spec', 'parentRefs'))) {
        const gateway = keyOf('Gateway', textOf(at(parent, 'namespace')) ?? namespace, textOf(at(parent, 'name')) ?? '')
        if (!draft.has(gateway)) {
          draft.unresolved('reference', `The route ${name} belongs to a gateway that is not in these files.`, parent.at)
          continue
        }
        for (const rule of itemsOf(at(node, 'spec', 'rules'))) {
          for (const backend of itemsOf(at(rule, 'backendRefs'))) {
            const service = keyOf('Service', textOf(at(backend, 'namespace')) ?? namespace, textOf(at(backend, 'name')) ?? '')
            connect(draft, gateway, services, service, backend, `the route ${name}`)
          }
        }
      }
    }
  }
}

function addEntry(draft: Draft, { kind, name, namespace, node }: KubernetesObject): void {
  const className = textOf(at(node, 'spec', kind === 'Ingress' ? 'ingressClassName' : 'gatewayClassName')) ?? textOf(at(node, 'metadata', 'annotations', 'kubernetes.io/ingress.class'))
  const recognition = className === undefined ? null : draft.recogniser.words(className)
  draft.component({
    key: keyOf(kind, namespace, name),
    name,
    at: node.at,
    recognition,
    role: { plane: 'edge', role: 'gateway', confidence: 'declared', why: `It is a ${kind}.` },
    product: className === undefined ? kind : `${kind} of class ${className}`,
    settings: { kubernetesKind: kind, namespace: namespace === '' ? undefined : namespace },
  })
}

function ingressBackends(node: Located): Located[] {
  const whole = at(node, 'spec', 'defaultBackend') ?? at(node, 'spec', 'backend')
  const paths = itemsOf(at(node, 'spec', 'rules')).flatMap((rule) => itemsOf(at(rule, 'http', 'paths')).flatMap((path) => at(path, 'backend') ?? []))
  return whole === undefined ? paths : [whole, ...paths]
}

/** Several paths to one service are one connection. */
function connect(draft: Draft, from: string, services: ReadonlyMap<string, readonly string[]>, service: string, backend: Located, where: string): void {
  const behind = services.get(service)
  if (behind === undefined) draft.unresolved('reference', `“${service.split('/').at(-1) ?? ''}”, named by ${where}, is no service of these files.`, backend.at, from)
  for (const to of behind ?? []) {
    draft.connect({ from, to, kind: 'sync', at: backend.at, confidence: 'high', why: `It is a backend of ${where}.`, protocol: 'http' })
  }
}
