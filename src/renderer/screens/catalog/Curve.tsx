import { t } from '../../text/t.ts'
import { formatNumber, numberAndUnit } from '../../ui/format.ts'
import type { Calculated } from './calculator-store.ts'
import { scaleOver } from './curve-scale.ts'

const width = 420
const height = 190
const box = { left: 52, right: 16, top: 14, bottom: 26 }

const inWords = (value: number, unit: string): string => {
  const { number, unit: word } = numberAndUnit(value, unit)
  return word === '' ? number : `${number} ${word}`
}

/** How the answer follows one input, with where one is; the same as a table below. */
export function Curve({ curve, isStale }: { readonly curve: Calculated['curve']; readonly isStale: boolean }) {
  const { over, of, points, here } = curve
  if (points.length < 2) return null
  const x = scaleOver(points.map((point) => point.x), 4, true)
  const y = scaleOver(points.map((point) => point.y), 4, true)
  const left = (value: number): number => box.left + x.at(value) * (width - box.left - box.right)
  const top = (value: number): number => height - box.bottom - y.at(value) * (height - box.top - box.bottom)
  const path = points.map((point, at) => `${at === 0 ? 'M' : 'L'}${left(point.x).toFixed(1)} ${top(point.y).toFixed(1)}`).join('')
  const title = t('catalog.curveTitle', { output: of.label, input: over.label.toLowerCase() })
  const label = here === null ? '' : inWords(here.y, of.unit)
  const isLate = here !== null && left(here.x) > width * 0.7
  return (
    <figure className={isStale ? 'curve stale' : 'curve'}>
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={here === null ? title : t('catalog.curveHere', { title, input: inWords(here.x, over.unit), output: label })}>
        {y.ticks.map((tick) => (
          <g key={tick}>
            <line x1={box.left} x2={width - box.right} y1={top(tick)} y2={top(tick)} className={tick === y.low ? 'base' : 'grid'} />
            <text x={box.left - 8} y={top(tick) + 4} textAnchor="end">{numberAndUnit(tick, of.unit).number}</text>
          </g>
        ))}
        {x.ticks.map((tick) => (
          <text key={tick} x={left(tick)} y={height - 8} textAnchor="middle">{shortNumber(over.unit === 'ratio' ? tick * 100 : tick)}</text>
        ))}
        <path d={path} className="line" />
        {here !== null && (
          <>
            <path d={`M${left(here.x)} ${top(y.low)}V${top(here.y)}H${left(x.low)}`} className="drop" />
            <circle cx={left(here.x)} cy={top(here.y)} r={4.5} className="here" />
            <text x={left(here.x) + (isLate ? -10 : 10)} y={Math.max(box.top, top(here.y) + (top(here.y) > height / 2 ? -10 : 16))} textAnchor={isLate ? 'end' : 'start'} className="mark">
              {label}
            </text>
          </>
        )}
      </svg>
      <p className="curve-unit">{over.unit === 'ratio' ? `${over.label}, %` : over.unit === '1' ? over.label : `${over.label}, ${over.unit}`}</p>
      <details>
        <summary>{t('catalog.curveTable')}</summary>
        <table className="curve-table">
          <thead>
            <tr>
              <th scope="col">{over.label}</th>
              <th scope="col">{of.label}</th>
            </tr>
          </thead>
          <tbody>
            {tenth(points).map((point) => (
              <tr key={point.x}>
                <td>{inWords(point.x, over.unit)}</td>
                <td>{inWords(point.y, of.unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

function tenth<P>(points: readonly P[]): readonly P[] {
  const step = Math.max(1, Math.floor(points.length / 9))
  return points.filter((_, at) => at % step === 0)
}

/** Ticks along the bottom have little room: 2,000,000 is 2M. */
function shortNumber(value: number): string {
  const size = Math.abs(value)
  if (size >= 1e12) return value.toExponential(0)
  if (size >= 1e9) return `${formatNumber(value / 1e9)}G`
  if (size >= 1e6) return `${formatNumber(value / 1e6)}M`
  return formatNumber(value)
}
