import { useStore } from 'zustand'
import type { Design } from '../../../../core/design/schema.ts'
import type { Finding } from '../../../../core/validate/report.ts'
import { formatQuantity } from '../../../../core/format.ts'
import { valueOf } from '../../../progress.ts'
import { t } from '../../../text/t.ts'
import { Section } from '../../../ui/SidePanel.tsx'
import { WhyPanel } from '../../../ui/WhyPanel.tsx'
import { designStore } from '../design-store.ts'
import { useSources, WhySources } from './VerdictWhy.tsx'
import { elementInWords } from './element-words.ts'

interface FindingWhyProps {
  readonly finding: Finding
  readonly design: Design
}

/** Why a finding is one: the reason, every piece of evidence, the rule, and the sources. */
export function FindingWhy({ finding, design }: FindingWhyProps) {
  const sources = useSources(finding.source.split(', ').filter((id) => id !== ''))
  const fields = valueOf(useStore(designStore, (state) => state.fields)) ?? []
  const rule = useSources([finding.rule])
  return (
    <>
      <WhyPanel subject={finding.title} rule={finding.why} />
      <Section title={t('finding.evidence')} end={finding.evidence.length}>
        <ul className="verdict-evidence">
          {finding.evidence.map(({ element, text, value, unit }, at) => (
            <li key={`${at} ${element}`}>
              <span className="m">{elementInWords(element, design, fields)}</span>
              {value !== undefined && unit !== undefined && <b>{formatQuantity(value, unit)}</b>}
              <p className="t3">{text}</p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('finding.rule')}>
        <p className="s12">
          {rule[0]?.citation}
          <span className="t3">{t('finding.confidence', { level: t(`finding.confidence.${finding.confidence}`) })}</span>
        </p>
      </Section>
      {sources.length > 0 && <WhySources sources={sources} />}
    </>
  )
}
