import type { ReactNode } from 'react'
import { Confidence, type ConfidenceWord } from './Confidence.tsx'
import './marks.css'

interface SourceProps {
  /** Author, title, year, or a link to the entry that has them. */
  readonly children: ReactNode
  /** Left out when it is not on record. */
  readonly confidence?: ConfidenceWord
}

/** One source as a list item: citation and how far it carries. */
export function Source({ children, confidence }: SourceProps) {
  return (
    <li className="src">
      <span className="wrap-anywhere">{children}</span>
      {confidence === undefined ? null : <Confidence of={confidence} />}
    </li>
  )
}
