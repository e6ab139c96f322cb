import { useEffect } from 'react'
import { createStore } from 'zustand/vanilla'
import type { StepSeconds } from '../../../contract/design-operations.ts'
import type { StepId } from '../../../core/steps.ts'
import { call } from '../../atlas.ts'
import { whenLeaving } from '../../leaving.ts'
import { startClock } from './step-clock.ts'

interface StepTime {
  readonly id: string | null
  /** Null until it was read: then the steps show their budget alone. */
  readonly spent: StepSeconds | null
}

/** Time spent on the steps of the design on the screen. */
export const stepTime = createStore<StepTime>(() => ({ id: null, spent: null }))

/** Reads the time of a design. That it cannot be read is no loss worth a word. */
async function load(id: string): Promise<void> {
  if (stepTime.getState().id !== id) stepTime.setState({ id, spent: null })
  take(id, await call('design.time', { id }))
}

async function add(id: string, step: StepId, seconds: number): Promise<void> {
  take(id, await call('design.time', { id, add: { step, seconds: Math.min(3600, seconds) } }))
}

function take(id: string, result: Awaited<ReturnType<typeof call<'design.time'>>>): void {
  if (result.ok && stepTime.getState().id === id) stepTime.setState({ spent: result.value })
}

const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
const keepMilliseconds = 15_000

/** Counts the time at work on a step while it is on the screen. */
export function useStepTime(id: string, step: StepId): void {
  useEffect(() => {
    void load(id)
  }, [id])
  useEffect(() => {
    const clock = startClock(Date.now())
    const sign = () => clock.sign(Date.now())
    const keep = () => {
      const seconds = clock.take(Date.now())
      if (seconds > 0) void add(id, step, seconds)
    }
    const leave = () => {
      clock.stop(Date.now())
      keep()
    }
    for (const name of signs) window.addEventListener(name, sign, { passive: true })
    const timer = setInterval(keep, keepMilliseconds)
    const stay = whenLeaving(leave)
    return () => {
      for (const name of signs) window.removeEventListener(name, sign)
      clearInterval(timer)
      stay()
      leave()
    }
  }, [id, step])
}

/** Whole minutes of seconds spent; those begun do not count. */
export const wholeMinutes = (seconds: number): number => Math.floor(seconds / 60)
