import { useEffect, useState, type ReactNode } from 'react'
import type { Failure } from '../../contract/result.ts'
import { t } from '../text/t.ts'
import { Button } from './Button.tsx'
import { Severity } from './Severity.tsx'
import './panel.css'

/** 1 where it stands for the whole screen, whose own title is not there; else 2. */
type HeadingLevel = 1 | 2

function Heading({ level, children }: { readonly level: HeadingLevel; readonly children: ReactNode }) {
  return level === 1 ? <h1 className="blank-title">{children}</h1> : <h2>{children}</h2>
}

interface EmptyProps {
  readonly title: string
  /** What to do next, as one sentence. */
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly level?: HeadingLevel
}

/** There is nothing to show, and that is no fault. */
export function Empty({ title, children, action, level = 2 }: EmptyProps) {
  return (
    <div className="blank">
      <Heading level={level}>{title}</Heading>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className="row">{action}</div>}
    </div>
  )
}

const quietMilliseconds = 300

/** Says what is being loaded, once it has taken longer than people take for at once. */
export function Loading({ what, level = 2 }: { readonly what: string; readonly level?: HeadingLevel }) {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), quietMilliseconds)
    return () => clearTimeout(timer)
  }, [])
  const words = t('ui.loading', { what })
  return (
    <div className="blank" role="status">
      {isSlow ? <Heading level={level}>{words}</Heading> : level === 1 && <h1 className="sr">{words}</h1>}
    </div>
  )
}

interface FailedProps {
  readonly failure: Failure
  readonly onRetry?: () => void
  readonly level?: HeadingLevel
}

/** What went wrong, what to do about it, and a way to try again. */
export function Failed({ failure, onRetry, level = 2 }: FailedProps) {
  return (
    <div className="blank failed" role="alert">
      <Severity level="critical" shapeOnly size={18} />
      <Heading level={level}>{failure.message}</Heading>
      {failure.hint !== undefined && <p>{failure.hint}</p>}
      {onRetry !== undefined && (
        <div className="row">
          <Button icon="refresh" onClick={onRetry}>
            {t('ui.retry')}
          </Button>
        </div>
      )}
    </div>
  )
}
