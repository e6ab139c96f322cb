import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import type { Bounded, CaseUnder, DesignUnder } from '../../../../core/scenarios/report.ts'
import { t } from '../../../text/t.ts'

/** "0.64 %", or "at least 0.64 %" where something that would add to it is not stated. */
export function shareInWords(of: Bounded | null): string {
  if (of === null) return '–'
  const share = `${formatNumber(of.value * 100)} %`
  return of.isLeast ? t('scenarios.atLeast', { value: share }) : share
}

/** USD a minute. */
export function moneyInWords(of: Bounded | null): string {
  if (of === null) return '–'
  return of.isLeast ? t('scenarios.atLeast', { value: formatNumber(of.value) }) : formatNumber(of.value)
}

/** When a case recovers: the slowest of its journeys; unknown as soon as one is. */
export function recoveryInWords({ journeys }: CaseUnder): string {
  if (journeys.length === 0) return '–'
  const seconds = journeys.map(({ recovery }) => recovery.seconds)
  if (seconds.some((one) => one === null)) return t('scenarios.unknown')
  const longest = Math.max(...seconds.map((one) => one ?? 0))
  return longest === 0 ? t('scenarios.atOnce') : formatQuantity(longest, 's')
}

/** What is at its limit first, over the journeys of a case. */
export function firstAtLimit({ journeys }: CaseUnder): string {
  const [first] = journeys.flatMap(({ saturates }) => saturates ?? []).toSorted((a, b) => b.utilisation - a.utilisation)
  return first === undefined ? '–' : t('scenarios.used', { name: first.name, share: `${formatNumber(first.utilisation * 100)} %` })
}

/** How a design stands as a whole. */
export function headlineOf({ cases }: DesignUnder): string {
  const asked = cases.filter(({ kind, standing }) => kind !== 'as-drawn' && standing !== 'not-asked')
  const held = asked.filter(({ standing }) => standing === 'met').length
  return asked.length === 0 ? t('scenarios.nothingAsked') : t('scenarios.headline', { held, all: asked.length })
}
