import type { ReactNode } from 'react'
import type { Rule } from '../../core/catalog/rule-schema.ts'
import { t } from '../text/t.ts'
import './marks.css'

export type SeverityLevel = Rule['severity']

const shapes: Readonly<Record<SeverityLevel, ReactNode>> = {
  critical: (
    <>
      <path d="M4.3.9h5.4l3.4 3.4v5.4l-3.4 3.4H4.3L.9 9.7V4.3z" fill="currentColor" />
      <path d="M7 3.7v4.1M7 10v.3" stroke="var(--on-sev)" strokeWidth="1.6" strokeLinecap="round" fill="none" />
    </>
  ),
  high: (
    <>
      <path d="M7 1.2 13.3 12.4H.7z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      <path d="M7 5.2v3.2M7 10.5v.1" stroke="var(--on-sev)" strokeWidth="1.4" strokeLinecap="round" />
    </>
  ),
  medium: (
    <>
      <path d="M7 .9 13.1 7 7 13.1.9 7z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      <path d="M7 4.6v4.8" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  low: <rect x="2.2" y="2.2" width="9.6" height="9.6" rx="1.4" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  info: (
    <>
      <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="M7 6.5v3.2M7 4.3v.1" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
    </>
  ),
}

interface SeverityProps {
  readonly level: SeverityLevel
  /** Shown instead of the word, for example a count; the word is still read out. */
  readonly children?: ReactNode
  /** Only the shape, where there is no room; the word is still read out. */
  readonly shapeOnly?: boolean
  readonly size?: number
}

/** A severity by shape and word, never by colour alone. */
export function Severity({ level, children, shapeOnly = false, size = 14 }: SeverityProps) {
  const word = t(`ui.severity.${level}`)
  const isWordHidden = shapeOnly || children !== undefined
  return (
    <span className={`sev ${level}`} title={isWordHidden ? word : undefined}>
      <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
        {shapes[level]}
      </svg>
      {isWordHidden ? <span className="sr">{word}</span> : <b>{word}</b>}
      {children !== undefined && <b>{children}</b>}
    </span>
  )
}
