/**
 * Figures for people. Verdicts never go through here: they compare unrounded values, and a printed value never
 * stands on the other side of its limit than the unrounded one.
 */
export interface FormatOptions {
  /** The limit that the value is read against; digits are added until the print is on the right side of it. */
  readonly limit?: number
  /** Print a plus before positive values. */
  readonly signed?: boolean
  /** What a rate counts; `ops` gives `ops/s`. */
  readonly counts?: string
}

const minus = '\u2212'

/** A value with its unit: `99.995 %`, `45 ms`, `15,000 ops/s`, `11,400 USD/month`. */
export function formatQuantity(value: number, unit: string, options: FormatOptions = {}): string {
  if (!Number.isFinite(value)) return value > 0 ? 'unlimited' : value < 0 ? `${minus}unlimited` : 'unknown'
  switch (unit) {
    case 'ratio':
      return `${formatPercent(value, options)} %`
    case 'factor':
    case 'x':
      return `${formatNumber(value, options)}×`
    case '1':
    case '':
      return formatNumber(value, options)
    case '1/s':
      return `${formatNumber(value, options)} ${options.counts ?? 'ops'}/s`
    default:
      return `${formatNumber(value, options)} ${unit}`
  }
}

/** A number with thousands separators and about three significant digits: `15,000`, `27.4`, `0.125`. */
export function formatNumber(value: number, options: FormatOptions = {}): string {
  const size = Math.abs(value)
  const least = size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 2 - Math.floor(Math.log10(size))
  return withDecimals(value, Math.min(least, 12), options)
}

/**
 * A ratio as percent with three decimals, or more where three would print a flawed 100 %.
 * 0.99995 gives `99.995`, 0.9999996 gives `99.99996`.
 */
export function formatPercent(value: number, options: FormatOptions = {}): string {
  const missing = Math.abs(1 - value)
  const least = missing > 0 && missing < 5e-6 ? Math.min(14, -Math.floor(Math.log10(missing * 100)) + 1) : 3
  const limit = options.limit === undefined ? undefined : options.limit * 100
  return withDecimals(value * 100, least, { ...options, limit })
}

/** Two ends of a range in one unit: `25–120 s`. */
export function formatRange(low: number, high: number, unit: string): string {
  const first = formatQuantity(low, unit)
  const second = formatQuantity(high, unit)
  if (first === second) return second
  const end = second.replace(/^[\u2212\d.,]+/, '')
  return first.endsWith(end) ? `${first.slice(0, first.length - end.length)}–${second}` : `${first} – ${second}`
}

function withDecimals(value: number, least: number, { limit, signed }: FormatOptions): string {
  const decimals = limit === undefined || value === limit ? least : decimalsThatTell(value, limit, least)
  const digits = Math.abs(value).toFixed(decimals)
  const [whole = '0', fraction = ''] = digits.split('.')
  const kept = fraction.replace(/0+$/, '')
  const number = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (kept === '' ? '' : `.${kept}`)
  const isZero = /^[0,.]*$/.test(number)
  return `${value < 0 && !isZero ? minus : signed === true && !isZero ? '+' : ''}${number}`
}

/** The fewest decimals from `least` on at which the print lies on the same side of the limit as the value. */
function decimalsThatTell(value: number, limit: number, least: number): number {
  for (let decimals = least; decimals < 15; decimals++) {
    if (Math.sign(Number(value.toFixed(decimals)) - limit) === Math.sign(value - limit)) return decimals
  }
  return 15
}
