import { useStore } from 'zustand'
import type { Output } from '../../../contract/operations.ts'
import type { Failure } from '../../../contract/result.ts'
import { useNow } from '../../now.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Loading } from '../../ui/States.tsx'
import { askForLogs, joinStore, stopJoining, takeLogs } from './join-store.ts'
import { LogNoticeAt } from './LogNotice.tsx'

/** What the logs of several responders come to together, before it is taken into the log here. */
export function JoinDialog() {
  const joining = useStore(joinStore, (state) => state.joining)
  if (joining === null) return null
  const { files, merged, isTaking, refused } = joining
  const why = merged.state !== 'ready' ? t('join.nothing') : isTaking ? t('join.taking') : undefined
  return (
    <Dialog
      title={t('join.title')} isOpen wide onClose={stopJoining}
      foot={
        <>
          <Button onClick={() => void askForLogs()}>{t('join.others')}</Button>
          <Button onClick={stopJoining}>{t('join.cancel')}</Button>
          <Button variant="primary" disabledReason={why} onClick={() => void takeLogs()}>
            {t('join.take')}
          </Button>
        </>
      }
    >
      <div className="col join">
        <p className="t3">{t('join.note')}</p>
        <p className="t2 wrap-anywhere">{t('join.files', { count: files.length, names: files.map(({ name }) => name).join(', ') })}</p>
        {merged.state === 'failed' ? <Refusal of={merged.failure} />
          : merged.state === 'ready' ? <Joined merged={merged.value} />
            : <Loading what={t('join.what')} />}
        {refused !== null && <Refusal of={refused} />}
      </div>
    </Dialog>
  )
}

function Refusal({ of: { file, line = 1, message, hint } }: { readonly of: Failure }) {
  return (
    <p role="alert" className="wrap-anywhere">
      <Severity level="high" shapeOnly /> {file === undefined ? message : t('join.problem', { file, line, text: message })} {hint}
    </p>
  )
}

function Joined({ merged: { title, events, conflicts, problems } }: { readonly merged: Output<'incident.merge'> }) {
  const now = useNow()
  return (
    <>
      <p className="wrap-anywhere">
        <b>{title}</b> <span className="t2">{t('join.entries', { count: events })}</span>
      </p>
      {problems.length > 0 && (
        <div className="inc-refused" role="status">
          <Severity level="high" shapeOnly size={16} />
          <div className="grow inc-log-notice" tabIndex={0}>
            <b>{t('join.problems', { count: problems.length })}</b>
            <ul>
              {problems.map(({ file, line, text }) => (
                <li key={`${file} ${line}`} className="t2 wrap-anywhere">{t('join.problem', { file, line, text })}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {conflicts.length === 0 ? <p className="t2">{t('join.noConflict')}</p> : <LogNoticeAt shown={{ conflicts }} now={now} />}
    </>
  )
}
