import type { DesignParse } from '../../../src/core/design/parse.ts'
import { parseDesign } from '../../../src/core/design/parse.ts'
import type { Design } from '../../../src/core/design/schema.ts'

/** A small design that uses most of the format. */
export const sampleText = `schema: 1
id: shop
name: Shop
description: |-
  Takes an order.
  Charges once.
requirements:
  availability: {value: 0.9999, unit: ratio, from: given}
  p99_ms: {value: 100, unit: ms, from: given}
dataClasses:
  - {id: stock, name: Stock, consistency: linearizable, partition: CP}
capabilities:
  - {id: LinearizableWrite, strength: required, why: [Stock must not be oversold]}
primitives:
  - id: P2
    strength: required
    parameters: {replication_factor: 3}
patterns:
  - {id: outbox, score: 0.8, band: recommended}
architecture:
  zones:
    - {id: a}
    - {id: b}
  components:
    - id: entry
      name: Load balancer
      plane: edge
      role: load-balancer
      replicas: 2
      needed: 1
      zones: [a, b]
      capacity: {value: 50000, unit: 1/s, from: catalog}
      latency:
        p99: {value: 2, unit: ms, low: 1, high: 5, from: assumed}
      availability: {value: 0.9999, unit: ratio, from: catalog}
    - {id: orders, name: Order service, plane: service, role: service, replicas: 2, needed: 1}
    - {id: cache, name: Redis, plane: state, role: cache, replicas: 3, needed: 2}
    - {id: store, name: PostgreSQL, plane: state, role: database, replicas: 3, needed: 2}
  connections:
    - {id: c1, from: entry, to: orders, kind: sync}
    - {id: c2, from: orders, to: store, kind: sync, timeout: {value: 200, unit: ms, from: given}}
  journeys:
    - id: place-order
      name: Place order
      steps:
        - {component: entry}
        - {component: orders, visits: 1.5}
        - {component: cache, hitRatio: {value: 0.9, unit: ratio, from: assumed}}
        - {component: store, missOf: cache}
references:
  - {verdict: latency, method: sum-of-tier-p99, components: [entry, orders], what: sum of tier p99s}
alternatives:
  - id: one-entry
    name: One load balancer
    changes:
      - component: entry
        set: {replicas: 1}
scenarios:
  - {id: zone-a-lost, name: Zone a lost, kind: zone-lost, target: a}
assumptions:
  - {id: peak, text: Peak is ten times the mean}
waivers:
  - {fingerprint: abc, owner: Ann, reason: known, expires: 2027-01-31}
layout:
  positions:
    entry: {x: 10, y: 20}
`

export function parse(text: string): DesignParse {
  return parseDesign(text, { fileName: 'shop.atlas.yaml' })
}

export function sample(): Design {
  const parsed = parse(sampleText)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value.design
}
