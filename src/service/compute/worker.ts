import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { Catalog } from '../../core/catalog/catalog.ts'
import { runTask, type TaskName } from './tasks.ts'

/** What the pool sends, and what comes back: progress any number of times, then one result. */
export interface Order {
  readonly task: TaskName
  readonly input: unknown
}
export type Reply =
  | { readonly progress: { readonly share: number; readonly text: string } }
  | { readonly result: unknown }
  | { readonly bug: string }

/** Progress is told so often at most. */
const everyMs = 50

const port = parentPort
if (port === null) throw new Error('this file runs as a worker only')
const { catalogFile } = workerData as { readonly catalogFile: string }
const catalog = JSON.parse(readFileSync(catalogFile, 'utf8')) as Catalog

port.on('message', ({ task, input }: Order) => {
  let toldAt = 0
  const say = (reply: Reply): void => port.postMessage(reply)
  try {
    const result = runTask(task, input, {
      catalog,
      progress: (share, text) => {
        const now = performance.now()
        if (now - toldAt < everyMs) return
        toldAt = now
        say({ progress: { share, text } })
      },
    })
    say({ result })
  } catch (error) {
    // The message stays out: it may repeat what the user wrote.
    say({ bug: error instanceof Error ? [error.name, ...(error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))].join('\n') : typeof error })
  }
})
