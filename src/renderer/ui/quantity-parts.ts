import { formatQuantity, type FormatOptions } from '../../core/format.ts'

/** A figure for `Quantity`: number and unit apart, `99.985` and `%`. */
export function quantityParts(value: number, unit: string, options: FormatOptions = {}): { readonly number: string; readonly unit: string } {
  const text = formatQuantity(value, unit, options)
  const space = text.indexOf(' ')
  return space < 0 ? { number: text, unit: '' } : { number: text.slice(0, space), unit: text.slice(space + 1) }
}
