/** Numbers in [0, 1) from a seed: sfc32 by Chris Doty-Humphrey, filled by splitmix32. The same seed gives the same numbers. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  const split = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  let [a, b, c, d] = [split(), split(), split(), 1]
  const next = (): number => {
    const t = (((a + b) >>> 0) + d) >>> 0
    d = (d + 1) >>> 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) >>> 0
    c = ((c << 21) | (c >>> 11)) >>> 0
    c = (c + t) >>> 0
    return t
  }
  for (let i = 0; i < 12; i++) next()
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992
}

/** Latin hypercube: each column visits each of `rows` strata once. M. McKay, R. Beckman & W. Conover, 1979. */
export function latinHypercube(rows: number, columns: number, random: () => number): Float64Array[] {
  return Array.from({ length: columns }, () => {
    const column = Float64Array.from({ length: rows }, (_, i) => (i + random()) / rows)
    for (let i = rows - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const kept = column[i] ?? 0
      column[i] = column[j] ?? 0
      column[j] = kept
    }
    return column
  })
}
