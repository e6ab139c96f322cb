import { useState } from 'react'
import type { PatternChoice } from '../../../../core/design/schema.ts'
import { formatNumber } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { Bar } from '../../../ui/Bar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column, RowGroup } from '../../../ui/table-rows.ts'
import { AddDialog } from '../AddDialog.tsx'
import { addable, addedBy, vetoesOf } from '../choices.ts'
import { Conflicts } from '../Conflicts.tsx'
import { decide, DecideButtons } from '../DecideButtons.tsx'
import type { StepProps } from '../step-facts.ts'
import { StepHead } from '../StepHead.tsx'
import { useEntries, useNames } from '../use-entries.ts'
import { PatternWhy } from './PatternWhy.tsx'

/** Step 4: how the building blocks work together, scored; what each adds and costs, and which cannot be. */
export function PatternsStep({ open, facts, next }: StepProps) {
  const { patterns, primitives, conflicts } = open.steps
  const { name, all } = useNames()
  const entryOf = useEntries(patterns.map((choice) => choice.id))
  const [selectedId, select] = useState<string>()
  const [isAdding, setAdding] = useState(false)
  const shown = patterns.find((choice) => choice.id === selectedId) ?? patterns[0]
  const clashes = conflicts.filter((conflict) => conflict.level === 'pattern')
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
    {
      id: 'decide', title: t('choice.decision'), width: 128, align: 'end', cell: (choice) => (
        <DecideButtons
          kind="pattern" id={choice.id} name={name(choice.id)} decision={choice.decision} isRequired={false} canAdd={choice.band !== 'recommended'}
        />
      ),
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
          <Button size="small" variant="ghost" icon="plus" onClick={() => setAdding(true)}>
            {t('choice.add')}
          </Button>
        </StepHead>
        <div className="step-body">
          <Table
            label={t('step.patterns')}
            columns={columns}
            groups={groupsOf(patterns)}
            rowId={(choice) => choice.id}
            selectedId={shown?.id}
            onSelect={(choice) => select(choice.id)}
            height="plain"
            empty={t('pattern.empty')}
          />
          <section aria-label={t('conflict.head')}>
            <div className="list-head">
              <h2>{t('conflict.head')}</h2>
              <p>{clashes.length === 0 ? t('conflict.none') : ''}</p>
            </div>
            {clashes.length > 0 && <Conflicts conflicts={clashes} />}
          </section>
        </div>
      </div>
      {shown !== undefined && <PatternWhy key={shown.id} choice={shown} conflicts={conflicts} />}
      <AddDialog
        title={t('pattern.addTitle')}
        note={t('choice.addNote')}
        isOpen={isAdding}
        entries={addable(all, ['pattern', 'system-pattern'], patterns)}
        onChoose={(id) => void decide('pattern', id, 'added')}
        onClose={() => setAdding(false)}
      />
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
