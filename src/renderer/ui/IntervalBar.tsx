import { useId } from 'react'
import { intervalMarks, type Interval } from './interval-scale.ts'

interface IntervalBarProps extends Interval {
  /** What it shows, in words with units: the bar is an image to those who do not see it. */
  readonly label: string
  /** missed: in the colour of a missed verdict. undecided: greyed. */
  readonly tone?: 'normal' | 'missed' | 'undecided'
  /** In px. */
  readonly width?: number
}

const tones = {
  normal: { band: 'var(--chart-2)', point: 'var(--text)' },
  missed: { band: 'var(--sev-critical)', point: 'var(--sev-critical)' },
  undecided: { band: 'var(--chart-3)', point: 'var(--text)' },
}

/** A value, its 90 % interval and the limit on one axis; the failing side is hatched. For verdicts. */
export function IntervalBar({ label, tone = 'normal', width = 122, ...interval }: IntervalBarProps) {
  const hatch = useId()
  const marks = intervalMarks(interval)
  const x = (share: number): number => Math.round(share * width * 10) / 10
  const limit = marks.limit === null ? null : x(marks.limit)
  const { band, point } = tones[tone]
  return (
    <svg width={width} height="26" viewBox={`0 0 ${width} 26`} role="img" aria-label={label} style={{ flex: 'none', display: 'block' }}>
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1.2" height="4" fill="var(--hatch)" />
        </pattern>
      </defs>
      {marks.failing !== null && (
        <rect x={x(marks.failing[0])} y="7" width={x(marks.failing[1] - marks.failing[0])} height="12" fill={`url(#${hatch})`} />
      )}
      <path d={`M0 19.5H${width}`} stroke="var(--line-2)" />
      <rect x={x(marks.low)} y="10" width={x(marks.high - marks.low)} height="6" fill={band} opacity="0.62" />
      {limit !== null && (
        <>
          <path d={`M${limit} 4V19.5`} stroke="var(--text)" />
          <path d={`M${limit - 3.5} 2h7l-3.5 4z`} fill="var(--text)" />
        </>
      )}
      <rect x={x(marks.value) - 1.25} y="7" width="2.5" height="12" rx="1" fill={point} />
    </svg>
  )
}

/** A value and its range only, 16 px high: for a row of requirements. */
export function RangeBar({ label, width = 76, ...interval }: Omit<IntervalBarProps, 'tone'>) {
  const marks = intervalMarks(interval)
  const x = (share: number): number => Math.round(share * width * 10) / 10
  return (
    <svg width={width} height="16" viewBox={`0 0 ${width} 16`} role="img" aria-label={label} style={{ flex: 'none', display: 'block' }}>
      <path d={`M0 8H${width}`} stroke="var(--line-2)" />
      <rect x={x(marks.low)} y="5.5" width={x(marks.high - marks.low)} height="5" fill="var(--chart-3)" />
      <rect x={x(marks.value) - 1} y="2" width="2" height="12" rx="1" fill="var(--text)" />
    </svg>
  )
}
