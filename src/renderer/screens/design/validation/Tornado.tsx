import { formatQuantity } from '../../../../core/format.ts'
import type { UncertainFigure } from '../../../../core/uncertainty/report.ts'
import { t } from '../../../text/t.ts'
import { Table } from '../../../ui/Table.tsx'
import type { Column } from '../../../ui/table-rows.ts'
import { useWidth } from '../../../ui/use-width.ts'
import { VerdictMark } from '../../../ui/VerdictMark.tsx'

type Bar = UncertainFigure['tornado'][number]

/** More bars than this say nothing that the first do not. */
const mostBars = 10
const rowHeight = 34
const width = 640
/** Below this it is scrolled, not drawn smaller. */
const leastWidth = 480
const box = { left: 8, right: 8, top: 22, bottom: 20 }

/** How far each input moves the figure over its own range, widest first, against the limit. The table says the same. */
export function Tornado({ figure, isTable }: { readonly figure: UncertainFigure; readonly isTable: boolean }) {
  const { tornado, requirement } = figure
  const { box: frame } = useWidth(width, leastWidth)
  if (tornado.length === 0) return <p className="pad t3">{t('uncertainty.nothingMoves')}</p>
  if (isTable) return <BarTable figure={figure} />
  const bars = tornado.slice(0, mostBars)
  const at = axisOf(figure, bars)
  const height = box.top + bars.length * rowHeight + box.bottom
  const label = t('uncertainty.tornadoLabel', { what: requirement.text, inputs: bars.slice(0, 3).map(({ name }) => name).join(', ') })
  return (
    <div {...frame} className="tornado">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
        {bars.map((bar, index) => (
          <OneBar key={bar.path} bar={bar} y={box.top + index * rowHeight} at={at} />
        ))}
        <path d={`M${at(figure.value)} ${box.top - 4}V${height - box.bottom}`} className="value" />
        <path d={`M${at(requirement.value)} ${box.top - 4}V${height - box.bottom}`} className="limit" />
        <path d={`M${at(requirement.value) - 4} ${box.top - 10}h8l-4 6z`} className="mark" />
        <text x={near(at(requirement.value))} y={10} textAnchor={anchorOf(at(requirement.value))}>{t('uncertainty.limit', { value: formatQuantity(requirement.value, figure.unit) })}</text>
        <text x={near(at(figure.value))} y={height - 6} textAnchor={anchorOf(at(figure.value))} className="strong">
          {t('uncertainty.asStated', { value: formatQuantity(figure.value, figure.unit, { limit: requirement.value }) })}
        </text>
      </svg>
    </div>
  )
}

const anchorOf = (x: number): 'start' | 'middle' | 'end' => (x < width * 0.25 ? 'start' : x > width * 0.75 ? 'end' : 'middle')
const near = (x: number): number => Math.min(width - box.right, Math.max(box.left, x))

/** Places along the axis: of shares close to 1 by what is missing, else as they are. */
function axisOf({ value, unit, requirement }: UncertainFigure, bars: readonly Bar[]): (value: number) => number {
  const values = [value, requirement.value, ...bars.flatMap(({ atFrom, atTo }) => [atFrom, atTo])]
  const isNines = unit === 'ratio' && Math.min(...values) > 0.9
  const drawn = (one: number): number => (isNines ? -Math.log10(Math.max(1e-12, 1 - one)) : one)
  const low = Math.min(...values.map(drawn))
  const room = Math.max(...values.map(drawn)) - low || 1
  return (one) => box.left + ((drawn(one) - low) / room) * (width - box.left - box.right)
}

interface OneBarProps {
  readonly bar: Bar
  readonly y: number
  readonly at: (value: number) => number
}

function OneBar({ bar: { name, unit: inputUnit, from, to, atFrom, atTo, turns }, y, at }: OneBarProps) {
  const [start, end] = [Math.min(at(atFrom), at(atTo)), Math.max(at(atFrom), at(atTo))]
  const words = t('uncertainty.barRange', { name, from: formatQuantity(from, inputUnit), to: formatQuantity(to, inputUnit) })
  return (
    <g>
      <text x={box.left} y={y + 11}>{turns ? t('uncertainty.turnsIt', { text: words }) : words}</text>
      <rect x={start} y={y + 16} width={Math.max(1.5, end - start)} height={10} rx="1.5" className={turns ? 'bar turns' : 'bar'} />
    </g>
  )
}

function BarTable({ figure }: { readonly figure: UncertainFigure }) {
  const { unit, requirement, sobol } = figure
  const shown = (value: number): string => formatQuantity(value, unit, { limit: requirement.value })
  const columns: readonly Column<Bar>[] = [
    { id: 'name', title: t('uncertainty.input'), cell: ({ name }) => <div className="trunc" title={name}>{name}</div> },
    { id: 'range', title: t('uncertainty.range'), width: 150, align: 'end', cell: ({ from, to, unit: own }) => t('uncertainty.fromTo', { from: formatQuantity(from, own), to: formatQuantity(to, own) }), hiddenBelow: 1180 },
    { id: 'figure', title: t('uncertainty.moves'), width: 190, align: 'end', cell: ({ atFrom, atTo }) => t('uncertainty.fromTo', { from: shown(atFrom), to: shown(atTo) }) },
    { id: 'share', title: t('uncertainty.variance'), width: 86, align: 'end', cell: ({ path }) => varianceOf(sobol.shares.find((one) => one.path === path)) },
    { id: 'turns', title: t('uncertainty.turns'), width: 84, cell: ({ turns }) => (turns ? <VerdictMark verdict="missed">{t('uncertainty.yes')}</VerdictMark> : <span className="t3">{t('uncertainty.no')}</span>) },
  ]
  return <Table label={t('uncertainty.tornado', { what: requirement.text })} columns={columns} rows={figure.tornado} rowId={({ path }) => path} height="dense" />
}

/** Share of the variance, with all that the input does together with others. */
function varianceOf(share: UncertainFigure['sobol']['shares'][number] | undefined): string {
  return share === undefined ? '–' : `${Math.round(Math.min(1, Math.max(0, share.total)) * 100)} %`
}
