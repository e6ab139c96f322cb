import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { IncidentSummary } from '../../../contract/incident-operations.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useNow } from '../../now.ts'
import { formatPlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { usePlace } from '../../router.ts'
import { t } from '../../text/t.ts'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { incidentList, loadIncidents } from './incident-list-store.ts'
import { openIncidents, severityLook } from './incident-order.ts'
import { nextUpdate, since } from './incident-time.ts'
import { useReminders } from './reminders.ts'
import './incidents.css'

/** The incidents that run now, asked at start and whenever the window is come back to: another program may have declared one. */
function useOpenIncidents(): readonly IncidentSummary[] {
  const list = useStore(incidentList, (state) => state.list)
  useEffect(() => {
    void loadIncidents()
    const again = () => void loadIncidents()
    window.addEventListener('focus', again)
    return () => window.removeEventListener('focus', again)
  }, [])
  return openIncidents(valueOf(list) ?? [])
}

/** What runs, for how long, and when the next update is due; on every screen but the incident's own. */
export function IncidentBar() {
  const open = useOpenIncidents()
  const place = usePlace()
  const [first] = open
  useReminders(first !== undefined)
  if (first === undefined || (place?.screen === 'incidents' && open.some(({ id }) => id === place.rest[0]))) return null
  return <Bar shown={first} others={open.length - 1} />
}

function Bar({ shown, others }: { readonly shown: IncidentSummary; readonly others: number }) {
  const now = useNow()
  const update = nextUpdate(shown.nextUpdateAt, now)
  return (
    <section className={`incbar ${severityLook[shown.severity]}`} aria-label={t('incident.bar')}>
      <Severity level={severityLook[shown.severity]}>{shown.severity}</Severity>
      <PlaceLink to={formatPlace('incidents', shown.id)} className="m trunc">
        {shown.id} {shown.title}
      </PlaceLink>
      {shown.commander !== null && <span className="t2 hide-s">{t('incident.barCommander', { name: shown.commander })}</span>}
      {others > 0 && <PlaceLink to="incidents">{t('incident.barMore', { count: others })}</PlaceLink>}
      <span className="sp" />
      <span className="row">
        <span className="t2">{t('incident.barElapsed')}</span>
        <b>{since(shown.declaredAt, now)}</b>
      </span>
      <span className="row">
        {update.state === 'none' && <span className="t2">{t('incident.barNoUpdate')}</span>}
        {update.state === 'due' && (
          <>
            <span className="t2">{t('incident.barUpdate')}</span>
            <b>{update.left}</b>
          </>
        )}
        {update.state === 'overdue' && (
          <>
            <Severity level="high" shapeOnly />
            <span className="t2">{t('incident.barLate')}</span>
            <b>{update.late}</b>
          </>
        )}
      </span>
      <CommandButton id="incident.open" size="small" words={t('incident.barOpen')} />
    </section>
  )
}

/** The dot on the rail while something runs. */
export function RunningMark() {
  const list = useStore(incidentList, (state) => state.list)
  if (openIncidents(valueOf(list) ?? []).length === 0) return null
  return (
    <i className="live">
      <span className="sr">{t('incident.running')}</span>
    </i>
  )
}
