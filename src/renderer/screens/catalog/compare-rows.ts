import type { CatalogEntry } from '../../../core/catalog/schema.ts'
import { t } from '../../text/t.ts'
import { numberAndUnit } from '../../ui/format.ts'
import type { Block, FigureRow } from './blocks.ts'
import { describeEntry } from './describe.ts'
import { kinds } from './kinds.ts'

/** What one entry says in one row. */
export type CompareCell =
  | { readonly kind: 'texts'; readonly texts: readonly string[]; readonly isCode: boolean }
  | { readonly kind: 'links'; readonly ids: readonly string[] }
  | { readonly kind: 'figure'; readonly row: FigureRow }

export interface CompareRow {
  readonly id: string
  readonly title: string
  /** One an entry; null where it says nothing. */
  readonly cells: readonly (CompareCell | null)[]
  /** All say the same. */
  readonly isSame: boolean
}

/** What several entries say, a row for each thing that one of them says, in the order of their pages. */
export function compareEntries(entries: readonly CatalogEntry[]): readonly CompareRow[] {
  const said = entries.map((entry) => new Map(cellsOf(entry)))
  const ids = [...new Set(said.flatMap((cells) => [...cells.keys()]))]
  return ids.map((id) => {
    const cells = said.map((one) => one.get(id) ?? null)
    return { id, title: id.split('\n')[1] ?? id, cells, isSame: new Set(cells.map((cell) => valueOf(cell))).size === 1 }
  })
}

function cellsOf(entry: CatalogEntry): [string, CompareCell][] {
  const texts = (title: string, all: readonly string[], isCode = false): [string, CompareCell] => [`t\n${title}`, { kind: 'texts', texts: all, isCode }]
  const fromBlock = (block: Block): [string, CompareCell][] => {
    switch (block.block) {
      case 'text': return [texts(block.title, [block.text])]
      case 'list': return block.items.length === 0 ? [] : [texts(block.title, block.items)]
      case 'facts': return block.facts.map(({ name, value }) => texts(name, [value]))
      case 'links': return [[`l\n${block.title}`, { kind: 'links', ids: block.links.map(({ id }) => id) }]]
      case 'conditions': return [texts(block.title, block.conditions.map(({ when }) => when), true)]
      case 'figures': return block.figures.map((row) => [`f\n${row.technology === undefined ? row.what : `${row.what}, ${row.technology}`}`, { kind: 'figure', row }])
      case 'pair': return [...fromBlock(block.left), ...fromBlock(block.right)]
      case 'formula': return block.formula === '' ? [] : [texts(t('catalog.formula'), [block.formula], true)]
      case 'parameters':
        return [texts(t('catalog.parameters'), block.parameters.map((one) => `${one.id} = ${typeof one.default === 'number' ? inWords(one.default, one.unit) : String(one.default)}`), true)]
      case 'rows': return block.rows.length === 0 ? [] : [texts(block.title, block.rows.map((cells) => cells.join(' · ')))]
      case 'code':
      case 'worked':
      case 'checks':
      case 'calculator':
      case 'playbook':
        return []
    }
  }
  return [
    texts(t('catalog.kind'), [t(kinds[entry.kind].one)]),
    ...('summary' in entry ? [texts(t('catalog.summary'), [entry.summary])] : []),
    ...describeEntry(entry).flatMap(fromBlock),
  ]
}

const inWords = (value: number, unit: string): string => {
  const { number, unit: word } = numberAndUnit(value, unit)
  return word === '' ? number : `${number} ${word}`
}

/** What decides whether two cells say the same: a figure from another source is still the same figure. */
function valueOf(cell: CompareCell | null): string {
  if (cell === null) return ''
  return cell.kind === 'figure' ? `${cell.row.figure.value} ${cell.row.figure.unit}` : JSON.stringify(cell)
}
