import type { RequirementFieldInfo } from '../../../../contract/design-operations.ts'
import type { Requirement } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { NumberField } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { DraftField } from '../DraftField.tsx'
import { listFrom, textOf, toShown, unitInWords } from './field-values.ts'
import type { Answers } from './use-answers.ts'

interface AnswerFieldProps {
  readonly field: RequirementFieldInfo
  readonly requirement: Requirement | undefined
  readonly answers: Answers
  /** Id of the sentence that says what is wrong with it. */
  readonly problemId: string
}

/** The value of one answer, in the kind of field its type asks for. */
export function AnswerField({ field, requirement, answers, problemId }: AnswerFieldProps) {
  const value = requirement?.value
  switch (field.type) {
    case 'number': {
      const refused = answers.refused[field.id]
      const stored = typeof value === 'number' ? toShown(value, field.unit) : null
      const isRefused = refused?.part === 'value'
      const unit = unitInWords(field.unit)
      return (
        <NumberField
          label={unit === '' ? field.label : t('requirement.inUnit', { label: field.label, unit })}
          isLabelHidden
          width={92}
          value={isRefused ? refused.shown : stored}
          problemId={isRefused ? problemId : undefined}
          onCommit={(shown) => {
            if (shown !== stored) return answers.saveNumber(field, 'value', shown)
            answers.takeBack(field.id)
            return undefined
          }}
          beside={unit === '' ? undefined : <span className="u">{unit}</span>}
        />
      )
    }
    case 'enum':
      return (
        <Select
          label={field.label}
          value={typeof value === 'string' ? value : ''}
          placeholder={t('requirement.choose')}
          options={(field.values ?? []).map((choice) => ({ value: choice, text: choice }))}
          onChange={(next) => void answers.saveValue(field, next)}
        />
      )
    case 'bool':
      return (
        <Checkbox label={field.label} isChecked={value === true} onChange={(isChecked) => void answers.saveValue(field, isChecked)} />
      )
    case 'text':
      return <DraftField label={field.label} value={textOf(value)} maxLength={2000} onSave={(text) => answers.saveValue(field, text)} />
    case 'list':
      return (
        <DraftField
          label={t('requirement.listLabel', { label: field.label })}
          value={textOf(value)}
          placeholder={t('requirement.listHint')}
          onSave={(text) => answers.saveValue(field, listFrom(text))}
        />
      )
  }
}
