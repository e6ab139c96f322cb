import type { Derivation, Verdict } from '../../../../core/validate/report.ts'
import { formatQuantity } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { Bar } from '../../../ui/Bar.tsx'
import { PlaceLink } from '../../../ui/PlaceLink.tsx'
import { Section } from '../../../ui/SidePanel.tsx'
import { WhyPanel, type WhySource } from '../../../ui/WhyPanel.tsx'
import { placeOf } from '../../catalog/kinds.ts'
import { DerivationTree } from '../DerivationTree.tsx'
import { useNames } from '../use-entries.ts'
import { nameAndLimit, productFactors } from './verdict-rows.ts'

/** How a verdict came about: formula, tiers, the whole derivation, what was assumed, and the sources. */
export function VerdictWhy({ verdict }: { readonly verdict: Verdict }) {
  const sources = useSources(verdict.why === null ? [] : sourcesIn(verdict.why))
  const { binding, flip, why } = verdict
  const factors = why === null ? [] : productFactors(why)
  return (
    <>
      <WhyPanel
        subject={nameAndLimit(verdict).name}
        formula={why?.formula}
        rule={
          <>
            {binding !== null && <p>{t('verdict.bindsIn', { what: binding.text })}</p>}
            {flip !== null && <p>{flip.text}</p>}
            {why === null && <p>{t('verdict.noWhy')}</p>}
          </>
        }
      />
      {factors.length > 1 && why !== null && (
        <Section title={t('verdict.tiers')}>
          <ul className="verdict-tiers">
            {factors.map((factor) => (
              <li key={factor.label}>
                <span className="trunc" title={factor.label}>
                  {factor.label}
                </span>
                <b>{formatQuantity(factor.value, 'ratio')}</b>
                <Bar
                  label={t('verdict.lossShare', { share: formatQuantity(Math.round(factor.share * 1000) / 1000, 'ratio') })}
                  share={factor.share}
                  isMissed={verdict.verdict === 'missed' && factor.share > 0.5}
                />
              </li>
            ))}
            <li>
              <span>{t('verdict.product')}</span>
              <b className={verdict.verdict === 'missed' ? 'verdict-short' : undefined}>{formatQuantity(Number(why.value), 'ratio')}</b>
            </li>
          </ul>
        </Section>
      )}
      {why !== null && (
        <Section title={t('verdict.derivation')}>
          <DerivationTree of={why} />
        </Section>
      )}
      {verdict.assumptions.length > 0 && (
        <Section title={t('verdict.assumptions')} end={verdict.assumptions.length}>
          <ul className="side-list plain-dots">
            {verdict.assumptions.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('verdict.model')}>
        <p className="mono s12 wrap-anywhere">{verdict.model}</p>
      </Section>
      {sources.length > 0 && <WhySources sources={sources} />}
    </>
  )
}

/** Only the sources, at the end of a panel. */
export function WhySources({ sources }: { readonly sources: readonly WhySource[] }) {
  return (
    <Section title={t('ui.why.sources')}>
      <ul className="side-list">
        {sources.map((source) => (
          <li key={source.id}>{source.citation}</li>
        ))}
      </ul>
    </Section>
  )
}

/** Sources as links where the catalog has them, else as they are written. */
export function useSources(ids: readonly string[]): readonly WhySource[] {
  const { name, kind } = useNames()
  return ids.map((id) => {
    const of = kind(id)
    return { id, citation: of === undefined ? id : <PlaceLink to={placeOf({ kind: of, id })}>{name(id)}</PlaceLink> }
  })
}

/** Every source of a derivation, once, from the top down. */
function sourcesIn(node: Derivation): readonly string[] {
  const own = node.source === undefined ? [] : node.source.split(/[;,] (?=[a-z0-9-]+(?:$|[;,]))/)
  return [...new Set([...own, ...(node.inputs ?? []).flatMap(sourcesIn)])]
}
