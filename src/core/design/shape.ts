import type * as z from 'zod'

/** What a schema says of the structure of plain data: which keys a mapping knows, in which order, and their defaults. */
export type Shape =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'record'; readonly item: Shape }
  | { readonly kind: 'leaf' }

export interface Field {
  readonly shape: Shape
  /** The value that a missing key stands for; undefined when there is none. */
  readonly fallback: unknown
}

const leaf: Shape = { kind: 'leaf' }

/** The structure behind a zod schema. Optional, nullable and default wrappers are looked through; unions are leaves. */
export function shapeOf(schema: z.core.$ZodType): Shape {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return { kind: 'object', fields: new Map(Object.entries(def.shape).map(([key, field]) => [key, fieldOf(field)])) }
    case 'array':
      return { kind: 'list', item: shapeOf(def.element) }
    case 'record':
      return { kind: 'record', item: shapeOf(def.valueType) }
    case 'optional':
    case 'nullable':
    case 'default':
      return shapeOf(def.innerType)
    default:
      return leaf
  }
}

function fieldOf(schema: z.core.$ZodType): Field {
  const { def } = (schema as z.core.$ZodTypes)._zod
  return { shape: shapeOf(schema), fallback: def.type === 'default' ? def.defaultValue : undefined }
}
