import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findEntry } from '../../../src/core/catalog/catalog.ts'
import { problemsOfDesign } from '../../../src/core/design/parse.ts'
import { design as designSchema } from '../../../src/core/design/schema.ts'
import type { Design, Requirement } from '../../../src/core/design/schema.ts'
import { applyDerivation, derive } from '../../../src/core/recommend/derive.ts'
import type { Derived } from '../../../src/core/recommend/derive.ts'
import { counts } from '../../../src/core/requirements/scope.ts'
import { asking, catalog, fromTemplate } from './template-designs.ts'

const strong = (list: readonly { id: string; strength: string; decision?: string }[]): string[] => list.filter(counts).map((choice) => choice.id)
const recommended = (derived: Derived): string[] => derived.patterns.filter((pattern) => pattern.band === 'recommended').map((pattern) => pattern.id)

/** What a design of this kind has to contain, and what would be a mistake in it. */
interface Expectation {
  readonly template: string
  readonly capabilities: readonly [must: readonly string[], never: readonly string[]]
  readonly primitives: readonly [must: readonly string[], never: readonly string[]]
  readonly patterns: readonly [must: readonly string[], never: readonly string[]]
}

const expectations: readonly Expectation[] = [
  {
    template: 'ecommerce-checkout',
    capabilities: [['LinearizableWrite', 'DurableWrite', 'SubSecondRead', 'HighAvailability'], ['AtMostOnceDelivery', 'TotalOrder', 'MultiTenancy', 'SubMillisecondRead']],
    primitives: [['P2', 'P5', 'P11'], ['P1', 'P15', 'P16', 'P17', 'P18']],
    patterns: [['outbox'], ['cqrs', 'read-repair', 'sys-edge', 'sys-cell-based', 'batch']],
  },
  {
    template: 'url-shortener',
    capabilities: [['ElasticScale', 'SubSecondRead', 'HighAvailability', 'EventualConsistency'], ['LinearizableWrite', 'SerializableTransaction', 'TotalOrder', 'MultiTenancy']],
    primitives: [['P1', 'P2', 'P4', 'P11'], ['P5', 'P13', 'P17', 'P18']],
    patterns: [[], ['saga', 'escrow', 'event-sourcing', 'sys-cell-based', 'leader-follower']],
  },
  {
    template: 'payments-ledger',
    capabilities: [['SerializableTransaction', 'DurableWrite', 'ExactlyOnceEffect', 'FullAuditTrail', 'HighAvailability'], ['EventualConsistency', 'AtMostOnceDelivery', 'SubMillisecondRead']],
    primitives: [['P2', 'P3', 'P7', 'P8', 'P14', 'P19'], ['P15', 'P17', 'P18']],
    patterns: [['outbox', 'event-sourcing', 'saga'], ['batch', 'read-repair', 'sys-edge', 'sys-serverless']],
  },
  {
    template: 'social-feed',
    capabilities: [['EventualConsistency', 'ElasticScale', 'HighAvailability', 'PredictableTail', 'HorizontalScale'], ['LinearizableWrite', 'SerializableTransaction', 'TotalOrder']],
    primitives: [['P1', 'P2', 'P3', 'P11', 'P19'], ['P5', 'P13']],
    patterns: [['cqrs', 'hedged-request', 'outbox'], ['escrow', 'saga', 'leader-follower']],
  },
  {
    template: 'chat',
    capabilities: [['CausalOrder', 'ReadYourWrites', 'PerKeyOrder', 'AtLeastOnceDelivery', 'HighAvailability'], ['SerializableTransaction', 'TotalOrder', 'AtMostOnceDelivery']],
    primitives: [['P1', 'P2', 'P3', 'P6', 'P7'], ['P13', 'P15']],
    patterns: [['outbox'], ['saga', 'escrow', 'event-sourcing']],
  },
  {
    template: 'ride-dispatch',
    capabilities: [['LinearizableWrite', 'HighAvailability', 'PerKeyOrder', 'FaultTolerance'], ['TotalOrder', 'AtMostOnceDelivery', 'MultiTenancy']],
    primitives: [['P1', 'P2', 'P5', 'P7', 'P8', 'P9', 'P12'], ['P15', 'P17']],
    patterns: [['saga', 'outbox'], ['event-sourcing', 'read-repair', 'sys-serverless', 'escrow']],
  },
  {
    template: 'iot-ingest',
    capabilities: [['HorizontalScale', 'AtLeastOnceDelivery', 'PerKeyOrder', 'EventualConsistency'], ['LinearizableWrite', 'SerializableTransaction', 'TotalOrder']],
    primitives: [['P1', 'P2', 'P3', 'P7'], ['P5', 'P13']],
    patterns: [['batch'], ['saga', 'escrow', 'outbox', 'hedged-request', 'sys-serverless']],
  },
  {
    template: 'multitenant-saas',
    capabilities: [['MultiTenancy', 'Confidentiality', 'HighAvailability', 'FullAuditTrail'], ['LinearizableWrite', 'TotalOrder', 'AtMostOnceDelivery']],
    primitives: [['P1', 'P2', 'P10', 'P12'], ['P15', 'P17', 'P18']],
    patterns: [['bulkhead', 'outbox'], ['escrow', 'event-sourcing', 'sys-event-sourcing']],
  },
  {
    template: 'video-streaming',
    capabilities: [
      ['EventualConsistency', 'HighAvailability', 'ElasticScale', 'HorizontalScale'],
      ['LinearizableWrite', 'SerializableTransaction', 'TotalOrder'],
    ],
    primitives: [
      ['P1', 'P2', 'P11', 'P12'],
      ['P5', 'P13'],
    ],
    patterns: [
      ['sys-edge'],
      ['saga', 'escrow', 'event-sourcing'],
    ],
  },
  {
    template: 'analytics-pipeline',
    capabilities: [
      ['HorizontalScale', 'FullAuditTrail', 'EventualConsistency', 'BoundedStaleness'],
      ['LinearizableWrite', 'SubMillisecondRead', 'TotalOrder'],
    ],
    primitives: [
      ['P1', 'P2', 'P3', 'P4'],
      ['P5', 'P13'],
    ],
    patterns: [
      ['batch', 'scatter-gather'],
      ['saga', 'escrow', 'leader-follower', 'outbox'],
    ],
  },
  {
    template: 'gaming-session',
    capabilities: [
      ['EventualConsistency', 'SubMillisecondRead', 'AtMostOnceDelivery', 'ElasticScale', 'HorizontalScale', 'PerKeyOrder', 'HighAvailability'],
      ['LinearizableWrite', 'SerializableTransaction', 'TotalOrder', 'AtLeastOnceDelivery', 'SubSecondRead', 'MultiTenancy'],
    ],
    primitives: [
      ['P1', 'P2', 'P11', 'P12', 'P4'],
      ['P5', 'P13', 'P15', 'P17'],
    ],
    patterns: [
      ['checkpoint', 'hedged-request'],
      ['saga', 'escrow', 'outbox', 'event-sourcing', 'leader-follower'],
    ],
  },
  {
    template: 'config-flags',
    capabilities: [
      ['LinearizableWrite', 'SubMillisecondRead', 'HighAvailability', 'DurableWrite', 'BoundedStaleness', 'FullAuditTrail'],
      ['TotalOrder', 'AtMostOnceDelivery', 'SerializableTransaction', 'EventualConsistency', 'SubSecondRead'],
    ],
    primitives: [
      ['P2', 'P3', 'P5', 'P11', 'P14', 'P19'],
      ['P13', 'P15', 'P16', 'P17', 'P18'],
    ],
    patterns: [
      ['leader-follower', 'outbox'],
      ['saga', 'escrow', 'batch', 'read-repair', 'sys-serverless'],
    ],
  },
  {
    template: 'job-scheduler',
    capabilities: [
      ['LinearizableWrite', 'ExactlyOnceEffect', 'HighAvailability', 'PerKeyOrder', 'MultiTenancy', 'GracefulDegradation'],
      ['TotalOrder', 'AtMostOnceDelivery', 'EventualConsistency', 'SubMillisecondRead'],
    ],
    primitives: [
      ['P2', 'P3', 'P5', 'P7', 'P8', 'P10', 'P14'],
      ['P15', 'P16', 'P17', 'P18'],
    ],
    patterns: [
      ['outbox', 'leader-follower'],
      ['saga', 'escrow', 'event-sourcing', 'read-repair', 'sys-edge'],
    ],
  },
  {
    template: 'ticket-flash-sale',
    capabilities: [
      ['LinearizableWrite', 'DurableWrite', 'ExactlyOnceEffect', 'HighAvailability', 'ElasticCapacity', 'GracefulDegradation'],
      ['EventualConsistency', 'TotalOrder', 'AtMostOnceDelivery', 'MultiTenancy'],
    ],
    primitives: [
      ['P1', 'P2', 'P5', 'P7', 'P11', 'P12', 'P13'],
      ['P15', 'P16', 'P17', 'P18'],
    ],
    patterns: [
      ['escrow', 'saga', 'outbox'],
      ['event-sourcing', 'read-repair', 'sys-edge', 'batch'],
    ],
  },
  {
    template: 'multi-region-cart',
    capabilities: [
      ['EventualConsistency', 'HighAvailability', 'CausalOrder', 'SubSecondRead', 'ElasticScale'],
      ['LinearizableWrite', 'SerializableTransaction', 'TotalOrder', 'AtMostOnceDelivery'],
    ],
    primitives: [
      ['P1', 'P2', 'P6', 'P16', 'P17', 'P18'],
      ['P5', 'P13', 'P15'],
    ],
    patterns: [
      ['read-repair'],
      ['saga', 'escrow', 'outbox', 'leader-follower', 'event-sourcing'],
    ],
  },
  {
    template: 'exchange-matching',
    capabilities: [
      ['TotalOrder', 'LinearizableWrite', 'DurableWrite', 'HighAvailability', 'ExactlyOnceEffect', 'FullAuditTrail'],
      ['EventualConsistency', 'AtMostOnceDelivery', 'MultiTenancy', 'SerializableTransaction'],
    ],
    primitives: [
      ['P2', 'P3', 'P5', 'P7', 'P14', 'P19'],
      ['P15', 'P16', 'P17', 'P18'],
    ],
    patterns: [
      ['leader-follower', 'event-sourcing', 'outbox', 'checkpoint'],
      ['saga', 'escrow', 'read-repair', 'batch', 'sys-serverless'],
    ],
  },
  {
    template: 'auth-session-store',
    capabilities: [
      ['ReadYourWrites', 'HighAvailability', 'Confidentiality', 'SubSecondRead', 'ElasticScale'],
      ['LinearizableWrite', 'TotalOrder', 'AtMostOnceDelivery', 'MultiTenancy'],
    ],
    primitives: [
      ['P1', 'P2', 'P6', 'P11', 'P15', 'P20'],
      ['P5', 'P13', 'P17', 'P18'],
    ],
    patterns: [
      ['shadow', 'write-through'],
      ['saga', 'escrow', 'event-sourcing', 'leader-follower'],
    ],
  },
]

