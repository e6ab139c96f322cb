/** Compares a model's outputs with expected ones, key by key, and says in words what differs. */
export interface Tolerance {
  readonly relative: number
  readonly absolute: number
}

/** Reads `rel 1e-8`, `abs 0.003 on probabilities`, `exact`. */
export function toleranceOf(text: string): Tolerance {
  const relative = /rel ([\d.e-]+)( ?%)?/.exec(text)
  const absolute = /abs ([\d.e-]+)/.exec(text)
  if (absolute !== null) return { relative: 0, absolute: Number(absolute[1]) }
  if (relative !== null) return { relative: Number(relative[1]) * (relative[2] === undefined ? 1 : 0.01), absolute: 0 }
  return { relative: 1e-9, absolute: 0 }
}

export function differences(got: unknown, expected: unknown, tolerance: Tolerance, at = ''): string[] {
  if (typeof expected === 'number' && typeof got === 'number') {
    const allowed = Math.max(tolerance.relative * Math.abs(expected), tolerance.absolute)
    return Math.abs(got - expected) <= allowed ? [] : [`${at}: ${got}, expected ${expected}`]
  }
  if (Array.isArray(expected) && Array.isArray(got)) {
    if (got.length !== expected.length) return [`${at}: ${got.length} entries, expected ${expected.length}`]
    return expected.flatMap((entry, i) => differences(got[i], entry, tolerance, `${at}[${i}]`))
  }
  if (isObject(expected) && isObject(got)) {
    const extra = Object.keys(got).filter((key) => !Object.hasOwn(expected, key)).map((key) => `${at}.${key} is not expected`)
    return [...extra, ...Object.keys(expected).flatMap((key) => differences(got[key], expected[key], tolerance, `${at}.${key}`))]
  }
  return got === expected ? [] : [`${at}: ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`]
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
