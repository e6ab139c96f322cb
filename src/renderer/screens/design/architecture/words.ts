import type { Connection, Quantity } from '../../../../core/design/schema.ts'
import { formatQuantity } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { inWords } from './facts.ts'

/** What stands on a line: its timeout and retries, else its own words. */
export function wireWords({ timeout, retries, label, protocol }: Connection): string {
  const limits = [
    ...(timeout === undefined ? [] : [t('architecture.timeout', { value: duration(timeout) })]),
    ...(retries === undefined || retries === 0 ? [] : [t('architecture.retries', { count: retries })]),
  ].join(', ')
  return limits === '' ? (label ?? protocol ?? '') : limits
}

/** Whole seconds are shorter on a line than thousands of milliseconds. */
function duration(quantity: Quantity): string {
  return quantity.unit === 'ms' && quantity.value >= 1000 ? formatQuantity(quantity.value / 1000, 's') : inWords(quantity)
}
