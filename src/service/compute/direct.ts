import type { Catalog } from '../../core/catalog/catalog.ts'
import { runTask, type Compute, type TaskName } from './tasks.ts'

/** Tasks done where they are called: for a command line that has nothing else to do. */
export const directly = (catalog: Catalog, onProgress: (job: string, share: number, text: string) => void): Compute =>
  (async (task: TaskName, input: unknown, job?: string) =>
    runTask(task, input, { catalog, progress: (share, text) => job !== undefined && onProgress(job, share, text) })) as Compute
