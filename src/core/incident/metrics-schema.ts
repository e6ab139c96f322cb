import * as z from 'zod'

/** Minutes over several incidents. `isFew` when there are under ten: then one more can change everything. */
export const spread = z.object({ n: z.int().nonnegative(), median: z.number().nullable(), p90: z.number().nullable(), isFew: z.boolean() })

const phaseSpreads = z.object({
  detect: spread, acknowledge: spread, diagnose: spread, mitigate: spread, resolve: spread,
  /** From the declaration until the harm had stopped. */
  openToMitigation: spread,
})

export const incidentGroup = z.object({ by: z.enum(['severity', 'mode', 'quarter']), name: z.string(), incidents: z.int(), phases: phaseSpreads })

export const incidentMetrics = z.object({
  incidents: z.int().nonnegative(),
  overall: phaseSpreads,
  groups: z.array(incidentGroup),
  /** Failure modes that came more than once, the most frequent first, with the days between the last two. */
  recurring: z.array(z.object({ mode: z.string(), times: z.int(), last: z.string(), daysBetween: z.number() })),
  /** Time from the declaration to mitigation where a playbook was used, against the incidents without any. */
  playbooks: z.array(z.object({ playbook: z.string().nullable(), incidents: z.int(), openToMitigation: spread })),
  /** What to keep in mind before these figures are used, in sentences. */
  warnings: z.array(z.string()),
})

export type Spread = z.infer<typeof spread>
export type PhaseSpreads = z.infer<typeof phaseSpreads>
export type IncidentMetrics = z.infer<typeof incidentMetrics>
