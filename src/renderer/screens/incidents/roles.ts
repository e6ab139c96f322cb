import type { IncidentRole } from '../../../core/incident/events.ts'

/** In the order in which people look for them. */
export const roles: readonly IncidentRole[] = ['commander', 'operations', 'communications', 'scribe']
