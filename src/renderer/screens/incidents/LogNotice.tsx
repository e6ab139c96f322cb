import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { useNow } from '../../now.ts'
import { t } from '../../text/t.ts'
import { Severity } from '../../ui/Severity.tsx'
import { timeOfDay } from './incident-time.ts'

/** What in the log is not as it was written, and what two people did at the same time that cannot both hold; nothing while there is nothing. */
export function LogNotice({ shown }: { readonly shown: Noticed }) {
  return <LogNoticeAt shown={shown} now={useNow()} />
}

type Noticed = Pick<OpenIncident, 'problems' | 'conflicts'>

export function LogNoticeAt({ shown: { problems = [], conflicts = [] }, now }: { readonly shown: Noticed; readonly now: number }) {
  if (problems.length === 0 && conflicts.length === 0) return null
  return (
    <div className="inc-refused" role="status">
      <Severity level={problems.length > 0 ? 'high' : 'medium'} shapeOnly size={16} />
      <div className="grow inc-log-notice" tabIndex={0}>
        {problems.length > 0 && (
          <>
            <b>{t('incident.logProblems', { count: problems.length })}</b>
            <ul>{problems.map(({ sequence, text }) => <li key={sequence} className="t2">{text}</li>)}</ul>
          </>
        )}
        {conflicts.length > 0 && (
          <>
            <b>{t('incident.logConflicts')}</b>
            <ul>
              {conflicts.map(({ about, entries }) => (
                <li key={about} className="t2">
                  {t('incident.logConflict', { about })}
                  <ul>
                    {entries.map(({ sequence, at, actor, text }) => (
                      <li key={sequence}>{t('incident.logConflictEntry', { number: sequence, time: timeOfDay(at, now), actor, text })}</li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  )
}
