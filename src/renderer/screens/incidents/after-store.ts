import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Call } from '../../../contract/call.ts'
import type { Input, Output } from '../../../contract/operations.ts'
import type { Failure, Result } from '../../../contract/result.ts'
import { idle, loading, settled, type Progress } from '../../progress.ts'

type Clocks = Output<'incident.clocks'>

type Question = 'incident.clocks' | 'incident.handOver' | 'incident.record' | 'incident.postmortem'

interface AfterState {
  readonly id: string | null
  /** Where the clocks stood at `at`, in milliseconds on the clock of this machine. */
  readonly clocks: Progress<{ readonly of: Clocks; readonly at: number }>
  readonly page: Progress<Output<'incident.handOver'>>
  readonly record: Progress<Output<'incident.record'>>
  readonly postmortem: Progress<Output<'incident.postmortem'>>
  readonly teaching:
    | { readonly state: 'idle' | 'sending' }
    | { readonly state: 'taught'; readonly value: Output<'incident.teach'> }
    | { readonly state: 'failed'; readonly failure: Failure }
}

export interface AfterStore {
  readonly store: StoreApi<AfterState>
  readonly loadClocks: (id: string) => Promise<void>
  /** The page for the person who takes over. */
  readonly loadPage: (id: string) => Promise<void>
  /** What people did and decided, and the draft of the postmortem. */
  readonly loadRecord: (id: string) => Promise<void>
  /** Takes the follow-ups over into a design, by default the one the incident names. */
  readonly teach: (id: string, design?: string) => Promise<void>
}

const nothing: Omit<AfterState, 'id'> = { clocks: idle, page: idle, record: idle, postmortem: idle, teaching: { state: 'idle' } }

/**
 * What follows from the log of the incident that is shown. What is there stays until the newer answer is; of two answers under way only
 * the one to the later question counts, and none after another incident came to be shown.
 */
export function createAfterStore(call: Call, now: () => number): AfterStore {
  const store = createStore<AfterState>(() => ({ id: null, ...nothing }))
  const asked = new Map<string, number>()

  const turnTo = (id: string): void => {
    if (store.getState().id !== id) store.setState({ id, ...nothing })
  }

  async function ask<N extends Question>(operation: N, id: string, keep: (answer: Result<Output<N>>) => Partial<AfterState>): Promise<void> {
    const turn = (asked.get(operation) ?? 0) + 1
    asked.set(operation, turn)
    const answer = await call(operation, { id } satisfies Input<Question> as Input<N>)
    if (store.getState().id === id && asked.get(operation) === turn) store.setState(keep(answer))
  }

  return {
    store,
    loadClocks: async (id) => {
      turnTo(id)
      await ask('incident.clocks', id, (answer) => {
        if (answer.ok) return { clocks: { state: 'ready', value: { of: answer.value, at: now() } } }
        // Clocks that were read before still run; only without any is there nothing to show.
        return store.getState().clocks.state === 'ready' ? {} : { clocks: settled(answer) }
      })
    },
    loadPage: async (id) => {
      turnTo(id)
      if (store.getState().page.state !== 'ready') store.setState({ page: loading })
      await ask('incident.handOver', id, (answer) => ({ page: settled(answer) }))
    },
    loadRecord: async (id) => {
      turnTo(id)
      const { record, postmortem } = store.getState()
      store.setState({ ...(record.state !== 'ready' && { record: loading }), ...(postmortem.state !== 'ready' && { postmortem: loading }) })
      await Promise.all([
        ask('incident.record', id, (answer) => ({ record: settled(answer) })),
        ask('incident.postmortem', id, (answer) => ({ postmortem: settled(answer) })),
      ])
    },
    teach: async (id, design) => {
      turnTo(id)
      if (store.getState().teaching.state === 'sending') return
      store.setState({ teaching: { state: 'sending' } })
      const answer = await call('incident.teach', { id, design })
      if (store.getState().id !== id) return
      store.setState({ teaching: answer.ok ? { state: 'taught', value: answer.value } : { state: 'failed', failure: answer.error } })
    },
  }
}

/** Milliseconds until something is due now, where it was due in `dueInMs` when the clocks were read; below zero it is late. */
export const leftAt = (dueInMs: number, readAt: number, now: number): number => dueInMs - Math.max(0, now - readAt)
