import { Component, type ReactNode } from 'react'
import { t } from '../text/t.ts'
import { Button } from '../ui/Button.tsx'
import { Severity } from '../ui/Severity.tsx'

interface CrashGuardProps {
  /** A new key clears the failure: going somewhere else must work. */
  readonly place: string
  readonly children: ReactNode
}

interface CrashGuardState {
  readonly error: Error | null
  readonly place: string
}

/**
 * Keeps the frame when a screen breaks. Reload starts the page afresh, because what broke the screen may be what it
 * holds in memory; Atlas reopens where it was.
 */
export class CrashGuard extends Component<CrashGuardProps, CrashGuardState> {
  override state: CrashGuardState = { error: null, place: this.props.place }

  static getDerivedStateFromError(error: unknown): Partial<CrashGuardState> {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  static getDerivedStateFromProps(props: CrashGuardProps, state: CrashGuardState): Partial<CrashGuardState> | null {
    return props.place === state.place ? null : { error: null, place: props.place }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <div className="blank failed crash" role="alert">
        <Severity level="critical" shapeOnly size={18} />
        <h1>{t('crash.title')}</h1>
        <p>{t('crash.safe')}</p>
        <div className="row">
          <Button variant="primary" icon="refresh" onClick={() => location.reload()}>
            {t('crash.reload')}
          </Button>
        </div>
        <details>
          <summary>{t('crash.details')}</summary>
          <pre>{error.stack ?? error.message}</pre>
        </details>
      </div>
    )
  }
}
