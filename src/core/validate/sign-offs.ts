import type { Design } from '../design/schema.ts'
import type { SignOffState } from './report.ts'

/**
 * Which sign-offs still hold. One is void as soon as the design's hash or the catalog's is another than the one signed:
 * what was approved is then not what lies here.
 */
export function signOffStates(design: Design, designHash: string, catalogHash: string): SignOffState[] {
  return design.signOffs.map((signed) => {
    const why = signed.designHash !== designHash
      ? 'The design has changed since it was signed.'
      : signed.catalogHash !== catalogHash ? 'The catalog has changed since it was signed.' : undefined
    const { by, at, decision } = signed
    return why === undefined ? { by, at, decision, state: 'valid' } : { by, at, decision, state: 'void', why }
  })
}
