import type { Catalog } from '../../../src/core/catalog/catalog.ts'
import type { Design, Quantity } from '../../../src/core/design/schema.ts'
import type { Finding, Report, Verdict } from '../../../src/core/validate/report.ts'
import { sample } from '../design/sample.ts'

export const emptyCatalog: Catalog = { hash: '0123456789abcdef', version: '2026.11', entries: [] }

export const catalog: Catalog = {
  ...emptyCatalog,
  entries: [
    { id: 'framework', kind: 'source', name: 'The framework', type: 'own', checked: 'not-applicable' },
    {
      id: 'P2', kind: 'primitive', name: 'Replication', summary: 'Copies of the data', sources: ['framework'], order: 2, plane: 'state', trigger: 'true', triggerWhy: 'Data must survive',
      provides: [], requires: [], synergies: [], figures: [], cost: 'More machines', proof: ['Kill one'], obligations: [], antiPatterns: ['One copy'], checklist: ['Test it'], worked: [],
      parameters: [{ id: 'replication_factor', unit: 'copies', default: 3, why: 'Two of three agree', source: 'framework', confidence: 'primary' }],
    },
  ],
}

const ms = (value: number, low: number, high: number): { value: number; unit: string; low: number; high: number } => ({ value, unit: 'ms', low, high })

export function verdict(part: Partial<Verdict> & Pick<Verdict, 'id' | 'requirement'>): Verdict {
  return { assessed: null, verdict: 'undecided', probability: null, margin: null, binding: null, flip: null, assumptions: [], model: '', why: null, ...part }
}

export function finding(part: Partial<Finding>): Finding {
  return {
    rule: 'single-entry', severity: 'critical', state: 'open', title: 'One load balancer carries every order', why: 'It has no second instance.',
    evidence: [{ element: 'component:entry', text: 'lost minutes', value: 0.67, unit: 'ratio' }], remedy: 'Add a second load balancer behind DNS failover.',
    effect: 'Availability 99.985 % to 99.995 %', verify: 'Stop one and watch orders go on.', links: ['FM-E01'], confidence: 'high', source: 'framework', fingerprint: 'f1', ...part,
  }
}

