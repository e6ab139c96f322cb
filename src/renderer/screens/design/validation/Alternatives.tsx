import type { Report, Verdict } from '../../../../core/validate/report.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { showToast } from '../../../ui/toasts.ts'
import { VerdictMark } from '../../../ui/VerdictMark.tsx'
import { edit, undo } from '../design-store.ts'
import { answersOf, type Answer } from './knobs.ts'
import { nameAndLimit } from './verdict-rows.ts'
import { assessedInWords } from './WhatIf.tsx'

/** The saved variants of the design, each with the verdicts that come out otherwise. */
export function Alternatives({ report }: { readonly report: Report }) {
  if (report.alternatives.length === 0) return null
  return (
    <section aria-label={t('alternative.head')}>
      <div className="list-head">
        <h2>{t('alternative.head')}</h2>
        <p>{t('alternative.note')}</p>
      </div>
      {report.alternatives.map((alternative) => (
        <Alternative key={alternative.id} alternative={alternative} verdicts={report.verdicts} />
      ))}
    </section>
  )
}

interface AlternativeProps {
  readonly alternative: Report['alternatives'][number]
  readonly verdicts: readonly Verdict[]
}

function Alternative({ alternative, verdicts }: AlternativeProps) {
  const answers = answersOf(verdicts, alternative.verdicts)
  const columns: readonly Column<Answer>[] = [
    { id: 'requirement', title: t('verdict.requirement'), width: 154, cell: ({ before }) => <Requirement verdict={before} /> },
    { id: 'design', title: t('alternative.design'), width: 150, cell: ({ before }) => <Outcome verdict={before} /> },
    { id: 'alternative', title: alternative.name, width: 150, cell: ({ after }) => <Outcome verdict={after} /> },
    { id: 'binds', title: t('alternative.binds'), cell: ({ after }) => <Binding verdict={after} /> },
  ]
  return (
    <div className="alternative">
      <div className="alternative-head">
        <div className="grow">
          <h3>{alternative.name}</h3>
          {alternative.why !== '' && <p className="s12 t2">{alternative.why}</p>}
        </div>
        <Button size="small" onClick={() => void applyAlternative(alternative.id, alternative.name)} label={t('alternative.applyNamed', { name: alternative.name })}>
          {t('alternative.apply')}
        </Button>
      </div>
      {answers.length > 0 && <Table label={alternative.name} columns={columns} rows={answers} rowId={({ before }) => before.id} height="data" />}
      <p className="s11 t3 alternative-same">{t('whatIf.unchanged', { count: verdicts.length - answers.length })}</p>
    </div>
  )
}

function Requirement({ verdict }: { readonly verdict: Verdict }) {
  const { name, limit } = nameAndLimit(verdict)
  return (
    <>
      <div className="m trunc" title={name}>
        {name}
      </div>
      <div className="s11 t3 trunc">{limit}</div>
    </>
  )
}

function Outcome({ verdict }: { readonly verdict: Verdict }) {
  return (
    <>
      <div className="m">{assessedInWords(verdict)}</div>
      <span className="s11">
        <VerdictMark verdict={verdict.verdict} size={12} />
      </span>
    </>
  )
}

function Binding({ verdict: { binding } }: { readonly verdict: Verdict }) {
  return (
    <div className="s12 t2 trunc" title={binding?.text}>
      {binding === null ? t('verdict.nothingBinds') : t('alternative.bindsIn', { input: binding.input })}
    </div>
  )
}

async function applyAlternative(id: string, name: string): Promise<void> {
  const result = await edit([{ type: 'apply-alternative', id }])
  if (result.ok) showToast(t('alternative.applied', { name }), { undo: () => void undo() })
}
