import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { Change } from '../../../../core/design/schema.ts'
import { formatQuantity } from '../../../../core/format.ts'
import type { Report, Verdict } from '../../../../core/validate/report.ts'
import { findCommand } from '../../../commands/registry.ts'
import { valueOf } from '../../../progress.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { provenanceClass } from '../../../ui/Provenance.tsx'
import { Quantity } from '../../../ui/Quantity.tsx'
import { quantityParts } from '../../../ui/quantity-parts.ts'
import { Section } from '../../../ui/SidePanel.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import { Failed, Loading } from '../../../ui/States.tsx'
import { VerdictMark } from '../../../ui/VerdictMark.tsx'
import { answersOf, changesOf, knobsFor, positionOf, sliderParts, valueAt, type Answer, type Knob } from './knobs.ts'
import { nameAndLimit } from './verdict-rows.ts'
import { apply, ask, resetWhatIf, turn, whatIf } from './what-if-store.ts'

interface WhatIfProps {
  readonly open: OpenDesign
  readonly report: Report
  readonly verdict: Verdict | undefined
}

/** Sliders for the inputs that matter to the chosen verdict, and what every verdict would become. */
export function WhatIf({ open, report, verdict }: WhatIfProps) {
  const { turned, answer } = useStore(whatIf)
  const { design } = open
  const knobs = useMemo(() => knobsFor(design, report, verdict, turned), [design, report, verdict, turned])
  const changes = useMemo(() => changesOf(design, knobs, turned), [design, knobs, turned])
  // By content: a new report makes new objects of the same changes.
  const key = JSON.stringify(changes)
  useEffect(() => ask(open.id, JSON.parse(key) as Change[]), [open.id, open.revision, key])
  useEffect(() => resetWhatIf, [open.id])
  const after = valueOf(answer)
  const answers = after === undefined ? [] : answersOf(report.verdicts, after.verdicts)
  const isTried = changes.length > 0
  return (
    <Section
      title={t('whatIf.head')}
      end={
        Object.keys(turned).length > 0 && (
          <Button variant="ghost" size="small" onClick={resetWhatIf}>
            {t('whatIf.reset')}
          </Button>
        )
      }
    >
      {knobs.length === 0 && <p className="s12 t3">{t('whatIf.none')}</p>}
      {knobs.map((knob) => (
        <KnobSlider key={knob.path} knob={knob} value={turned[knob.path] ?? knob.value} />
      ))}
      {isTried && (
        <div className="what-if-answer" aria-live="polite">
          {answer.state === 'failed' && <Failed failure={answer.failure} onRetry={() => ask(open.id, changes)} />}
          {answer.state === 'loading' && <Loading what={t('whatIf.what')} />}
          {answer.state === 'ready' && (
            <>
              <ul>
                {answers.map((one) => (
                  <AnswerRow key={one.before.id} answer={one} />
                ))}
              </ul>
              <p className="s11 t3">{t('whatIf.unchanged', { count: report.verdicts.length - answers.length })}</p>
            </>
          )}
          <Button variant="primary" size="small" keys={findCommand('validation.apply')?.keys?.[0]} onClick={() => void apply(design, changes)}>
            {t('whatIf.apply')}
          </Button>
        </div>
      )}
      {knobs.length > 0 && <p className="s11 t3">{t('whatIf.note')}</p>}
    </Section>
  )
}

function KnobSlider({ knob, value }: { readonly knob: Knob; readonly value: number }) {
  const label = t('whatIf.knob', { name: knob.name, figure: t(`whatIf.field.${knob.field}`) })
  const isCount = knob.field === 'replicas'
  const { number, unit } = quantityParts(value, knob.unit)
  const isTurned = value !== knob.value
  return (
    <div className="knob-row">
      <span className="trunc" title={label}>
        {label}
      </span>
      <span className="nowrap">
        {isTurned && <span className="s11 t3 knob-before">{t('whatIf.was', { value: formatQuantity(knob.value, knob.unit) })}</span>}
        <span className={isTurned ? undefined : provenanceClass(knob.from)}>
          <Quantity number={number} unit={unit} />
        </span>
      </span>
      <Slider
        label={label}
        valueText={formatQuantity(value, knob.unit)}
        value={isCount ? value : positionOf(knob, value)}
        min={isCount ? knob.min : 0}
        max={isCount ? knob.max : sliderParts}
        step={1}
        hasTicks={isCount}
        onChange={(position) => turn(knob.path, isCount ? position : valueAt(knob, position))}
      />
    </div>
  )
}

function AnswerRow({ answer: { before, after } }: { readonly answer: Answer }) {
  return (
    <li>
      <VerdictMark verdict={after.verdict} markOnly />
      <span className="wrap-anywhere" title={before.requirement.text}>
        {nameAndLimit(before).name}
      </span>
      <span className="nowrap">
        <span className="t3">{assessedInWords(before)}</span>
        {' → '}
        <b>{assessedInWords(after)}</b>
      </span>
    </li>
  )
}

/** What a verdict came to, exact enough to be told from its limit. */
export function assessedInWords({ assessed, requirement }: Verdict): string {
  return assessed === null ? t('verdict.notComputed') : formatQuantity(assessed.value, assessed.unit, { limit: requirement.value })
}
