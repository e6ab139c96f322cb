import type * as z from 'zod'
import { fieldText } from '../yaml/read.ts'
import type { Problem } from './checks.ts'

type Issue = z.core.$ZodIssue

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
}

/** What a schema found wrong, in words for people; `root` is the data it looked at. */
export function explainIssues(issues: readonly Issue[], root: unknown): Problem[] {
  return issues.map((issue) => {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)))
    const value = valueAt(root, path)
    const name = path.length === 0 ? 'The file' : fieldText(path)
    return { path, message: value === undefined && isMissing(issue) ? `${name} is missing` : `${name} ${explain(issue, value)}` }
  })
}

function isMissing(issue: Issue): boolean {
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union'
}

function explain(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}, not ${describe(value)}`
    case 'invalid_value':
      return `must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}, not ${describe(value)}`
    case 'invalid_union':
      return `must be ${unionKinds(issue)}, not ${describe(value)}`
    case 'too_big':
      return `${tooMuch(issue.origin, 'most', Number(issue.maximum), issue.inclusive !== false)}`
    case 'too_small':
      return `${tooMuch(issue.origin, 'least', Number(issue.minimum), issue.inclusive !== false)}`
    case 'invalid_format':
      return `is ${describe(value)}: ${explainFormat(issue)}`
    case 'invalid_key':
      return `is no valid key: ${issue.issues[0]?.message ?? 'it has the wrong form'}`
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
    case 'custom':
      return `is not valid: ${issue.message}`
  }
}

function explainFormat(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  if (issue.format === 'date') return 'write a date as 2026-11-22'
  if (issue.format === 'datetime') return 'write a time as 2026-11-22T12:00:00Z'
  return issue.message
}

function tooMuch(origin: string, side: 'most' | 'least', limit: number, inclusive: boolean): string {
  if (origin === 'string') {
    return side === 'least' && limit === 1 ? 'must not be empty' : `must have at ${side} ${limit} characters`
  }
  if (origin === 'array') return side === 'least' && limit === 1 ? 'must not be empty' : `must have at ${side} ${limit} entries`
  if (inclusive) return `must be at ${side} ${limit}`
  return side === 'least' ? `must be more than ${limit}` : `must be less than ${limit}`
}

function unionKinds(issue: Extract<Issue, { code: 'invalid_union' }>): string {
  const expected = issue.errors.flatMap((branch) => branch.flatMap((inner) => (inner.code === 'invalid_type' ? [kinds[inner.expected] ?? inner.expected] : [])))
  return [...new Set(expected)].join(' or ') || 'another kind of value'
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (typeof value === 'string') return `the text “${value.length > 60 ? `${value.slice(0, 60)}…` : value}”`
  if (typeof value === 'number') return `the number ${value}`
  if (typeof value === 'boolean') return String(value)
  return Array.isArray(value) ? 'a list' : 'a mapping'
}

function valueAt(root: unknown, path: readonly (string | number)[]): unknown {
  let value = root
  for (const part of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string | number, unknown>)[part]
  }
  return value
}
