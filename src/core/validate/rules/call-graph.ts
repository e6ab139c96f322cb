import type { Connection } from '../../design/schema.ts'
import { connectionEvidence, journeyEvidence, listed, nameOf } from './rule.ts'
import type { Draft, Rule, RuleContext } from './rule.ts'

/** Groups of components that reach one another over these connections (R. Tarjan, 1972), each with its connections. */
function loopsOf(connections: readonly Connection[]): readonly (readonly Connection[])[] {
  const out = Map.groupBy(connections, ({ from }) => from)
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const groupOf = new Map<string, number>()
  const stack: string[] = []
  let groups = 0
  for (const { from: root } of connections) {
    if (index.has(root)) continue
    const work = [{ id: root, next: 0 }]
    while (work.length > 0) {
      const at = work[work.length - 1]
      if (at === undefined) break
      if (at.next === 0) {
        index.set(at.id, index.size)
        low.set(at.id, index.get(at.id) ?? 0)
        stack.push(at.id)
      }
      const edge = (out.get(at.id) ?? [])[at.next]
      at.next += 1
      if (edge !== undefined) {
        if (!index.has(edge.to)) work.push({ id: edge.to, next: 0 })
        else if (!groupOf.has(edge.to)) low.set(at.id, Math.min(low.get(at.id) ?? 0, index.get(edge.to) ?? 0))
        continue
      }
      work.pop()
      const parent = work[work.length - 1]
      if (parent !== undefined) low.set(parent.id, Math.min(low.get(parent.id) ?? 0, low.get(at.id) ?? 0))
      if (low.get(at.id) !== index.get(at.id)) continue
      groups += 1
      for (let member = stack.pop(); member !== undefined; member = member === at.id
        ? undefined
        : stack.pop()) groupOf.set(member, groups)
    }
  }
  const inside = connections.filter(({ from, to }) => from === to || groupOf.get(from) === groupOf.get(to))
  return [...Map.groupBy(inside, ({ from }) => groupOf.get(from)).values()]
}

const ofKind = ({ design }: RuleContext, kind: Connection['kind']): readonly Connection[] =>
  design.architecture.connections.filter((connection) => connection.kind === kind)

const namesOf = (context: RuleContext, loop: readonly Connection[]): string =>
  listed([...new Set(loop.map(({ from }) => nameOf(context, from)))])

const cyclicCalls: Rule = {
  id: 'cyclic-calls',
  name: 'Calls in a circle',
  severity: 'high',
  summary: 'Components wait for each other in a circle of synchronous calls.',
  why: 'When one is slow all in the circle are, pools fill with requests that wait for themselves, and none can be released or started alone.',
  laws: ['conway'],
  patterns: ['outbox'],
  failureModes: ['FM-S03', 'FM-S15'],
  sources: ['nygard-2007'],
  falsePositive: 'The calls belong to different requests, and the way back never leads to the same call.',
  check: (context) => loopsOf(ofKind(context, 'sync')).map((loop) => ({
    title: `${namesOf(context, loop)} call each other in a circle`,
    evidence: loop.slice(0, 8).map((call) => connectionEvidence(
      call,
      `${nameOf(context, call.from)} waits for ${nameOf(context, call.to)}`,
    )),
    remedy: 'Turn one of the calls into an event, or move what both need into a component of its own.',
    verify: 'Stop each of them in turn: the others serve what does not need it.',
    confidence: 'high' as const,
    about: loop.map(({ id }) => `connection:${id}`),
    harm: loop.length,
  })),
}

const startCycle: Rule = {
  id: 'start-cycle',
  name: 'Nothing can start first',
  severity: 'high',
  summary: 'Components start after each other in a circle, so after a full stop none can.',
  why: 'While one always runs nobody notices. After the power was gone, recovery depends on what is broken.',
  laws: ['murphy'],
  patterns: [],
  failureModes: ['FM-S22', 'FM-C05'],
  sources: ['fm-github-2018-october'],
  falsePositive: 'One of them starts in a reduced mode without the other, and that was tried.',
  check: (context) => loopsOf(ofKind(context, 'starts-after')).map((loop) => ({
    title: `${namesOf(context, loop)} wait for each other to start`,
    evidence: loop.slice(0, 8).map((each) => connectionEvidence(
      each,
      `${nameOf(context, each.from)} starts after ${nameOf(context, each.to)}`,
    )),
    remedy: 'Let one of them start without the other: from a copy on disk, with defaults, or by hand.',
    verify: 'Start everything from a full stop in a test environment.',
    confidence: 'high' as const,
    about: loop.map(({ id }) => `connection:${id}`),
    harm: loop.length,
  })),
}

/** Hops of synchronous calls in a row that a request can well afford. */
const mostHops = 7

const deepCallChain: Rule = {
  id: 'deep-call-chain',
  name: 'Too many hops in a row',
  severity: 'medium',
  summary: 'A journey passes more than seven components one after another that it cannot do without.',
  why: 'Each hop adds its latency, its failures and a timeout that must fit into the one before it.',
  laws: ['tail-at-scale', 'murphy'],
  patterns: [],
  failureModes: ['FM-S06'],
  sources: ['dean-barroso-2013', 'sre-cascading'],
  falsePositive: 'Several of the steps run in one process.',
  check: ({ design, subject }) => design.architecture.journeys.flatMap((journey): Draft[] => {
    const steps = journey.steps.filter((step) => step.required &&
      step.missOf === undefined &&
      subject.components.has(step.component))
    const groups = new Set(steps.map((step, index) => step.parallel ?? `${index}`))
    if (groups.size <= mostHops) return []
    return [{
      title: `${journey.name} passes ${groups.size} components in a row`,
      evidence: [{
        ...journeyEvidence(journey, `${groups.size} steps, one after another`),
        value: groups.size,
        unit: '1',
      }],
      remedy: 'Merge steps that always follow each other, ask side by side, or take steps off the path.',
      verify: 'A trace of the journey at the p99 shows no hop that only passes the request on.',
      confidence: 'medium',
      about: [`journey:${journey.id}`],
      harm: groups.size / mostHops,
    }]
  }),
}

const unreachedStep: Rule = {
  id: 'unreached-step',
  name: 'Step that nothing calls',
  severity: 'medium',
  summary: 'A journey passes a component that no earlier step is connected to.',
  why: 'A call that is not drawn has no timeout, no retries and no place in any of the sums.',
  laws: [],
  patterns: [],
  failureModes: [],
  sources: ['calc'],
  falsePositive: 'The client calls each of them by itself.',
  check: (context) => context.design.architecture.journeys.flatMap((journey) => {
    const earlier = new Set<string>()
    return journey.steps.flatMap((step): Draft[] => {
      const into = context.into.get(step.component) ?? []
      const isReached = earlier.size === 0 || earlier.has(step.component) || into.some(({ from }) => earlier.has(from))
      const exists = context.subject.components.has(step.component)
      earlier.add(step.component)
      if (isReached || !exists) return []
      return [{
        title: `${journey.name} passes ${nameOf(context, step.component)}, but nothing before it calls it`,
        evidence: [journeyEvidence(
          journey,
          `no connection from an earlier step to ${nameOf(context, step.component)}`,
        )],
        remedy: 'Draw the call with its timeout, or take the step out of the journey.',
        verify: 'Every step of the journey but the first has a call from an earlier one.',
        confidence: 'high',
        about: [`journey:${journey.id}`, `component:${step.component}`],
        harm: 1,
      }]
    })
  }),
}

/** What the shape of the calls tells. */
export const callGraph: readonly Rule[] = [cyclicCalls, startCycle, deepCallChain, unreachedStep]
