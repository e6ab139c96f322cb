import { call } from '../../atlas.ts'
import { loadIncidents } from './incident-list-store.ts'
import { createIncidentStore } from './incident-store.ts'

/** The incident that is open on the screen. */
export const incident = createIncidentStore(call, () => void loadIncidents())