describe('a derivation from a template', () => {
  test.each(expectations)('of $template contains what it must and nothing that would be a mistake', (expected) => {
    const derived = derive(fromTemplate(expected.template), catalog)
    const lists = [
      [
        strong(derived.capabilities),
        expected.capabilities,
      ], [strong(derived.primitives), expected.primitives], [recommended(derived), expected.patterns],
    ] as const
    for (const [found, [must, never]] of lists) {
      expect(must.filter((id) => !found.includes(id)), 'missing').toEqual([])
      expect(never.filter((id) => found.includes(id)), 'mistaken').toEqual([])
    }
  })

  test.each(expectations)('of $template begins with what the system is about, and calls at most six required', ({ template, capabilities }) => {
    const listed = derive(fromTemplate(template), catalog).capabilities
    expect(listed.slice(0, 4).filter(({ id }) => capabilities[0].includes(id)).length).toBeGreaterThanOrEqual(3)
    expect(listed.filter(({ strength }) => strength === 'required').length).toBeLessThanOrEqual(6)
    expect(listed.every(({ why }) => why.length > 0)).toBe(true)
  })

  test('of the checkout puts linearizable and durable writes and fast reads first', () => {
    const { capabilities } = derive(fromTemplate('ecommerce-checkout'), catalog)
    expect(capabilities.slice(0, 3).map(({ id, strength }) => [id, strength])).toEqual([
      ['LinearizableWrite', 'required'], ['DurableWrite', 'required'], ['SubSecondRead', 'required'],
    ])
    expect(capabilities.find(({ id }) => id === 'SubSecondRead')?.profileOf).toBe('SubMillisecondRead')
    expect(capabilities.filter(({ strength }) => strength === 'required').length).toBeLessThanOrEqual(6)
  })

  test('of the checkout settles on three copies, three members and a Redis cluster', () => {
    const { primitives } = derive(fromTemplate('ecommerce-checkout'), catalog)
    const parameter = (id: string, name: string) => primitives.find((choice) => choice.id === id)?.parameters[name]
    expect(parameter('P2', 'replication_factor')).toBe(3)
    expect(parameter('P5', 'members')).toBe(3)
    expect(parameter('P11', 'technology')).toBe('redis-cluster')
    // Recovery within 60 s leaves no room for the default checkpoint of 300 s.
    expect(parameter('P14', 'checkpoint_s')).toBe(60)
  })

  test('says beside which primitive a cache stays legal, and reports the clash once it is not', () => {
    const checkout = fromTemplate('ecommerce-checkout')
    const before = derive(checkout, catalog)
    expect(before.conflicts.map(({ id }) => id)).not.toContain('C09')
    expect(before.primitives.find(({ id }) => id === 'P11')?.why.join(' ')).toContain('bypass the cache')
    const after = derive({
      ...checkout,
      requirements: { ...checkout.requirements, cache_on_linearizable_path: { value: true, from: 'given' } },
    }, catalog)
    expect(after.conflicts[0]).toMatchObject({ id: 'C09', severity: 'error' })
  })

  test('of the workspace product warns that records and erasure clash', () => {
    expect(derive(
      fromTemplate('multitenant-saas'),
      catalog,
    ).conflicts).toContainEqual(expect.objectContaining({ id: 'C08', severity: 'warning' }))
  })

  test('of the dispatch vetoes escrow, since a driver cannot be divided', () => {
    const escrow = derive(fromTemplate('ride-dispatch'), catalog).patterns.find(({ id }) => id === 'escrow')
    expect(escrow?.band).toBe('vetoed')
    expect(escrow?.why[0]).toBe('Vetoed: Each item exists once.')
  })

  test('gives a reason in words with the numbers for everything it lists', () => {
    const derived = derive(fromTemplate('url-shortener'), catalog)
    for (const choice of [
      ...derived.capabilities,
      ...derived.primitives,
      ...derived.patterns,
    ]) expect(choice.why.length, choice.id).toBeGreaterThan(0)
    expect(derived.primitives.find(({ id }) => id === 'P11')?.why[0]).toContain('Reads per write 10 (at least 10)')
  })
})

