import { useState } from 'react'
import type { CapabilityChoice } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import type { Column, RowGroup } from '../../../ui/table-rows.ts'
import { ChoiceActions, ChoiceConflicts, ChoiceTable } from '../ChoiceList.tsx'
import { isIn, reasonParts, underParents, type RankedCapability } from '../choices.ts'
import type { StepProps } from '../step-facts.ts'
import { StepHead } from '../StepHead.tsx'
import { useNames } from '../use-entries.ts'
import { CapabilityWhy } from './CapabilityWhy.tsx'

/** Step 2: what the system must be able to do, ranked, with the answers that ask for it. */
export function CapabilitiesStep({ open, facts, next }: StepProps) {
  const { capabilities, conflicts } = open.steps
  const { name } = useNames()
  const [selectedId, select] = useState<string>()
  const [areOptionalShown, showOptional] = useState(false)
  const shown = capabilities.find((choice) => choice.id === selectedId) ?? capabilities[0]
  const undecided = capabilities.filter((choice) => choice.strength === 'suggested' && choice.decision === undefined)

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
          <ChoiceActions
            kind="capability" title={t('capability.addTitle')} listed={capabilities} entryKinds={['capability']} undecided={undecided}
          />
        </StepHead>
        <div className="step-body">
          <ChoiceTable
            kind="capability" label={t('step.capabilities')} columns={columns}
            groups={groupsOf(capabilities, areOptionalShown, () => showOptional(!areOptionalShown))} choiceOf={({ choice }) => choice}
            isRequired={({ choice }) => choice.strength === 'required'} selectedId={shown?.id} onSelect={select} empty={t('capability.empty')}
          />
          <ChoiceConflicts kind="capability" conflicts={conflicts} />
        </div>
      </div>
      {shown !== undefined && <CapabilityWhy key={shown.id} choice={shown} conflicts={conflicts} />}
    </>
  )
}

function Because({ choice }: { readonly choice: CapabilityChoice }) {
  // What was decided by hand is said in the next column.
  const reasons = choice.why.filter((reason) => !/^(Kept|Added|Dropped) by hand\.$/.test(reason))
  const [first = '', ...others] = reasons.length > 0 ? reasons : choice.why
  const { sentence, figures } = reasonParts(first)
  const rest = [figures, others.length > 0 ? t('choice.moreReasons', { count: others.length }) : ''].filter((text) => text !== '')
  return (
    <>
      <p className="reason clip-2">{sentence}</p>
      {rest.length > 0 && <p className="s11 t3">{rest.join(' · ')}</p>}
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
