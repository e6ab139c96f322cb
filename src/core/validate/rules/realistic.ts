import type { Catalog } from '../../catalog/catalog.ts'
import { templatesOf } from '../../catalog/catalog.ts'
import { designFromTemplate } from '../../design/create.ts'
import type { Design } from '../../design/schema.ts'
import { applyDerivation, derive } from '../../recommend/derive.ts'
import { assessDesign } from '../assess/assess.ts'
import { contextOf } from './rule.ts'
import type { Rule } from './rule.ts'

/** The design of every requirement template of a catalog, derived through all five steps, in the order of the catalog. */
export function templateDesigns(catalog: Catalog): readonly Design[] {
  return templatesOf(catalog).map((template) => {
    const design = designFromTemplate(template, { id: template.id, name: template.name })
    return applyDerivation(design, derive(design, catalog))
  })
}

/** For each rule the ids of the designs on which it finds or asks something, in the order of the designs. */
export function firingOn(rules: readonly Rule[], designs: readonly Design[], catalog: Catalog): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>(rules.map(({ id }) => [id, []]))
  for (const design of designs) {
    const context = contextOf(design, catalog, assessDesign(design, catalog, { seed: 1 }), 1)
    for (const rule of rules) if (rule.check(context).length > 0) found.get(rule.id)?.push(design.id)
  }
  return found
}
