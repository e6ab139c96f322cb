import { createStore } from 'zustand/vanilla'

export interface Toast {
  readonly id: number
  readonly text: string
  readonly undo?: () => void
  /** Stays until dismissed: for what went wrong. */
  readonly isLasting: boolean
}

export const toasts = createStore<{ readonly shown: readonly Toast[] }>(() => ({ shown: [] }))

const secondsShown = 8
const mostShown = 3
let nextId = 1

/** Says in passing what was done, with the way to undo it. Not for what needs an answer. */
export function showToast(text: string, options: { readonly undo?: () => void; readonly isLasting?: boolean } = {}): void {
  const toast: Toast = { id: nextId++, text, undo: options.undo, isLasting: options.isLasting ?? false }
  toasts.setState(({ shown }) => ({ shown: withoutTooMany([...shown.filter((other) => other.text !== text), toast]) }))
  if (!toast.isLasting) setTimeout(() => dismissToast(toast.id), secondsShown * 1000)
}

/** Of those that go by themselves the oldest make room; one that waits to be dismissed may not have been read yet. */
function withoutTooMany(all: readonly Toast[]): readonly Toast[] {
  const passing = all.filter(({ isLasting }) => !isLasting).slice(-mostShown)
  return all.filter((toast) => toast.isLasting || passing.includes(toast))
}

export function dismissToast(id: number): void {
  toasts.setState(({ shown }) => ({ shown: shown.filter((toast) => toast.id !== id) }))
}
