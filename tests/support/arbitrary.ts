import fc, { type Arbitrary } from 'fast-check'
import * as z from 'zod'

interface JsonSchema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema
  readonly prefixItems?: readonly JsonSchema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
}

const longest = 40
const most = 4
const deepest = 5

/** JSON values that mostly fit this schema, so that a test gets past the check of the input and into the code behind it. */
export function fitting(schema: z.ZodType): Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema

  const build = (part: JsonSchema, depth: number): Arbitrary<unknown> => {
    if (part.$ref !== undefined) {
      const target = part.$ref === '#' ? root : root.$defs?.[part.$ref.replace('#/$defs/', '')]
      return target === undefined || depth > deepest ? fc.constant(null) : build(target, depth + 1)
    }
    if ('const' in part) return fc.constant(part.const)
    if (part.enum !== undefined) return fc.constantFrom(...part.enum)
    const choices = part.anyOf ?? part.oneOf
    if (choices !== undefined) return fc.oneof(...choices.map((choice) => build(choice, depth + 1)))
    switch (part.type) {
      case 'null': return fc.constant(null)
      case 'boolean': return fc.boolean()
      case 'integer': return fc.integer({ min: Math.max(part.minimum ?? -1000, -1e6), max: Math.min(part.maximum ?? 1000, 1e6) })
      case 'number': return number(part)
      case 'string': return text(part)
      case 'array': return list(part, depth)
      case 'object': return record(part, depth)
      default: return fc.jsonValue({ maxDepth: 2 })
    }
  }

  const number = (part: JsonSchema): Arbitrary<unknown> =>
    fc.double({ min: part.minimum ?? part.exclusiveMinimum ?? -1e6, max: part.maximum ?? part.exclusiveMaximum ?? 1e6, noNaN: true })

  const text = (part: JsonSchema): Arbitrary<unknown> => {
    if (part.format === 'date-time') return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString())
    if (part.format === 'date') return fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((date) => date.toISOString().slice(0, 10))
    if (part.pattern !== undefined) return fc.stringMatching(new RegExp(part.pattern), { size: 'small' })
    const minLength = part.minLength ?? 0
    return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(part.maxLength ?? longest, longest)) })
  }

  const list = (part: JsonSchema, depth: number): Arbitrary<unknown> => {
    if (part.prefixItems !== undefined) return fc.tuple(...part.prefixItems.map((item) => build(item, depth + 1)))
    const minLength = part.minItems ?? 0
    const maxLength = depth > deepest ? minLength : Math.max(minLength, Math.min(part.maxItems ?? most, most))
    return fc.array(build(part.items ?? {}, depth + 1), { minLength, maxLength })
  }

  const record = (part: JsonSchema, depth: number): Arbitrary<unknown> => {
    const own = Object.fromEntries(Object.entries(part.properties ?? {}).map(([key, property]) => [key, build(property, depth + 1)]))
    const known = fc.record(own, { requiredKeys: [...(part.required ?? [])] as never[] })
    const extra = part.additionalProperties
    if (typeof extra !== 'object' || part.properties !== undefined) return known
    return fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), build(extra, depth + 1), { maxKeys: depth > deepest ? 0 : most })
  }

  return build(root, 0)
}

/** JSON of any shape, and objects that carry some of the schema's own keys with values of any shape. */
export function unfitting(schema: z.ZodType): Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const keys = Object.keys(root.properties ?? {})
  const any = fc.jsonValue({ maxDepth: 3 })
  if (keys.length === 0) return any
  return fc.oneof(any, fc.record(Object.fromEntries(keys.map((key) => [key, any])), { requiredKeys: [] }))
}