export const verdicts: readonly Verdict[] = [
  verdict({
    id: 'availability',
    requirement: { field: 'availability', compare: '>=', value: 0.9999, unit: 'ratio', text: 'at least 99.99 %' },
    assessed: { value: 0.99985, unit: 'ratio', low: 0.9997, high: 0.99988 },
    verdict: 'missed',
    probability: 0.02,
    margin: { value: -25.8, unit: 'min/year', text: '−25.8 min/year' },
    binding: { element: 'component:entry', input: 'availability', path: 'architecture.components[entry].availability', value: 0.9999, unit: 'ratio', from: 'catalog', text: 'Availability of the load balancer, 99.99 %' },
    flip: { path: 'architecture.components[entry].replicas', value: 2, unit: '1', text: 'a second load balancer: 99.995 %' },
    assumptions: ['Replicas fail independently but for 4.4 % common cause.'],
    model: 'series of k-of-n groups',
    why: {
      label: 'Availability of the path', value: 0.99985, unit: 'ratio', formula: 'Product of the groups on the path',
      inputs: [
        { label: 'Load balancer, 1 of 1', value: 0.9999, unit: 'ratio', from: 'catalog', source: 'alb-sla' },
        { label: 'Order service, 1 of 2', value: 0.999999, unit: 'ratio', from: 'computed' },
        { label: 'PostgreSQL, 2 of 3', value: 0.99996, unit: 'ratio', from: 'assumed', source: 'framework' },
      ],
    },
  }),
  verdict({
    id: 'latency',
    requirement: { field: 'p99_ms', compare: '<=', value: 100, unit: 'ms', text: 'at most 100 ms' },
    assessed: ms(38, 31, 52),
    verdict: 'met',
    probability: 0.99,
    margin: { value: 62, unit: 'ms', text: '+62 ms' },
    flip: { path: 'x', value: 92, unit: 'ms', text: 'Order service p99 above 92 ms' },
    model: 'composed latency distribution',
    reference: { value: 45, unit: 'ms', what: 'sum of tier p99s' },
    why: {
      label: 'p99 of the path', value: 38, unit: 'ms', formula: '99th percentile of the sum of the parts',
      inputs: [
        { label: 'CDN', value: 15, unit: 'ms', from: 'given', source: 'framework' },
        { label: 'Order service', value: 25, unit: 'ms', from: 'given', source: 'framework' },
        { label: 'Redis', value: 1, unit: 'ms', from: 'given', source: 'framework' },
      ],
    },
  }),
  verdict({
    id: 'throughput',
    requirement: { field: 'peak_rps', compare: '>=', value: 556, unit: '1/s', text: 'at least 556 ops/s' },
    assessed: { value: 15000, unit: '1/s', low: 12000, high: 18000 },
    verdict: 'met',
    margin: { value: 27, unit: 'factor', text: '27×, not binding' },
    flip: { path: 'x', value: 750, unit: '1/s', text: 'peak above 750 orders/s' },
    model: 'forced flow',
    why: { label: 'Smallest tier', value: 15000, unit: '1/s', inputs: [{ label: 'Gateway, 2 instances', value: 15000, unit: '1/s' }, { label: 'Orders, 2 instances', value: 22500, unit: '1/s' }] },
  }),
  verdict({
    id: 'cost',
    requirement: { field: 'budget_usd_month', compare: '<=', value: 20000, unit: 'USD/month', text: 'at most 20,000 USD/month' },
    assessed: { value: 11400, unit: 'USD/month', low: 9800, high: 13600 },
    verdict: 'met',
    margin: { value: 8600, unit: 'USD/month', text: '+8,600 USD/month' },
  }),
  verdict({ id: 'recovery', requirement: { field: 'rto_s', compare: '<=', value: 60, unit: 's', text: 'at most 60 s' }, assessed: { value: 61, unit: 's', low: 25, high: 120 }, verdict: 'undecided' }),
  verdict({ id: 'place-order/latency', requirement: { field: 'latencyLimit', compare: '<=', value: 200, unit: 'ms', text: 'at most 200 ms' }, assessed: ms(38, 31, 52), verdict: 'met' }),
]

export function reportOf(design: Design, part: Partial<Report> = {}): Report {
  return {
    engine: { version: '0.1.0', catalog: 'fedcba9876543210' },
    design: { id: design.id, name: design.name, hash: '7f3a91c20b1dffff' },
    verdicts: [],
    deciding: [],
    findings: [],
    bill: { currency: 'USD', lines: [], monthly: 0, missing: [] },
    alternatives: [],
    ...part,
  }
}

/** The sample with every part of a report filled in. */
export function fullReport(): Report {
  return reportOf(sample(), {
    verdicts: [...verdicts],
    findings: [
      finding({}),
      finding({ rule: 'retry-layers', severity: 'high', title: 'Two layers retry the same call', evidence: [{ element: 'connection:c2', text: 'calls for one payment at worst', value: 9, unit: 'calls' }], fingerprint: 'f2', effect: undefined, remedy: 'Retry in one layer with a budget of 10 %.' }),
      finding({ rule: 'cold-cache', severity: 'medium', title: 'A cold cache multiplies reads', evidence: [{ element: 'component:cache', text: 'reads of the store', value: 560, unit: '1/s' }], fingerprint: 'f3' }),
      finding({ state: 'needs-information', fingerprint: 'f4' }),
    ],
    bill: {
      currency: 'USD',
      lines: [
        { component: 'store', what: 'db.r6g.2xlarge', quantity: 3, unitPrice: 1314, monthly: 3942, from: 'catalog', source: 'rds-pricing' },
        { component: 'cache', what: 'node of 64 GB', quantity: 3, unitPrice: 900, monthly: 2700, from: 'assumed', source: 'framework' },
      ],
      monthly: 6642,
      missing: ['entry'],
    },
    alternatives: [{ id: 'one-entry', name: 'One load balancer', why: 'As the framework draws it.', verdicts: [...verdicts] }],
  })
}

