import { useState } from 'react'
import type { PrimitiveChoice } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { PlaneGlyph } from '../../../ui/PlaneGlyph.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { ChoiceActions, ChoiceConflicts, ChoiceTable } from '../ChoiceList.tsx'
import { isIn, parameterInWords, shortReasons } from '../choices.ts'
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
  const question = selected?.kind === 'question' ? path.find((step) => step.id === selected.id) : undefined
  const shown = question === undefined ? (primitives.find((choice) => choice.id === selected?.id) ?? primitives[0]) : undefined
  const inUse = primitives.filter(isIn)
  const undecided = primitives.filter((choice) => choice.strength === 'suggested' && choice.decision === undefined)
  const total = all.filter((candidate) => candidate.kind === 'primitive').length

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
            <ChoiceActions kind="primitive" title={t('primitive.addTitle')} listed={primitives} entryKinds={['primitive']} undecided={undecided} />
          </div>
          <ChoiceTable
            kind="primitive" label={t('step.primitives')} columns={columns} rows={primitives} choiceOf={(choice) => choice}
            isRequired={({ strength }) => strength === 'required'} canAdd={({ strength }) => strength === 'optional'}
            selectedId={shown?.id} onSelect={(id) => select({ kind: 'primitive', id })} empty={t('primitive.empty')}
          />
          <ChoiceConflicts kind="primitive" conflicts={conflicts} />
        </div>
      </div>
      {question !== undefined && <QuestionWhy step={question} />}
      {shown !== undefined && <PrimitiveWhy key={shown.id} choice={shown} path={path} conflicts={conflicts} />}
    </>
  )
}

function Strength({ choice }: { readonly choice: PrimitiveChoice }) {
  if (choice.decision === 'dropped') return <span className="t3">{t('strength.dropped')}</span>
  const word = t(`strength.${choice.strength}`)
  return choice.strength === 'required' ? <b className="m">{word}</b> : <span className="t2">{word}</span>
}
