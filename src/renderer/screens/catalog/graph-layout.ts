import type { EntrySummary } from '../../../contract/operations.ts'
import type { Relation } from './relations.ts'

type Side = 'left' | 'right'

/** Where one neighbour stands: the middle of its box, in px from the top. */
export interface Seat {
  readonly entry: EntrySummary
  readonly word: string
  readonly side: Side
  readonly top: number
}

interface Drawn {
  readonly seats: readonly Seat[]
  readonly heads: readonly { readonly word: string; readonly side: Side; readonly top: number }[]
  /** Neighbours that are not drawn, under the last of their relation. */
  readonly more: readonly { readonly word: string; readonly side: Side; readonly top: number; readonly count: number }[]
  readonly height: number
}

const headHeight = 24
const rowHeight = 32
const gap = 12
const mostOfRelation = 7
const leastHeight = 280

/** Places what names an entry on its left and what it names on its right, each side centred on it. */
export function layoutOf(relations: readonly Relation[]): Drawn {
  const onSide = (side: Side): readonly Relation[] => relations.filter(({ direction }) => (direction === 'named') === (side === 'left'))
  const heightOf = (all: readonly Relation[]): number => all.reduce((sum, one) => sum + headHeight + rows(one) * rowHeight + gap, 0)
  const height = Math.max(leastHeight, heightOf(onSide('left')), heightOf(onSide('right'))) + 2 * gap
  const sides = (['left', 'right'] as const).map((side): Omit<Drawn, 'height'> => {
    let top = (height - heightOf(onSide(side))) / 2 + gap / 2
    const seats: Seat[] = []
    const heads: Drawn['heads'][number][] = []
    const more: Drawn['more'][number][] = []
    for (const { word, entries } of onSide(side)) {
      heads.push({ word, side, top })
      top += headHeight
      for (const entry of entries.slice(0, mostOfRelation)) {
        seats.push({ entry, word, side, top: top + rowHeight / 2 })
        top += rowHeight
      }
      if (entries.length > mostOfRelation) {
        more.push({ word, side, top, count: entries.length - mostOfRelation })
        top += rowHeight
      }
      top += gap
    }
    return { seats, heads, more }
  })
  return {
    seats: sides.flatMap(({ seats }) => seats),
    heads: sides.flatMap(({ heads }) => heads),
    more: sides.flatMap(({ more }) => more),
    height,
  }
}

const rows = ({ entries }: Relation): number => Math.min(entries.length, mostOfRelation) + (entries.length > mostOfRelation ? 1 : 0)
