import { useStore } from 'zustand'
import type { CapacityPlan } from '../../../../core/capacity/plan.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField } from '../../../ui/Field.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Section } from '../../../ui/SidePanel.tsx'
import { capacityStore, changeQuestion, isPlain, resetQuestion } from './capacity-store.ts'
import { growthShown } from './growth-shown.ts'

const percentOf = (share: number | null): number | null => (share === null ? null : Number((share * 100).toPrecision(12)))
const shareOf = (percent: number | null): number | null => (percent === null ? null : Number((percent / 100).toPrecision(12)))
const inside = (value: number | null, low: number, high: number): number | null => (value === null ? null : Math.min(high, Math.max(low, value)))

/** The assumptions of the plan: as the design states them until somebody changes one. Nothing of it is saved. */
export function Assumptions({ inputs }: { readonly inputs: CapacityPlan['inputs'] }) {
  const asked = useStore(capacityStore, (state) => state.asked)
  // Once a plan answers the question, what it went by is shown: a range that does not hold the growth is widened to it.
  const isAnswered = useStore(capacityStore, (state) => state.planned === state.asked)
  const { growth, peakFactor } = inputs
  const growthField = (key: 'growth' | 'growthLow' | 'growthHigh', shown: number, label: string) => (
    <NumberField
      label={label}
      value={percentOf(growthShown(isAnswered, asked[key], shown))}
      unit="%"
      small
      onCommit={(value) => changeQuestion({ [key]: inside(shareOf(value), -0.99, 1000) })}
    />
  )
  return (
    <Section
      title={t('capacity.assumptions')}
      end={!isPlain(asked) && <Button variant="ghost" size="small" onClick={resetQuestion}>{t('capacity.reset')}</Button>}
    >
      <div className="capacity-fields">
        {growthField('growth', growth.value, t('capacity.growth'))}
        {growthField('growthLow', growth.low, t('capacity.growthLow'))}
        {growthField('growthHigh', growth.high, t('capacity.growthHigh'))}
        <NumberField
          label={t('capacity.peak')} value={asked.peakFactor ?? peakFactor?.value ?? null} unit="×" small
          onCommit={(value) => changeQuestion({ peakFactor: inside(value, 1, 100_000) })}
        />
        <NumberField
          label={t('capacity.horizon')} value={asked.months} unit={t('capacity.months')} small
          onCommit={(value) => changeQuestion({ months: inside(Math.round(value ?? 36), 1, 120) ?? 36 })}
        />
        <NumberField
          label={t('capacity.wait')} value={asked.waitMs} unit="ms" small placeholder={t('capacity.anyWait')}
          onCommit={(value) => changeQuestion({ waitMs: value === null || value <= 0 ? null : Math.min(1e9, value) })}
        />
      </div>
      <div className="capacity-caches">
        <span className="field-label" aria-hidden="true">{t('capacity.caches')}</span>
        <Segmented
          label={t('capacity.caches')} value={asked.caches} onChange={(caches) => changeQuestion({ caches })}
          options={[{ value: 'cold', text: t('capacity.cold') }, { value: 'warm', text: t('capacity.warm') }]}
        />
      </div>
      <p className="s11 t3">{originInWords(growth.from, peakFactor?.from)}</p>
    </Section>
  )
}

function originInWords(growth: CapacityPlan['inputs']['growth']['from'], peak: CapacityPlan['inputs']['growth']['from'] | undefined): string {
  const words = (from: typeof growth): string => t(`capacity.from.${from}`)
  return t('capacity.origin', { growth: words(growth), peak: peak === undefined ? t('capacity.from.none') : words(peak) })
}
