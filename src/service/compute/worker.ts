import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import type { Catalog } from '../../core/catalog/catalog.ts'
import { layerCatalog, type LayeredCatalog, type PackLayer } from '../../core/catalog/layers.ts'
import { runTask, type TaskName } from './tasks.ts'

/** What the pool sends, and what comes back: progress any number of times, then one result. */
export interface Order {
  readonly task: TaskName
  readonly input: unknown
}
/** What of packs lies over the catalog from now on, as a JSON text. */
export interface Layers {
  readonly layers: string
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
const shipped = JSON.parse(readFileSync(catalogFile, 'utf8')) as Catalog
const layered = (text: string): LayeredCatalog => layerCatalog(shipped, JSON.parse(text) as PackLayer[], (plain) => createHash('sha256').update(plain).digest('hex'))
let catalog = layered('[]')

port.on('message', (message: Order | Layers) => {
  if ('layers' in message) {
    catalog = layered(message.layers)
    return
  }
  const { task, input } = message
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
