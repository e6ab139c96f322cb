import type { NameType } from '../expression/dimensions.ts'
import { assertNever } from '../assert.ts'
import { fieldNamed } from './fields.ts'

/** What the name of a field stands for in a formula; undefined for a name that is no field. */
export function typeOfField(id: string): NameType {
  const field = fieldNamed(id)
  if (field === undefined) return undefined
  switch (field.type) {
    case 'number':
      return { unit: field.unit }
    case 'bool':
      return 'condition'
    case 'enum':
    case 'text':
      return 'text'
    case 'list':
      return undefined
    default:
      return assertNever(field, 'requirement field')
  }
}
