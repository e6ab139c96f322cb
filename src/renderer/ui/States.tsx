import { useEffect, useState, type ReactNode } from 'react'
import type { Failure } from '../../contract/result.ts'
import { t } from '../text/t.ts'
import { Button } from './Button.tsx'
import { Severity } from './Severity.tsx'
import './panel.css'

interface EmptyProps {
  readonly title: string
  /** What to do next, as one sentence. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** There is nothing to show, and that is no fault. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="blank">
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action !== undefined && <div className="row">{action}</div>}
    </div>
  )
}

const quietMilliseconds = 300

/** Says what is being loaded, once it has taken longer than people take for at once. */
export function Loading({ what }: { readonly what: string }) {
  const [isSlow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), quietMilliseconds)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="blank" role="status">
      {isSlow && <p>{t('ui.loading', { what })}</p>}
    </div>
  )
}

/** What went wrong, what to do about it, and a way to try again. */
export function Failed({ failure, onRetry }: { readonly failure: Failure; readonly onRetry?: () => void }) {
  return (
    <div className="blank failed" role="alert">
      <Severity level="critical" shapeOnly size={18} />
      <h2>{failure.message}</h2>
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
