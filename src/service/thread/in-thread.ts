import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { UntypedCall } from '../../contract/call.ts'
import type { AtlasEvent, Subscribe } from '../../contract/events.ts'
import { fail, type Result } from '../../core/result.ts'
import type { Place } from '../assemble.ts'
import type { Answer, Question } from './thread.ts'

export interface ThreadedService {
  readonly call: UntypedCall
  readonly subscribe: Subscribe
  /** Done when the service can answer; rejects when it cannot start, with the reason. Calls need not wait for it. */
  readonly ready: Promise<void>
  /** Closes the store; done when it is closed. Calls after it fail. */
  readonly close: () => Promise<void>
}

interface Running {
  readonly worker: Worker
  readonly waiting: Map<number, (result: Result<unknown>) => void>
  readonly ready: Promise<void>
}

const ended = (): Result<never> =>
  fail('internal', 'Atlas stopped before it had answered. What it had said was saved is saved.', { hint: 'Try again.' })

const isOver = (): Result<never> => fail('cancelled', 'Atlas is being closed.')

/**
 * The service on a thread of its own, for shells that must never stand still: a window stays alive while a large file is read.
 * Should the thread end by itself, what waits fails and the next call starts a new one on the same data.
 */
export function serviceInThread(place: Pick<Place, 'out' | 'data'>): ThreadedService {
  const listeners = new Set<(event: AtlasEvent) => void>()
  let running: Running | undefined
  let isClosing = false
  let last = 0

  const start = (): Running => {
    const worker = new Worker(join(place.out, 'main', 'service.js'), { workerData: place })
    const waiting: Running['waiting'] = new Map()
    const ready = new Promise<void>((done, failed) => {
      worker.on('message', (answer: Answer) => {
        if ('event' in answer) for (const listener of listeners) listener(answer.event)
        else if ('isReady' in answer) done()
        else if ('isClosed' in answer) void worker.terminate()
        else {
          waiting.get(answer.id)?.(answer.result)
          waiting.delete(answer.id)
        }
      })
      worker.on('error', failed)
      worker.on('exit', (code) => {
        failed(new Error(`its thread ended with ${code}`))
        if (running?.worker === worker) running = undefined
        for (const settle of waiting.values()) settle(isClosing ? isOver() : ended())
        waiting.clear()
      })
    })
    // Who does not wait for it hears of it through the calls.
    ready.catch(() => undefined)
    return { worker, waiting, ready }
  }

  const ask = ({ worker }: Running, question: Question): void => worker.postMessage(question)

  const call: UntypedCall = (operation, input) =>
    new Promise((settle) => {
      if (isClosing) return settle(isOver())
      running ??= start()
      const id = (last += 1)
      running.waiting.set(id, settle)
      try {
        ask(running, { id, operation, input })
      } catch {
        running.waiting.delete(id)
        settle(fail('invalid-input', `${String(operation).slice(0, 80)}: the input is no plain data`))
      }
    })

  running = start()
  return {
    call,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    ready: running.ready,
    close: async () => {
      isClosing = true
      if (running === undefined) return
      const { worker } = running
      const exit = new Promise((done) => worker.once('exit', done))
      ask(running, { close: true })
      await exit
    },
  }
}
