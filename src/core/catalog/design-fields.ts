import { typeOfField } from '../requirements/field-types.ts'
import { fieldNamed, isKnownName } from '../requirements/fields.ts'
import type { DeclaredFields } from './check-expressions.ts'

/** What the conditions of the catalog may name: the fields of step 1 and the facts derived from a design. */
export const designFields: DeclaredFields = {
  has: isKnownName,
  typeOf: typeOfField,
  defaultOf: (name) => {
    const field = fieldNamed(name)
    return field !== undefined && 'default' in field ? field.default : undefined
  },
}
