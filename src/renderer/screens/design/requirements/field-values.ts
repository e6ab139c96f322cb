import type { RequirementFieldInfo } from '../../../../contract/design-operations.ts'
import type { Requirement } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'

/** The numbers of an answer that can be typed. */
export type NumberPart = 'value' | 'low' | 'high'

/** Percent and ratio differ by a factor that binary numbers cannot hold: 0.9999 × 100 is 99.99000000000001. */
const clean = (value: number): number => Number(value.toPrecision(14))

/** A stored number as it is typed and read: a ratio in percent, everything else as it is. */
export const toShown = (value: number, unit: string): number => (unit === 'ratio' ? clean(value * 100) : value)

/** What was typed as it is stored: percent as a ratio. */
export const toStored = (shown: number, unit: string): number => (unit === 'ratio' ? clean(shown / 100) : shown)

const words: Readonly<Record<string, string>> = {
  ratio: '%', '1': '', '1/h': 'per hour', '1/s': 'per second', d: 'days', B: 'bytes',
}

/** The unit of a field as it stands beside the number. */
export const unitInWords = (unit: string): string => words[unit] ?? unit

/**
 * The answer after the user changed one number of it. Whatever a person types is given by them: the source and the
 * note of the catalog spoke of the number before. null for `low` or `high` takes that end of the range away.
 */
export function withNumber(field: RequirementFieldInfo, before: Requirement | undefined, part: NumberPart, shown: number | null): Requirement | null {
  if (part === 'value' && shown === null) return null
  const next: Requirement = { ...rangeOf(before), value: before?.value ?? 0, from: 'given', ...unitOf(field) }
  if (shown === null) delete next[part]
  else next[part] = toStored(shown, field.unit)
  return next
}

/** The answer with another value that is no number. An empty text or list is no answer. */
export function withValue(value: string | boolean | readonly string[]): Requirement | null {
  if (typeof value === 'boolean') return { value, from: 'given' }
  if (value.length === 0) return null
  return { value: typeof value === 'string' ? value : [...value], from: 'given' }
}

/** Words separated by commas, each once. */
export function listFrom(text: string): readonly string[] {
  return [...new Set(text.split(',').map((word) => word.trim()).filter((word) => word !== ''))]
}

export function textOf(value: Requirement['value'] | undefined): string {
  if (value === undefined) return ''
  return Array.isArray(value) ? value.join(', ') : String(value)
}

function rangeOf(before: Requirement | undefined): Pick<Requirement, 'low' | 'high'> {
  return {
    ...(before?.low === undefined ? {} : { low: before.low }),
    ...(before?.high === undefined ? {} : { high: before.high }),
  }
}

function unitOf(field: RequirementFieldInfo): Pick<Requirement, 'unit'> {
  return field.unit === '' ? {} : { unit: field.unit }
}

/**
 * What is wrong with a ratio, in percent as it is typed; null when nothing is. Other units are left to the engine, whose
 * sentences speak of the number as it was typed.
 */
export function percentProblem(field: RequirementFieldInfo, { value, low, high }: Requirement): string | null {
  if (field.unit !== 'ratio' || typeof value !== 'number') return null
  const percent = (share: number): string => `${toShown(share, 'ratio')} %`
  const { min = 0, max = 1 } = field
  const outside = [value, low, high].find((share) => share !== undefined && (share < min || share > max))
  if (outside !== undefined) {
    return t('requirement.outside', { label: field.label, value: percent(outside), min: percent(min), max: percent(max) })
  }
  if ((low ?? value) > value || (high ?? value) < value) {
    return t('requirement.notAround', { label: field.label, value: percent(value), low: percent(low ?? value), high: percent(high ?? value) })
  }
  return null
}
