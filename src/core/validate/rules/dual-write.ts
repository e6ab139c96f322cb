import { componentEvidence, connectionEvidence, usesPattern } from './rule.ts'
import type { Draft, Rule } from './rule.ts'

export const dualWrite: Rule = {
  id: 'dual-write',
  name: 'Two writes without one transaction',
  severity: 'high',
  summary: 'A service writes to a database and to a log or queue, with nothing that makes both happen or none.',
  why: 'A crash between the two leaves an order without its event or an event without its order, and no one notices.',
  laws: ['end-to-end', 'murphy'],
  patterns: ['outbox'],
  failureModes: ['FM-D25'],
  sources: ['debezium-docs'],
  falsePositive: 'One of the two is a log of diagnostics that may lose records.',
  check: ({ design, subject, out, into }) => {
    const roleOf = (id: string) => subject.components.get(id)?.role
    const isStream = (id: string): boolean => roleOf(id) === 'log' || roleOf(id) === 'queue'
    /** Something that reads the database and feeds the stream: a relay between them, or a change stream of its own. */
    const isRelayed = (database: string, stream: string): boolean => {
      const neighbours = (id: string): Set<string> =>
        new Set([...(out.get(id) ?? []).map(({ to }) => to), ...(into.get(id) ?? []).map(({ from }) => from)])
      const around = neighbours(database)
      return around.has(stream) || [...around].some((id) => roleOf(id) === 'relay' && neighbours(id).has(stream))
    }
    return design.architecture.components
      .filter(({ role }) => role === 'service' || role === 'worker' || role === 'gateway')
      .flatMap((service): Draft[] => {
        const calls = (out.get(service.id) ?? []).filter(({ kind }) => kind === 'sync' || kind === 'async')
        const stores = calls.filter(({ to }) => roleOf(to) === 'database')
        const streams = calls.filter(({ to }) => isStream(to))
        const pair = stores.flatMap((store) => streams.map((stream) => ({ store, stream }))).find(({ store, stream }) => !isRelayed(store.to, stream.to))
        if (pair === undefined) return []
        const isChosen = usesPattern(design, 'outbox')
        return [
          {
            ...(isChosen ? { severity: 'medium' as const } : {}),
            title: isChosen
              ? `${service.name} still writes twice: the outbox is chosen but not drawn`
              : `${service.name} writes to a store and to a stream`,
            evidence: [
              componentEvidence(service, 'writes to both'),
              connectionEvidence(pair.store, `to ${subject.components.get(pair.store.to)?.name ?? pair.store.to}`),
              connectionEvidence(pair.stream, `to ${subject.components.get(pair.stream.to)?.name ?? pair.stream.to}`),
            ],
            remedy: 'Write the event into an outbox table in the same transaction, and let a relay or change data capture publish it.',
            verify: 'Kill the service between the two writes, many times: store and stream agree after recovery.',
            confidence: 'medium',
            about: [`component:${service.id}`],
            harm: 1,
          },
        ]
      })
  },
}
