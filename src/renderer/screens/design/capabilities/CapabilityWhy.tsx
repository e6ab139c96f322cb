import type { Capability } from '../../../../core/catalog/schema.ts'
import type { CapabilityChoice } from '../../../../core/design/schema.ts'
import { formatQuantity } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { PlaceLink } from '../../../ui/PlaceLink.tsx'
import { Section } from '../../../ui/SidePanel.tsx'
import { placeOf } from '../../catalog/kinds.ts'
import type { Conflict } from '../choices.ts'
import { ChoiceWhy } from '../ChoiceWhy.tsx'
import { useNames } from '../use-entries.ts'

interface CapabilityWhyProps {
  readonly choice: CapabilityChoice
  readonly conflicts: readonly Conflict[]
}

export function CapabilityWhy({ choice, conflicts }: CapabilityWhyProps) {
  return (
    <ChoiceWhy id={choice.id} reasons={choice.why} conflicts={conflicts}>
      {(entry) => (entry.kind === 'capability' ? <Definition entry={entry} /> : null)}
    </ChoiceWhy>
  )
}

const signs: Readonly<Record<Capability['slo']['compare'], string>> = { '==': '=', '<=': '≤', '>=': '≥', '<': '<', '>': '>' }

function Definition({ entry }: { readonly entry: Capability }) {
  const { name, kind } = useNames()
  const link = (id: string) => <PlaceLink to={placeOf({ kind: kind(id) ?? 'capability', id })}>{name(id)}</PlaceLink>
  return (
    <>
      <Section title={t('catalog.definition')}>
        <p className="t2">{entry.definition}</p>
      </Section>
      <Section title={t('catalog.target')}>
        <p className="mono s12">{entry.slo.parameter}</p>
        <p className="s12 t2">
          {t('capability.typical', { compare: signs[entry.slo.compare], values: entry.slo.typical.map((value) => formatQuantity(value, entry.slo.unit)).join(', ') })}
        </p>
      </Section>
      <Section title={t('catalog.verify')}>
        <p className="t2">{entry.verify}</p>
      </Section>
      {entry.depends.length > 0 && (
        <Section title={t('catalog.dependsOn')}>
          <ul className="side-list">
            {entry.depends.map(({ on, why }) => (
              <li key={on}>
                {link(on)}: {why}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {entry.primitives.length > 0 && (
        <Section title={t('catalog.givenBy')}>
          <ul className="side-list">
            {entry.primitives.map(({ id, role }) => (
              <li key={id}>
                <span className="mono">{id}</span> {link(id)} <span className="t3">{t(`catalog.role.${role}`)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
