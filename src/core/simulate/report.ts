import * as z from 'zod'

/** A figure with its interval, from independent runs. */
const interval = z.object({ value: z.number(), low: z.number(), high: z.number() })

export const simulationReport = z.object({
  design: z.object({ id: z.string(), name: z.string() }),
  scenario: z.object({ id: z.string(), name: z.string() }).nullable(),
  seed: z.number(),
  confidence: z.number(),
  replications: z.number(),
  events: z.number(),
  /** Seconds of each run left out at its beginning, and measured after it. */
  warmUp: z.number(),
  measured: z.number(),
  isPrecise: z.boolean(),
  /** Why there is no steady state, with what grows and by how much; null when there is one. */
  unstable: z.array(z.object({
    component: z.string(), name: z.string(), utilisation: z.number(),
    /** Requests that it has more each second: what the rates say, and what was seen. */
    growth: z.number(), measured: interval,
    text: z.string(),
  })),
  journeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** 1/s */
      offered: z.number(),
      answered: z.number(),
      /** Share of the requests that failed. */
      failed: z.number(),
      /** In ms; null without a steady state. */
      mean: interval.nullable(),
      p50: interval.nullable(),
      p95: interval.nullable(),
      p99: interval.nullable(),
      p999: interval.nullable(),
      /** The p99 by convolution of the steps, in ms, beside the simulated one. */
      analytic: z.object({ p99: z.number(), model: z.string() }),
      agrees: z.boolean(),
      /** The assumption of the analytic figure that does not hold here. */
      broken: z.string().nullable(),
      attempts: z.object({ first: z.number(), retries: z.number(), hedges: z.number(), refused: z.number(), dropped: z.number(), timedOut: z.number(), lost: z.number() }),
    }),
  ),
  components: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Requests it works on at a time; null when it states no capacity. */
      servers: z.number().nullable(),
      /** Share of its servers at work: what the rates say, and what was seen. */
      analytic: z.number().nullable(),
      utilisation: interval.nullable(),
      /** ms that a request waits for a server. */
      wait: interval.nullable(),
      /** Requests that wait: on the mean, and the most at one time in any of the runs; null without a steady state. */
      queue: z.object({ mean: interval, most: z.number() }).nullable(),
    }),
  ),
  assumptions: z.array(z.string()),
})

export type SimulationReport = z.infer<typeof simulationReport>
