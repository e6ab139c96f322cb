import { describe, expect, test } from 'vitest'
import { arrows, componentNamed, importedFrom } from '../../support/import.ts'

const cluster = `apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec:
  replicas: 3
  template:
    metadata: { labels: { app: cart, tier: back } }
    spec:
      containers:
        - name: main
          image: ghcr.io/shop/cart:1
          readinessProbe: { httpGet: { path: /ready, port: 80 } }
          resources: { limits: { cpu: 250m, memory: 128Mi } }
          env:
            - { name: DB_ADDR, value: "db.shop.svc.cluster.local:5432" }
            - { name: CACHE, valueFrom: { configMapKeyRef: { name: config, key: cache } } }
            - { name: PAY, value: "https://pay.provider.net/v1" }
        - name: side
          image: sidecar
          resources: { limits: { cpu: "0.5", memory: 64Mi } }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: shop }
spec:
  template:
    metadata: { labels: { app: db } }
    spec:
      containers:
        - { name: db, image: postgres:16, livenessProbe: { tcpSocket: { port: 5432 } } }
  volumeClaimTemplates: [{ metadata: { name: data } }]
---
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: db, namespace: shop }
    spec: { selector: { app: db } }
  - apiVersion: v1
    kind: Service
    metadata: { name: cart, namespace: shop }
    spec: { selector: { app: cart }, type: LoadBalancer }
  - apiVersion: v1
    kind: Service
    metadata: { name: mail, namespace: shop }
    spec: { type: ExternalName, externalName: smtp.provider.net }
  - apiVersion: v1
    kind: ConfigMap
    metadata: { name: config, namespace: shop }
    data: { cache: "redis://events:6379", mail: "mail:25" }
---
apiVersion: kafka.strimzi.io/v1beta2
kind: Kafka
metadata: { name: events, namespace: shop }
spec: { replicas: 3 }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop }
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers: [{ name: r, image: report, envFrom: [{ configMapRef: { name: config } }], args: ["--db-host=db"] }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  ingressClassName: nginx
  rules:
    - http: { paths: [{ path: /, backend: { service: { name: cart, port: { number: 80 } } } }, { path: /x, backend: { service: { name: nowhere } } }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { gatewayClassName: nginx }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: route, namespace: shop }
spec: { parentRefs: [{ name: edge }], rules: [{ backendRefs: [{ name: cart }] }] }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: db, namespace: shop }
spec: { scaleTargetRef: { kind: StatefulSet, name: db }, minReplicas: 2, maxReplicas: 6 }
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: cart, namespace: shop }
spec: { minAvailable: 2, selector: { matchLabels: { app: cart } } }
---
apiVersion: shop.example/v1
kind: Teapot
metadata: { name: pot }
`

describe('Kubernetes', () => {
  const imported = importedFrom({ 'all.yaml': cluster })

  test('workloads, entries, external names and recognised resources become components', () => {
    expect(imported.components.map(({ id, role }) => `${id} ${role}`)).toEqual([
      'cart service', 'db database', 'report worker', 'events log', 'mail external', 'front gateway', 'edge gateway',
    ])
    expect(imported.name).toBe('shop')
  })

  test('replicas, probes and limits are those of the file; the limits of all containers count', () => {
    const { properties, settings } = componentNamed(imported, 'cart')
    expect(properties.replicas).toMatchObject({ value: 3, at: { line: 5 } })
    expect(properties.healthCheck?.value).toBe(true)
    // 250m + 0.5 cores, 128 + 64 MiB.
    expect(properties.cpuLimitCores?.value).toBe(0.75)
    expect(properties.memoryLimitMiB?.value).toBe(192)
    expect(settings).toMatchObject({ minAvailable: '2', exposedAs: 'LoadBalancer', containers: 2 })
  })

  test('an autoscaler says the fewest replicas where the workload says none', () => {
    expect(componentNamed(imported, 'db').properties.replicas?.value).toBe(2)
    expect(componentNamed(imported, 'db').settings).toMatchObject({ maxReplicas: 6, volumes: 1 })
    expect(componentNamed(imported, 'db').properties.healthCheck).toMatchObject({ value: true, confidence: 'high' })
    expect(componentNamed(imported, 'db').properties.cpuLimitCores).toBeNull()
  })

  test('hosts are found in values, config maps and arguments; routes stand in the file', () => {
    expect(arrows(imported)).toEqual([
      'cart -> db sync high', 'edge -> cart sync high', 'front -> cart sync high', 'report -> db sync medium', 'report -> mail sync high',
    ])
    expect(componentNamed(imported, 'report').properties.restart?.value).toBe('OnFailure')
  })

  test('what leads nowhere is open, with its line', () => {
    expect(imported.unresolved.filter(({ kind }) => kind === 'reference').map(({ text, at }) => `${at.line} ${text}`)).toEqual([
      '76 “nowhere”, named by the Ingress front, is no service of these files.',
      '51 The environment variable CACHE names the host “events”, which is no service of these files.',
      '17 The environment variable PAY names the host “pay.provider.net”, which is no service of these files.',
      '51 The ConfigMap config, cache, names the host “events”, which is no service of these files.',
    ])
    expect(imported.messages.map(({ text }) => text)).toEqual(['Objects of the kind Teapot are passed over: Atlas does not know it.'])
  })
})
