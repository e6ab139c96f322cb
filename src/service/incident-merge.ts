import type { Playbook } from '../core/catalog/playbook-schema.ts'
import { readIncidentFile, writeIncidentFile, type ReadIncident } from '../core/incident/file.ts'
import type { SealedEvent } from '../core/incident/events.ts'
import { conflictsOf, mergeIncidents, type IncidentFile } from '../core/incident/merge.ts'
import { foldIncident } from '../core/incident/view.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { conflictsInWords, type IncidentLogs } from './incident-logs.ts'
import type { Context, Handlers } from './service.ts'

/** Logs as files: out, together without loss, in again, and checked. */
export function incidentMergeHandlers(context: Context, logs: IncidentLogs): Pick<Handlers, 'incident.export' | 'incident.merge' | 'incident.verify'> {
  const { tables, now, sha256 } = context

  const playbooksOf = (events: readonly SealedEvent[]): ReadonlyMap<string, Playbook> => {
    const hashes = events.flatMap(({ body }) => ('playbookHash' in body && body.playbookHash !== undefined ? [body.playbookHash] : []))
    return new Map([...new Set(hashes)].flatMap((hash) => {
      const playbook = tables().incidents.frozen(hash)
      return playbook === null ? [] : [[hash, playbook] as const]
    }))
  }

  return {
    'incident.export': ({ id }) => {
      const found = logs.find(id)
      if (!found.ok) return found
      const { events } = found.value
      return ok({ fileName: `${id}.jsonl`, text: writeIncidentFile({ events, playbooks: playbooksOf(events) }) })
    },

    'incident.merge': ({ files, keep }) => {
      const read: ReadIncident[] = []
      for (const { name, text } of files) {
        const one = readIncidentFile(text, name, sha256)
        if (!one.ok) return one
        read.push(one.value)
      }
      const merged = mergedOf(read.map(({ file }) => file))
      if (!merged.ok) return merged
      const taken = keep ? tables().incidents.take(merged.value.events, merged.value.playbooks, now()) : null
      const events = taken === null ? merged.value.events : logs.read(taken.id).events
      const { playbooks } = merged.value
      const view = foldIncident(events, (_id, hash) => playbooks.get(hash) ?? (taken === null ? undefined : tables().incidents.frozen(hash) ?? undefined))
      return ok({
        fileName: `incident-${events[0]?.hash.slice(0, 8) ?? ''}.jsonl`,
        text: writeIncidentFile({ events, playbooks: taken === null ? playbooks : playbooksOf(events) }),
        incident: taken?.id ?? null,
        title: view.title,
        events: events.length,
        added: taken?.added ?? 0,
        conflicts: conflictsInWords(conflictsOf(events), view),
        problems: read.flatMap(({ problems }) => problems.map(({ file = '', line = 0, message }) => ({ file, line, text: message }))),
      })
    },

    'incident.verify': ({ id }) => {
      const { incidents } = tables()
      const ids = incidents.ids()
      if (id !== undefined && !ids.includes(id)) {
        return fail('not-found', `There is no incident "${id}".`, { hint: 'The list of incidents shows what is there.' })
      }
      return ok((id === undefined ? ids : [id]).map((incident) => {
        const { events, problems } = incidents.log(incident)
        return { incident, events: events.length, problems: [...problems] }
      }))
    },
  }
}

function mergedOf(files: readonly IncidentFile[]): Result<IncidentFile> {
  const [first, ...others] = files
  if (first === undefined) return fail('invalid-input', 'Name at least one file.')
  return others.reduce((merged: Result<IncidentFile>, file) => (merged.ok ? mergeIncidents(merged.value, file) : merged), ok(first))
}
