import type { Failure } from '../../../contract/result.ts'
import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import { runCommand } from '../../commands/registry.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { dismissNotice, type FileNotice } from './designs-store.ts'

/** What is wrong with the file that was chosen last, place by place, and what can be done. Nothing else was touched. */
export function FileNoticePanel({ notice }: { readonly notice: FileNotice }) {
  return (
    <section className="file-notice" role="alert" aria-label={t('file.notice')}>
      <Severity level={notice.kind === 'failed' ? 'critical' : 'medium'} shapeOnly size={16} />
      <div className="grow">
        {notice.kind === 'failed' ? <Refused fileName={notice.fileName} failure={notice.failure} /> : <UnknownKeys notice={notice} />}
      </div>
      <div className="row">
        {notice.kind === 'failed' ? (
          <Button icon="folder" onClick={() => runCommand('design.open')}>
            {t('file.another')}
          </Button>
        ) : (
          <Button
            onClick={() => {
              dismissNotice()
              navigate(formatPlace('designs', notice.id, 'steps', 'requirements'))
            }}
          >
            {t('file.openDesign')}
          </Button>
        )}
        <Button variant="ghost" icon="cross" label={t('ui.dismiss')} onClick={dismissNotice} />
      </div>
    </section>
  )
}

function Refused({ fileName, failure }: { readonly fileName: string; readonly failure: Failure }) {
  const problems = failure.problems ?? [failure]
  return (
    <>
      <h2>{t('file.refused', { file: fileName })}</h2>
      <p className="t2">{t('file.safe')}</p>
      <ul className="file-problems" tabIndex={0} aria-label={t('file.problems', { count: problems.length })}>
        {problems.map((problem, at) => (
          <li key={at}>
            <span className="mono t3 file-line">{problem.line === undefined ? '' : t('file.line', { line: String(problem.line) })}</span>
            <span className="grow">
              <span>{problem.message}</span>
              {problem.field !== undefined && <span className="mono t3"> {problem.field}</span>}
              {problem.hint !== undefined && <span className="t2"> {problem.hint}</span>}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function UnknownKeys({ notice }: { readonly notice: Extract<FileNotice, { kind: 'unknown-keys' }> }) {
  return (
    <>
      <h2>{t('file.opened', { file: notice.fileName })}</h2>
      <p className="t2">{t('file.unknownKeys', { count: notice.keys.length })}</p>
      <ul className="file-problems" tabIndex={0} aria-label={t('file.unknownKeys', { count: notice.keys.length })}>
        {notice.keys.map((key) => (
          <li key={`${key.line} ${key.path}`}>
            <span className="mono t3 file-line">{t('file.line', { line: String(key.line) })}</span>
            <span className="mono grow">{key.path}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
