import type { OpenDesign, RequirementFieldInfo } from '../../../../contract/design-operations.ts'
import { formatQuantity, formatRange } from '../../../../core/format.ts'
import { formatPlace } from '../../../place.ts'
import { t } from '../../../text/t.ts'
import { PlaceLink } from '../../../ui/PlaceLink.tsx'
import { Provenance } from '../../../ui/Provenance.tsx'
import { Section } from '../../../ui/SidePanel.tsx'
import { placeOf } from '../../catalog/kinds.ts'
import { DerivationTree } from '../DerivationTree.tsx'
import { useNames } from '../use-entries.ts'
import { isInDemand } from './means.ts'
import { choicesNaming } from './named-fields.ts'
import { toShown, unitInWords } from './field-values.ts'

interface RequirementWhyProps {
  readonly field: RequirementFieldInfo
  readonly open: OpenDesign
  readonly fields: readonly RequirementFieldInfo[]
}

/** What a question asks, where its answer comes from, what is computed from it, and what it makes necessary. */
export function RequirementWhy({ field, open, fields }: RequirementWhyProps) {
  const { name, kind } = useNames()
  const requirement = open.design.requirements[field.id]
  const inDemand = isInDemand(field, open.demand)
  const askedFor = [
    { step: 'capabilities', found: choicesNaming(field.id, open.steps.capabilities, fields) },
    { step: 'primitives', found: choicesNaming(field.id, open.steps.primitives, fields) },
    { step: 'patterns', found: choicesNaming(field.id, open.steps.patterns, fields) },
  ] as const
  return (
    <>
      <Section title={t('ui.why.head', { subject: field.label })}>
        {field.note !== undefined && <p>{field.note}</p>}
        <p className="t2">{kindInWords(field)}</p>
      </Section>
      <Section title={t('requirement.origin')}>
        {requirement === undefined ? (
          <p className="t2">{defaultInWords(field)}</p>
        ) : (
          <>
            <p>
              <Provenance from={requirement.from} />
            </p>
            <p className="t2">{t(`requirement.origin.${requirement.from}`)}</p>
            {requirement.note !== undefined && <p className="t2">{requirement.note}</p>}
            {requirement.source !== undefined && (
              <p className="s12">
                {kind(requirement.source) === 'source' ? (
                  <PlaceLink to={placeOf({ kind: 'source', id: requirement.source })}>{name(requirement.source)}</PlaceLink>
                ) : (
                  <span className="t2">{requirement.source}</span>
                )}
              </p>
            )}
            {typeof requirement.value === 'number' && (requirement.low !== undefined || requirement.high !== undefined) && (
              <p className="s12 t2">
                {t('requirement.rangeMeans', {
                  range: formatRange(requirement.low ?? requirement.value, requirement.high ?? requirement.value, field.unit),
                })}
              </p>
            )}
          </>
        )}
      </Section>
      {inDemand && open.demand !== null && (
        <Section title={t('requirement.becomes')} end={t('requirement.demandRange', { range: formatRange(open.demand.low, open.demand.high, open.demand.unit) })}>
          <DerivationTree of={open.demand.why} />
        </Section>
      )}
      {askedFor.map(({ step, found }) =>
        found.length === 0 ? null : (
          <Section key={step} title={t(`requirement.asks.${step}`)} end={found.length}>
            <ul className="side-list">
              {found.map(({ choice, reason }) => (
                <li key={choice.id}>
                  <PlaceLink to={formatPlace('designs', open.id, 'steps', step)}>{name(choice.id)}</PlaceLink>: {reason}
                </li>
              ))}
            </ul>
          </Section>
        ),
      )}
      {requirement !== undefined && !inDemand && askedFor.every(({ found }) => found.length === 0) && (
        <Section title={t('requirement.becomes')}>
          <p className="t2">{t('requirement.asksNothing')}</p>
        </Section>
      )}
    </>
  )
}

function kindInWords(field: RequirementFieldInfo): string {
  switch (field.type) {
    case 'number': {
      const unit = unitInWords(field.unit)
      const number = t(field.whole === true ? 'requirement.kind.whole' : 'requirement.kind.number')
      const limits = field.max !== undefined && field.max < 1e15
        ? t('requirement.kind.limits', { min: formatQuantity(field.min ?? 0, field.unit), max: formatQuantity(field.max, field.unit) })
        : ''
      const rate = unit.startsWith('per ') ? `${number} ${unit}` : t('requirement.kind.unit', { number, unit })
      return `${unit === '' ? number : rate}${limits}.`
    }
    case 'enum': return t('requirement.kind.enum', { values: (field.values ?? []).join(', ') })
    case 'bool': return t('requirement.kind.bool')
    case 'text': return t('requirement.kind.text')
    case 'list': return t('requirement.kind.list')
  }
}

function defaultInWords(field: RequirementFieldInfo): string {
  if (field.default === undefined) return t('requirement.origin.none')
  const value = typeof field.default === 'number'
    ? `${toShown(field.default, field.unit)} ${unitInWords(field.unit)}`.trim()
    : typeof field.default === 'boolean' ? t(field.default ? 'catalog.yes' : 'catalog.no') : field.default
  return t('requirement.origin.default', { value })
}
