import { assertNever } from '../../assert.ts'
import type { DistributionKind, Provenance } from '../../design/schema.ts'

/** How a figure moves: by a factor, by a factor of what is missing to 1, or by a difference. */
export type Scale = 'log' | 'complement' | 'linear'

export type LeafKind = 'rate' | 'latency' | 'availability' | 'common-cause' | 'hit-ratio' | 'utilisation' | 'price' | 'duration' | 'share'

/** One input of a verdict: a figure of the design or the catalog, with the range over which it is run. */
export interface Leaf {
  /** Addresses the figure in the design, for example `architecture/components/kong/capacity`. */
  readonly path: string
  readonly element: string
  /** In words: `API gateway capacity`. */
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly low: number
  readonly high: number
  /** `default`: no range was stated and the figure has no source, so Atlas runs it over a stated default range. */
  readonly range: 'stated' | 'default' | 'none'
  /** How it spreads over the range, where the design says so. */
  readonly distribution?: DistributionKind
  readonly from: Provenance
  readonly source: string
  readonly kind: LeafKind
  /** The values a flip point may take. */
  readonly min: number
  readonly max: number
  /** False for the demand and for the dependence between steps: shown, but not what binds. */
  readonly canBind: boolean
}

export interface RawFigure {
  readonly value: number
  readonly unit: string
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly distribution?: DistributionKind | undefined
  readonly from: Provenance
  readonly source?: string | undefined
  /** A catalog figure that nobody stands behind. */
  readonly unsourced?: boolean
}

export interface LeafPlace {
  readonly path: string
  readonly element: string
  readonly name: string
  readonly kind: LeafKind
  readonly canBind?: boolean
}

/** Makes a leaf, or undefined when the unit cannot be read as one of this kind or the value lies outside its domain. */
export function leafOf(figure: RawFigure, place: LeafPlace): Leaf | undefined {
  const factor = unitFactor(figure.unit, place.kind)
  const { unit, min, max } = domainOf(place.kind)
  if (factor === undefined || !Number.isFinite(figure.value)) return undefined
  const value = figure.value * factor
  if (value < min || value > max) return undefined
  const isUnsourced = figure.from === 'assumed' || figure.unsourced === true
  const hasRange = figure.low !== undefined || figure.high !== undefined
  const [low, high] = hasRange
    ? [(figure.low ?? figure.value) * factor, (figure.high ?? figure.value) * factor]
    : isUnsourced
      ? defaultRange(value, place.kind)
      : [value, value]
  return {
    path: place.path,
    element: place.element,
    name: place.name,
    kind: place.kind,
    value,
    unit,
    low: Math.max(min, Math.min(low, value)),
    high: Math.min(max, Math.max(high, value)),
    range: hasRange ? 'stated' : isUnsourced ? 'default' : 'none',
    ...(hasRange && figure.distribution !== undefined ? { distribution: figure.distribution } : {}),
    from: isUnsourced ? 'assumed' : figure.from,
    source: figure.source ?? (figure.from === 'given' || figure.from === 'measured' ? 'the design' : 'no source'),
    min,
    max,
    canBind: place.canBind ?? true,
  }
}

export function scaleOf(kind: LeafKind): Scale {
  switch (kind) {
    case 'rate':
    case 'latency':
    case 'price':
    case 'duration':
    case 'utilisation':
    case 'common-cause':
      return 'log'
    case 'availability':
    case 'hit-ratio':
      return 'complement'
    case 'share':
      return 'linear'
    default:
      return assertNever(kind, 'kind of figure')
  }
}

/** The range over which a figure without source and without range is run, in words. */
export function defaultRangeText(kind: LeafKind): string {
  switch (kind) {
    case 'rate':
    case 'duration':
      return 'half to double'
    case 'latency':
      return 'two thirds to one and a half times'
    case 'availability':
      return 'a third to three times the unavailability'
    case 'common-cause':
      return '1 % to 10 % (IEC 61508-6)'
    case 'hit-ratio':
      return 'half to double the misses'
    case 'utilisation':
      return '20 % less to 20 % more'
    case 'price':
      return '30 % less to 30 % more'
    case 'share':
      return 'none to all'
    default:
      return assertNever(kind, 'kind of figure')
  }
}

