import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { designFingerprintText } from '../../../src/core/design/hash.ts'
import { serialiseDesign } from '../../../src/core/design/serialise.ts'
import { arbitraryDesign } from './arbitrary.ts'
import { parse, sample } from './sample.ts'

describe('serialiseDesign', () => {
  it('gives back the same bytes for any design, hostile text and unknown keys included', () => {
    fc.assert(
      fc.property(arbitraryDesign, (design) => {
        const once = serialiseDesign(design)
        const parsed = parse(once)
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
        expect(serialiseDesign(parsed.value.design)).toBe(once)
        expect(parsed.value.design['x-ticket']).toBe(design['x-ticket'])
        expect(parsed.value.design['zz unknown']).toEqual(design['zz unknown'])
      }),
      { numRuns: 300 },
    )
  })

  it('changes only the layout block when a box moves', () => {
    fc.assert(
      fc.property(arbitraryDesign, fc.integer({ min: 0, max: 500 }), (design, x) => {
        const [first] = design.architecture.components
        fc.pre(first !== undefined)
        const moved = { ...design, layout: { ...design.layout, positions: { ...design.layout.positions, [first?.id ?? '']: { x, y: 7.5 } } } }
        const [before, after] = [serialiseDesign(design), serialiseDesign(moved)]
        const start = before.lastIndexOf('\nlayout:')
        expect(start).toBeGreaterThan(0)
        expect(after.slice(0, start)).toBe(before.slice(0, start))
        expect(after.slice(start)).not.toContain('\narchitecture')
        expect(designFingerprintText(moved)).toBe(designFingerprintText(design))
      }),
      { numRuns: 100 },
    )
  })

  it('is blind to the order in which keys and sortable lists were written', () => {
    const design = sample()
    const { architecture } = design
    const shuffled = Object.fromEntries(
      Object.entries({ ...design, architecture: { ...architecture, components: architecture.components.toReversed(), zones: architecture.zones.toReversed() } }).toReversed(),
    ) as typeof design
    expect(serialiseDesign(shuffled)).toBe(serialiseDesign(design))
  })

  it('keeps the order of journey steps and of ranked choices', () => {
    const design = sample()
    const [journey] = design.architecture.journeys
    if (journey === undefined) throw new Error('expected a journey')
    const steps = [...journey.steps.slice(2), ...journey.steps.slice(0, 2)]
    const changed = { ...design, architecture: { ...design.architecture, journeys: [{ ...journey, steps }] } }
    expect(serialiseDesign(changed)).not.toBe(serialiseDesign(design))
    const ranked = { ...design, capabilities: [{ id: 'Zeta', strength: 'required' as const, why: [] }, ...design.capabilities] }
    expect(serialiseDesign(ranked).indexOf('Zeta')).toBeLessThan(serialiseDesign(ranked).indexOf('LinearizableWrite'))
  })

  it('leaves out what equals its default and reads it back', () => {
    const text = serialiseDesign(sample())
    expect(text).not.toContain('required: true')
    expect(text).not.toContain('comments:')
    expect(text).toContain('visits: 1.5')
    expect(parse(text)).toMatchObject({ ok: true, value: { design: { comments: [], signOffs: [] } } })
  })

  it('puts the version first and the layout last, with a final newline', () => {
    const text = serialiseDesign({ ...sample(), zzz: 1 })
    expect(text.startsWith('schema: 1\nid: shop\nname: Shop\n')).toBe(true)
    expect(text.indexOf('\nzzz: 1\n')).toBeLessThan(text.indexOf('\nlayout:'))
    expect(text.endsWith('entry: {x: 10, y: 20}\n')).toBe(true)
  })
})

describe('designFingerprintText', () => {
  it('does not change with comments and sign-offs, and changes with a figure', () => {
    const design = sample()
    const signed = {
      ...design,
      comments: [{ id: 'q1', anchor: 'component:entry', author: 'Ann', at: '2026-11-22T10:00:00Z', text: 'Why two?', resolved: false }],
      signOffs: [{ by: 'Ann', at: '2026-11-22T10:00:00Z', decision: 'approved' as const, designHash: 'x', catalogHash: 'y' }],
    }
    expect(designFingerprintText(signed)).toBe(designFingerprintText(design))
    const changed = { ...design, requirements: { ...design.requirements, p99_ms: { value: 101, unit: 'ms', from: 'given' as const } } }
    expect(designFingerprintText(changed)).not.toBe(designFingerprintText(design))
  })
})
