import type { Connection } from '../../design/schema.ts'
import { formatQuantity } from '../../format.ts'
import { limitOf } from '../assess/throughput.ts'
import { attemptsOf, callsOnJourneys, connectionEvidence, nameOf } from './rule.ts'
import type { Rule } from './rule.ts'

interface Path {
  readonly factor: number
  readonly calls: readonly Connection[]
}

export const retryMultiplication: Rule = {
  id: 'retry-multiplication',
  name: 'Retries multiply along a path',
  severity: 'high',
  summary: 'Layers that each retry turn one request into more than three calls at the end of the path.',
  why: 'Each layer multiplies the attempts of the one above. When the last dependency is slow it receives the product of all of them.',
  laws: ['murphy'],
  patterns: ['bulkhead'],
  failureModes: ['FM-S01'],
  sources: ['sre-overload', 'sre-cascading'],
  falsePositive: 'An inner layer does not retry what an outer one repeats.',
  check: (context) => {
    const calls = callsOnJourneys(context)
    const into = Map.groupBy(calls, (connection) => connection.to)
    const best = bestPaths(calls, into)
    const continues = (id: string): boolean => calls.some((call) => call.from === id && attemptsOf(call) > 1)
    return [...best]
      .filter(([id, path]) => path.factor > 3 &&
        !continues(id) &&
        attemptsOf(path.calls[path.calls.length - 1] ?? noCall) > 1)
      .map(([id, path]) => {
        const retrying = path.calls.filter((call) => attemptsOf(call) > 1)
        const tier = context.flow.known.find(({ component }) => component.id === id)
        const full = tier === undefined ? undefined : limitOf(tier, tier.capacity.value, 1)
        const flooded = context.demand !== undefined && full !== undefined && context.demand.value * path.factor >= full
        const once = Math.max(...retrying.map(attemptsOf))
        return {
          severity: flooded ? ('critical' as const) : ('high' as const),
          title: `${retrying.length === 1 ? 'Retries multiply' : `${retrying.length} retry layers multiply`} calls to ${nameOf(context, id)} by ${formatQuantity(path.factor, 'factor')}`,
          evidence: [
            ...retrying.map((call) => connectionEvidence(
              call,
              `${attemptsOf(call)} attempts from ${nameOf(context, call.from)} to ${nameOf(context, call.to)}`,
              attemptsOf(call),
              'x',
            )),
            ...(flooded && full !== undefined && context.demand !== undefined
              ? [{
                element: `component:${id}`,
                text: `${formatQuantity(context.demand.value * path.factor, '1/s')} when every call is retried, against ${formatQuantity(full, '1/s')}`,
                value: context.demand.value * path.factor,
                unit: '1/s',
              }]
              : []),
          ],
          remedy: 'Retry in one layer only, the one nearest to the failure, and cap it with a budget of 10 % of the requests.',
          effect: `${formatQuantity(path.factor, 'factor')} → ${formatQuantity(Math.min(1.1, once), 'factor')} with one layer under a budget of 10 %.`,
          verify: `Fail every call to ${nameOf(context, id)} in a load test: it receives no more than 1.1 times the usual rate.`,
          confidence: 'high' as const,
          about: [`component:${id}`],
          harm: path.factor,
        }
      })
  },
}

const noCall: Connection = { id: '', from: '', to: '', kind: 'sync', because: [] }

/** For each callee the path with the largest product of attempts; a path never visits a component twice. */
function bestPaths(calls: readonly Connection[], into: ReadonlyMap<string, readonly Connection[]>): Map<string, Path> {
  const best = new Map<string, Path>()
  const open = new Set<string>()
  const visit = (id: string): Path => {
    const known = best.get(id)
    if (known !== undefined) return known
    if (open.has(id)) return { factor: 1, calls: [] }
    open.add(id)
    let found: Path = { factor: 1, calls: [] }
    for (const call of into.get(id) ?? []) {
      const before = visit(call.from)
      if (before.calls.some((earlier) => earlier.from === id)) continue
      const factor = before.factor * attemptsOf(call)
      if (factor > found.factor) found = { factor, calls: [...before.calls, call] }
    }
    open.delete(id)
    best.set(id, found)
    return found
  }
  for (const call of calls) visit(call.to)
  return best
}
