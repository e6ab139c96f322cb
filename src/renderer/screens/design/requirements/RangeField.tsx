import { useState } from 'react'
import type { RequirementFieldInfo } from '../../../../contract/design-operations.ts'
import type { Requirement } from '../../../../core/design/schema.ts'
import { formatQuantity, formatRange } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField } from '../../../ui/Field.tsx'
import { RangeBar } from '../../../ui/IntervalBar.tsx'
import { toShown, type NumberPart } from './field-values.ts'
import type { Answers } from './use-answers.ts'

interface RangeFieldProps {
  readonly field: RequirementFieldInfo
  readonly requirement: Requirement | undefined
  readonly answers: Answers
  readonly problemId: string
}

/** The range of an answer as a bar and its ends; a press turns the ends into fields. */
export function RangeField({ field, requirement, answers, problemId }: RangeFieldProps) {
  const [isEditing, setEditing] = useState(false)
  const value = requirement?.value
  if (field.type !== 'number' || typeof value !== 'number') return null
  const { low, high } = requirement ?? {}
  const refused = answers.refused[field.id]
  if (isEditing || (refused !== undefined && refused.part !== 'value')) {
    const end = (part: Exclude<NumberPart, 'value'>, stored: number | undefined) => (
      <NumberField
        label={t(part === 'low' ? 'requirement.low' : 'requirement.high', { label: field.label })}
        isLabelHidden
        small
        width={68}
        value={refused?.part === part ? refused.shown : stored === undefined ? null : toShown(stored, field.unit)}
        problemId={refused?.part === part ? problemId : undefined}
        onCommit={(shown) => answers.saveNumber(field, part, shown)}
      />
    )
    return (
      <span className="range">
        {end('low', low)}
        <span className="t3">–</span>
        {end('high', high)}
        <Button
          size="small"
          variant="ghost"
          icon="check"
          label={t('requirement.rangeDone', { label: field.label })}
          onClick={() => {
            setEditing(false)
            if (refused !== undefined && refused.part !== 'value') answers.takeBack(field.id)
          }}
        />
      </span>
    )
  }
  if (low === undefined && high === undefined) {
    return (
      <button type="button" className="textlink quiet s12" aria-label={t('requirement.addRange', { label: field.label })} onClick={() => setEditing(true)}>
        {t('requirement.noRange')}
      </button>
    )
  }
  const words = rangeInWords(low ?? value, high ?? value, field.unit)
  return (
    <span className="range">
      <RangeBar
        value={value}
        low={low}
        high={high}
        width={68}
        label={t('requirement.rangeLabel', { label: field.label, value: formatQuantity(value, field.unit), range: words })}
      />
      <button type="button" className="textlink s12" aria-label={t('requirement.editRange', { label: field.label, range: words })} onClick={() => setEditing(true)}>
        {words}
      </button>
    </span>
  )
}

/** Rates keep the words of their field: the unit stands beside the value already. */
const rangeInWords = (low: number, high: number, unit: string): string => formatRange(low, high, unit === 'ratio' ? unit : '1')
