const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 })

/** A number with thousands separators and a true minus. */
export function formatNumber(value: number): string {
  return number.format(value).replace('-', '\u2212')
}

/** Number and unit apart, as the interface draws them: a ratio as percent, `1` without a unit. */
export function numberAndUnit(value: number, unit: string): { readonly number: string; readonly unit: string } {
  if (unit === 'ratio') return { number: formatNumber(value * 100), unit: '%' }
  return { number: formatNumber(value), unit: unit === '1' ? '' : unit }
}

/** Two ends of a range in one unit, without the unit: `25–120`. */
export function formatEnds(low: number, high: number, unit: string): string {
  return `${numberAndUnit(low, unit).number}–${numberAndUnit(high, unit).number}`
}
