import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import { t } from '../../../text/t.ts'
import { useWidth } from '../../../ui/use-width.ts'
import { latencyRows, type LatencyRow } from './latency-marks.ts'
import { msInWords, type SimulatedJourney } from './words.ts'

const rowHeight = 72
const box = { left: 20, right: 20, top: 6, bottom: 30 }
/** What the words of a mark take, in px. */
const wordsWidth = 74

/** The simulated percentiles of each journey with their intervals, and the p99 of the formula, on one logarithmic axis. */
export function LatencyChart({ journeys }: { readonly journeys: readonly SimulatedJourney[] }) {
  const { box: frame, width } = useWidth(960, 420)
  const room = width - box.left - box.right
  const { scale, rows } = latencyRows(journeys, wordsWidth / room)
  const height = box.top + rows.length * rowHeight + box.bottom
  const x = (share: number): number => Math.round((box.left + share * room) * 10) / 10
  const floor = height - box.bottom
  return (
    <div {...frame} className="simulation-chart">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={labelOf(rows)}>
        {scale.ticks.map((tick) => (
          <g key={tick}>
            <path d={`M${x(scale.at(tick))} ${box.top}V${floor}`} className="grid" />
            <text x={x(scale.at(tick))} y={floor + 18} textAnchor="middle">{formatQuantity(tick, 'ms')}</text>
          </g>
        ))}
        <path d={`M${box.left} ${floor}H${width - box.right}`} className="axis" />
        {rows.map((row, index) => <Row key={row.journey.id} row={row} top={box.top + index * rowHeight} x={x} />)}
      </svg>
    </div>
  )
}

function Row({ row: { journey, marks, formula }, top, x }: { readonly row: LatencyRow; readonly top: number; readonly x: (share: number) => number }) {
  const y = top + 46
  const first = marks[0]?.at ?? 0
  const last = marks.at(-1)?.at ?? 0
  return (
    <g>
      <text x="0" y={top + 14} className="strong">{journey.name}</text>
      <path d={`M${x(first)} ${y}H${x(last)}`} className="line" />
      {marks.map(({ percentile, interval, at, low, high, words }) => (
        <g key={percentile}>
          <rect x={x(low)} y={y - 5} width={Math.max(1.5, x(high) - x(low))} height="10" className="band" />
          <rect x={x(at) - 1.25} y={y - 8} width="2.5" height="16" className="point" />
          {words !== null && (
            <text x={x(at)} y={words === 'above' ? y - 14 : y + 21} textAnchor="middle">
              {t(`simulation.${percentile}`)} <tspan className="strong">{formatNumber(interval.value)}</tspan>
            </text>
          )}
        </g>
      ))}
      <path d={`M${x(formula)} ${y - 6}l6 6l-6 6l-6 -6z`} className="formula" />
    </g>
  )
}

function labelOf(rows: readonly LatencyRow[]): string {
  return rows
    .map(({ journey }) =>
      t('simulation.chartLabel', {
        name: journey.name, p50: msInWords(journey.p50), p95: msInWords(journey.p95), p99: msInWords(journey.p99), p999: msInWords(journey.p999),
        formula: formatQuantity(journey.analytic.p99, 'ms'),
      }),
    )
    .join(' ')
}
