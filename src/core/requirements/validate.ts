import type { Requirement } from '../design/schema.ts'
import { assertNever } from '../assert.ts'
import type { ChoiceField, NumberField, RequirementField } from './field.ts'
import { largestNumber } from './field.ts'
import { fieldNamed } from './fields.ts'

/** What is wrong with one answer of step 1, and the way out. `field` is its path in the design. */
export interface RequirementMessage {
  readonly level: 'error' | 'warning'
  readonly field: string
  readonly text: string
  readonly hint: string
}

/**
 * Messages about one answer: unknown field, wrong type or unit, not finite, outside its limits, range the wrong way
 * round or not around the value, a word that is no choice. An empty list means that it can be used.
 * An unknown field is a warning: it is kept, but nothing reads it.
 */
export function validateRequirement(id: string, requirement: Requirement): readonly RequirementMessage[] {
  const path = `requirements.${id}`
  const field = fieldNamed(id)
  if (field === undefined) {
    const text = `“${id}” is no requirement that Atlas knows`
    return [{ level: 'warning', field: path, text, hint: 'Check the spelling, or remove it.' }]
  }
  return [...unitMessages(field, requirement, path), ...valueMessages(field, requirement, path)]
}

function error(field: string, text: string, hint: string): RequirementMessage {
  return { level: 'error', field, text, hint }
}

function unitMessages(field: RequirementField, requirement: Requirement, path: string): readonly RequirementMessage[] {
  const { unit } = requirement
  if (unit === undefined || unit === field.unit) return []
  const wanted = field.unit === '' ? 'no unit' : `the unit ${field.unit}`
  return [error(`${path}.unit`, `${field.label} has ${wanted}, not ${unit}`, `Convert the value and write ${wanted}.`)]
}

function valueMessages(field: RequirementField, requirement: Requirement, path: string): readonly RequirementMessage[] {
  const { value } = requirement
  const wrong = (what: string, hint: string): RequirementMessage => error(`${path}.value`, `${field.label} ${what}`, hint)
  switch (field.type) {
    case 'number': return numberMessages(field, requirement, path)
    case 'enum': return choiceMessages(field, value, path)
    case 'bool': return typeof value === 'boolean' ? [] : [wrong('is yes or no', 'Write true or false.')]
    case 'text': return typeof value === 'string' ? [] : [wrong('is a text', 'Write it in quotes.')]
    case 'list': return Array.isArray(value) ? [] : [wrong('is a list of words', 'Write [one, two].')]
    default: return assertNever(field, 'requirement field')
  }
}

function choiceMessages(field: ChoiceField, value: Requirement['value'], path: string): readonly RequirementMessage[] {
  return typeof value === 'string' && field.values.includes(value)
    ? []
    : [error(`${path}.value`, `${field.label} cannot be “${String(value)}”`, `Choose one of ${field.values.join(', ')}.`)]
}

function numberMessages(field: NumberField, requirement: Requirement, path: string): readonly RequirementMessage[] {
  const given = (['value', 'low', 'high'] as const).filter((part) => requirement[part] !== undefined)
  const single = given.flatMap((part) => limitMessages(field, requirement[part], `${path}.${part}`))
  return single.length > 0 ? single : rangeMessages(field, requirement, path)
}

function limitMessages(field: NumberField, value: Requirement['value'] | undefined, path: string): readonly RequirementMessage[] {
  const unit = field.unit === '1' ? '' : ` ${field.unit}`
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return [error(path, `${field.label} is a number, not ${String(value)}`, `Write a number${unit === '' ? '' : ` in${unit}`}.`)]
  }
  if (value < field.min || value > field.max) return [beyondLimit(field, value, path)]
  return field.whole && !Number.isInteger(value)
    ? [error(path, `${field.label} is a whole number, not ${value}`, `Write ${Math.ceil(value)}.`)]
    : []
}

/** Says the one limit that is broken: nobody is helped by the other end of the range. */
function beyondLimit({ label, unit: unitName, min, max }: NumberField, value: number, path: string): RequirementMessage {
  const unit = unitName === '1' || unitName === 'ratio' ? '' : ` ${unitName}`
  const is = `${label} is ${value}${unit}`
  if (value < min) {
    const limit = min === 0 ? 'cannot be negative' : `cannot be below ${min}${unit}`
    return error(path, `${is}, but ${limit}`, `Write ${min}${unit} or more.`)
  }
  if (unitName === 'ratio' && value <= 100) {
    return error(path, `${is}, but cannot be above ${max}`, `Write a ratio from 0 to 1: ${value} % is ${Number((value / 100).toPrecision(12))}.`)
  }
  return max >= largestNumber
    ? error(path, `${is}, more than Atlas can compute with`, `Check the number and its unit${unit === '' ? '' : `,${unit}`}.`)
    : error(path, `${is}, but cannot be above ${max}${unit}`, `Write ${max}${unit} or less.`)
}

function rangeMessages(field: NumberField, requirement: Requirement, path: string): readonly RequirementMessage[] {
  const value = Number(requirement.value)
  const low = requirement.low ?? value
  const high = requirement.high ?? value
  if (low > high) {
    return [error(`${path}.low`, `${field.label} has a low of ${low} above its high of ${high}`, 'Swap the two.')]
  }
  if (value >= low && value <= high) return []
  const text = `${field.label} is ${value}, outside its own range ${low} to ${high}`
  return [error(`${path}.value`, text, 'Widen the range or move the value.')]
}
