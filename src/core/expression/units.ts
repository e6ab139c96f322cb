/** Powers of the base quantities: seconds, bytes, US dollars. Counts and shares have none. */
export type Dimension = readonly [time: number, data: number, money: number]

export interface Unit {
  readonly dimension: Dimension
  /** One of this unit in seconds, bytes and dollars. */
  readonly scale: number
}

export const pure: Dimension = [0, 0, 0]

const time = (scale: number): Unit => ({ dimension: [1, 0, 0], scale })
const data = (scale: number): Unit => ({ dimension: [0, 1, 0], scale })
const number = (scale: number): Unit => ({ dimension: pure, scale })

/** Months count 730 hours, as bills do; years 365 days. */
const atoms: Readonly<Record<string, Unit>> = {
  '1': number(1), ratio: number(1), ops: number(1), requests: number(1),
  us: time(1e-6), ms: time(1e-3), s: time(1), min: time(60), h: time(3600), d: time(86_400), week: time(604_800), month: time(2_628_000), year: time(31_536_000),
  bit: data(1 / 8), B: data(1), KB: data(1e3), MB: data(1e6), GB: data(1e9), TB: data(1e12),
  USD: { dimension: [0, 0, 1], scale: 1 },
}

/** Reads a unit such as `1/s`, `USD/month` or `GB`; undefined when it is none that Atlas knows. */
export function unitOf(text: string): Unit | undefined {
  const [first = '', ...below] = text.split('/')
  let { dimension, scale }: Unit = number(1)
  for (const [at, word] of [first, ...below].entries()) {
    const atom = Object.hasOwn(atoms, word.trim()) ? atoms[word.trim()] : undefined
    if (atom === undefined) return undefined
    const sign = at === 0 ? 1 : -1
    dimension = combined(dimension, atom.dimension, sign)
    scale *= atom.scale ** sign
  }
  return { dimension, scale }
}

/** Dimension of a product (`sign` 1) or a quotient (-1). */
export const combined = (a: Dimension, b: Dimension, sign: number): Dimension => [a[0] + sign * b[0], a[1] + sign * b[1], a[2] + sign * b[2]]

export const isSame = (a: Dimension, b: Dimension): boolean => a.every((power, at) => Math.abs(power - (b[at] ?? 0)) < 1e-9)

const conversions: readonly number[] = [...new Set([
  8, 100, 30 * 86_400, 30, 1024, 1024 ** 2, 1024 ** 3,
  ...Object.values(atoms).flatMap((one) => Object.values(atoms).filter((other) => isSame(one.dimension, other.dimension)).map((other) => other.scale / one.scale)),
])].filter((factor) => factor > 1)

/** True for a number that turns one unit into another, such as 3600 or 1e9; multiplying by it may be a conversion. */
export const isConversion = (value: number): boolean => conversions.some((factor) => Math.abs(value / factor - 1) < 1e-9 || Math.abs(value * factor - 1) < 1e-9)

/** A dimension in words: `time`, `money per time`, `a pure number`. */
export function dimensionText(dimension: Dimension): string {
  const word = (power: number, at: number): string => {
    const name = ['time', 'data', 'money'][at] ?? ''
    return Math.abs(power) === 1 ? name : `${name}^${Math.abs(power)}`
  }
  const above = dimension.map((power, at) => (power > 0 ? word(power, at) : '')).filter((text) => text !== '')
  const below = dimension.map((power, at) => (power < 0 ? word(power, at) : '')).filter((text) => text !== '')
  if (above.length + below.length === 0) return 'a pure number'
  return `${above.join(' × ')}${below.length === 0 ? '' : `${above.length === 0 ? 'a rate' : ''} per ${below.join(' and ')}`}`
}
