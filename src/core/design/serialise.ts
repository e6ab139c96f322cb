import { writeYaml } from '../yaml/write.ts'
import { canonicalDesign } from './canonical.ts'
import type { Design } from './schema.ts'

/**
 * The text of a `*.atlas.yaml` file. Canonical: designs with the same content have the same bytes, and reading and
 * writing again changes nothing. YAML comments of a hand-written file are not part of a design and are not kept;
 * unknown keys are.
 */
export function serialiseDesign(design: Design): string {
  return writeYaml(canonicalDesign(design))
}
