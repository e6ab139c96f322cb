import type { OpenDesign } from '../../../../contract/design-operations.ts'
import { t } from '../../../text/t.ts'
import { Section } from '../../../ui/SidePanel.tsx'
import { ChoiceWhy } from '../ChoiceWhy.tsx'
import { useNames } from '../use-entries.ts'

/** What a question of the decision tree asks, which rule answers it, and what follows. */
export function QuestionWhy({ step }: { readonly step: OpenDesign['steps']['path'][number] }) {
  const { name } = useNames()
  const named = (ids: readonly string[]) => ids.map((id) => `${id} ${name(id)}`).join(', ')
  return (
    <ChoiceWhy key={step.id} id={step.id} reasons={[step.why]} conflicts={[]}>
      {(entry) =>
        entry.kind === 'decision' ? (
          <>
            <Section title={t('primitive.rule')}>
              <p className="mono s12 t2">{entry.when}</p>
            </Section>
            <Section title={t('primitive.ifYes')}>
              {step.add.length > 0 && <p className="t2">{t('primitive.adds', { ids: named(step.add) })}</p>}
              {step.remove.length > 0 && <p className="t2">{t('primitive.removes', { ids: named(step.remove) })}</p>}
            </Section>
          </>
        ) : null
      }
    </ChoiceWhy>
  )
}
