import { declared, Draft } from '../draft.ts'
import { hostsIn, isNoComponent } from '../hosts.ts'
import { at, countOf, entriesOf, itemsOf, textOf, textsOf } from '../located.ts'
import type { Located, Place } from '../located.ts'
import { nameOfFile } from '../names.ts'
import { judgeRole } from '../recognise.ts'
import type { FormatReader } from '../reader.ts'
import { isSelected, keyOf, labelsOf, objectsOf, type KubernetesObject } from './objects.ts'
import { addRoutes } from './routes.ts'
import { propertiesOf, workloadOf, workloadPods, type Workload } from './workload.ts'

/** Kinds that say something of a workload, or nothing of an architecture: passed over without a word. */
const quiet = new Set([
  'ServiceAccount', 'ConfigMap', 'Secret', 'Namespace', 'Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding', 'PersistentVolume', 'PersistentVolumeClaim',
  'StorageClass', 'NetworkPolicy', 'ResourceQuota', 'LimitRange', 'PriorityClass', 'CustomResourceDefinition', 'Endpoints', 'EndpointSlice', 'IngressClass', 'GatewayClass',
  'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'Service', 'Ingress', 'Gateway', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute',
])

/**
 * Kubernetes objects: workloads and recognised custom resources become components, Ingress and Gateway entries of the edge with
 * connections that stand in the file; hosts in the environment become inferred ones. Autoscalers, disruption budgets and probes are read.
 */
export const readKubernetes: FormatReader = (files, context) => {
  const draft = new Draft('kubernetes', context.recogniser)
  const objects = objectsOf(files, draft)
  for (const { kind } of objects) draft.declares(kind)
  const workloads = objects.filter(({ kind }) => Object.hasOwn(workloadPods, kind)).map((object) => workloadOf(object, keyOf(object.kind, object.namespace, object.name)))
  for (const workload of workloads) addWorkload(draft, workload)
  addOthers(draft, objects)
  const services = servicesOf(draft, objects, workloads)
  addScaling(draft, objects, workloads)
  addRoutes(draft, objects, services)
  for (const workload of workloads) addReferences(draft, workload, objects, services)
  const start = files[0]?.documents[0]?.at ?? { file: files[0]?.path ?? '', line: 1 }
  const namespaces = [...new Set(workloads.map(({ namespace }) => namespace))]
  return draft.finish(namespaces.length === 1 && namespaces[0] !== '' && namespaces[0] !== 'default' ? (namespaces[0] ?? '') : nameOfFile(start.file), null, start)
}

function addWorkload(draft: Draft, workload: Workload): void {
  const { kind, name, namespace, node, containers } = workload
  const images = containers.flatMap((container) => textOf(at(container, 'image')) ?? [])
  const { recogniser } = draft
  const recognition = images.map((image) => recogniser.image(image)).find((found) => found !== null) ?? recogniser.name(name)
  const judged = judgeRole(name, recognition)
  const isJob = kind === 'Job' || kind === 'CronJob'
  draft.component({
    key: workload.key,
    name,
    at: node.at,
    recognition,
    role: isJob && recognition === null ? { plane: 'service', role: 'worker', confidence: 'high', why: `It is a ${kind}.` } : judged,
    product: images[0],
    properties: propertiesOf(workload),
    settings: {
      kubernetesKind: kind,
      namespace: namespace === '' ? undefined : namespace,
      containers: containers.length > 1 ? containers.length : undefined,
      schedule: textOf(at(node, 'spec', 'schedule')),
      volumes: itemsOf(at(node, 'spec', 'volumeClaimTemplates')).length || undefined,
    },
  })
}

/** Custom resources that a technology of the catalog is known by; others are said. */
function addOthers(draft: Draft, objects: readonly KubernetesObject[]): void {
  const passedOver = new Map<string, KubernetesObject>()
  for (const object of objects) {
    const { kind, group, name, namespace, node } = object
    if (quiet.has(kind) || Object.hasOwn(workloadPods, kind)) continue
    const recognition = group.includes('.') ? draft.recogniser.resource(kind) : null
    if (recognition === null) {
      if (!passedOver.has(kind)) passedOver.set(kind, object)
      continue
    }
    const count = at(node, 'spec', 'replicas') ?? at(node, 'spec', 'instances') ?? at(node, 'spec', 'size')
    const replicas = countOf(count)
    draft.component({
      key: keyOf(kind, namespace, name),
      name,
      at: node.at,
      recognition,
      product: kind,
      properties: count === undefined || replicas === undefined ? {} : { replicas: declared(replicas, count.at, 'The resource says so.') },
      settings: { kubernetesKind: kind, namespace: namespace === '' ? undefined : namespace },
    })
  }
  for (const [kind, { node }] of passedOver) draft.message('info', `Objects of the kind ${kind} are passed over: Atlas does not know it.`, node.at)
}

/** For every name of a service, the components behind it. */
export type ServiceTargets = ReadonlyMap<string, readonly string[]>