/** A design far larger than a slide, with long and hostile names. */
export function largeDesign(size: number, nameOf: (index: number) => string): Design {
  const planes = ['edge', 'service', 'state', 'control'] as const
  const quantity = (value: number, unit: string): Quantity => ({ value, unit, from: 'assumed', source: `source-${value % 17}` })
  const ids = Array.from({ length: size }, (_, index) => `c${index}`)
  return {
    ...sample(),
    name: nameOf(0),
    description: Array.from({ length: 60 }, (_, index) => nameOf(index)).join(' '),
    requirements: Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`field_${index}`, { ...quantity(index, 'ms'), note: nameOf(index) }])),
    capabilities: Array.from({ length: 30 }, (_, index) => ({ id: `Cap${index}`, strength: 'required' as const, why: [nameOf(index), nameOf(index + 1)] })),
    primitives: Array.from({ length: 20 }, (_, index) => ({ id: `P${index + 1}`, strength: 'required' as const, parameters: { long_parameter: nameOf(index), n: index }, why: [nameOf(index)] })),
    patterns: Array.from({ length: 21 }, (_, index) => ({ id: `pattern-${index}`, score: index / 21, band: 'recommended' as const, why: [nameOf(index)] })),
    architecture: {
      zones: [],
      components: ids.map((id, index) => ({
        id, name: nameOf(index), plane: planes[index % 4] ?? 'edge', role: 'service' as const, replicas: 1 + (index % 3), needed: 1, zones: [], because: [], product: nameOf(index + 3), cost: quantity(index, 'USD/month'),
      })),
      connections: ids.slice(1).map((id, index) => ({ id: `e${index}`, from: ids[index] ?? 'c0', to: id, kind: index % 5 === 0 ? ('async' as const) : ('sync' as const), because: [] })),
      journeys: Array.from({ length: 12 }, (_, index) => ({ id: `j${index}`, name: nameOf(index), steps: ids.slice(index, index + 14).map((component) => ({ component, visits: 1, required: true })) })),
    },
    references: [],
    alternatives: [],
    scenarios: [],
    assumptions: Array.from({ length: 30 }, (_, index) => ({ id: `a${index}`, text: nameOf(index), owner: nameOf(index) })),
    waivers: Array.from({ length: 10 }, (_, index) => ({ fingerprint: `f${index}`, owner: nameOf(index), reason: nameOf(index), expires: '2027-01-01' })),
    layout: { positions: {} },
  }
}

export function largeReport(design: Design, nameOf: (index: number) => string): Report {
  const named = verdicts.map((item, index): Verdict => ({
    ...item,
    margin: { value: 1, unit: 'ms', text: nameOf(index) },
    flip: { path: 'x', value: 1, unit: 'ms', text: nameOf(index) },
    why: { label: 'x', value: 1, unit: 'ms', formula: nameOf(index), inputs: Array.from({ length: 30 }, (_, part) => ({ label: nameOf(part), value: part, unit: item.requirement.unit, from: 'assumed' as const, source: nameOf(part) })) },
  }))
  return reportOf(design, {
    verdicts: [...named, ...Array.from({ length: 12 }, (_, index) => ({ ...named[1], id: `j${index}/latency` }) as Verdict)],
    findings: Array.from({ length: 80 }, (_, index) =>
      finding({ rule: `rule-${index}`, title: nameOf(index), remedy: nameOf(index + 1), effect: nameOf(index + 2), fingerprint: `x${index}`, severity: (['critical', 'high', 'medium', 'low', 'info'] as const)[index % 5], evidence: [{ element: `component:c${index}`, text: nameOf(index), value: index, unit: 'ms' }] }),
    ),
    bill: { currency: 'USD', lines: design.architecture.components.map(({ id }, index) => ({ component: id, what: nameOf(index), quantity: 2, unitPrice: index, monthly: 2 * index, from: 'assumed' as const, source: nameOf(index % 9) })), monthly: 9999, missing: ['c1', 'c2', 'c3', 'c4', 'c5'] },
    alternatives: Array.from({ length: 9 }, (_, index) => ({ id: `alt${index}`, name: nameOf(index), why: nameOf(index), verdicts: named })),
  })
}