describe('the score of a pattern', () => {
  test('adds up as documented', () => {
    // Outbox in the checkout: signals 4 of 4 → 40, primitives 3 of 3 → 25, capabilities 4 of 4 → 20,
    // complexity 2 → 15 × (1 − 1/4) = 11.25; together 96.25, shown as 96.3.
    const derived = derive(fromTemplate('ecommerce-checkout'), catalog)
    expect(derived.patterns[0]).toMatchObject({ id: 'outbox', score: 96.3, band: 'recommended' })
    // Escrow: 1 of 3 signals → 13.33, 1 of 3 primitives → 8.33, gain 20, complexity 3 → 7.5, two missing → −6.
    expect(derived.patterns.find(({ id }) => id === 'escrow')).toMatchObject({ score: 43.2, band: 'possible' })
  })

  test('falls by ten for a warning with another pattern that would be recommended', () => {
    const { patterns } = derive(asking({
      consistency: 'session', p99_read_ms: 10, peak_rps_read: 100_000, peak_rps_write: 1000, distinct_query_shapes: 8, staleness_s: 0,
      event_consumers: 2, db_is_source_of_truth: true, read_after_write_ratio: 0.6, keywords: ['session'],
    }), catalog)
    const writeThrough = patterns.find(({ id }) => id === 'write-through')
    // 3 of 3 signals → 40, 2 of 2 primitives → 25, 1 of 2 capabilities → 10, complexity 2 → 11.25; less 10 for the clash with CQRS.
    expect(writeThrough).toMatchObject({ score: 76.3, band: 'recommended' })
    expect(writeThrough?.why.at(-1)).toContain('C14')
  })
})

