import { kubernetesQuantity, rounded } from '../amounts.ts'
import { declared, type Properties } from '../draft.ts'
import { at, countOf, itemsOf, textOf } from '../located.ts'
import type { Located } from '../located.ts'
import type { Property } from '../schema.ts'
import { labelsOf, type KubernetesObject } from './objects.ts'

/** Kinds that run containers, with the path to their pod. */
export const workloadPods: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Rollout: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
  Pod: [],
}

export interface Workload extends KubernetesObject {
  readonly key: string
  readonly pod: Located | undefined
  readonly labels: ReadonlyMap<string, string>
  readonly containers: readonly Located[]
}

export function workloadOf(object: KubernetesObject, key: string): Workload {
  const path = workloadPods[object.kind] ?? []
  const template = at(object.node, ...path)
  const pod = at(template, 'spec')
  return { ...object, key, pod, labels: labelsOf(at(template, 'metadata', 'labels')), containers: itemsOf(at(pod, 'containers')) }
}

/** What a workload says of itself; what it leaves out is left out here. */
export function propertiesOf({ node, pod, containers }: Workload): Properties {
  const count = at(node, 'spec', 'replicas')
  const replicas = countOf(count)
  const probe = containers.map((container) => at(container, 'readinessProbe')).find((found) => found !== undefined)
  const other = containers.flatMap((container) => [at(container, 'livenessProbe'), at(container, 'startupProbe')]).find((found) => found !== undefined)
  const restart = at(pod, 'restartPolicy')
  const cpu = limitOf(containers, 'cpu')
  const memory = limitOf(containers, 'memory')
  return {
    ...(count === undefined || replicas === undefined ? {} : { replicas: declared(replicas, count.at, 'spec.replicas says so.') }),
    ...(probe === undefined
      ? other === undefined ? {} : { healthCheck: { value: true, at: other.at, confidence: 'high', why: 'There is a liveness or startup probe, but none of readiness.' } }
      : { healthCheck: declared(true, probe.at, 'A readiness probe is declared.') }),
    ...(restart === undefined ? {} : { restart: declared(textOf(restart) ?? '', restart.at, 'The restart policy of the pod.') }),
    ...(cpu === null ? {} : { cpuLimitCores: cpu }),
    ...(memory === null ? {} : { memoryLimitMiB: { ...memory, value: rounded(Number(memory.value) / 1024 ** 2) } }),
  }
}

/** The limits of all containers together; none when a container has none, since the pod then has none. */
function limitOf(containers: readonly Located[], resource: 'cpu' | 'memory'): Property | null {
  const nodes = containers.map((container) => at(container, 'resources', 'limits', resource))
  const values = nodes.map((node) => kubernetesQuantity(textOf(node) ?? ''))
  const [first] = nodes
  if (first === undefined || values.some((value) => value === undefined)) return null
  const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0)
  return declared(rounded(sum), first.at, containers.length === 1 ? 'The limit of its container.' : 'The sum of the limits of its containers.')
}
