import { describe, expect, test } from 'vitest'
import { findEntry } from '../../../src/core/catalog/catalog.ts'
import { designFromTemplate } from '../../../src/core/design/create.ts'
import type { Design, Provenance } from '../../../src/core/design/schema.ts'
import { applyDerivation, derive } from '../../../src/core/recommend/derive.ts'
import { assessDesign } from '../../../src/core/validate/assess/assess.ts'
import { shippedCatalog } from '../recommend/shipped-catalog.ts'

const catalog = shippedCatalog()

function checkout(failoverFrom: Provenance): Design {
  const template = findEntry(catalog, 'ecommerce-checkout')
  if (template?.kind !== 'template') throw new Error('no checkout template')
  const drawn = designFromTemplate(template, { id: 'checkout', name: 'Checkout' })
  const design = applyDerivation(drawn, derive(drawn, catalog))
  const components = design.architecture.components.map((component) =>
    component.failover?.automatic === undefined
      ? component
      : { ...component, failover: { ...component.failover, automatic: { ...component.failover.automatic, from: failoverFrom } } },
  )
  return { ...design, architecture: { ...design.architecture, components } }
}

const recovery = (design: Design) => assessDesign(design, catalog, { seed: 7 }).find((verdict) => verdict.id === 'recovery')

describe('a verdict whose every figure is assumed', () => {
  test('is undecided, however far the range lies from the limit, and says why', () => {
    const verdict = recovery(checkout('assumed'))
    expect(verdict?.verdict).toBe('undecided')
    // 30 s, run from 10 s to 45 s, never reaches the limit of 60 s: only where it comes from keeps it open.
    expect(verdict?.assessed).toMatchObject({ value: 30, unit: 's' })
    expect(verdict?.assumptions[0]).toContain('nothing in it is measured')
  })

  test('is met as soon as the same figure is given', () => {
    expect(recovery(checkout('given'))?.verdict).toBe('met')
  })
})
