import type { Component, Connection, Design, Origin } from '../design/schema.ts'
import type { Draft } from './rules/rule.ts'

/**
 * What a rule concludes from, for rules that take the absence of something for a fault. In a design that was imported, absence may only mean
 * that the file cannot say: such a rule then has a question, not a finding.
 */
const restsOn: Readonly<Record<string, string>> = {
  'single-point-of-failure': 'replicas',
  'dominant-unavailability': 'replicas',
  'missing-health-check': 'healthCheck',
  'missing-timeout': 'timeout',
  'missing-circuit-breaker': 'circuitBreaker',
}

/** The draft as a question when everything it rests on is undeclared in the files the design came from; else as it is. */
export function asQuestion(rule: string, draft: Draft, design: Design): Draft {
  const property = Object.hasOwn(restsOn, rule) ? restsOn[rule] : undefined
  if (property === undefined) return draft
  const { components, connections } = design.architecture
  const named = draft.evidence.flatMap(({ element }) => {
    const [kind, id] = element.split(':')
    const list: readonly (Component | Connection)[] = kind === 'component' ? components : kind === 'connection' ? connections : []
    return list.find((item) => item.id === id) ?? []
  })
  const isSilent = named.length > 0 && named.every((item) => isUndeclared(item, property))
  return isSilent ? { ...draft, needsInformation: true, severity: 'info' } : draft
}

/** Whether a value is still the stand-in of an import: the file was silent, and nobody has said anything since. */
function isUndeclared(item: Component | Connection, property: string): boolean {
  const origin: Origin | undefined = item.origin
  if (origin?.undeclared.includes(property) !== true) return false
  const value = (item as Readonly<Record<string, unknown>>)[property]
  return value === undefined || value === origin.given[property]
}