function defaultRange(value: number, kind: LeafKind): [number, number] {
  switch (kind) {
    case 'rate':
    case 'duration':
      return [value / 2, value * 2]
    case 'latency':
      return [value / 1.5, value * 1.5]
    case 'availability':
      return [1 - 3 * (1 - value), 1 - (1 - value) / 3]
    case 'common-cause':
      return [Math.min(value, 0.01), Math.max(value, 0.1)]
    case 'hit-ratio':
      return [1 - 2 * (1 - value), 1 - (1 - value) / 2]
    case 'utilisation':
      return [value * 0.8, value * 1.2]
    case 'price':
      return [value * 0.7, value * 1.3]
    case 'share':
      return [0, 1]
    default:
      return assertNever(kind, 'kind of figure')
  }
}

function domainOf(kind: LeafKind): { readonly unit: string; readonly min: number; readonly max: number } {
  switch (kind) {
    case 'rate':
      return { unit: '1/s', min: 0, max: 1e15 }
    case 'latency':
      return { unit: 'ms', min: 0, max: 1e12 }
    case 'duration':
      return { unit: 's', min: 0, max: 1e12 }
    case 'price':
      return { unit: 'USD/month', min: 0, max: 1e15 }
    case 'utilisation':
    case 'availability':
    case 'common-cause':
    case 'hit-ratio':
    case 'share':
      return { unit: 'ratio', min: 0, max: 1 }
    default:
      return assertNever(kind, 'kind of figure')
  }
}

const factors: Record<'rate' | 'latency' | 'duration' | 'price' | 'ratio', Readonly<Record<string, number>>> = {
  rate: {
    '1/s': 1, '/s': 1, 'ops/s': 1, 'op/s': 1, rps: 1, 'req/s': 1, 'requests/s': 1, 'tx/s': 1, 'msg/s': 1, qps: 1, hz: 1,
    '1/min': 1 / 60, 'rpm': 1 / 60, '1/h': 1 / 3600,
  },
  latency: { ms: 1, s: 1000, us: 0.001, µs: 0.001 },
  duration: { s: 1, ms: 0.001, min: 60, h: 3600, d: 86_400 },
  price: {
    'usd/month': 1, '$/month': 1, '$/mo': 1, 'usd/mo': 1, 'usd/year': 1 / 12, 'usd/h': 730, 'usd/hour': 730, usd: 1,
  },
  ratio: { ratio: 1, '1': 1, '': 1, '%': 0.01, percent: 0.01 },
}

function unitFactor(unit: string, kind: LeafKind): number | undefined {
  const word = unit.trim().toLowerCase()
  switch (kind) {
    case 'rate':
    case 'latency':
    case 'duration':
    case 'price': {
      const table = factors[kind]
      if (Object.hasOwn(table, word)) return table[word]
      // `ops/s per node` or `USD/month per node` states the same unit in more words.
      const first = word.split(/[\s(]/)[0] ?? ''
      return Object.hasOwn(table, first) ? table[first] : undefined
    }
    case 'utilisation':
    case 'availability':
    case 'common-cause':
    case 'hit-ratio':
    case 'share':
      return Object.hasOwn(factors.ratio, word) ? factors.ratio[word] : undefined
    default:
      return assertNever(kind, 'kind of figure')
  }
}

/** The leaf's value moved by a factor along its scale, inside its domain. */
export function moved(leaf: Leaf, factor: number): number {
  const scale = scaleOf(leaf.kind)
  const value =
    scale === 'log' ? leaf.value * factor : scale === 'complement' ? 1 - (1 - leaf.value) * factor : leaf.value + Math.log(factor)
  return Math.min(leaf.max, Math.max(leaf.min, value))
}

/** A point between two values of a leaf, measured along its scale; `t` from 0 to 1. */
export function between(leaf: Leaf, from: number, to: number, t: number): number {
  switch (scaleOf(leaf.kind)) {
    case 'log':
      return from > 0 && to > 0 ? from * Math.pow(to / from, t) : from + (to - from) * t
    case 'complement':
      return from < 1 && to < 1 ? 1 - (1 - from) * Math.pow((1 - to) / (1 - from), t) : from + (to - from) * t
    case 'linear':
      return from + (to - from) * t
  }
}
