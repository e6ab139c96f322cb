import { createStore, type StoreApi } from 'zustand/vanilla'
import type { AtlasEvent, Subscribe } from '../contract/events.ts'
import type { Result } from '../contract/result.ts'

/** Under this nobody wants to be told that something is under way. In milliseconds. */
export const quietMilliseconds = 300

/** Something that takes long, under way. */
export interface Work {
  readonly job: string
  /** It has taken long enough to be shown. */
  readonly isSlow: boolean
  /** From 0 to 1; null while nothing was told. */
  readonly share: number | null
  /** What is being done, in words; empty while nothing was told. */
  readonly text: string
}

interface LongWork {
  /** What is under way, by the name of the question: the newest of each. */
  readonly store: StoreApi<Readonly<Record<string, Work>>>
  /** Asks a question as a job that can be followed and cancelled. */
  readonly follow: <T>(name: string, ask: (job: string) => Promise<Result<T>>) => Promise<Result<T>>
}

/** Follows questions that take long. Events are listened to only while one of them is slow. */
export function createLongWork(on: Subscribe, newJob: () => string): LongWork {
  const store = createStore<Readonly<Record<string, Work>>>(() => ({}))
  let leave: (() => void) | undefined

  const change = (name: string, job: string, to: (work: Work) => Work): void =>
    store.setState((all) => (all[name]?.job === job ? { ...all, [name]: to(all[name]) } : all), true)

  const hear = ({ job, share, text }: AtlasEvent): void => {
    const name = Object.entries(store.getState()).find(([, work]) => work.job === job)?.[0]
    if (name !== undefined) change(name, job, (work) => ({ ...work, share, text }))
  }

  const listenWhileSlow = (): void => {
    const isSlow = Object.values(store.getState()).some((work) => work.isSlow)
    if (isSlow) leave ??= on(hear)
    else {
      leave?.()
      leave = undefined
    }
  }

  return {
    store,
    follow: async (name, ask) => {
      const job = newJob()
      store.setState((all) => ({ ...all, [name]: { job, isSlow: false, share: null, text: '' } }), true)
      const timer = setTimeout(() => {
        change(name, job, (work) => ({ ...work, isSlow: true }))
        listenWhileSlow()
      }, quietMilliseconds)
      try {
        return await ask(job)
      } finally {
        clearTimeout(timer)
        store.setState((all) => (all[name]?.job === job ? Object.fromEntries(Object.entries(all).filter(([other]) => other !== name)) : all), true)
        listenWhileSlow()
      }
    },
  }
}
