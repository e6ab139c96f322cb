const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 15 })

/** A number as a field shows it: thousands separated, nothing rounded away. */
export function numberToText(value: number): string {
  return number.format(value).replace('-', '\u2212')
}

/**
 * The number a person typed, or null. Takes thousands separators (`10,000`, `10 000`), a minus of either kind, and
 * `k` or `M` behind it for thousands and millions. An empty text is no number.
 */
export function textToNumber(text: string): number | null {
  const match = /^([-\u2212+]?)((?:\d{1,3}(?:[, \u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?|\.\d+)(e[-+]?\d+)?\s*([kKM]?)$/.exec(text.trim())
  if (match === null) return null
  const [, sign, digits = '', exponent = '', scale] = match
  const size = Number(digits.replaceAll(/[, \u00a0\u202f]/g, '') + exponent) * (scale === 'M' ? 1e6 : scale === '' ? 1 : 1e3)
  return sign === '-' || sign === '\u2212' ? -size : size
}
