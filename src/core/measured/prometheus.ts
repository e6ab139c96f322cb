import { fail, ok, type Result } from '../result.ts'
import { mostRows, type LatencyPoint, type Measurement, type ReadOptions, type TimeUnit } from './measurement.ts'
import { chosenSeries, dayOf, inMilliseconds, linesOf, unitOf } from './table.ts'

/** One bucket: how many took at most `le`, in the unit of the metric. */
interface Bucket {
  readonly metric: string
  /** All labels but `le`, as they stand in a query. */
  readonly labels: string
  readonly le: number
  readonly count: number
  readonly line: number | undefined
}

const bucketName = /^[a-zA-Z_:][a-zA-Z0-9_:]*_bucket$/

export const isBucketLine = (line: string): boolean => /^\s*[a-zA-Z_:][a-zA-Z0-9_:]*_bucket\s*\{/.test(line)

/**
 * Buckets of a histogram in the text format of Prometheus (exposition format 0.0.4 and OpenMetrics): lines
 * `NAME_bucket{…,le="0.1"} COUNT`. Series of one metric are added up. The unit stands in the name, by the naming rules of
 * Prometheus (`_seconds`); without it the unit has to be said.
 */
export function readPrometheusText(text: string, options: ReadOptions): Result<Measurement> {
  const buckets: Bucket[] = []
  for (const { text: line, at } of linesOf(text)) {
    if (!isBucketLine(line)) continue
    const read = bucketOfLine(line.trim())
    if (read === undefined) return fail('invalid-input', 'This bucket has no edge "le" or no count.', { line: at })
    buckets.push({ ...read, line: at })
    if (buckets.length > mostRows) return fail('too-large', `There are more than ${mostRows} buckets.`, { line: at })
  }
  if (buckets.length === 0) return fail('invalid-input', 'There is no line "…_bucket{le=…}".')
  return fromBuckets(buckets, options, {
    format: 'prometheus-text', name: 'Prometheus histogram', on: null,
    notes: ['The counts are all since the process started, whatever the load was; a query over the time of a test says more.'], areCounts: true,
  })
}

function bucketOfLine(line: string): Omit<Bucket, 'line'> | undefined {
  const open = line.indexOf('{')
  const labels = new Map<string, string>()
  let at = open + 1
  const label = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(,|(?=\}))/y
  for (;;) {
    label.lastIndex = at
    const match = label.exec(line)
    if (match === null) break
    labels.set(match[1] ?? '', (match[2] ?? '').replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter)))
    at = label.lastIndex
  }
  const rest = /^\s*\}\s*(\S+)(?:\s+-?[\d.]+)?(?:\s*#.*)?$/.exec(line.slice(at))
  return rest === null ? undefined : bucketOf(line.slice(0, open).trim(), labels, rest[1])
}

function bucketOf(metric: string, labels: ReadonlyMap<string, string>, value: string | undefined): Omit<Bucket, 'line'> | undefined {
  const le = edgeOf(labels.get('le'))
  const count = edgeOf(value)
  if (le === undefined || count === undefined || !Number.isFinite(count) || count < 0) return undefined
  const others = [...labels].filter(([name]) => name !== 'le' && name !== '__name__').map(([name, text]) => `${name}="${text.slice(0, 100)}"`)
  return { metric: metric.replace(/_bucket$/, ''), labels: others.toSorted().join(','), le, count }
}

function edgeOf(word: string | undefined): number | undefined {
  if (word === '+Inf' || word === 'Inf') return Infinity
  return word !== undefined && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(word) ? Number(word) : undefined
}

