import { ok } from '../core/result.ts'
import type { Pool } from './compute/pool.ts'
import type { Handlers } from './service.ts'

/** Without workers a question is answered before another can be asked, so there is nothing to cancel. */
export function jobHandlers(pool: Pick<Pool, 'cancel'> | undefined): Pick<Handlers, 'job.cancel'> {
  return { 'job.cancel': ({ job }) => ok({ cancelled: pool?.cancel(job) ?? false }) }
}
