import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { CatalogEntry, Primitive } from '../../../../core/catalog/schema.ts'
import type { PrimitiveChoice } from '../../../../core/design/schema.ts'
import { formatQuantity } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { PlaceLink } from '../../../ui/PlaceLink.tsx'
import { Section } from '../../../ui/SidePanel.tsx'
import type { WhyInput } from '../../../ui/WhyPanel.tsx'
import { placeOf } from '../../catalog/kinds.ts'
import { parameterName, type Conflict } from '../choices.ts'
import { ChoiceWhy } from '../ChoiceWhy.tsx'
import { useNames } from '../use-entries.ts'

interface PrimitiveWhyProps {
  readonly choice: PrimitiveChoice
  readonly path: OpenDesign['steps']['path']
  readonly conflicts: readonly Conflict[]
}

export function PrimitiveWhy({ choice, path, conflicts }: PrimitiveWhyProps) {
  return (
    <ChoiceWhy
      id={choice.id}
      reasons={choice.why.map((reason) => withoutQuestion(reason, path))}
      conflicts={conflicts}
      inputs={(entry) => parametersOf(entry, choice)}
      inputsNote={t('primitive.parametersNote')}
    >
      {(entry) => (entry.kind === 'primitive' ? <Rule entry={entry} /> : null)}
    </ChoiceWhy>
  )
}

/** A reason repeats the question that is listed in the path beside it: here its number is enough. */
function withoutQuestion(reason: string, path: OpenDesign['steps']['path']): string {
  const step = path.find((candidate) => reason.startsWith(`${candidate.id}: ${candidate.question}`))
  return step === undefined ? reason : `${step.id}: ${step.why}`
}

/** Each parameter with its value; the catalog says the unit and how far its default carries. */
function parametersOf(entry: CatalogEntry, choice: PrimitiveChoice): readonly WhyInput[] {
  const known = entry.kind === 'primitive' ? entry.parameters : []
  return Object.entries(choice.parameters).map(([id, value]) => {
    const parameter = known.find((candidate) => candidate.id === id)
    return {
      name: parameterName(id).name,
      number: typeof value === 'number' ? formatQuantity(value, parameter?.unit ?? parameterName(id).unit) : typeof value === 'boolean' ? t(value ? 'catalog.yes' : 'catalog.no') : value,
      from: parameter === undefined || parameter.confidence === 'unsourced' ? 'assumed' : 'catalog',
    }
  })
}

function Rule({ entry }: { readonly entry: Primitive }) {
  const { name, kind } = useNames()
  return (
    <>
      <Section title={t('catalog.neededWhen')}>
        <p className="t2">{entry.triggerWhy}</p>
        <p className="mono s12 t3">{entry.trigger}</p>
      </Section>
      <Section title={t('catalog.cost')}>
        <p className="t2">{entry.cost}</p>
      </Section>
      {entry.requires.length > 0 && (
        <Section title={t('catalog.requires')}>
          <ul className="side-list">
            {entry.requires.map((id) => (
              <li key={id}>
                <span className="mono">{id}</span> <PlaceLink to={placeOf({ kind: kind(id) ?? 'primitive', id })}>{name(id)}</PlaceLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
