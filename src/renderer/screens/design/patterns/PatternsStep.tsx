import { useState } from 'react'
import type { PatternChoice } from '../../../../core/design/schema.ts'
import { formatNumber } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { Bar } from '../../../ui/Bar.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import type { Column, RowGroup } from '../../../ui/table-rows.ts'
import { ChoiceActions, ChoiceConflicts, ChoiceTable } from '../ChoiceList.tsx'
import { addedBy, vetoesOf } from '../choices.ts'
import type { StepProps } from '../step-facts.ts'
import { StepHead } from '../StepHead.tsx'
import { useEntries, useNames } from '../use-entries.ts'
import { PatternWhy } from './PatternWhy.tsx'

/** Step 4: how the building blocks work together, scored; what each adds and costs, and which cannot be. */
export function PatternsStep({ open, facts, next }: StepProps) {
  const { patterns, primitives, conflicts } = open.steps
  const { name } = useNames()
  const entryOf = useEntries(patterns.map((choice) => choice.id))
  const [selectedId, select] = useState<string>()
  const shown = patterns.find((choice) => choice.id === selectedId) ?? patterns[0]
  const patternOf = (id: string) => {
    const entry = entryOf(id)
    return entry?.kind === 'pattern' || entry?.kind === 'system-pattern' ? entry : undefined
  }

  const columns: readonly Column<PatternChoice>[] = [
    {
      id: 'name', title: t('pattern.column'), width: 190, cell: (choice) => (
        <span className={`choice-name${choice.decision === 'dropped' ? ' choice-out' : ''}`}>
          <b>{name(choice.id)}</b>
          {patternOf(choice.id)?.kind === 'system-pattern' && <Chip look="line">{t('pattern.system')}</Chip>}
        </span>
      ),
    },
    {
      id: 'score', title: t('pattern.score'), width: 110, cell: ({ score }) => (
        <span className="score">
          <b>{formatNumber(score)}</b>
          <span style={{ flex: 1 }}>
            <Bar share={score / 100} />
          </span>
        </span>
      ),
    },
    {
      id: 'adds', title: t('pattern.adds'), cell: (choice) => {
        const vetoes = vetoesOf(choice)
        const pattern = patternOf(choice.id)
        if (choice.band === 'vetoed' && vetoes.length > 0) return <p className="reason clip-2">{t('pattern.vetoedBy', { reasons: vetoes.join('; ') })}</p>
        if (pattern === undefined) return null
        const added = addedBy(pattern, primitives)
        return (
          <p className="reason clip-2">
            {added.length === 0 ? t('pattern.addsNothing') : added.map((id) => `${id} ${name(id)}`).join(', ')}
          </p>
        )
      },
    },
    {
      id: 'complexity', title: t('pattern.complexity'), width: 92, hiddenBelow: 1180, cell: (choice) => {
        const pattern = patternOf(choice.id)
        return pattern === undefined ? null : t('catalog.ofFive', { count: pattern.complexity })
      },
    },
    {
      id: 'cost', title: t('pattern.cost'), width: 70, align: 'end', hiddenBelow: 1100, cell: (choice) => {
        const figure = patternOf(choice.id)?.costMultiplier
        if (figure === undefined) return null
        const from = figure.confidence === 'unsourced' ? 'asm' : 'cat'
        return <b className={from} title={t(from === 'asm' ? 'ui.provenance.assumed' : 'ui.provenance.catalog')}>{`${formatNumber(figure.value)}×`}</b>
      },
    },
  ]

  return (
    <>
      <div className="pane grow">
        <StepHead
          facts={facts}
          next={next}
          note={t('pattern.note', {
            recommended: patterns.filter(({ band, decision }) => band === 'recommended' && decision !== 'dropped').length,
            possible: patterns.filter(({ band, decision }) => band === 'possible' && decision !== 'dropped').length,
            vetoed: patterns.filter(({ band }) => band === 'vetoed').length,
          })}
        >
          <ChoiceActions kind="pattern" title={t('pattern.addTitle')} listed={patterns} entryKinds={['pattern', 'system-pattern']} />
        </StepHead>
        <div className="step-body">
          <ChoiceTable
            kind="pattern" label={t('step.patterns')} columns={columns} groups={groupsOf(patterns)} choiceOf={(choice) => choice}
            canAdd={({ band }) => band !== 'recommended'} selectedId={shown?.id} onSelect={select} empty={t('pattern.empty')}
          />
          <ChoiceConflicts kind="pattern" conflicts={conflicts} saysNone />
        </div>
      </div>
      {shown !== undefined && <PatternWhy key={shown.id} choice={shown} conflicts={conflicts} />}
    </>
  )
}

function groupsOf(patterns: readonly PatternChoice[]): readonly RowGroup<PatternChoice>[] {
  const isOut = (choice: PatternChoice): boolean => choice.decision === 'dropped'
  const byBand = (['recommended', 'possible', 'hidden', 'vetoed'] as const).map((band) => ({
    id: band, title: t(`band.${band}`), rows: patterns.filter((choice) => choice.band === band && !isOut(choice)),
  }))
  return [...byBand, { id: 'dropped', title: t('strength.dropped'), rows: patterns.filter(isOut) }].filter((group) => group.rows.length > 0)
}
