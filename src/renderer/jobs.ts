import { call, on } from './atlas.ts'
import { createLongWork } from './long-work.ts'

let jobs = 0

/** What takes long and is under way, and the way to ask it. Two pages of one host must not share a name. */
export const longWork = createLongWork(on, () => `page-${performance.timeOrigin}-${++jobs}`)

/** Ends a job; its question then answers `cancelled`. */
export const cancelJob = (job: string): void => void call('job.cancel', { job })
