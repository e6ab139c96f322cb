import { useState } from 'react'
import type { PrimitiveChoice } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { PlaneGlyph } from '../../../ui/PlaneGlyph.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { AddDialog } from '../AddDialog.tsx'
import { addable, isIn, parameterInWords, shortReasons } from '../choices.ts'
import { Conflicts } from '../Conflicts.tsx'
import { decide, DecideButtons } from '../DecideButtons.tsx'
import { edit } from '../design-store.ts'
import type { StepProps } from '../step-facts.ts'
import { StepHead } from '../StepHead.tsx'
import { useEntries, useNames } from '../use-entries.ts'
import { DecisionPath } from './DecisionPath.tsx'
import { PrimitiveWhy } from './PrimitiveWhy.tsx'
import { QuestionWhy } from './QuestionWhy.tsx'

/** What the panel at the right explains. */
type Selection = { readonly kind: 'question' | 'primitive'; readonly id: string }

/** Step 3: the questions that decide, and the building blocks that follow from them. */
export function PrimitivesStep({ open, facts, next }: StepProps) {
  const { primitives, path, conflicts } = open.steps
  const { name, all } = useNames()
  const entry = useEntries(primitives.map((choice) => choice.id))
  const [selected, select] = useState<Selection>()
  const [isAdding, setAdding] = useState(false)
  const question = selected?.kind === 'question' ? path.find((step) => step.id === selected.id) : undefined
  const shown = question === undefined ? (primitives.find((choice) => choice.id === selected?.id) ?? primitives[0]) : undefined
  const inUse = primitives.filter(isIn)
  const undecided = primitives.filter((choice) => choice.strength === 'suggested' && choice.decision === undefined)
  const total = all.filter((candidate) => candidate.kind === 'primitive').length
  const clashes = conflicts.filter((conflict) => conflict.level === 'primitive')

  const columns: readonly Column<PrimitiveChoice>[] = [
    {
      id: 'name', title: t('primitive.column'), width: 190, cell: (choice) => (
        <span className={`choice-name${isIn(choice) ? '' : ' choice-out'}`}>
          <span className="id">{choice.id}</span>
          <b>{name(choice.id)}</b>
        </span>
      ),
    },
    {
      id: 'plane', title: t('primitive.plane'), width: 88, hiddenBelow: 1180, cell: (choice) => {
        const found = entry(choice.id)
        return found?.kind === 'primitive' ? <PlaneGlyph plane={found.plane} /> : null
      },
    },
    { id: 'strength', title: t('primitive.strength'), width: 92, cell: (choice) => <Strength choice={choice} /> },
    {
      id: 'parameters', title: t('primitive.parameters'), cell: (choice) => (
        <p className="reason clip-2">
          {Object.entries(choice.parameters).map(([id, value]) => parameterInWords(id, value)).join(', ')}
        </p>
      ),
    },
    {
      id: 'because', title: t('choice.because'), width: 150, hiddenBelow: 1100,
      cell: (choice) => <p className="reason clip-2">{shortReasons(choice.why)}</p>,
    },
    {
      id: 'decide', title: t('choice.decision'), width: 128, align: 'end', cell: (choice) => (
        <DecideButtons
          kind="primitive" id={choice.id} name={name(choice.id)} decision={choice.decision} isRequired={choice.strength === 'required'}
          canAdd={choice.strength === 'optional'}
        />
      ),
    },
  ]

  return (
    <>
      <div className="pane grow">
        <StepHead facts={facts} next={next} note={t('primitive.pathNote', { fired: path.filter((step) => step.fired).length, count: path.length })} />
        <div className="step-body">
          <DecisionPath path={path} selectedId={question?.id} onSelect={(id) => select({ kind: 'question', id })} />
          <div className="list-head">
            <h2>{t('step.primitives')}</h2>
            <p className="grow">{t('primitive.note', { chosen: inUse.length, count: total })}</p>
            {undecided.length > 1 && (
              <Button
                size="small"
                variant="ghost"
                onClick={() => void edit(undecided.map(({ id }) => ({ type: 'decide', kind: 'primitive', id, decision: 'kept' })))}
              >
                {t('choice.keepAll', { count: undecided.length })}
              </Button>
            )}
            <Button size="small" variant="ghost" icon="plus" onClick={() => setAdding(true)}>
              {t('choice.add')}
            </Button>
          </div>
          <Table
            label={t('step.primitives')}
            columns={columns}
            rows={primitives}
            rowId={(choice) => choice.id}
            selectedId={shown?.id}
            onSelect={(choice) => select({ kind: 'primitive', id: choice.id })}
            height="plain"
            empty={t('primitive.empty')}
          />
          {clashes.length > 0 && (
            <section aria-label={t('conflict.head')}>
              <div className="list-head">
                <h2>{t('conflict.head')}</h2>
              </div>
              <Conflicts conflicts={clashes} />
            </section>
          )}
        </div>
      </div>
      {question !== undefined && <QuestionWhy step={question} />}
      {shown !== undefined && <PrimitiveWhy key={shown.id} choice={shown} path={path} conflicts={conflicts} />}
      <AddDialog
        title={t('primitive.addTitle')}
        note={t('choice.addNote')}
        isOpen={isAdding}
        entries={addable(all, ['primitive'], primitives)}
        onChoose={(id) => void decide('primitive', id, 'added')}
        onClose={() => setAdding(false)}
      />
    </>
  )
}

function Strength({ choice }: { readonly choice: PrimitiveChoice }) {
  if (choice.decision === 'dropped') return <span className="t3">{t('strength.dropped')}</span>
  const word = t(`strength.${choice.strength}`)
  return choice.strength === 'required' ? <b className="m">{word}</b> : <span className="t2">{word}</span>
}
