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
  toasts.setState(({ shown }) => ({ shown: [...shown.filter((other) => other.text !== text), toast].slice(-mostShown) }))
  if (!toast.isLasting) setTimeout(() => dismissToast(toast.id), secondsShown * 1000)
}

export function dismissToast(id: number): void {
  toasts.setState(({ shown }) => ({ shown: shown.filter((toast) => toast.id !== id) }))
}
