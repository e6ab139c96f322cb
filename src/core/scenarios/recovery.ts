import type { Component, Journey } from '../design/schema.ts'
import { leafOf, type Leaf } from '../validate/assess/leaf.ts'
import { isStore, lossOf } from '../validate/assess/recovery.ts'
import { figureOf, requiredOf, type Subject } from '../validate/assess/subject.ts'

/** Whether what a replica had on disk is there when it comes back: after a crash of its process, not after the loss of its host. */
export type Disk = 'kept' | 'gone'

/** What is known of a time, of each component that decides it, and what is not. */
export interface Times {
  readonly known: readonly Leaf[]
  readonly questions: readonly string[]
  readonly assumptions: readonly string[]
}

/** A duration among the settings of a component, in seconds. */
export function settingOf({ id, name, settings }: Component, field: string, what: string): Leaf | undefined {
  const value = settings?.[field]
  return typeof value !== 'number' ? undefined : leafOf(
    { value, unit: 's', from: 'given', source: 'settings of the component' },
    { path: `architecture/components/${id}/settings/${field}`, element: `component:${id}`, name: `${name} ${what}`, kind: 'duration' },
  )
}

/** Components of a journey that have lost replicas. */
const struck = (subject: Subject, journey: Journey, lost: ReadonlyMap<string, number>): readonly { readonly component: Component; readonly left: number }[] =>
  requiredOf(subject, journey).flatMap((component) => {
    const gone = Math.min(component.replicas, lost.get(component.id) ?? 0)
    return gone === 0 ? [] : [{ component, left: component.replicas - gone }]
  })

/**
 * How long a journey takes to serve again after losing these replicas. Where enough are left, a store fails over; what keeps no state
 * is replaced by what balances the load. Where too few are left, somebody has to bring it back.
 */
export function recoveryTimes(subject: Subject, journey: Journey, lost: ReadonlyMap<string, number>, disk: Disk = 'gone'): Times {
  const known: Leaf[] = []
  const questions: string[] = []
  const assumptions: string[] = []
  for (const { component, left } of struck(subject, journey, lost)) {
    if (left < Math.min(component.needed, component.replicas)) {
      const back = disk === 'kept' ? settingOf(component, 'restartSeconds', 'time to start again') : figureOf(subject, component, 'failover/manual')
      if (back !== undefined) known.push(back)
      else questions.push(disk === 'kept'
        ? `How long does ${component.name} take to start again (settings restartSeconds)?`
        : `How long does it take to bring ${component.name} back by hand (manual recovery)?`)
    } else if (isStore(component)) {
      const automatic = figureOf(subject, component, 'failover/automatic')
      if (automatic === undefined) questions.push(`How long does ${component.name} take to fail over, from failure to serving again?`)
      else known.push(automatic)
    } else {
      assumptions.push(`${component.name} keeps no state: the load goes to its other replicas at once.`)
    }
  }
  return { known, questions, assumptions }
}

/** Seconds of writes that a journey loses with these replicas. */
export function lossTimes(subject: Subject, journey: Journey, lost: ReadonlyMap<string, number>, disk: Disk = 'gone'): Times {
  const known: Leaf[] = []
  const questions: string[] = []
  const assumptions: string[] = []
  for (const { component, left } of struck(subject, journey, lost)) {
    if (!isStore(component)) continue
    const flushed = disk === 'kept' ? flushedOf(component) : undefined
    if (flushed !== undefined) {
      known.push(flushed)
      continue
    }
    // With no copy left, what counts is the copy that is kept elsewhere.
    const loss = left > 0 ? lossOf(component) : settingOf(component, 'backupIntervalSeconds', 'backup interval')
    if (loss === undefined) {
      questions.push(disk === 'kept' && left === 0
        ? `Does ${component.name} confirm a write only once it is on disk (settings fsync)?`
        : left > 0
        ? `How far can the copies of ${component.name} lie behind: settings replication (quorum, sync, async) and replicationLagSeconds or backupIntervalSeconds?`
        : `No copy of ${component.name} is left: how often is it copied to another place (settings backupIntervalSeconds)?`)
    } else known.push(loss)
  }
  return { known, questions, assumptions }
}

/** Nothing confirmed is lost with a process that confirms what is on disk. */
function flushedOf({ id, name, settings }: Component): Leaf | undefined {
  if (settings?.['fsync'] !== true) return undefined
  return leafOf(
    { value: 0, unit: 's', from: 'given', source: 'confirmed once it is on disk' },
    { path: `architecture/components/${id}/settings/fsync`, element: `component:${id}`, name: `${name} data loss`, kind: 'duration' },
  )
}
