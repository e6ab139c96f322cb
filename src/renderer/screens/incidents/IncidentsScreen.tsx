import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { ScreenProps } from '../../screen.ts'
import { t } from '../../text/t.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { ClosedIncident } from './ClosedIncident.tsx'
import { Focus } from './Focus.tsx'
import { incident } from './incident.ts'
import { IncidentList } from './IncidentList.tsx'
import { incidentList, loadIncidents } from './incident-list-store.ts'
import { JoinDialog } from './JoinDialog.tsx'
import { MetricsPage } from './MetricsPage.tsx'
import { pageFocus, returnFocus } from './return-focus.ts'
import './incidents.css'

/** Incidents: `incidents`, `incidents/INC-0001`, `incidents/metrics`. */
export function IncidentsScreen({ place }: ScreenProps) {
  const list = useStore(incidentList, (state) => state.list)
  const [id] = place.rest
  useEffect(() => {
    if (id === undefined) void loadIncidents()
  }, [id])
  if (id === 'metrics') return <MetricsPage />
  return id === undefined ? (
    <>
      <Loaded of={list} what={t('incidents.what')} onRetry={() => void loadIncidents()}>
        {(all) => <IncidentList all={all} />}
      </Loaded>
      <JoinDialog />
    </>
  ) : (
    <OneIncident id={id} />
  )
}

function OneIncident({ id }: { readonly id: string }) {
  const open = useStore(incident.store, (state) => state.open)
  const shownId = useStore(incident.store, (state) => state.id)
  useEffect(() => {
    void incident.show(id)
  }, [id])
  useEffect(() => returnFocus(incident, pageFocus), [])
  return (
    <Loaded of={shownId === id ? open : { state: 'loading' }} what={t('incidents.whatOne')} onRetry={() => void incident.show(id)}>
      {(shown) => (shown.view.status === 'closed' ? <ClosedIncident shown={shown} /> : <Focus shown={shown} />)}
    </Loaded>
  )
}