function servicesOf(draft: Draft, objects: readonly KubernetesObject[], workloads: readonly Workload[]): ServiceTargets {
  const targets = new Map<string, readonly string[]>()
  for (const { kind, name, namespace, node } of objects) {
    if (kind !== 'Service') continue
    const key = keyOf('Service', namespace, name)
    const external = textOf(at(node, 'spec', 'externalName'))
    const selector = labelsOf(at(node, 'spec', 'selector'))
    const behind = workloads.filter((workload) => workload.namespace === namespace && isSelected(selector, workload.labels)).map((workload) => workload.key)
    if (external !== undefined) {
      const recognition = draft.recogniser.words(external)
      draft.component({ key, name, at: node.at, recognition, role: { plane: 'service', role: 'external', confidence: 'declared', why: `It stands for ${external}.` }, product: external })
      behind.push(key)
    } else if (behind.length === 0) {
      draft.unresolved('reference', `The service ${name} selects no workload of these files.`, node.at)
    }
    for (const target of behind) {
      if (textOf(at(node, 'spec', 'type')) === 'LoadBalancer') draft.complete(target, {}, { exposedAs: 'LoadBalancer' })
    }
    targets.set(key, behind)
  }
  return targets
}

function addScaling(draft: Draft, objects: readonly KubernetesObject[], workloads: readonly Workload[]): void {
  for (const { kind, name, namespace, node } of objects) {
    if (kind === 'HorizontalPodAutoscaler') {
      const target = keyOf(textOf(at(node, 'spec', 'scaleTargetRef', 'kind')) ?? '', namespace, textOf(at(node, 'spec', 'scaleTargetRef', 'name')) ?? '')
      const least = at(node, 'spec', 'minReplicas')
      const [fewest, most] = [countOf(least), countOf(at(node, 'spec', 'maxReplicas'))]
      if (!draft.has(target)) draft.unresolved('reference', `The autoscaler ${name} scales a workload that is not in these files.`, node.at)
      else draft.complete(target, least === undefined || fewest === undefined ? {} : { replicas: declared(fewest, least.at, 'The fewest that the autoscaler keeps.') }, { minReplicas: fewest, maxReplicas: most })
    } else if (kind === 'PodDisruptionBudget') {
      const selector = labelsOf(at(node, 'spec', 'selector', 'matchLabels'))
      const behind = workloads.filter((workload) => workload.namespace === namespace && isSelected(selector, workload.labels))
      if (behind.length === 0) draft.unresolved('reference', `The disruption budget ${name} selects no workload of these files.`, node.at)
      for (const { key } of behind) {
        draft.complete(key, {}, { minAvailable: textOf(at(node, 'spec', 'minAvailable')), maxUnavailable: textOf(at(node, 'spec', 'maxUnavailable')) })
      }
    }
  }
}

/** Hosts in the environment and arguments of a workload, also those that stand in a ConfigMap it names. */
function addReferences(draft: Draft, workload: Workload, objects: readonly KubernetesObject[], services: ServiceTargets): void {
  const maps = new Map(objects.filter(({ kind, namespace }) => kind === 'ConfigMap' && namespace === workload.namespace).map(({ name, node }) => [name, at(node, 'data')]))
  const refer = (key: string, value: string, place: Place, where: string): void => {
    if (!draft.spend(1, place)) return
    for (const { host, protocol, confidence, form } of hostsIn(key, value)) {
      const behind = targetsOf(host, workload.namespace, services)
      if (behind === undefined) {
        if (confidence === 'high' && !isNoComponent(host)) draft.unresolved('reference', `${where} names the host “${host}”, which is no service of these files.`, place, workload.key)
        continue
      }
      for (const to of behind) {
        if (to !== workload.key) draft.connect({ from: workload.key, to, kind: draft.kindBetween(workload.key, to), at: place, confidence, why: `${where} holds “${form}”.`, protocol })
      }
    }
  }
  const all = (data: Located | undefined, name: string): void => {
    for (const [key, { at: place, value }] of entriesOf(data)) refer(key, textOf(value) ?? '', place, `The ConfigMap ${name}, ${key},`)
  }
  for (const container of [...workload.containers, ...itemsOf(at(workload.pod, 'initContainers'))]) {
    for (const item of itemsOf(at(container, 'env'))) {
      const name = textOf(at(item, 'name')) ?? ''
      const value = at(item, 'value')
      if (value !== undefined) refer(name, textOf(value) ?? '', value.at, `The environment variable ${name}`)
      const from = at(item, 'valueFrom', 'configMapKeyRef')
      const data = at(maps.get(textOf(at(from, 'name')) ?? ''), textOf(at(from, 'key')) ?? '')
      if (data !== undefined) refer(name, textOf(data) ?? '', data.at, `The environment variable ${name}`)
    }
    for (const item of itemsOf(at(container, 'envFrom'))) {
      const name = textOf(at(item, 'configMapRef', 'name')) ?? ''
      all(maps.get(name), name)
    }
    for (const { text, at: place } of [...textsOf(at(container, 'command')), ...textsOf(at(container, 'args'))]) {
      for (const word of text.split(/\s+/).slice(0, 500)) {
        const [, key = '', value = word] = /^-{1,2}([A-Za-z][\w.-]*)=(.+)$/s.exec(word) ?? []
        refer(key, value, place, 'An argument')
      }
    }
  }
}

/** The components that a host name of the cluster stands for: `cart`, `cart.shop`, `cart.shop.svc.cluster.local`, `db-0.db`. */
function targetsOf(host: string, namespace: string, services: ServiceTargets): readonly string[] | undefined {
  const parts = host.replace(/\.svc(?:\.cluster\.local)?$/, '').split('.')
  const [first = '', second = '', third = ''] = parts
  const tries = parts.length === 1 ? [[first, namespace]] : parts.length === 2 ? [[first, second], [second, namespace]] : [[second, third]]
  for (const [name = '', space = ''] of tries) {
    const found = services.get(keyOf('Service', space, name)) ?? (space === namespace ? undefined : services.get(keyOf('Service', '', name)))
    if (found !== undefined && (parts.length > 1 || name === first)) return found
  }
  return undefined
}