describe('decisions by hand', () => {
  test('that drop something keep it dropped when derived again, and what depends on it says so', () => {
    const checkout = fromTemplate('ecommerce-checkout')
    const first = applyDerivation(checkout, derive(checkout, catalog))
    const drop = <T extends { id: string }>(list: readonly T[], id: string): T[] => list.map((choice) => (choice.id === id ? {
      ...choice,
      decision: 'dropped' as const,
    } : choice))
    const edited: Design = {
      ...first,
      capabilities: drop(first.capabilities, 'DurableWrite'),
      primitives: drop(first.primitives, 'P19'),
      patterns: drop(first.patterns, 'outbox'),
    }
    const again = derive(edited, catalog)
    expect(strong(again.capabilities)).not.toContain('DurableWrite')
    expect(strong(again.primitives)).not.toContain('P19')
    expect(recommended(again)).not.toContain('outbox')
    expect(again.capabilities.find(({ id }) => id === 'DurableWrite')).toMatchObject({
      decision: 'dropped',
      strength: 'optional',
    })
    expect(again.capabilities.find(({ id }) => id === 'DurableWrite')?.why[1]).toContain('depends on it')
    expect(again.architecture.components.map(({ id }) => id)).not.toContain('outbox-relay')
    expect(derive(applyDerivation(edited, again), catalog)).toEqual(again)
  })

  test('that add or keep something stand without any signal, with their parameters', () => {
    const design: Design = { ...asking({ availability: 0.9 }), capabilities: [{
      id: 'CausalOrder',
      strength: 'suggested',
      decision: 'added',
      why: [],
    }],
      primitives: [{
        id: 'P15',
        strength: 'suggested',
        decision: 'kept',
        parameters: { false_positive: 0.001 },
        why: [],
      }],
      patterns: [{ id: 'saga', score: 0, band: 'hidden', decision: 'added', why: [] }] }
    const derived = derive(design, catalog)
    expect(derived.capabilities[0]).toMatchObject({ id: 'CausalOrder', strength: 'required', decision: 'added' })
    expect(derived.primitives.find(({ id }) => id === 'P15')).toMatchObject({
      decision: 'kept',
      parameters: { false_positive: 0.001 },
    })
    // The saga was picked, so what it needs comes along, and what that requires.
    expect(strong(derived.primitives)).toEqual(expect.arrayContaining(['P3', 'P7', 'P8', 'P6', 'P2', 'P14']))
    expect(derived.patterns.find(({ id }) => id === 'saga')).toMatchObject({ band: 'hidden', decision: 'added' })
  })
})

