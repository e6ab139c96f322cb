import { findEntry } from '../../../src/core/catalog/catalog.ts'
import { designFromTemplate } from '../../../src/core/design/create.ts'
import { design as designSchema } from '../../../src/core/design/schema.ts'
import type { Design, Requirement } from '../../../src/core/design/schema.ts'
import { applyDerivation, derive } from '../../../src/core/recommend/derive.ts'
import { shippedCatalog } from './shipped-catalog.ts'

export const catalog = shippedCatalog()

/** A new design from a shipped template, before anything is derived. */
export function fromTemplate(id: string): Design {
  const template = findEntry(catalog, id)
  if (template?.kind !== 'template') throw new Error(`no template ${id}`)
  return designFromTemplate(template, { id, name: template.name })
}

/** The same with all five steps filled in. */
export function derivedFrom(id: string): Design {
  const design = fromTemplate(id)
  return applyDerivation(design, derive(design, catalog))
}

/** A design that asks for these answers and nothing else. */
export function asking(values: Record<string, Requirement['value']>): Design {
  const requirements = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, from: 'given' }]))
  return designSchema.parse({ schema: 1, id: 'd', name: 'D', requirements })
}
