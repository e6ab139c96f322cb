import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useNow } from '../../now.ts'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Severity } from '../../ui/Severity.tsx'
import { Section } from '../../ui/SidePanel.tsx'
import { after } from './after.ts'
import { leftAt } from './after-store.ts'
import { clock } from './incident-time.ts'

type View = OpenIncident['view']

const everyMs = 10_000

/** Reads the clocks of the incident that is shown: after every entry, and every ten seconds, as they stop neither in sleep nor at a restart. */
export function useClocks({ incident: id, lastSequence }: View): void {
  useEffect(() => {
    if (id === null) return undefined
    void after.loadClocks(id)
    const timer = setInterval(() => void after.loadClocks(id), everyMs)
    return () => clearInterval(timer)
  }, [id, lastSequence])
}

/** The clocks of an incident, once they were read. */
export function useReadClocks(id: string | null) {
  return useStore(after.store, (state) => (state.id === id ? valueOf(state.clocks) : undefined))
}

/**
 * When the next update is due, in ISO: by the clocks, which also know of the first one and of those that a worse severity moved up; until
 * they were read, what was promised.
 */
export function useUpdateDue(view: View, now: number): string | null {
  const read = useReadClocks(view.incident)
  if (read === undefined) return view.nextUpdateAt
  const { update } = read.of
  return update === null ? null : new Date(now + leftAt(update.dueInMs, read.at, now)).toISOString()
}

const commandOf = { update: 'incident.update', role: 'incident.role', acknowledge: 'incident.acknowledge' } as const
const wordsOf = { update: 'incident.write', role: 'incident.assign', acknowledge: 'incident.acknowledge' } as const

/** What is asked of the people in the incident now: to acknowledge it, and what is due. Nothing while there is nothing. */
export function NowSection({ view }: { readonly view: View }) {
  const now = useNow()
  const read = useReadClocks(view.incident)
  const due = read?.of.reminders.map((reminder) => ({ reminder, left: leftAt(reminder.dueInMs, read.at, now) })).filter(({ left }) => left <= 0) ?? []
  const isAsked = due.some(({ reminder }) => reminder.kind === 'acknowledge')
  if (due.length === 0 && view.acknowledged !== null) return null
  return (
    <Section title={t('incident.now')}>
      <ul className="inc-now">
        {view.acknowledged === null && !isAsked && (
          <li>
            <span className="grow">{t(read?.of.isAcknowledged === true ? 'incident.atWork' : 'incident.notAcknowledged')}</span>
            <CommandButton id="incident.acknowledge" words={t('incident.acknowledge')} size="large" />
          </li>
        )}
        {due.map(({ reminder, left }) => (
          <li key={reminder.about}>
            <Severity level="high" shapeOnly size={16} />
            <span className="grow">
              {reminder.text} <span className="t3">{t('incident.dueSince', { time: clock(-left) })}</span>
            </span>
            <CommandButton id={commandOf[reminder.kind]} words={t(wordsOf[reminder.kind])} size="large" />
          </li>
        ))}
      </ul>
    </Section>
  )
}