/** The answer of an instant query (`/api/v1/query`) for buckets, as JSON: a vector whose elements carry a label `le`. */
export function readPrometheusQuery(parsed: unknown, options: ReadOptions): Result<Measurement> {
  const data = field(parsed, 'data')
  const kind = field(data, 'resultType')
  const result = field(data, 'result')
  if (field(parsed, 'status') !== 'success' || !Array.isArray(result)) return fail('invalid-input', 'Prometheus answered this query with an error.')
  if (kind !== 'vector') return fail('invalid-input', 'This is no instant query: buckets of one moment are needed.', { hint: 'Ask /api/v1/query, not /api/v1/query_range.' })
  if (result.length > mostRows) return fail('too-large', `There are more than ${mostRows} buckets.`)
  const buckets: Bucket[] = []
  let time = 0
  for (const [index, item] of (result as unknown[]).entries()) {
    const metric = field(item, 'metric')
    const value = field(item, 'value')
    const labels = new Map(Object.entries(metric ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    const name = labels.get('__name__') ?? ''
    const read = Array.isArray(value) && typeof value[1] === 'string' && (name === '' || bucketName.test(name)) ? bucketOf(name, labels, value[1]) : undefined
    if (read === undefined) return fail('invalid-input', `Element ${index + 1} of the answer is no bucket: it needs a label "le" and a finite count.`)
    if (Array.isArray(value) && typeof value[0] === 'number') time = value[0]
    buckets.push({ ...read, line: undefined })
  }
  if (buckets.length === 0) return fail('invalid-input', 'The answer holds no buckets.')
  const isNamed = buckets.every(({ metric }) => metric !== '')
  return fromBuckets(buckets, options, {
    format: 'prometheus-query', name: 'Prometheus query', on: dayOf(time), areCounts: isNamed,
    // What rate() and sum() give carries no name, and may be requests per second or requests.
    notes: isNamed ? [] : ['The answer names no metric, so its numbers are taken as shares, not as counts of requests.'],
  })
}

interface About extends Pick<Measurement, 'name' | 'on' | 'notes'> {
  readonly format: 'prometheus-text' | 'prometheus-query'
  readonly areCounts: boolean
}

function fromBuckets(buckets: readonly Bucket[], options: ReadOptions, { areCounts, ...about }: About): Result<Measurement> {
  const series = Map.groupBy(buckets, (bucket) => bucket.metric)
  const parts = Map.groupBy(buckets, (bucket) => `${bucket.metric}{${bucket.labels}}`)
  const totalOf = (of: readonly Bucket[]): number => of.reduce((total, bucket) => (bucket.le === Infinity ? total + bucket.count : total), 0)
  const rank = (metric: string): number => (/(?:duration|latency|time)/.test(metric) ? 1 : 0)
  const metrics = [...series.keys()].toSorted((a, b) =>
    rank(b) - rank(a) || totalOf(series.get(b) ?? []) - totalOf(series.get(a) ?? []) || (a < b ? -1 : 1))
  const several = parts.size > series.size ? [...parts.keys()].toSorted() : []
  const shown = (metric: string): string => (metric === '' ? '(no name)' : metric)
  const chosen = chosenSeries([...metrics.map(shown), ...several], options)
  if (!chosen.ok) return chosen
  const { name } = chosen.value
  const picked = series.get(name === '(no name)' ? '' : name) ?? parts.get(name) ?? []
  const metric = picked[0]?.metric ?? ''
  const wrong = /_(bytes|ratio|percent|celsius|meters|volts|joules|grams|info|size)$/.exec(metric)?.[1]
  if (wrong !== undefined) return fail('invalid-input', `${metric} does not measure time: its name ends in "${wrong}".`, { field: 'series' })
  const unit = unitOf(options.unit, unitInName(metric), `The name "${shown(metric)}"`)
  if (!unit.ok) return unit
  const added = addedUp(picked)
  if (!added.ok) return added
  const { edges, total, labels } = added.value
  const { of } = unit.value
  const points = edges
    .filter(({ le }) => Number.isFinite(le) && le >= 0)
    .map(({ le, count }): LatencyPoint => ({ p: count / total, ms: inMilliseconds(le, of), count: areCounts ? count : null }))
  if (points.length < 2) return fail('invalid-input', `${shown(metric)} has fewer than two buckets with an edge.`, { field: 'series' })
  return ok({
    ...about, unit: unit.value, series: shown(metric) === name ? name : name, others: chosen.value.others,
    latencies: { points, kind: 'buckets', total: areCounts ? total : null, min: null, max: null, mean: null },
    perSecond: null, loads: [],
    notes: [...about.notes, ...(labels > 1 ? [`${labels} series of this metric are added up.`] : [])],
  })
}

/** The unit that a metric's name ends in. */
function unitInName(metric: string): { of: TimeUnit; from: 'file'; why: string } | undefined {
  const endings: readonly (readonly [RegExp, TimeUnit])[] = [
    [/_(?:seconds|s)$/, 's'], [/_(?:milliseconds|millis|ms)$/, 'ms'], [/_(?:microseconds|micros|us)$/, 'us'], [/_(?:nanoseconds|nanos|ns)$/, 'ns'],
  ]
  const found = endings.find(([ending]) => ending.test(metric))
  return found === undefined ? undefined : { of: found[1], from: 'file', why: `the name ends in "${metric.slice(metric.lastIndexOf('_'))}"` }
}

interface Added {
  readonly edges: readonly { readonly le: number; readonly count: number }[]
  readonly total: number
  /** Series added up. */
  readonly labels: number
}

/** Buckets of all series added up edge by edge. Counts must not fall from an edge to the next, and all series must have the same edges. */
function addedUp(buckets: readonly Bucket[]): Result<Added> {
  const bySeries = Map.groupBy(buckets, (bucket) => bucket.labels)
  const counts = new Map<number, number>()
  let edges: string | undefined
  for (const own of bySeries.values()) {
    const sorted = own.toSorted((a, b) => a.le - b.le)
    const twice = sorted.find((bucket, index) => index > 0 && bucket.le === sorted[index - 1]?.le)
    if (twice !== undefined) return fault(`The bucket le="${edgeText(twice.le)}" stands here twice.`, twice)
    const falling = sorted.find((bucket, index) => index > 0 && bucket.count < (sorted[index - 1]?.count ?? 0))
    if (falling !== undefined) return fault(`The count of le="${edgeText(falling.le)}" is below that of the edge before; counts of buckets only rise.`, falling)
    const last = sorted.at(-1)
    if (last === undefined || last.le !== Infinity) return fault('The bucket le="+Inf" is missing, so the number of requests is not known.', last)
    const here = sorted.map(({ le }) => le).join(' ')
    if (edges !== undefined && edges !== here) {
      return fail('invalid-input', 'Series of this metric have different buckets and cannot be added up.', { field: 'series', hint: 'Name one of them.' })
    }
    edges = here
    for (const { le, count } of sorted) counts.set(le, (counts.get(le) ?? 0) + count)
  }
  const total = counts.get(Infinity) ?? 0
  if (!(total > 0) || !Number.isFinite(total)) return fail('invalid-input', 'The buckets count no request.')
  return ok({ edges: [...counts].map(([le, count]) => ({ le, count })).toSorted((a, b) => a.le - b.le), total, labels: bySeries.size })
}

const edgeText = (le: number): string => (le === Infinity ? '+Inf' : String(le))

const fault = (message: string, bucket: Bucket | undefined): Result<never> =>
  fail('invalid-input', message, bucket?.line === undefined ? {} : { line: bucket.line })

const field = (of: unknown, name: string): unknown =>
  of !== null && typeof of === 'object' && Object.hasOwn(of, name) ? (of as Readonly<Record<string, unknown>>)[name] : undefined
