import { parentPort, workerData } from 'node:worker_threads'
import type { AtlasEvent } from '../../contract/events.ts'
import type { Result } from '../../core/result.ts'
import { assembleService, type Place } from '../assemble.ts'

/** What a shell sends to the service's thread. */
export type Question =
  | { readonly id: number; readonly operation: string; readonly input: unknown }
  | { readonly close: true }

/** What comes back: first that the service is there, then an answer to each question, and events in between. */
export type Answer =
  | { readonly isReady: true }
  | { readonly id: number; readonly result: Result<unknown> }
  | { readonly event: AtlasEvent }
  | { readonly isClosed: true }

const port = parentPort
if (port === null) throw new Error('this file runs as a thread only')
const say = (answer: Answer): void => port.postMessage(answer)

const service = assembleService({ ...(workerData as Place), hasWorkers: true })
service.subscribe((event) => say({ event }))

port.on('message', (question: Question) => {
  if ('close' in question) {
    service.close()
    say({ isClosed: true })
  } else void service.call(question.operation, question.input).then((result) => say({ id: question.id, result }))
})
say({ isReady: true })
