import { findEntry } from '../catalog/catalog.ts'
import type { Catalog } from '../catalog/catalog.ts'
import { byCodeUnit } from '../design/canonical.ts'
import type { Design } from '../design/schema.ts'
import type { Derivation, Report } from '../validate/report.ts'
import { more, statementSlide, tableSlide } from './choices.ts'
import type { Cell, Slide } from './schema.ts'
import { capitalised, count, short } from './words.ts'

const mostRows = 6

interface Origins {
  readonly given: number
  readonly measured: number
  readonly catalog: number
  readonly assumed: number
  /** Sources by how many figures of the design stand on them. */
  readonly sources: ReadonlyMap<string, number>
}

/** Where the figures of a design come from: every requirement and every quantity of its architecture counts once. */
export function originsOf(design: Design): Origins {
  const counts = { given: 0, measured: 0, catalog: 0, assumed: 0 }
  const sources = new Map<string, number>()
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return
    if ('value' in value && 'from' in value && typeof value.from === 'string' && Object.hasOwn(counts, value.from)) {
      counts[value.from as keyof typeof counts] += 1
      if ('source' in value && typeof value.source === 'string' && value.source !== '') sources.set(value.source, (sources.get(value.source) ?? 0) + 1)
      return
    }
    Object.values(value).forEach(visit)
  }
  visit(design.requirements)
  visit(design.architecture)
  return { ...counts, sources }
}

export function assumptionSlide(design: Design, report: Report): Slide {
  const { assumed } = originsOf(design)
  const deciding = [...new Set(report.verdicts.flatMap((verdict) => verdict.assumptions))]
  const parts = { id: 'assumptions', subject: 'Assumptions and waivers' }
  const isOnRecord = design.waivers.length + design.assumptions.length > 0
  const rows: Cell[][] = [
    ...design.waivers.map((waiver): Cell[] => [
      { text: 'Waiver', tone: 'high' },
      { text: short(waiver.reason, 62), under: short([`finding ${waiver.fingerprint}`, waiver.ticket ?? ''].filter((text) => text !== '').join(', '), 72) },
      { text: short(waiver.owner, 30) },
      { text: `until ${waiver.expires}`, tone: 'quiet' },
    ]),
    ...design.assumptions.map((assumption): Cell[] => [
      { text: 'Assumption', tone: 'undecided' },
      { text: short(assumption.text, 110) },
      { text: short(assumption.owner ?? 'no owner', 30), tone: assumption.owner === undefined ? 'high' : 'plain' },
      { text: assumption.due === undefined ? 'no date' : `due ${assumption.due}`, tone: 'quiet' },
    ]),
    ...deciding.map((text): Cell[] => [{ text: 'Model', tone: 'quiet' }, { text: short(text, isOnRecord ? 110 : 200) }, { text: '' }, { text: '' }]),
  ]
  const figures = `${count(assumed, 'figure is', 'figures are')} assumed, ${count(design.waivers.length, 'finding is', 'findings are')} waived`
  if (rows.length === 0) return statementSlide({ ...parts, title: capitalised(figures) }, 'Nothing is on record.', 'No assumption is written down and no finding is waived.')
  const shown = rows.slice(0, mostRows)
  // What a model assumes has neither owner nor date.
  const width = isOnRecord ? 4 : 2
  return tableSlide(
    { ...parts, title: capitalised(figures), notes: 'An assumed figure never decides a verdict alone.' },
    [
      { title: 'Kind', align: 'left' as const, share: 1.5 },
      { title: 'What', align: 'left' as const, share: 6.5 },
      { title: 'Owner', align: 'left' as const, share: 2.2 },
      { title: 'Holds', align: 'left' as const, share: 1.8 },
    ].slice(0, width),
    shown.map((row) => row.slice(0, width)),
    more(rows.length, shown.length),
  )
}

export function sourceSlide(design: Design, report: Report, catalog: Catalog): Slide {
  const origins = originsOf(design)
  const used = new Map(origins.sources)
  const fromDerivation = (node: Derivation | null): void => {
    if (node === null) return
    if (node.source !== undefined && node.source !== '') used.set(node.source, (used.get(node.source) ?? 0) + 1)
    node.inputs?.forEach(fromDerivation)
  }
  report.verdicts.forEach((verdict) => fromDerivation(verdict.why))
  report.bill.lines.forEach((line) => used.set(line.source, (used.get(line.source) ?? 0) + 1))
  const sorted = [...used].filter(([id]) => id !== '').toSorted((left, right) => right[1] - left[1] || byCodeUnit(left[0], right[0]))
  const shown = sorted.slice(0, mostRows)
  const all = origins.given + origins.measured + origins.catalog + origins.assumed
  const title = all === 0 ? 'No figure is in the design yet' : capitalised(
    `${count(origins.given, 'figure is', 'figures are')} given, ${origins.measured === 0 ? '' : `${origins.measured} measured, `}${origins.catalog} from the catalog, ${origins.assumed} assumed`,
  )
  const parts = { id: 'sources', subject: 'Sources', title }
  const check = `Atlas ${report.engine.version} gives the same figures for design ${shortHash(report.design.hash)} and catalog ${shortHash(report.engine.catalog)} on any machine.`
  if (shown.length === 0) return statementSlide(parts, 'No figure names a source.', check)
  return tableSlide(
    { ...parts, notes: check },
    [
      { title: 'Source', align: 'left', share: 7 },
      { title: 'Kind', align: 'left', share: 2 },
      { title: 'Text read', align: 'left', share: 1.5 },
      { title: 'Used, times', align: 'right', share: 1.5 },
    ],
    shown.map(([id, times]): Cell[] => {
      const entry = findEntry(catalog, id)
      const source = entry?.kind === 'source' ? entry : undefined
      return [
        { text: short(source?.name ?? id, 116) },
        { text: source?.type.replaceAll('-', ' ') ?? 'not in the catalog', tone: source === undefined ? 'undecided' : 'quiet' },
        { text: source === undefined ? 'not known' : source.checked.replaceAll('-', ' '), tone: 'quiet' },
        { text: String(times) },
      ]
    }),
    [more(sorted.length, shown.length), check].filter((text) => text !== '').join(' '),
  )
}

/** The first twelve characters of a hash, enough to compare by eye: `7f3a-91c2-0b1d`. */
export function shortHash(hash: string): string {
  return short(hash, 80).slice(0, 12).match(/.{1,4}/g)?.join('-') ?? 'none'
}
