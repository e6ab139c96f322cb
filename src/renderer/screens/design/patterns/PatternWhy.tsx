import type { Pattern, SystemPattern } from '../../../../core/catalog/schema.ts'
import type { PatternChoice } from '../../../../core/design/schema.ts'
import { t } from '../../../text/t.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Section } from '../../../ui/SidePanel.tsx'
import type { Conflict } from '../choices.ts'
import { ChoiceWhy } from '../ChoiceWhy.tsx'

interface PatternWhyProps {
  readonly choice: PatternChoice
  readonly conflicts: readonly Conflict[]
}

export function PatternWhy({ choice, conflicts }: PatternWhyProps) {
  return (
    <ChoiceWhy id={choice.id} reasons={choice.why} conflicts={conflicts}>
      {(entry) => (entry.kind === 'pattern' || entry.kind === 'system-pattern' ? <Promises entry={entry} /> : null)}
    </ChoiceWhy>
  )
}

/** What the pattern promises, what it changes, and what must be true before it goes live. */
function Promises({ entry }: { readonly entry: Pattern | SystemPattern }) {
  const effects = [
    ['catalog.latency', entry.effects.latency],
    ['catalog.throughput', entry.effects.throughput],
    ['catalog.consistency', entry.effects.consistency],
  ] as const
  return (
    <>
      <Section title={t('catalog.problem')}>
        <p className="t2">{entry.problem}</p>
      </Section>
      {entry.guarantees.length > 0 && (
        <Section title={t('catalog.guarantees')}>
          <ul className="side-list plain-dots">
            {entry.guarantees.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('catalog.effects')}>
        <dl className="side-facts">
          {effects.map(([key, sentence]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>{sentence}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t('catalog.checklist')}>
        <ul className="side-list">
          {entry.checklist.map((sentence) => (
            <li key={sentence} className="row" style={{ alignItems: 'flex-start' }}>
              <span className="t3" style={{ marginTop: 3 }}>
                <Icon name="check" size={12} />
              </span>
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
