import type { ReactNode } from 'react'
import { t } from '../text/t.ts'
import './marks.css'

export type VerdictWord = 'met' | 'missed' | 'undecided'

const shapes: Readonly<Record<VerdictWord, ReactNode>> = {
  met: (
    <>
      <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.3" />
      <path d="m4.5 7.2 1.8 1.8 3.3-3.7" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  missed: (
    <>
      <circle cx="7" cy="7" r="6.3" fill="currentColor" />
      <path d="m4.8 4.8 4.4 4.4m0-4.4L4.8 9.2" stroke="var(--on-sev)" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
  undecided: (
    <>
      <circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.3" strokeDasharray="2.2 1.7" />
      <path
        d="M5.5 5.6c.1-1 .8-1.4 1.5-1.4.9 0 1.6.5 1.6 1.4 0 1-1.5 1.1-1.5 2.2M7.1 9.9v.1"
        fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round"
      />
    </>
  ),
}

interface VerdictMarkProps {
  readonly verdict: VerdictWord
  /** Shown instead of the word, for example `5 met`; the word is still read out when `markOnly` or a bare count is shown. */
  readonly children?: ReactNode
  readonly markOnly?: boolean
  readonly size?: number
}

/** A verdict by mark and word: a quiet tick, a filled cross, a dashed ring with a question mark. */
export function VerdictMark({ verdict, children, markOnly = false, size = 14 }: VerdictMarkProps) {
  const word = t(`ui.verdict.${verdict}`)
  const isWordHidden = markOnly || children !== undefined
  return (
    <span className={`vd ${verdict}`} title={isWordHidden ? word : undefined}>
      <svg width={size} height={size} viewBox="0 0 14 14" aria-hidden="true">
        {shapes[verdict]}
      </svg>
      {isWordHidden ? <span className="sr">{word}</span> : word}
      {children}
    </span>
  )
}
