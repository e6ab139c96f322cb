import type { LayeredCatalog } from '../../core/catalog/layers.ts'
import { runTask, type Compute, type TaskName } from './tasks.ts'

/** Tasks done where they are called: for a command line that has nothing else to do. */
export const directly = (catalog: () => LayeredCatalog, onProgress: (job: string, share: number, text: string) => void): Compute =>
  (async (task: TaskName, input: unknown, job?: string) =>
    runTask(task, input, { catalog: catalog(), progress: (share, text) => job !== undefined && onProgress(job, share, text) })) as Compute
