import { describe, expect, test } from 'vitest'
import { counterfactualsOf } from '../../../src/core/recommend/counterfactual.ts'
import { derive } from '../../../src/core/recommend/derive.ts'
import { counts, isPicked } from '../../../src/core/requirements/scope.ts'
import { asking, catalog, fromTemplate } from './template-designs.ts'

describe('what would make a choice drop out', () => {
  test('is one answer where one is enough, and true', () => {
    const texts = counterfactualsOf(asking({ availability: 0.999, access_pattern: 'point' }), catalog)
    expect(texts.get('RealTimeMetrics')).toBe('Drops out if Availability is below 99.9 %.')
    expect(texts.get('ConstantTime')).toBe('Drops out if Access pattern is not point.')
    const less = derive(asking({
      availability: 0.9989,
      access_pattern: 'point',
    }), catalog).capabilities.map(({ id }) => id)
    expect(less).not.toContain('RealTimeMetrics')
  })

  test('is the fewest answers together where several speak for it', () => {
    const texts = counterfactualsOf(asking({
      availability: 0.9999,
      revenue_per_hour: 500_000,
      audit_required: true,
      regulatory: 'pci',
    }), catalog)
    expect(texts.get('HighAvailability')).toBe('Drops out only if Availability is below 99.9 % and Revenue at risk is below 100,000 USD/h.')
    expect(texts.get('FullAuditTrail')).toBe('Drops out only if “Every change must be on record” is no and Regulation is none.')
  })

  test('is said of every chosen line of a template, and names who holds on to what stays', () => {
    const design = fromTemplate('ecommerce-checkout')
    const { capabilities, primitives, patterns } = derive(design, catalog)
    const chosen = [
      ...capabilities.filter(counts),
      ...primitives.filter(counts),
      ...patterns.filter(isPicked),
    ].map(({ id }) => id)
    const texts = counterfactualsOf(design, catalog)
    expect([...texts.keys()].toSorted()).toEqual(chosen.toSorted())
    expect(texts.get('DurableWrite')).toMatch(/^Stays whatever single answer changes: .*LinearizableWrite.* still ask for it\.$/)
  })
})
