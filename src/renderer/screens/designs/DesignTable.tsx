import { useState } from 'react'
import type { DesignSummary } from '../../../contract/design-operations.ts'
import { stepIds } from '../../../core/steps.ts'
import { formatPlace } from '../../place.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Table } from '../../ui/Table.tsx'
import type { Column } from '../../ui/table-rows.ts'
import { VerdictMark } from '../../ui/VerdictMark.tsx'
import { useNames } from '../design/use-entries.ts'
import { removeDesign } from './designs-store.ts'
import { whenInWords } from './entries.ts'

const verdicts = ['met', 'missed', 'undecided'] as const
const severities = ['critical', 'high', 'medium', 'low', 'info'] as const

const placeOf = (design: DesignSummary): string => formatPlace('designs', design.id, 'steps', 'requirements')

/** Every design with what the last validation of its newest state said. */
export function DesignTable({ designs }: { readonly designs: readonly DesignSummary[] }) {
  const { name } = useNames()
  const [selectedId, select] = useState<string>()
  const now = new Date()
  const columns: readonly Column<DesignSummary>[] = [
    {
      id: 'name', title: t('designs.column.name'), compare: (a, b) => a.name.localeCompare(b.name),
      cell: (design) => (
        <PlaceLink to={placeOf(design)} className="design-name trunc" title={design.name}>
          {design.name}
        </PlaceLink>
      ),
    },
    {
      id: 'template', title: t('designs.column.template'), width: 170, hiddenBelow: 1100,
      cell: ({ template }) => <span className="t2 trunc">{template === null ? t('designs.noTemplate') : name(template)}</span>,
    },
    { id: 'steps', title: t('designs.column.steps'), width: 104, hiddenBelow: 1100, cell: ({ last }) => <Steps last={last} /> },
    { id: 'verdicts', title: t('designs.column.verdicts'), width: 150, cell: ({ last }) => <Verdicts last={last} /> },
    { id: 'findings', title: t('designs.column.findings'), width: 190, hiddenBelow: 1180, cell: ({ last }) => <Findings last={last} /> },
    {
      id: 'changed', title: t('designs.column.changed'), width: 96, align: 'end', compare: (a, b) => a.changedAt.localeCompare(b.changedAt),
      cell: ({ changedAt }) => (
        <time dateTime={changedAt} title={new Date(changedAt).toLocaleString('en-GB')} className="t2">
          {whenInWords(changedAt, now)}
        </time>
      ),
    },
    {
      id: 'remove', title: t('designs.column.remove'), isTitleHidden: true, width: 48, align: 'end',
      cell: (design) => (
        <Button variant="ghost" size="small" icon="trash" label={t('designs.remove', { name: design.name })} onClick={() => void removeDesign(design)} />
      ),
    },
  ]
  return (
    <Table
      label={t('designs.title')}
      columns={columns}
      rows={designs}
      rowId={(design) => design.id}
      selectedId={selectedId}
      onSelect={(design) => select(design.id)}
      onOpen={(design) => navigate(placeOf(design))}
    />
  )
}

/** One dash a step: filled where nothing waits any more. */
function Steps({ last }: Pick<DesignSummary, 'last'>) {
  if (last?.done === undefined) return <span className="t3">{t('designs.notRun')}</span>
  const { done } = last
  const waiting = stepIds.filter((step) => !done.includes(step)).map((step) => t(`step.${step}`))
  const words = waiting.length === 0 ? t('designs.allStepsDone') : t('designs.stepsDone', { done: done.length, all: stepIds.length, waiting: waiting.join(', ') })
  return (
    <span className="dashes" role="img" aria-label={words} title={words}>
      {stepIds.map((step) => (
        <i key={step} className={done.includes(step) ? 'done' : undefined} />
      ))}
    </span>
  )
}

function Verdicts({ last }: Pick<DesignSummary, 'last'>) {
  if (last === null) return <span className="t3">{t('designs.notRun')}</span>
  const found = verdicts.filter((verdict) => last.verdicts[verdict] > 0)
  if (found.length === 0) return <span className="t3">{t('designs.noVerdict')}</span>
  return (
    <span className="marks-row">
      {found.map((verdict) => (
        <VerdictMark key={verdict} verdict={verdict}>
          {last.verdicts[verdict]}
        </VerdictMark>
      ))}
    </span>
  )
}

function Findings({ last }: Pick<DesignSummary, 'last'>) {
  if (last === null) return <span className="t3">{t('designs.notRun')}</span>
  const found = severities.filter((severity) => last.findings[severity] > 0)
  if (found.length === 0) return <span className="t3">{t('designs.noneOpen')}</span>
  return (
    <span className="marks-row">
      {found.map((severity) => (
        <Severity key={severity} level={severity}>
          {last.findings[severity]}
        </Severity>
      ))}
    </span>
  )
}
