import type { Value } from '../expression/evaluate.ts'
import type { DesignIndex, FactReader } from './component-facts.ts'
import type { Component, Connection, Quantity } from './schema.ts'

/** What a condition of the catalog may ask of one connection: the name, and in words what it holds. */
export const connectionFactNames: Readonly<Record<string, string>> = {
  callKind: 'kind of the connection',
  fromRole: 'role of the caller',
  toRole: 'role of what is called',
  fromPlane: 'plane of the caller',
  toPlane: 'plane of what is called',
  callProtocol: 'protocol',
  callTimeoutMs: 'timeout in ms',
  callRetries: 'retries',
  callHasBudget: 'a retry budget is set',
  callHasBreaker: 'a circuit breaker is set',
  callIdempotent: 'the call may be repeated',
  callIsNeeded: 'a journey needs both ends',
  calleeSpares: 'spare replicas of what is called',
  sharesZone: 'both ends have a zone in common',
  crossesRegions: 'the ends lie in different regions',
}

/** Reads the facts of one connection by name; null for what the design does not say and for a name that is none. */
export function connectionFactsOf(index: DesignIndex, connection: Connection, regionOf: (zone: string) => string | undefined): FactReader {
  const { timeout, retries, retryBudget, circuitBreaker, idempotent, protocol, kind } = connection
  const from = index.components.get(connection.from)
  const to = index.components.get(connection.to)
  const isNeeded = (end: Component | undefined): boolean => end !== undefined && (index.needing.get(end.id) ?? 0) > 0
  const regions = (end: Component | undefined): ReadonlySet<string> => new Set((end?.zones ?? []).flatMap((zone) => regionOf(zone) ?? []))
  const facts: Readonly<Record<string, () => Value>> = {
    callKind: () => kind,
    fromRole: () => from?.role ?? null,
    toRole: () => to?.role ?? null,
    fromPlane: () => from?.plane ?? null,
    toPlane: () => to?.plane ?? null,
    callProtocol: () => protocol ?? null,
    callTimeoutMs: () => (timeout === undefined ? null : inMilliseconds(timeout)),
    callRetries: () => retries ?? 0,
    callHasBudget: () => retryBudget !== undefined,
    callHasBreaker: () => circuitBreaker === true,
    callIdempotent: () => idempotent ?? null,
    callIsNeeded: () => isNeeded(from) && isNeeded(to),
    calleeSpares: () => (to === undefined ? null : Math.max(0, to.replicas - to.needed)),
    sharesZone: () => {
      if (from === undefined || to === undefined || from.zones.length === 0 || to.zones.length === 0) return null
      return from.zones.some((zone) => to.zones.includes(zone))
    },
    crossesRegions: () => {
      const [own, other] = [regions(from), regions(to)]
      return own.size === 0 || other.size === 0 ? null : [...own].every((region) => !other.has(region))
    },
  }
  return (name) => (Object.hasOwn(facts, name) ? (facts[name]?.() ?? null) : null)
}

function inMilliseconds({ value, unit }: Quantity): number | null {
  return unit === 'ms' ? value : unit === 's' ? value * 1000 : null
}
