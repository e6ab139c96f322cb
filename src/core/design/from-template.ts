import type { Template } from '../catalog/schema.ts'
import type { Design } from './schema.ts'
import { designSchemaVersion } from './schema.ts'

/**
 * A new design that starts from the answers of a template. Steps 2 to 4 and the architecture are empty: a
 * derivation fills them, from the template's own architecture where it has one.
 */
export function designFromTemplate(template: Template, id: string, name: string): Design {
  return {
    schema: designSchemaVersion,
    id,
    name,
    description: template.summary,
    template: template.id,
    requirements: { ...template.requirements },
    dataClasses: [...template.dataClasses],
    capabilities: [],
    primitives: [],
    patterns: [],
    architecture: { zones: [], components: [], connections: [], journeys: [] },
    references: [...template.references],
    alternatives: [...template.alternatives],
    scenarios: [],
    assumptions: [],
    waivers: [],
    comments: [],
    signOffs: [],
    layout: { positions: {} },
  }
}
