import type { Component } from '../../design/schema.ts'
import { formatQuantity } from '../../format.ts'
import type { Verdict } from '../report.ts'
import { leafOf } from './leaf.ts'
import type { Leaf } from './leaf.ts'
import { referenceOf } from './references.ts'
import type { Problem } from './run.ts'
import { figureOf, isVotingGroup, requiredNumber, requiredOf } from './subject.ts'
import type { Subject } from './subject.ts'
import { leafDerivation, undecided, unique, verdictOf } from './verdict.ts'

/** Whether the slowest failover of a required store fits the recovery time. Undefined when step 1 asks for none. */
export function assessRecovery(subject: Subject, seed: number): Verdict | undefined {
  const limit = requiredNumber(subject.design, 'rto_s')
  if (limit === undefined) return undefined
  const requirement: Verdict['requirement'] = {
    field: 'rto_s', compare: '<=', value: limit, unit: 's', text: `Recovery time ≤ ${formatQuantity(limit, 's')}`,
  }
  const stores = requiredStores(subject)
  const known = stores.flatMap((component) => figureOf(subject, component, 'failover/automatic') ?? [])
  const questions = stores
    .filter((component) => figureOf(subject, component, 'failover/automatic') === undefined)
    .map((component) => `How long does ${component.name} take to fail over, from failure to serving again?`)
  return longest('recovery', 'rpo_rto', requirement, known, questions,
    ['How long does it take until the service answers again? No required store is on a journey.'],
    ['Recovery is the automatic failover of the slowest required store; replicas without state are replaced by the load balancer.'], seed)
}

/** Whether the data that a failure loses fits the recovery point. Undefined when step 1 asks for none. */
export function assessDurability(subject: Subject, seed: number): Verdict | undefined {
  const limit = requiredNumber(subject.design, 'rpo_s')
  if (limit === undefined) return undefined
  const requirement: Verdict['requirement'] = {
    field: 'rpo_s', compare: '<=', value: limit, unit: 's', text: `Data loss ≤ ${formatQuantity(limit, 's')}`,
  }
  const stores = requiredStores(subject)
  const known = stores.flatMap((component) => lossOf(component) ?? [])
  const questions = stores
    .filter((component) => lossOf(component) === undefined)
    .map((component) => `How far can the copies of ${component.name} lie behind: settings replication (quorum, sync, async) and replicationLagSeconds or backupIntervalSeconds?`)
  const verdict = longest('durability', 'rpo_rto', requirement, known, questions,
    ['Which store holds the data, and how is it copied? No required store is on a journey.'],
    stores.filter((component) => lossOf(component)?.value === 0).map((component) => `${component.name} acknowledges a write on a majority or on all copies, so one failure loses none.`), seed)
  const reference = referenceOf(subject, 'durability')
  return reference === undefined ? verdict : { ...verdict, reference }
}

/** Components that hold data and that some journey cannot do without. */
export function requiredStores(subject: Subject): Component[] {
  const required = new Set(subject.design.architecture.journeys.flatMap((journey) => requiredOf(subject, journey)))
  return [...required].filter(isStore)
}

/** It holds data that is lost with it. */
export const isStore = ({ role }: Component): boolean => role === 'database' || role === 'log' || role === 'object-store' || role === 'coordination'

/** Seconds of writes that the loss of one copy takes along; undefined when the file does not say. */
export function lossOf(component: Component): Leaf | undefined {
  const { settings } = component
  const place = (name: string, field: string) => ({
    path: `architecture/components/${component.id}/settings/${field}`, element: `component:${component.id}`,
    name: `${component.name} ${name}`, kind: 'duration' as const,
  })
  const replication = settings?.['replication']
  if (replication === 'quorum' || replication === 'sync' || replication === 'semi-sync' || (replication === undefined && isVotingGroup(component))) {
    return leafOf({ value: 0, unit: 's', from: 'given', source: 'acknowledged on a majority or on all copies' }, place('data loss', 'replication'))
  }
  for (const [field, name] of [['replicationLagSeconds', 'replication lag'], ['backupIntervalSeconds', 'backup interval']] as const) {
    const value = settings?.[field]
    if (typeof value === 'number') return leafOf({ value, unit: 's', from: 'given', source: 'settings of the component' }, place(name, field))
  }
  return undefined
}

/** The longest of these times against a limit; what is not known can only make it longer. */
export function longest(
  id: string, model: string, requirement: Verdict['requirement'], known: readonly Leaf[], questions: readonly string[],
  whenNone: readonly string[], assumptions: readonly string[], seed: number,
): Verdict {
  const base = known.map((leaf) => leaf.value)
  const worst = Math.max(...base)
  if (known.length === 0) return undecided(id, requirement, model, questions.length > 0 ? questions : whenNone)
  const why = { label: requirement.text.split(' ≤ ')[0] ?? id, value: worst, unit: 's', formula: 'the largest over the required stores', from: 'computed' as const, inputs: known.map(leafDerivation) }
  if (questions.length > 0 && worst <= requirement.value) return undecided(id, requirement, model, questions, why)
  const problem: Problem = {
    leaves: known,
    compare: '<=',
    value: (values) => Math.max(...values),
    limit: () => requirement.value,
  }
  return verdictOf(
    {
      id, requirement, unit: 's', model, problem,
      assumptions: unique([...assumptions, ...questions]),
      margin: ({ value }) => ({ value: requirement.value - value, unit: 's', text: formatQuantity(requirement.value - value, 's', { signed: true }) }),
      why: () => why,
    },
    seed,
  )
}
