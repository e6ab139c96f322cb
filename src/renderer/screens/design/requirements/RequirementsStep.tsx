import { useState } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign, RequirementFieldInfo } from '../../../../contract/design-operations.ts'
import { missingAnswers } from '../../../../core/steps.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Provenance } from '../../../ui/Provenance.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { SidePanel } from '../../../ui/SidePanel.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { designStore, loadFields } from '../design-store.ts'
import type { StepProps } from '../step-facts.ts'
import { StepHead } from '../StepHead.tsx'
import { useNames } from '../use-entries.ts'
import { AnswerField } from './AnswerField.tsx'
import { DataClasses } from './DataClasses.tsx'
import { fieldGroups } from './field-groups.ts'
import { meansOf } from './means.ts'
import { RangeField } from './RangeField.tsx'
import { NeededAnswers } from './NeededAnswers.tsx'
import { RequirementWhy } from './RequirementWhy.tsx'
import { useAnswers } from './use-answers.ts'

/** Step 1: what is asked of the system, each answer with unit, range and where it came from. */
export function RequirementsStep(props: StepProps) {
  const fields = useStore(designStore, (state) => state.fields)
  return (
    <Loaded of={fields} what={t('requirement.what')} level={1} onRetry={() => void loadFields()}>
      {(all) => <Answering {...props} fields={all.filter((field) => field.ofDesign !== true)} />}
    </Loaded>
  )
}

function Answering({ open, facts, next, fields }: StepProps & { readonly fields: readonly RequirementFieldInfo[] }) {
  const { requirements } = open.design
  const answers = useAnswers(requirements)
  const [opened, setOpened] = useState<readonly string[]>([])
  const [selectedId, select] = useState<string>()
  const groups = fieldGroups(fields, requirements, opened)
  const rows = groups.flatMap((group) => group.shown)
  const selected = rows.find((field) => field.id === selectedId) ?? rows.find((field) => field.type === 'number') ?? rows[0]
  const missing = missingAnswers(requirements)
  const needed = fields.filter((field) => missing.includes(field.id) && !opened.includes(field.id))
  const problemIdOf = (field: RequirementFieldInfo): string => `problem-${field.id}`

  const columns: readonly Column<RequirementFieldInfo>[] = [
    { id: 'label', title: t('requirement.column'), cell: (field) => field.label },
    {
      id: 'value', title: t('requirement.value'), width: 190,
      cell: (field) => <AnswerField field={field} requirement={requirements[field.id]} answers={answers} problemId={problemIdOf(field)} />,
    },
    {
      id: 'range', title: t('requirement.range'), width: 190,
      cell: (field) => <RangeField field={field} requirement={requirements[field.id]} answers={answers} problemId={problemIdOf(field)} />,
    },
    {
      id: 'from', title: t('requirement.from'), width: 84,
      cell: (field) => {
        const from = requirements[field.id]?.from
        return from === undefined ? <span className="s11 t3">{t('requirement.unanswered')}</span> : <Provenance from={from} />
      },
    },
    {
      id: 'means', title: t('requirement.means'), width: 150, hiddenBelow: 1180,
      cell: (field) => <span className="means">{meansOf(field, requirements[field.id], open.demand)}</span>,
    },
    {
      id: 'remove', title: t('requirement.removeColumn'), isTitleHidden: true, width: 40, align: 'end',
      cell: (field) => (
        <Button
          variant="ghost" size="small" icon="cross" label={t('requirement.remove', { label: field.label })}
          onClick={() => {
            setOpened(opened.filter((id) => id !== field.id))
            answers.clear(field.id)
          }}
        />
      ),
    },
  ]

  const ask = (field: RequirementFieldInfo) => {
    setOpened([...opened, field.id])
    select(field.id)
    // The menu gives the focus back to its button as it closes; the new field takes it after that.
    setTimeout(() => document.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(field.id)}"] :is(input, button)`)?.focus(), 80)
  }

  return (
    <>
      <div className="pane grow">
        <StepHead facts={facts} next={next} note={t('requirement.note', { count: Object.keys(requirements).length })} />
        <Origin open={open} />
        <div className="step-body">
          <Table
            label={t('step.requirements')}
            columns={columns}
            groups={groups.map(({ name, shown, more }) => ({
              id: name,
              title: name,
              rows: shown,
              end: more.length === 0 ? undefined : (
                <Menu
                  align="end"
                  trigger={<Button size="small" variant="ghost" icon="plus" label={t('requirement.addTo', { group: name })}>{t('requirement.add')}</Button>}
                  groups={[more.map((field) => ({ id: field.id, text: field.label, run: () => ask(field) }))]}
                />
              ),
            }))}
            rowId={(field) => field.id}
            selectedId={selected?.id}
            onSelect={(field) => select(field.id)}
            selectsOnFocus
            detail={(field) => {
              const refused = answers.refused[field.id]
              return refused === undefined ? null : (
                <div className="row" role="alert" id={problemIdOf(field)}>
                  <Severity level="critical" shapeOnly />
                  <span className="grow">{refused.problem}</span>
                  <Button size="small" onClick={() => answers.takeBack(field.id)}>
                    {t(requirements[field.id] === undefined ? 'requirement.takeBack' : 'requirement.keepStored')}
                  </Button>
                </div>
              )
            }}
          />
          <DataClasses classes={open.design.dataClasses} />
        </div>
      </div>
      <SidePanel label={selected === undefined ? t('requirement.neededHead') : t('ui.why.head', { subject: selected.label })}>
        <NeededAnswers fields={needed} onAsk={ask} />
        {selected !== undefined && <RequirementWhy key={selected.id} field={selected} open={open} fields={fields} />}
      </SidePanel>
    </>
  )
}

/** The template the answers started from, and what the marks of provenance say. */
function Origin({ open }: { readonly open: OpenDesign }) {
  const { name } = useNames()
  const { template, requirements } = open.design
  const count = (from: 'given' | 'measured' | 'catalog' | 'assumed'): number => Object.values(requirements).filter((one) => one.from === from).length
  return (
    <div className="list-head">
      {template !== undefined && (
        <span className="t2">
          <span className="t3">{t('requirement.template')}</span> <b className="m">{name(template)}</b>
        </span>
      )}
      <span className="legend">
        {(['given', 'measured', 'catalog', 'assumed'] as const).filter((from) => from !== 'measured' || count(from) > 0).map((from) => (
          <span key={from} className="row" style={{ gap: 4 }}>
            <b className="s11">{count(from)}</b>
            <Provenance from={from} />
          </span>
        ))}
      </span>
    </div>
  )
}
