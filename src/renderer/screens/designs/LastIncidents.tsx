import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { IncidentSummary } from '../../../contract/incident-operations.ts'
import { useNow } from '../../now.ts'
import { formatPlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Section } from '../../ui/SidePanel.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { useNames } from '../design/use-entries.ts'
import { incidentList, loadIncidents } from '../incidents/incident-list-store.ts'
import { lastIncidents, severityLook } from '../incidents/incident-order.ts'
import { agoInWords, spanInWords } from '../incidents/incident-time.ts'

const mostShown = 4

/** The incidents that run, then those that ended last. */
export function LastIncidents() {
  const list = useStore(incidentList, (state) => state.list)
  useEffect(() => void loadIncidents(), [])
  const count = valueOf(list)?.length ?? 0
  return (
    <Section title={t('home.incidents')} end={count > 0 && <PlaceLink to="incidents">{t('home.allIncidents', { count })}</PlaceLink>}>
      <Loaded of={list} what={t('incidents.what')} onRetry={() => void loadIncidents()}>
        {(all) => (all.length === 0 ? <p className="s12 t3">{t('incidents.empty')}</p> : <Shown incidents={lastIncidents(all, mostShown)} />)}
      </Loaded>
    </Section>
  )
}

function Shown({ incidents }: { readonly incidents: readonly IncidentSummary[] }) {
  const now = useNow()
  const { name } = useNames()
  return (
    <ul className="home-incidents">
      {incidents.map((incident) => (
        <li key={incident.id}>
          <time dateTime={incident.declaredAt} title={new Date(incident.declaredAt).toLocaleString('en-GB')} className="t3 s11">
            {agoInWords(incident.declaredAt, now)}
          </time>
          <div>
            <PlaceLink to={formatPlace('incidents', incident.id)} className="home-incident">
              {incident.id} {incident.title}
            </PlaceLink>
            <div className="home-incident-facts">
              <Severity level={severityLook[incident.severity]} size={12}>
                {incident.severity}
              </Severity>{' '}
              {incident.closedAt === null ? t('home.runs') : t('home.took', { span: spanInWords(incident.declaredAt, incident.closedAt) })}
              {incident.failureMode !== null && `, ${name(incident.failureMode)}`}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
