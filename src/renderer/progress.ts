import type { Failure, Result } from '../contract/result.ts'

/** Where the loading of something stands. */
export type Progress<T> =
  | { readonly state: 'idle' }
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure }

export const idle: Progress<never> = { state: 'idle' }
export const loading: Progress<never> = { state: 'loading' }

/** What a finished call leaves behind. */
export function settled<T>(result: Result<T>): Progress<T> {
  return result.ok ? { state: 'ready', value: result.value } : { state: 'failed', failure: result.error }
}

/** The value once it is there. */
export function valueOf<T>(progress: Progress<T>): T | undefined {
  return progress.state === 'ready' ? progress.value : undefined
}
