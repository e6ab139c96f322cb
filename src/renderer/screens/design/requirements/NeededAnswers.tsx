import type { RequirementFieldInfo } from '../../../../contract/design-operations.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Section } from '../../../ui/SidePanel.tsx'

interface NeededAnswersProps {
  readonly fields: readonly RequirementFieldInfo[]
  readonly onAsk: (field: RequirementFieldInfo) => void
}

/** The questions without whose answer a verdict stays open, each one press away. */
export function NeededAnswers({ fields, onAsk }: NeededAnswersProps) {
  if (fields.length === 0) return null
  return (
    <Section title={t('requirement.neededHead')} end={fields.length}>
      <p className="t2">{t('requirement.needed')}</p>
      <ul className="side-list">
        {fields.map((field) => (
          <li key={field.id} className="row">
            <span className="grow">{field.label}</span>
            <Button size="small" label={t('requirement.answerNamed', { label: field.label })} onClick={() => onAsk(field)}>
              {t('requirement.answer')}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
