import type { Template } from '../catalog/schema.ts'
import type { Design } from './schema.ts'
import { designSchemaVersion } from './schema.ts'

export interface Naming {
  readonly id: string
  readonly name: string
}

/** A design with nothing in it but its name. */
export function blankDesign({ id, name }: Naming): Design {
  return {
    schema: designSchemaVersion,
    id,
    name,
    requirements: {},
    dataClasses: [],
    capabilities: [],
    primitives: [],
    patterns: [],
    architecture: { zones: [], components: [], connections: [], journeys: [] },
    references: [],
    alternatives: [],
    scenarios: [],
    assumptions: [],
    waivers: [],
    comments: [],
    signOffs: [],
    layout: { positions: {} },
  }
}

/**
 * A design that starts from a template: its answers to step 1 with their provenance, its classes of data and, where the
 * template knows the shape of the system, its architecture, references and alternatives. Steps 2 to 4 are left to derive.
 */
export function designFromTemplate(template: Template, naming: Naming): Design {
  // A copy through and through: a design must never share objects with the catalog.
  const { requirements, dataClasses, architecture, references, alternatives } = structuredCopy(template)
  return {
    ...blankDesign(naming),
    description: template.summary,
    template: template.id,
    requirements,
    dataClasses,
    ...(architecture === undefined ? {} : { architecture }),
    references,
    alternatives,
  }
}

function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}
