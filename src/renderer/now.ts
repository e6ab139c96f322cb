import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let second = wholeSecond()

/** In whole seconds, so that all clocks of a page turn together. */
function wholeSecond(): number {
  return Math.floor(Date.now() / 1000) * 1000
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  second = wholeSecond()
  timer ??= setInterval(() => {
    const next = wholeSecond()
    if (next === second) return
    second = next
    for (const each of listeners) each()
  }, 250)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The time now in milliseconds, in whole seconds; what uses it is drawn again as each second passes. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => second)
}
