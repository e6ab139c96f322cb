import type { CapacityLimit, CapacityPlan, ComponentPlan } from '../../../../core/capacity/plan.ts'
import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import { percentInWords } from '../../../percent.ts'
import { t } from '../../../text/t.ts'

const farMonths = 1200

/** When something runs out, in few words: "in 14.2 months", "now", "not in sight". */
export function whenInWords(month: number | null): string {
  if (month === null || month > farMonths) return t('capacity.notInSight')
  return month <= 0 ? t('capacity.now') : t('capacity.inMonths', { months: formatNumber(month) })
}

export const rateInWords = (rate: number): string => formatQuantity(rate, '1/s')

/** Percent with as many digits as a use needs: 3.7 %, 0.16 %. */
export function shareInWords(share: number | null): string {
  return share === null ? t('capacity.out') : percentInWords(share)
}

/** The month that is so many months after another, as "Nov 2026". */
export function monthName(from: Date, months: number): string {
  const date = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1))
  return new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(date)
}

/** What the chart draws: what all zones carry and what is left with one lost, of a component or of the whole design. */
export interface Drawn {
  readonly name: string
  readonly allUp: number | null
  readonly zoneLost: number | null
  /** It cannot serve at all with a zone lost. */
  readonly isOut: boolean
}

export function drawnOf({ limit, zones }: CapacityPlan, chosen: ComponentPlan | undefined): Drawn {
  if (chosen !== undefined) {
    const { name, carries, zoneLost } = chosen
    return { name, allUp: carries, zoneLost: zoneLost === null || zoneLost.isOut ? null : zoneLost.carries, isOut: zoneLost?.isOut === true }
  }
  const worst = zones.reduce<CapacityLimit | null>((least, zone) => (least === null || zone.limit.operations < least.operations ? zone.limit : least), null)
  return {
    name: limit?.name ?? '', allUp: limit?.operations ?? null,
    zoneLost: worst === null || worst.operations <= 0 ? null : worst.operations, isOut: worst !== null && worst.operations <= 0,
  }
}
