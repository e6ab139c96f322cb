import { Worker } from 'node:worker_threads'
import { fail, type Result } from '../../core/result.ts'
import type { Compute, TaskName } from './tasks.ts'
import type { LayersText } from '../layers.ts'
import type { Layers, Order, Reply } from './worker.ts'

export interface PoolOptions {
  /** The file of the worker. */
  readonly file: string | URL
  readonly catalogFile: string
  /** Most workers at a time; each is started when it is first needed. */
  readonly size: number
  /** What of packs lies over the catalog of that file; null when nothing does. */
  readonly layers?: () => LayersText | null
  readonly onProgress: (job: string, share: number, text: string) => void
  /** Told of a bug or a crash inside a worker: its trace, without what the user wrote. */
  readonly onBug: (task: TaskName, trace: string) => void
}

export interface Pool {
  readonly compute: Compute
  /** Ends the job of this name at once, running or waiting; false when there is none. */
  readonly cancel: (job: string) => boolean
  /** Starts a worker ahead of its first task, so that the task does not wait for it. */
  readonly warm: () => void
  readonly close: () => void
}

interface Ticket {
  readonly order: Order
  /** What lay over the catalog when it was asked. */
  readonly layers: LayersText | null
  readonly job: string | undefined
  readonly settle: (result: Result<unknown>) => void
}

interface Desk {
  readonly worker: Worker
  /** Hash of the layers it was told of last; null when it has the catalog alone. */
  layers: string | null
  ticket: Ticket | undefined
}

const cancelled = (): Result<never> => fail('cancelled', 'The calculation was cancelled.')

const crashed = (): Result<never> =>
  fail('internal', 'The calculation ended before it was done. Your saved work is untouched.', {
    hint: 'Try again; if it comes back, make the design smaller or run less at once.',
  })

/**
 * Workers for what takes long. A task is never interrupted from inside: cancelling ends its worker, whatever it is doing, and
 * the next task gets a new one. A worker that crashes is a failure of its task and of no other.
 */
export function createPool({ file, catalogFile, size, layers = () => null, onProgress, onBug }: PoolOptions): Pool {
  const desks = new Set<Desk>()
  const waiting: Ticket[] = []
  let isClosed = false

  const leave = (desk: Desk): void => {
    desks.delete(desk)
    desk.worker.removeAllListeners()
    // What a worker still throws while it is being ended concerns nobody.
    desk.worker.on('error', () => undefined)
    void desk.worker.terminate()
  }

  const open = (): Desk => {
    const worker = new Worker(file, { workerData: { catalogFile } })
    // A worker without a task must not keep the process alive.
    worker.unref()
    const desk: Desk = { worker, layers: null, ticket: undefined }
    desks.add(desk)
    const lost = (trace: string): void => {
      const { ticket } = desk
      leave(desk)
      if (ticket !== undefined) {
        onBug(ticket.order.task, trace)
        ticket.settle(crashed())
      }
      next()
    }
    worker.on('message', (reply: Reply) => {
      const { ticket } = desk
      if (ticket === undefined) return
      if ('progress' in reply) {
        if (ticket.job !== undefined) onProgress(ticket.job, reply.progress.share, reply.progress.text)
        return
      }
      desk.ticket = undefined
      worker.unref()
      if ('bug' in reply) {
        onBug(ticket.order.task, reply.bug)
        ticket.settle(crashed())
      } else ticket.settle(reply.result as Result<unknown>)
      next()
    })
    worker.on('error', (error: Error) => lost(error.name))
    worker.on('exit', (code) => lost(`exit ${code}`))
    return desk
  }

  const next = (): void => {
    if (isClosed || waiting.length === 0) return
    const free = [...desks].find(({ ticket }) => ticket === undefined) ?? (desks.size < size ? open() : undefined)
    const ticket = free === undefined ? undefined : waiting.shift()
    if (free === undefined || ticket === undefined) return
    free.ticket = ticket
    free.worker.ref()
    tell(free, ticket.layers)
    free.worker.postMessage(ticket.order)
    next()
  }

  /** A worker is told of layers only when they are others than those of its last task. */
  const tell = (desk: Desk, over: LayersText | null): void => {
    const hash = over?.hash ?? null
    if (desk.layers === hash) return
    desk.layers = hash
    desk.worker.postMessage({ layers: over?.text ?? '[]' } satisfies Layers)
  }

  const compute = (task: TaskName, input: unknown, job?: string): Promise<Result<unknown>> =>
    new Promise((settle) => {
      if (isClosed) return settle(cancelled())
      waiting.push({ order: { task, input }, layers: layers(), job, settle })
      next()
    })

  return {
    compute: compute as Compute,
    cancel: (job) => {
      const queued = waiting.findIndex((ticket) => ticket.job === job)
      if (queued >= 0) {
        waiting.splice(queued, 1)[0]?.settle(cancelled())
        return true
      }
      const desk = [...desks].find(({ ticket }) => ticket?.job === job)
      if (desk === undefined) return false
      const { ticket } = desk
      leave(desk)
      ticket?.settle(cancelled())
      next()
      return true
    },
    warm: () => {
      if (!isClosed && desks.size === 0) open()
    },
    close: () => {
      isClosed = true
      for (const ticket of waiting.splice(0)) ticket.settle(cancelled())
      for (const desk of [...desks]) {
        const { ticket } = desk
        leave(desk)
        ticket?.settle(cancelled())
      }
    },
  }
}
