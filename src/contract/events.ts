/** What Atlas tells without being asked. Plain JSON, one object an event. */
export interface ProgressEvent {
  readonly type: 'progress'
  /** The name that the caller gave its question. */
  readonly job: string
  /** How much is done, from 0 to 1. */
  readonly share: number
  /** What is being done, in words. */
  readonly text: string
}

export type AtlasEvent = ProgressEvent

/** Calls the listener with every event from now on; the answer ends it. */
export type Subscribe = (listener: (event: AtlasEvent) => void) => () => void
