import { useState } from 'react'
import { useStore } from 'zustand'
import type { UnderstoodRunbook } from '../../../contract/playbook-operations.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Table } from '../../ui/Table.tsx'
import type { Column } from '../../ui/table-rows.ts'
import { valueOf } from '../../progress.ts'
import { accept, giveUp, importStore, look, want, type Tried } from './import-store.ts'
import { libraryStore } from './library-store.ts'

/** What would become of the files that were given; nothing is kept until it is accepted. */
export function ImportTrial() {
  const { trial, isTaking, refused } = useStore(importStore)
  const wanted = trial.state === 'ready' ? trial.value.runbooks.length - trial.value.without.size : 0
  return (
    <>
      <div className="phead tall">
        <h1>{t('library.trial')}</h1>
        <span className="phead-note hide-s">{t('library.trialNote')}</span>
        <span className="sp" />
        <Button onClick={giveUp}>{t('library.giveUp')}</Button>
        <Button variant="primary" disabledReason={wanted === 0 ? '' : isTaking ? t('library.taking') : undefined} onClick={() => void accept()}>
          {t('library.accept', { count: wanted })}
        </Button>
      </div>
      {refused !== null && (
        <p className="lib-alert" role="alert">
          <Severity level="high" shapeOnly /> {refused.message} {refused.hint}
        </p>
      )}
      <Loaded of={trial} what={t('library.whatFiles')} onRetry={giveUp}>
        {({ runbooks, without, refused: leftOut, others }) => (
          <div className="table-box grow">
            {(others > 0 || leftOut.length > 0) && (
              <div className="lib-left">
                {others > 0 && <p className="t3">{t('library.others', { count: others })}</p>}
                <ul>
                  {leftOut.map(({ path, why }) => (
                    <li key={path}>
                      <Severity level="medium" shapeOnly size={12} /> <span className="mono wrap-anywhere">{path}</span> {why}
                    </li>
                  ))}
                </ul>
              </div>
            )}
            <TrialTable runbooks={runbooks} without={without} />
          </div>
        )}
      </Loaded>
    </>
  )
}

interface TrialTableProps {
  readonly runbooks: readonly Tried[]
  readonly without: ReadonlySet<string>
}

function TrialTable({ runbooks, without }: TrialTableProps) {
  const [selected, select] = useState<string | undefined>()
  const { opened, detail } = useStore(importStore)
  const have = new Set(valueOf(useStore(libraryStore, ({ list }) => list))?.map(({ path }) => path))
  const columns: readonly Column<Tried>[] = [
    {
      id: 'take', title: t('library.take'), isTitleHidden: true, width: 44,
      cell: ({ path, name }) => <Checkbox label={t('library.takeOne', { name })} isChecked={!without.has(path)} onChange={(isWanted) => want(path, isWanted)} />,
    },
    {
      id: 'name', title: t('library.file'),
      cell: ({ path, name }) => (
        <>
          <div className="m trunc">{name}</div>
          <div className="s12 t3 trunc mono" title={path}>
            {path}
          </div>
        </>
      ),
      compare: (a, b) => a.path.localeCompare(b.path),
    },
    {
      id: 'state', title: t('library.state'), width: 120, hiddenBelow: 1180,
      cell: ({ path }) => <Chip look="line">{t(have.has(path) ? 'library.isKnown' : 'library.isNew')}</Chip>,
    },
    {
      id: 'sections', title: t('playbooks.sections'), width: 84, align: 'end', cell: ({ sections }) => sections.length,
      compare: (a, b) => a.sections.length - b.sections.length,
    },
    { id: 'steps', title: t('playbooks.steps'), width: 64, align: 'end', cell: ({ steps }) => steps, compare: (a, b) => a.steps - b.steps },
    {
      id: 'commands', title: t('library.commands'), width: 150, align: 'end',
      cell: ({ commands, guessed }) => (guessed === 0 ? commands : t('library.guessed', { commands, count: guessed })),
      compare: (a, b) => a.commands - b.commands,
    },
    {
      id: 'modes', title: t('playbooks.modes'), width: 170,
      cell: ({ modes, suggested }) =>
        modes.length > 0 ? (
          <span className="mono">{modes.join(' ')}</span>
        ) : (
          <span className="t3">{suggested.length === 0 ? t('library.noMode') : t('library.perhaps', { modes: suggested.join(' ') })}</span>
        ),
    },
    { id: 'notes', title: t('library.notes'), width: 64, align: 'end', hiddenBelow: 1100, cell: ({ notes }) => notes, compare: (a, b) => a.notes - b.notes },
  ]
  return (
    <Table
      label={t('library.trial')}
      columns={columns}
      rows={runbooks}
      rowId={(row) => row.path}
      height="data"
      selectedId={selected}
      onSelect={(row) => select(row.path)}
      onToggle={(row) => {
        select(row.path)
        void look(row.path)
      }}
      detail={(row) =>
        row.path !== opened ? null : (
          <Loaded of={detail} what={t('library.whatOne')} onRetry={() => void look(row.path)}>
            {(understood) => <Understanding understood={understood} />}
          </Loaded>
        )
      }
      empty={t('library.noMarkdown')}
    />
  )
}

/** How a text was understood: its sections, its commands with what they seem to do, and what could not be taken over. */
export function Understanding({ understood: { runbook } }: { readonly understood: Pick<UnderstoodRunbook, 'runbook'> }) {
  const { sections, commands, notes, suggested } = runbook
  return (
    <div className="lib-understood">
      <section>
        <h2>{t('playbooks.sections')}</h2>
        {sections.length === 0 && <p className="t3">{t('library.noSections')}</p>}
        <ul>
          {sections.map(({ heading, line, section }) => (
            <li key={line}>
              <span className="t3">{t('library.line', { line })}</span> {heading}{' '}
              {section === null ? <span className="t3">{t('library.keptAsText')}</span> : <Chip look="line">{t(`catalog.section.${section}`)}</Chip>}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{t('library.commands')}</h2>
        {commands.length === 0 && <p className="t3">{t('library.noCommands')}</p>}
        <ul>
          {commands.map(({ line, text, label, guess }) => (
            <li key={line}>
              <div className="row">
                <span className="t3 nowrap">{t('library.line', { line })}</span>
                {label === null ? (
                  <>
                    <Chip look="dash">{t('library.guess', { safety: t(`library.safety.${guess.safety}`) })}</Chip>
                    <span className="s12 t3">{guess.why}</span>
                  </>
                ) : (
                  <Chip look="line">{t(`playbooks.safety.${label}`)}</Chip>
                )}
              </div>
              <code className="mono trunc">{text.split('\n', 1)[0]}</code>
            </li>
          ))}
        </ul>
      </section>
      {suggested.length > 0 && (
        <section>
          <h2>{t('library.suggested')}</h2>
          <ul>
            {suggested.map(({ id, name, matched }) => (
              <li key={id}>
                <Chip look="dash">{id}</Chip> {name} <span className="s12 t3">{t('library.because', { words: matched.join(', ') })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.length > 0 && (
        <section>
          <h2>{t('library.notTaken')}</h2>
          <ul>
            {notes.map((note, at) => (
              <li key={at}>{note}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
