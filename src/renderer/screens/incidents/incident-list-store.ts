import { createStore } from 'zustand/vanilla'
import type { IncidentSummary } from '../../../contract/incident-operations.ts'
import { call } from '../../atlas.ts'
import { idle, loading, settled, type Progress } from '../../progress.ts'

/** All incidents, for the list, the bar and the rail. */
export const incidentList = createStore<{ readonly list: Progress<readonly IncidentSummary[]> }>(() => ({ list: idle }))

/** Asks again; what is shown stays until the answer is there. */
export async function loadIncidents(): Promise<void> {
  if (incidentList.getState().list.state !== 'ready') incidentList.setState({ list: loading })
  incidentList.setState({ list: settled(await call('incident.list', {})) })
}
