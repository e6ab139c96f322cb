import { useState } from 'react'
import type { CapabilityChoice } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Table } from '../../../ui/Table.tsx'
import type { Column, RowGroup } from '../../../ui/table-rows.ts'
import { AddDialog } from '../AddDialog.tsx'
import { addable, isIn, underParents, type RankedCapability } from '../choices.ts'
import { Conflicts } from '../Conflicts.tsx'
import { decide, DecideButtons } from '../DecideButtons.tsx'
import { edit } from '../design-store.ts'
import type { StepProps } from '../step-facts.ts'
import { StepHead } from '../StepHead.tsx'
import { useNames } from '../use-entries.ts'
import { CapabilityWhy } from './CapabilityWhy.tsx'

/** Step 2: what the system must be able to do, ranked, with the answers that ask for it. */
export function CapabilitiesStep({ open, facts, next }: StepProps) {
  const { capabilities, conflicts } = open.steps
  const { name, all } = useNames()
  const [selectedId, select] = useState<string>()
  const [areOptionalShown, showOptional] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const shown = capabilities.find((choice) => choice.id === selectedId) ?? capabilities[0]
  const undecided = capabilities.filter((choice) => choice.strength === 'suggested' && choice.decision === undefined)
  const clashes = conflicts.filter((conflict) => conflict.level === 'capability')

  const columns: readonly Column<RankedCapability>[] = [
    {
      id: 'name', title: t('capability.column'), width: 240, cell: ({ choice, isUnderParent }) => (
        <div className={`choice-name${isUnderParent ? ' child' : ''}${choice.decision === 'dropped' ? ' choice-out' : ''}`}>
          <div>
            <b>{name(choice.id)}</b>
            {choice.profileOf !== undefined && <div className="s11 t3">{t('capability.profileOf', { parent: name(choice.profileOf) })}</div>}
          </div>
        </div>
      ),
    },
    { id: 'because', title: t('choice.because'), cell: ({ choice }) => <Because choice={choice} /> },
    {
      id: 'decide', title: t('choice.decision'), width: 138, align: 'end', cell: ({ choice }) => (
        <DecideButtons kind="capability" id={choice.id} name={name(choice.id)} decision={choice.decision} isRequired={choice.strength === 'required'} />
      ),
    },
  ]

  return (
    <>
      <div className="pane grow">
        <StepHead
          facts={facts}
          next={next}
          note={t('capability.note', {
            required: capabilities.filter((choice) => choice.strength === 'required' && isIn(choice)).length,
            suggested: capabilities.filter((choice) => choice.strength === 'suggested' && isIn(choice)).length,
          })}
        >
          {undecided.length > 1 && (
            <Button
              size="small"
              variant="ghost"
              onClick={() => void edit(undecided.map(({ id }) => ({ type: 'decide', kind: 'capability', id, decision: 'kept' })))}
            >
              {t('choice.keepAll', { count: undecided.length })}
            </Button>
          )}
          <Button size="small" variant="ghost" icon="plus" onClick={() => setAdding(true)}>
            {t('choice.add')}
          </Button>
        </StepHead>
        <div className="step-body">
          <Table
            label={t('step.capabilities')}
            columns={columns}
            groups={groupsOf(capabilities, areOptionalShown, () => showOptional(!areOptionalShown))}
            rowId={({ choice }) => choice.id}
            selectedId={shown?.id}
            onSelect={({ choice }) => select(choice.id)}
            height="plain"
            empty={t('capability.empty')}
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
      {shown !== undefined && <CapabilityWhy key={shown.id} choice={shown} conflicts={conflicts} />}
      <AddDialog
        title={t('capability.addTitle')}
        note={t('choice.addNote')}
        isOpen={isAdding}
        entries={addable(all, ['capability'], capabilities)}
        onChoose={(id) => void decide('capability', id, 'added')}
        onClose={() => setAdding(false)}
      />
    </>
  )
}

function Because({ choice }: { readonly choice: CapabilityChoice }) {
  // What was decided by hand is said in the next column.
  const reasons = choice.why.filter((reason) => !/^(Kept|Added|Dropped) by hand\.$/.test(reason))
  const [first, ...others] = reasons.length > 0 ? reasons : choice.why
  return (
    <>
      <p className="reason clip-2">{first}</p>
      {others.length > 0 && <p className="s11 t3">{t('choice.moreReasons', { count: others.length })}</p>}
    </>
  )
}

/** Required, suggested, optional (folded until asked for) and what was left out by hand. */
function groupsOf(choices: readonly CapabilityChoice[], areOptionalShown: boolean, toggle: () => void): readonly RowGroup<RankedCapability>[] {
  const ranked = underParents(choices)
  const of = (test: (choice: CapabilityChoice) => boolean) => ranked.filter(({ choice }) => test(choice))
  const optional = of((choice) => choice.strength === 'optional' && choice.decision !== 'dropped')
  const groups: readonly RowGroup<RankedCapability>[] = [
    { id: 'required', title: t('strength.required'), rows: of((choice) => choice.strength === 'required' && choice.decision !== 'dropped') },
    { id: 'suggested', title: t('strength.suggested'), rows: of((choice) => choice.strength === 'suggested' && choice.decision !== 'dropped') },
    {
      id: 'optional',
      title: t('strength.optional'),
      rows: areOptionalShown ? optional : [],
      count: optional.length,
      end: <Button size="small" variant="ghost" onClick={toggle}>{t(areOptionalShown ? 'choice.hide' : 'choice.show')}</Button>,
    },
    { id: 'dropped', title: t('strength.dropped'), rows: of((choice) => choice.decision === 'dropped') },
  ]
  return groups.filter((group) => (group.count ?? group.rows.length) > 0)
}
