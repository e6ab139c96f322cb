import type { OpenDesign, RequirementFieldInfo } from '../../../../contract/design-operations.ts'
import type { Requirement } from '../../../../core/design/schema.ts'
import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import { downtimePerYear, perHour, ratio } from '../../../../core/units.ts'
import { t } from '../../../text/t.ts'

/** What an answer becomes in the next steps, in words; empty where nothing is computed from it directly. */
export function meansOf(field: RequirementFieldInfo, requirement: Requirement | undefined, demand: OpenDesign['demand']): string {
  const value = requirement?.value
  if (typeof value !== 'number') return ''
  if (field.id === 'availability') {
    if (value < 0 || value > 1) return ''
    return t('requirement.meansBudget', { minutes: formatQuantity(downtimePerYear(ratio(1 - value)), 'min/yr') })
  }
  if (field.id === 'orders_per_hour') return t('requirement.meansMean', { rate: formatNumber(perHour(value)) })
  return isInDemand(field, demand) ? t('requirement.meansDemand', { rate: formatQuantity(demand?.value ?? 0, demand?.unit ?? '1/s') }) : ''
}

/** True when the peak demand is computed from this answer. */
export function isInDemand(field: RequirementFieldInfo, demand: OpenDesign['demand']): boolean {
  return demand !== null && (demand.why.inputs ?? []).some((input) => input.label === field.label)
}
