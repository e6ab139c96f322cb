import type { ReactNode } from 'react'
import type { Progress } from '../progress.ts'
import { Failed, Loading } from './States.tsx'

interface LoadedProps<T> {
  readonly of: Progress<T>
  /** What is loaded, in words: "Loading the catalog …". */
  readonly what: string
  readonly onRetry: () => void
  /** 1 where the value brings the title of the whole screen. */
  readonly level?: 1 | 2
  readonly children: (value: T) => ReactNode
}

/** Shows what was loaded, or where the loading stands. */
export function Loaded<T>({ of, what, onRetry, level, children }: LoadedProps<T>) {
  switch (of.state) {
    case 'idle':
    case 'loading':
      return <Loading what={what} level={level} />
    case 'failed':
      return <Failed failure={of.failure} onRetry={onRetry} level={level} />
    case 'ready':
      return children(of.value)
  }
}