describe('for any requirements', () => {
  const anything = fc.record({
    availability: fc.constantFrom(0.9, 0.99, 0.999, 0.9999), consistency: fc.constantFrom(
      'linearizable',
      'serializable',
      'session',
      'bounded',
      'eventual',
    ),
    ordering: fc.constantFrom('none', 'per-key', 'causal', 'total'), delivery: fc.constantFrom(
      'at-most-once',
      'at-least-once',
      'exactly-once-effect',
    ),
    oversell_forbidden: fc.boolean(), multi_writer: fc.boolean(), audit_required: fc.boolean(), pii: fc.boolean(), db_is_source_of_truth: fc.boolean(),
    peak_rps_read: fc.integer({ min: 0, max: 1_000_000 }), peak_rps_write: fc.integer({ min: 0, max: 200_000 }), data_gb: fc.integer({ min: 0, max: 100_000 }),
    p99_read_ms: fc.integer({ min: 1, max: 5000 }), p99_ms: fc.integer({ min: 1, max: 5000 }), rpo_s: fc.integer({ min: 0, max: 3600 }),
    services: fc.integer({ min: 1, max: 60 }), regions: fc.integer({ min: 1, max: 5 }), tenants: fc.integer({ min: 1, max: 5000 }),
    external_dependencies: fc.integer({ min: 0, max: 6 }), event_consumers: fc.integer({ min: 0, max: 10 }), spike_factor: fc.integer({ min: 1, max: 100 }),
    keywords: fc.subarray(['payment', 'chat', 'lock', 'leader', 'iot', 'video', 'ledger', 'auction']),
  }, { requiredKeys: [] })

  test('a derivation is a valid design, the same every time, and deriving it again changes nothing', () => {
    fc.assert(fc.property(anything, (values) => {
      const design = asking(values)
      const derived = derive(design, catalog)
      expect(derive(design, catalog)).toEqual(derived)
      const filled = applyDerivation(design, derived)
      expect(designSchema.safeParse(filled).success).toBe(true)
      expect(derive(filled, catalog)).toEqual(derived)
    }), { numRuns: 40 })
  })

  test('raising the availability never removes replication', () => {
    fc.assert(fc.property(anything, fc.constantFrom(0.9995, 0.9999, 0.99999), (values, higher) => {
      const usesP2 = (asked: Record<string, Requirement['value']>) => strong(derive(asking(asked), catalog).primitives).includes('P2')
      expect(usesP2({ ...values, availability: higher })).toBe(true)
      const lower = { ...values, availability: 0.9 }
      if (usesP2(lower)) expect(usesP2({ ...lower, availability: 0.99 })).toBe(true)
    }), { numRuns: 40 })
  })

  /** Answers from little demand to much, and what one of them brings that a greater demand must not take away. */
  const rising = [
    { field: 'availability', values: [0.9, 0.99, 0.999, 0.9995, 0.9999, 0.99999], brings: ['HighAvailability', 'P2'] },
    { field: 'peak_rps_write', values: [0, 1, 100, 5000, 7001, 20_000, 200_000, 1e7], brings: ['HorizontalScale', 'P1'] },
    { field: 'data_gb', values: [0, 1, 100, 251, 1000, 50_000, 1e6], brings: ['HorizontalScale', 'P1'] },
    { field: 'event_consumers', values: [0, 1, 2, 3, 10, 100], brings: ['AtLeastOnceDelivery', 'P3'] },
    { field: 'external_dependencies', values: [0, 1, 2, 6, 40], brings: ['GracefulDegradation', 'P8', 'P9'] },
    { field: 'tenants', values: [1, 2, 10, 1000, 1e5], brings: ['MultiTenancy', 'P10'] },
    { field: 'spike_factor', values: [1, 2, 3, 5, 10, 100], brings: ['ElasticCapacity', 'P12'] },
    // Reads below a millisecond take the place of the profile for reads below a second, so only the cache has to stay.
    { field: 'p99_read_ms', values: [5000, 1000, 500, 100, 50, 10, 1], brings: ['P11'] },
    { field: 'rpo_s', values: [3600, 300, 60, 5, 1, 0], brings: ['DurableWrite', 'P2', 'P14'] },
  ]

  test.each(rising)('a greater demand on $field never takes away what a smaller one brought', ({ field, values, brings }) => {
    const brought = new Set<string>()
    const chosen = (asked: Record<string, Requirement['value']>): string[] => {
      const derived = derive(asking(asked), catalog)
      return [...strong(derived.capabilities), ...strong(derived.primitives)].filter((id) => brings.includes(id))
    }
    fc.assert(fc.property(anything, fc.nat(values.length - 2), fc.nat(values.length - 1), (others, at, step) => {
      const [smaller = 0, greater = 0] = [values[at], values[Math.min(values.length - 1, at + 1 + step)]]
      const had = chosen({ ...others, [field]: smaller })
      for (const id of had) brought.add(id)
      expect(chosen({ ...others, [field]: greater })).toEqual(expect.arrayContaining(had))
    }), { numRuns: 60 })
    // Each of them was there in some run, so the property says something of it.
    expect([...brought].toSorted()).toEqual(brings.toSorted())
  })

  test('forbidding oversell always yields consensus and what it requires', () => {
    fc.assert(fc.property(anything, (values) => {
      const found = strong(derive(asking({ ...values, oversell_forbidden: true }), catalog).primitives)
      expect(found).toEqual(expect.arrayContaining(['P5', 'P2', 'P14']))
    }), { numRuns: 40 })
  })

  test('whatever is dropped by hand stays out, however often it is derived', () => {
    fc.assert(fc.property(anything, fc.nat(), (values, pick) => {
      const design = asking(values)
      const first = applyDerivation(design, derive(design, catalog))
      const victims = first.primitives.filter(counts)
      const victim = victims[pick % Math.max(1, victims.length)]?.id
      const edited: Design = {
        ...first,
        primitives: first.primitives.map((choice) => (choice.id === victim
          ? { ...choice, decision: 'dropped' }
          : choice)),
      }
      const once = applyDerivation(edited, derive(edited, catalog))
      const twice = derive(once, catalog)
      if (victim !== undefined) expect(strong(twice.primitives)).not.toContain(victim)
    }), { numRuns: 40 })
  })

  test('everything a selected primitive requires is selected too', () => {
    fc.assert(fc.property(anything, (values) => {
      const found = strong(derive(asking(values), catalog).primitives)
      for (const id of found) {
        const entry = findEntry(catalog, id)
        if (entry?.kind === 'primitive') expect(found).toEqual(expect.arrayContaining(entry.requires))
      }
    }), { numRuns: 40 })
  })
})

describe('a derived design', () => {
  const templates = catalog.entries.filter((entry) => entry.kind === 'template').map((entry) => entry.id)

  test.each(templates)('of %s reads back from its file, whichever primitive is dropped', (id) => {
    const full = applyDerivation(fromTemplate(id), derive(fromTemplate(id), catalog))
    const dropped = full.primitives.map((primitive) => {
      const primitives = full.primitives.map((choice) => (choice.id === primitive.id ? {
        ...choice,
        decision: 'dropped' as const,
      } : choice))
      const without = { ...full, primitives }
      return applyDerivation(without, derive(without, catalog))
    })
    for (const each of [full, ...dropped]) expect(problemsOfDesign(each)).toEqual([])
  })
})
