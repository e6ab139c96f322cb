import { t } from '../../text/t.ts'
import { Severity, type SeverityLevel } from '../../ui/Severity.tsx'
import type { Conflict } from './choices.ts'
import { useNames } from './use-entries.ts'

const levels: Readonly<Record<Conflict['severity'], SeverityLevel>> = { error: 'critical', warning: 'medium', info: 'info' }

/** Tensions between choices: who, why, and the way out. */
export function Conflicts({ conflicts }: { readonly conflicts: readonly Conflict[] }) {
  const { name } = useNames()
  return (
    <ul className="conflicts">
      {conflicts.map((conflict) => (
        <li key={conflict.id}>
          <Severity level={levels[conflict.severity]} shapeOnly />
          <div className="grow">
            <b className="m">{conflict.between.map(name).join(t('conflict.and'))}</b>{' '}
            <span className="s11 t3">{t('conflict.basis', { id: conflict.id, basis: conflict.basis })}</span>
            {conflict.why.map((reason) => (
              <p key={reason}>{reason}</p>
            ))}
            <p>
              <span className="t3">{t('conflict.wayOut')}</span> {conflict.resolution}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The same beside a choice: only the others are named. */
export function ConflictNotes({ of, conflicts }: { readonly of: string; readonly conflicts: readonly Conflict[] }) {
  const { name } = useNames()
  return (
    <ul className="side-list">
      {conflicts.map((conflict) => (
        <li key={conflict.id} className="row" style={{ alignItems: 'flex-start' }}>
          <span style={{ marginTop: 2 }}>
            <Severity level={levels[conflict.severity]} shapeOnly />
          </span>
          <span>
            {t('conflict.with', { other: conflict.between.filter((id) => id !== of).map(name).join(', ') })} {conflict.why.join(' ')}{' '}
            <span className="t3">{t('conflict.wayOut')}</span> {conflict.resolution}
          </span>
        </li>
      ))}
    </ul>
  )
}
