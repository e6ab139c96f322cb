import type { ReactNode } from 'react'
import './marks.css'

interface ChipProps {
  readonly children: ReactNode
  /** filled: a fact; line: a kind; dash: not certain. */
  readonly look?: 'filled' | 'line' | 'dash'
}

/** A short word in a frame. It never does anything: a chip that acts is a Button. */
export function Chip({ children, look = 'filled' }: ChipProps) {
  return <span className={look === 'filled' ? 'tag' : `tag ${look}`}>{children}</span>
}
