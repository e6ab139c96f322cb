import { useId } from 'react'
import type { CapacityPlan } from '../../../../core/capacity/plan.ts'
import { formatNumber } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { useWidth } from '../../../ui/use-width.ts'
import { labelledMonths, logScale, spreadNotes, type Note } from './chart-scale.ts'
import { monthName, rateInWords, type Drawn } from './words.ts'

const height = 340
const box = { left: 64, top: 14, bottom: 34 }
/** Room for the words at the right of the lines. */
const notesWidth = 176

interface CapacityChartProps {
  readonly plan: CapacityPlan
  readonly drawn: Drawn
  /** The month that the first point stands for. */
  readonly from: Date
}

interface Words extends Note {
  readonly lines: readonly string[]
  readonly isQuiet: boolean
}

/** Demand against capacity over the months, on a logarithmic axis. The table beside it says the same. */
export function CapacityChart({ plan: { demand, inputs }, drawn, from }: CapacityChartProps) {
  const hatch = useId()
  const { box: frame, width } = useWidth(960, 420)
  const { months } = demand
  const last = months.at(-1)
  const first = months[0]
  if (first === undefined || last === undefined) return null
  const { allUp, zoneLost, name, isOut } = drawn
  const hasMean = months.every(({ mean }) => mean !== null)
  const y = logScale([...months.flatMap(({ mean, low, high }) => [mean ?? low, low, high]), allUp ?? 0, zoneLost ?? 0])
  const right = Math.max(box.left + 160, width - notesWidth)
  const floor = height - box.bottom
  const left = (month: number): number => box.left + (month / inputs.months) * (right - box.left)
  const top = (value: number): number => floor - y.at(value) * (floor - box.top)
  const line = (of: (month: (typeof months)[number]) => number): string =>
    months.map((month, at) => `${at === 0 ? 'M' : 'L'}${left(month.month).toFixed(1)} ${top(of(month)).toFixed(1)}`).join('')
  const back = months.toReversed().map((month) => `L${left(month.month).toFixed(1)} ${top(month.low).toFixed(1)}`).join('')
  const words: Words[] = [
    ...(allUp === null ? [] : [{ id: 'up', y: top(allUp) - 8, size: 16, isQuiet: false, lines: [t('capacity.allUp', { rate: formatNumber(allUp) })] }]),
    ...(zoneLost === null ? [] : [{ id: 'lost', y: top(zoneLost) - 8, size: 16, isQuiet: false, lines: [t('capacity.zoneLost', { rate: formatNumber(zoneLost) })] }]),
    {
      id: 'peak', y: top(last.peak) - 8, isQuiet: false, size: last.high > last.low ? 30 : 16,
      lines: [t('capacity.peakThen', { rate: formatNumber(last.peak) }), ...(last.high > last.low ? [t('capacity.range', { low: formatNumber(last.low), high: formatNumber(last.high) })] : [])],
    },
    ...(last.mean === null ? [] : [{ id: 'mean', y: top(last.mean) - 8, size: 16, isQuiet: true, lines: [t('capacity.meanThen', { rate: formatNumber(last.mean) })] }]),
  ]
  const label = t('capacity.chartLabel', {
    name, months: inputs.months, now: rateInWords(first.peak), then: rateInWords(last.peak),
    capacity: allUp === null ? t('capacity.unknown') : rateInWords(allUp), lost: isOut ? t('capacity.out') : zoneLost === null ? t('capacity.unknown') : rateInWords(zoneLost),
  })
  return (
    <div {...frame} className="capacity-chart">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <defs>
          <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="1.2" height="5" fill="var(--hatch)" />
          </pattern>
        </defs>
        {allUp !== null && <rect x={box.left} y={box.top} width={right - box.left} height={Math.max(0, top(allUp) - box.top)} fill={`url(#${hatch})`} />}
        {y.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${box.left} ${top(tick)}H${right}`} className="grid" />
            <text x={box.left - 10} y={top(tick) + 4} textAnchor="end">{formatNumber(tick)}</text>
          </g>
        ))}
        <path d={`M${box.left} ${floor}H${right}`} className="axis" />
        {labelledMonths(inputs.months, Math.max(2, Math.floor((right - box.left) / 110))).map((month) => (
          <g key={month}>
            <path d={`M${left(month)} ${floor}v4`} className="axis" />
            <text x={left(month)} y={floor + 19} textAnchor={month === 0 ? 'start' : month === inputs.months ? 'end' : 'middle'}>{monthName(from, month)}</text>
          </g>
        ))}
        <path d={`${line(({ high }) => high)}${back}Z`} className="band" />
        {hasMean && <path d={line(({ mean }) => mean ?? 0)} className="mean" />}
        <path d={line(({ peak }) => peak)} className="peak" />
        {allUp !== null && <path d={`M${box.left} ${top(allUp)}H${right}`} className="limit" />}
        {zoneLost !== null && <path d={`M${box.left} ${top(zoneLost)}H${right}`} className="limit lost" />}
        <circle cx={left(0)} cy={top(first.peak)} r="4.5" className="here" />
        <text x={left(0) + 12} y={top(first.peak) - 10} className="strong">{t('capacity.nowRate', { rate: formatNumber(first.peak) })}</text>
        {spreadNotes(words, floor + 10).map(({ id, y: at, lines, isQuiet }) => (
          <text key={id} x={right + 10} y={at + 12} className={isQuiet ? undefined : 'strong'}>
            {lines.map((text, index) => (
              <tspan key={text} x={right + 10} dy={index === 0 ? 0 : 14} className={index === 0 ? undefined : 'quiet'}>{text}</tspan>
            ))}
          </text>
        ))}
      </svg>
    </div>
  )
}
