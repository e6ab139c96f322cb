/** An axis of powers of ten. */
export interface LogScale {
  readonly ticks: readonly number[]
  readonly low: number
  readonly high: number
  /** Where a value lies: 0 at the low end, 1 at the high one; what lies outside stays at the end. */
  readonly at: (value: number) => number
}

/** Less than this share of the largest value is not told apart from nothing. */
const mostRoom = 1e9

/** A logarithmic axis with room around its values, and round ticks. What is next to nothing is left out. */
export function logScale(values: readonly number[]): LogScale {
  const drawn = values.filter((value) => value > 1e-9 && Number.isFinite(value))
  const most = drawn.length === 0 ? 10 : Math.max(...drawn)
  const least = drawn.length === 0 ? 1 : Math.max(most / mostRoom, Math.min(...drawn))
  const low = least / 2
  const high = Math.max(most * 2.5, low * 10)
  const room = Math.log10(high / low)
  const factors = room < 2 ? [1, 2, 5] : [1]
  const ticks: number[] = []
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const factor of factors) {
      const tick = Number((factor * 10 ** power).toPrecision(6))
      if (tick >= low && tick <= high) ticks.push(tick)
    }
  }
  const at = (value: number): number => (value <= 0 ? 0 : Math.min(1, Math.max(0, Math.log10(value / low) / room)))
  // A dozen decades would be a ladder: every other one does then.
  const step = Math.ceil(ticks.length / 7)
  return { ticks: ticks.filter((_, index) => index % step === 0), low, high, at }
}

/** Something written beside the chart, at the height it belongs to. */
export interface Note {
  readonly id: string
  readonly y: number
  /** Height that it takes. */
  readonly size: number
}

/** The same notes moved apart until none lies on another, as near to their places as that allows, inside the height. */
export function spreadNotes<N extends Note>(notes: readonly N[], height: number): N[] {
  const sorted = notes.toSorted((a, b) => a.y - b.y)
  const placed: N[] = []
  let end = 0
  for (const note of sorted) {
    const y = Math.max(note.y, end)
    placed.push({ ...note, y })
    end = y + note.size
  }
  // What was pushed beyond the lower edge is pushed back up, from below.
  let limit = height
  return placed
    .toReversed()
    .map((note) => {
      const y = Math.min(note.y, limit - note.size)
      limit = y
      return { ...note, y }
    })
    .toReversed()
}

/** Months that are labelled: every third, sixth or twelfth, with the first and the last. */
export function labelledMonths(months: number, most: number): number[] {
  const step = [1, 2, 3, 6, 12, 24].find((one) => months / one <= most) ?? 60
  const all = Array.from({ length: Math.floor(months / step) + 1 }, (_, at) => at * step)
  const last = all.at(-1) ?? 0
  return last === months ? all : months - last < step / 2 ? [...all.slice(0, -1), months] : [...all, months]
}
