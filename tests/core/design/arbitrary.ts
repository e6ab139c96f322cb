import fc from 'fast-check'
import type { Component, Design, Quantity } from '../../../src/core/design/schema.ts'

const hostile = [
  'a: b', ' # x', '---', ' leading', 'yes', '1e3', '"', '`', '[x]', '{y}', 'a;b', 'end', '<script>alert(1)</script>', 'javascript:alert(1)', 'a|b', '\\', '%%{init: {}}%%',
  'line\nbreak', 'tab\there', '#quot;', '&amp;', '日本語', 'naïve — “quoted”', '😀', '\u202eabc', 'subgraph x', '-->', '```', '](javascript:1)', '<img src=x onerror=1>', '~', 'null', ':::edge', 'click a href',
]

/** Text that a file may hold: no control characters but tab and line ends, no lone surrogates. */
const fit = (text: string): boolean => !/(?![\t\n\r])[\p{Cc}\p{Cs}]/u.test(text)

export const hostileText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: 'grapheme', maxLength: 30 }).filter(fit),
  fc.tuple(fc.constantFrom(...hostile), fc.constantFrom(...hostile)).map(([left, right]) => `${left}${right}`),
)
const name = hostileText.map((text) => text.slice(0, 200)).filter((text) => text.length > 0 && fit(text))
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/)
const provenance = fc.constantFrom('given', 'catalog', 'assumed')
const number = (max: number): fc.Arbitrary<number> => fc.double({ min: 0, max, noNaN: true })

function quantity(unit: string, max = 1e9): fc.Arbitrary<Quantity> {
  return fc.record(
    { value: number(max), unit: fc.constant(unit), from: provenance, source: hostileText, note: hostileText },
    { requiredKeys: ['value', 'unit', 'from'] },
  )
}

function componentWith(componentId: string, zones: readonly string[]): fc.Arbitrary<Component> {
  return fc
    .record(
      {
        name,
        product: name,
        technology: fc.constantFrom('postgresql', 'redis-cluster', 'x'),
        plane: fc.constantFrom('edge', 'service', 'state', 'control'),
        role: fc.constantFrom('service', 'database', 'cache', 'log', 'object-store', 'load-balancer', 'metrics', 'other'),
        replicas: fc.integer({ min: 1, max: 50 }),
        zones: fc.subarray([...zones]),
        because: fc.array(hostileText, { maxLength: 2 }),
        note: hostileText,
        capacity: quantity('1/s'),
        availability: quantity('ratio', 1),
        cost: quantity('USD/month'),
        latency: fc.record({ p50: quantity('ms'), p99: quantity('ms') }, { requiredKeys: [] }),
        settings: fc.dictionary(id, fc.oneof(number(1e6), hostileText, fc.boolean()), { maxKeys: 2 }),
        'x-owner': hostileText,
        unknownKey: fc.array(hostileText, { maxLength: 2 }),
      },
      { requiredKeys: ['name', 'plane', 'role', 'replicas', 'zones', 'because'] },
    )
    .map((rest) => ({ id: componentId, needed: 1, ...rest }))
}

/** Arbitrary designs that are valid: consistent references, right units, hostile text everywhere. */
export const arbitraryDesign: fc.Arbitrary<Design> = fc
  .tuple(fc.uniqueArray(id, { maxLength: 7 }), fc.uniqueArray(id, { maxLength: 3 }))
  .chain(([componentIds, zoneIds]) => {
    const some = componentIds.length === 0 ? null : fc.constantFrom(...componentIds)
    const component = fc.tuple(...componentIds.map((componentId) => componentWith(componentId, zoneIds)))
    const connections =
      some === null
        ? fc.constant([])
        : fc
            .array(fc.record({ from: some, to: some, kind: fc.constantFrom('sync', 'async', 'replicates', 'starts-after'), label: name, because: fc.constant([]) }), { maxLength: 6 })
            .map((items) => items.map((item, index) => ({ id: `c${index}`, ...item })))
    const journeys =
      some === null
        ? fc.constant([])
        : fc
            .array(
              fc.record({ name, steps: fc.array(fc.record({ component: some, visits: fc.constantFrom(1, 2.5), required: fc.boolean() }), { minLength: 1, maxLength: 4 }) }),
              { maxLength: 3 },
            )
            .map((items) => items.map((item, index) => ({ id: `j${index}`, ...item })))
    return fc.record({
      schema: fc.constant(1 as const),
      id,
      name,
      description: hostileText,
      requirements: fc.dictionary(
        fc.stringMatching(/^[a-z][A-Z]{0,9}$/),
        fc.oneof(quantity('ms'), fc.record({ value: fc.oneof(hostileText, fc.boolean(), fc.array(hostileText.map((text) => text.slice(0, 200)), { maxLength: 3 })), from: provenance })),
        { maxKeys: 3 },
      ),
      dataClasses: fc.constant([]),
      capabilities: fc.array(name, { maxLength: 2 }).map((whys) => whys.map((why, index) => ({ id: `Cap${index}`, strength: 'required', why: [why] }))),
      primitives: fc.array(name, { maxLength: 2 }).map((whys) => whys.map((why, index) => ({ id: `P${index}`, strength: 'suggested', parameters: { n: index }, why: [why] }))),
      patterns: fc.array(name, { maxLength: 2 }).map((whys) => whys.map((why, index) => ({ id: `pat${index}`, score: 0.5, band: 'recommended', why: [why] }))),
      architecture: fc.record({
        zones: fc.constant(zoneIds.map((zoneId) => ({ id: zoneId }))),
        components: component,
        connections,
        journeys,
      }),
      references: fc.constant([]),
      alternatives: fc.constant([]),
      scenarios: fc.constant([]),
      assumptions: fc.array(hostileText, { maxLength: 2 }).map((texts) => texts.map((text, index) => ({ id: `a${index}`, text }))),
      waivers: fc.array(name, { maxLength: 2 }).map((owners) => owners.map((owner, index) => ({ fingerprint: `f${index}`, owner, reason: owner, expires: '2027-01-01' }))),
      comments: fc.constant([]),
      signOffs: fc.constant([]),
      layout: fc
        .tuple(...componentIds.map(() => fc.record({ x: fc.integer({ min: -999, max: 9999 }), y: fc.integer({ min: -999, max: 9999 }) })))
        .map((positions) => ({ positions: Object.fromEntries(positions.map((position, index) => [componentIds[index] ?? '', position])) })),
      'x-ticket': hostileText,
      'zz unknown': fc.dictionary(id, hostileText, { maxKeys: 2 }),
    })
  }) as fc.Arbitrary<unknown> as fc.Arbitrary<Design>
