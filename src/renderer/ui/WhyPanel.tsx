import type { ReactNode } from 'react'
import { t } from '../text/t.ts'
import { Provenance, type ProvenanceWord } from './Provenance.tsx'
import { Quantity } from './Quantity.tsx'
import { Section } from './SidePanel.tsx'
import { Source } from './Source.tsx'
import type { ConfidenceWord } from './Confidence.tsx'

export interface WhyInput {
  readonly name: string
  readonly number: string
  readonly unit?: string
  readonly from: ProvenanceWord
}

export interface WhySource {
  readonly id: string
  readonly citation: ReactNode
  readonly confidence?: ConfidenceWord
}

interface WhyPanelProps {
  /** What is explained: `availability` gives the head "Why: availability". Left out below a head that stands already. */
  readonly subject?: string
  readonly rule?: ReactNode
  readonly formula?: string
  readonly inputs?: readonly WhyInput[]
  /** A sentence under the inputs, such as what an assumption can and cannot decide. */
  readonly inputsNote?: string
  /** Further sections of this subject, between the inputs and what speaks against it. */
  readonly children?: ReactNode
  readonly conflict?: ReactNode
  readonly alternative?: ReactNode
  readonly sources?: readonly WhySource[]
}

/** Sections that explain a choice or a number, always in the same order; put them into a SidePanel. */
export function WhyPanel({ subject, rule, formula, inputs = [], inputsNote, children, conflict, alternative, sources = [] }: WhyPanelProps) {
  return (
    <>
      {subject !== undefined && (
        <Section title={t('ui.why.head', { subject })}>
          {formula !== undefined && <p className="formula">{formula}</p>}
          {rule !== undefined && <div className="t2">{rule}</div>}
        </Section>
      )}
      {inputs.length > 0 && (
        <Section title={t('ui.why.inputs')}>
          <ul className="why-inputs">
            {inputs.map((input) => (
              <li key={input.name}>
                <span className="grow">{input.name}</span>
                <Quantity number={input.number} unit={input.unit} from={input.from} />
                <Provenance from={input.from} />
              </li>
            ))}
          </ul>
          {inputsNote !== undefined && <p className="s11 t3">{inputsNote}</p>}
        </Section>
      )}
      {children}
      {conflict !== undefined && <Section title={t('ui.why.conflict')}>{conflict}</Section>}
      {alternative !== undefined && <Section title={t('ui.why.alternative')}>{alternative}</Section>}
      {sources.length > 0 && (
        <Section title={t('ui.why.sources')}>
          <ul>
            {sources.map((source) => (
              <Source key={source.id} confidence={source.confidence}>
                {source.citation}
              </Source>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}
