import { fail, ok, type Result } from '../result.ts'
import { mostLoads, type LoadPoint, type Measurement } from './measurement.ts'
import { amountOf, linesOf } from './table.ts'

const loadNames = ['load', 'concurrency', 'clients', 'connections', 'threads', 'users', 'virtual users', 'vus', 'workers', 'n']
/** Column name → seconds that its rate counts over. */
const rateNames: Readonly<Record<string, number>> = {
  throughput: 1, rps: 1, qps: 1, tps: 1, 'req/s': 1, 'requests/s': 1, 'requests/sec': 1, 'requests per second': 1, 'throughput/s': 1,
  'throughput per second': 1, 'ops/s': 1, 'tx/s': 1, '1/s': 1, x: 1, rpm: 60, 'requests/min': 60, 'requests per minute': 60,
}

const nameOf = (cell: string): string =>
  cell.trim().replaceAll(/^"|"$/g, '').trim().toLowerCase().replaceAll(/[_\s]+/g, ' ').replace(/ \((?:1\/s|per second|req\/s|requests\/s)\)$/, ' per second')

interface Columns {
  readonly separator: string
  readonly load: number
  readonly rate: number
  readonly seconds: number
  readonly rateName: string
}

/** Which columns of a header line hold load and throughput; undefined when it is no such header. */
export function loadColumns(line: string): Columns | undefined {
  for (const separator of [',', ';', '\t']) {
    const cells = line.replace(/^\uFEFF/, '').split(separator).map(nameOf)
    const load = cells.findIndex((cell) => loadNames.includes(cell))
    const rate = cells.findIndex((cell) => Object.hasOwn(rateNames, cell))
    if (cells.length > 1 && load >= 0 && rate >= 0 && load !== rate) {
      const rateName = cells[rate] ?? ''
      return { separator, load, rate, seconds: rateNames[rateName] ?? 1, rateName }
    }
  }
  return undefined
}

/**
 * A load test as CSV: a header with a column of load (`load`, `concurrency`, `clients` …) and one of throughput
 * (`throughput`, `rps`, `requests/s` …), then a row a point. Other columns are left alone.
 */
export function readLoadCsv(text: string): Result<Measurement> {
  const lines = linesOf(text).filter(({ text: line }) => line.trim() !== '' && !line.startsWith('#'))
  const [head, ...rows] = lines
  const columns = head === undefined ? undefined : loadColumns(head.text)
  if (head === undefined || columns === undefined) {
    return fail('invalid-input', 'The first line names no column of load and none of throughput.', { hint: 'For example: concurrency,throughput' })
  }
  if (rows.length > mostLoads) return fail('too-large', `There are ${rows.length} points; Atlas fits up to ${mostLoads}.`)
  const loads: LoadPoint[] = []
  for (const { text: line, at } of rows) {
    const cells = line.split(columns.separator).map((cell) => cell.trim().replaceAll(/^"|"$/g, ''))
    const load = amountOf(cells[columns.load])
    const rate = amountOf(cells[columns.rate])
    if (load === undefined || rate === undefined || load === 0 || rate === 0) {
      return fail('invalid-input', 'Load and throughput must be numbers above 0, with a point for decimals and no other marks.', { line: at })
    }
    loads.push({ load, perSecond: rate / columns.seconds })
  }
  if (loads.length < 4) return fail('invalid-input', `There are ${loads.length} points; at least 4 are needed for a fit.`)
  if (new Set(loads.map(({ load }) => load)).size < 3) return fail('invalid-input', 'At least 3 different loads are needed for a fit.')
  const isBare = columns.rateName === 'throughput' || columns.rateName === 'x'
  const says = `requests per ${columns.seconds === 60 ? 'minute' : 'second'}, as ${isBare ? 'such columns are meant' : 'the column says'}`
  return ok({
    format: 'load-csv', name: 'load test', unit: { of: columns.seconds === 60 ? '1/min' : '1/s', from: isBare ? 'format' : 'file', why: says },
    series: null, others: [], latencies: null, perSecond: null, loads: loads.toSorted((a, b) => a.load - b.load || a.perSecond - b.perSecond),
    on: null, notes: [],
  })
}
