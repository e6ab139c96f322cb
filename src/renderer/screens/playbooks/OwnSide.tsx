import type { PlaybookLint } from '../../../contract/playbook-operations.ts'
import { formatPlace } from '../../place.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Section, SidePanel } from '../../ui/SidePanel.tsx'
import { ReviewDue } from './Library.tsx'
import { link, loadRunbook, newest, type OwnEntry, type ShownRunbook } from './library-store.ts'
import { Contents } from './PlaybookPage.tsx'

interface OwnSideProps {
  readonly shown: ShownRunbook
  readonly path: string
  readonly entry: OwnEntry | undefined
}

/** What is known of a runbook: its failure modes, dates, what lint says, guesses and versions. */
export function OwnSide({ shown, path, entry }: OwnSideProps) {
  const { runbook, problems } = shown
  const guessed = runbook.commands.filter(({ label }) => label === null)
  return (
    <SidePanel label={t('library.facts')}>
      <Modes shown={shown} />
      <Section title={t('library.dates')}>
        <dl className="kv">
          <dt>{t('playbooks.reviewed')}</dt>
          <dd>{entry?.reviewed ?? t('library.notSaid')}</dd>
          <dt>{t('library.reviewDue')}</dt>
          <dd>
            <ReviewDue day={entry?.reviewDue ?? null} />
          </dd>
          <dt>{t('playbooks.drilled')}</dt>
          <dd>{entry?.drilled ?? t('playbooks.never')}</dd>
          <dt>{t('playbooks.owner')}</dt>
          <dd>{runbook.assumed.includes('owner') ? t('library.notSaid') : runbook.playbook.owner}</dd>
        </dl>
      </Section>
      <Section title={t('library.lint')} end={t('library.problemCount', { count: problems.length })}>
        <Problems problems={problems} />
      </Section>
      {guessed.length > 0 && (
        <Section title={t('library.guesses')} end={guessed.length}>
          <p className="s12 t3">{t('library.guessNote')}</p>
          <ul className="lib-guesses">
            {guessed.map(({ line, text, guess }) => (
              <li key={line}>
                <div className="row">
                  <Chip look="dash">{t(`library.safety.${guess.safety}`)}</Chip>
                  <span className="t3 s12">{t('library.line', { line })}</span>
                </div>
                <code className="mono trunc" title={text}>
                  {text.split('\n', 1)[0]}
                </code>
                <p className="s12 t3">{guess.why}</p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {runbook.notes.length > 0 && (
        <Section title={t('library.notTaken')}>
          <ul className="lib-list">
            {runbook.notes.map((note, at) => (
              <li key={at}>{note}</li>
            ))}
          </ul>
        </Section>
      )}
      <Contents sections={runbook.playbook.sections} />
      <Section title={t('library.versions')}>
        <ul className="lib-versions">
          {shown.versions.map(({ version, origin, at, actor }) => (
            <li key={version}>
              <Button variant="ghost" size="small" isPressed={version === shown.shown} onClick={() => void loadRunbook(path, version === newest(shown) ? undefined : version)}>
                {t('library.version', { version })}
              </Button>
              <span className="s12 t3">
                {t(`library.origin.${origin}`)} {at.slice(0, 16).replace('T', ' ')} {actor}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </SidePanel>
  )
}

function Modes({ shown }: { readonly shown: ShownRunbook }) {
  const { playbook, suggested } = shown.runbook
  const open = suggested.filter(({ id }) => !playbook.modes.includes(id))
  const isNewest = shown.shown === newest(shown)
  return (
    <Section title={t('playbooks.modes')}>
      {playbook.modes.length === 0 && <p className="t3">{t('library.noModeYet')}</p>}
      <ul className="lib-list">
        {playbook.modes.map((mode) => (
          <li key={mode} className="row">
            <PlaceLink to={formatPlace('catalog', 'failure-mode', mode)} className="mono">
              {mode}
            </PlaceLink>
            <span className="sp" />
            {isNewest && (
              <Button variant="ghost" size="small" icon="cross" label={t('library.unlink', { mode })} onClick={() => void link(playbook.modes.filter((one) => one !== mode))} />
            )}
          </li>
        ))}
      </ul>
      {open.length > 0 && isNewest && (
        <>
          <p className="s12 t3 lib-gap">{t('library.suggestedNote')}</p>
          <ul className="lib-list">
            {open.map(({ id, name, matched }) => (
              <li key={id}>
                <div className="row">
                  <Chip look="dash">{id}</Chip>
                  <PlaceLink to={formatPlace('catalog', 'failure-mode', id)} className="grow">
                    {name}
                  </PlaceLink>
                  <Button size="small" icon="link" label={t('library.acceptMode', { mode: id })} onClick={() => void link([...playbook.modes, id])} />
                </div>
                <p className="s12 t3">{t('library.because', { words: matched.join(', ') })}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

type Problem = PlaybookLint['playbooks'][number]['problems'][number]

interface ProblemsProps {
  readonly problems: readonly Problem[]
  /** Leads to the line of a problem. */
  readonly onLine?: (line: number) => void
}

/** What lint says, each with its place and what to change. */
export function Problems({ problems, onLine }: ProblemsProps) {
  if (problems.length === 0) return <p className="t3">{t('library.noProblems')}</p>
  return (
    <ul className="lib-problems">
      {problems.map(({ code, severity, step, line, message, hint }, at) => (
        <li key={at}>
          <div className="row">
            <Severity level={severity === 'error' ? 'critical' : 'medium'} size={12}>
              {t(`library.${severity}`)}
            </Severity>
            {step !== undefined && <span className="mono t3">{step}</span>}
            <span className="sp" />
            {line !== undefined &&
              (onLine === undefined ? (
                <span className="t3 s12">{t('library.line', { line })}</span>
              ) : (
                <Button variant="ghost" size="small" onClick={() => onLine(line)}>
                  {t('library.line', { line })}
                </Button>
              ))}
          </div>
          <p title={code}>{message}</p>
          <p className="s12 t3">{hint}</p>
        </li>
      ))}
    </ul>
  )
}
