import { createStore } from 'zustand/vanilla'
import type { Failure } from '../../contract/result.ts'
import { closeOverlay } from '../frame/overlay.ts'
import { paletteSources, type PaletteItem } from './sources.ts'

interface PaletteState {
  readonly typed: string
  /** Id of the one source looked in, or `all`. */
  readonly kind: string
  readonly items: readonly PaletteItem[]
  readonly failure: Failure | null
  /** Index of the item that Enter runs. */
  readonly at: number
  /** False while the items are still those of an earlier text. */
  readonly isCurrent: boolean
  /** Enter was pressed before the items were there: the best of them is run as soon as they are. */
  readonly isRunAsked: boolean
}

const empty: PaletteState = { typed: '', kind: 'all', items: [], failure: null, at: 0, isCurrent: true, isRunAsked: false }

export const palette = createStore<PaletteState>(() => empty)

let latest = 0

/** Looks again for what is typed now. An answer that was overtaken by a newer question is dropped. */
async function look(): Promise<void> {
  const mine = ++latest
  palette.setState({ isCurrent: false })
  const { typed, kind } = palette.getState()
  const sources = paletteSources.filter((source) => (kind === 'all' ? source.isOnlyAlone !== true : source.id === kind))
  const results = await Promise.all(sources.map((source) => source.find(typed, kind !== 'all')))
  if (mine !== latest) return
  const items = results.flatMap((result) => (result.ok ? result.value : []))
  const failure = results.find((result) => !result.ok)?.error ?? null
  const { isRunAsked } = palette.getState()
  palette.setState({ items, failure, at: 0, isCurrent: true, isRunAsked: false })
  if (isRunAsked) runItem(items[0])
}

/** Does what an item says, without the palette in the way. */
export function runItem(item: PaletteItem | undefined): void {
  if (item === undefined) return
  closeOverlay()
  item.run()
}

/** Enter: runs the marked item, or, while the list is still being looked for, the best of it once it is there. */
export function runMarked(): void {
  const { items, at, isCurrent } = palette.getState()
  if (isCurrent) runItem(items[at])
  else palette.setState({ isRunAsked: true })
}

/** What is still being looked for is no longer wanted. */
export function dropSearch(): void {
  latest += 1
}

/** Starts afresh: nothing typed, all kinds. */
export function resetPalette(): void {
  palette.setState(empty)
  void look()
}

/** Takes what is typed. A prefix typed first chooses its kind and is taken out of the text. */
export function type(typed: string): void {
  const source = palette.getState().typed === '' ? paletteSources.find(({ prefix }) => typed === prefix) : undefined
  palette.setState({ isRunAsked: false, ...(source === undefined ? { typed } : { typed: '', kind: source.id }) })
  void look()
}

export function chooseKind(kind: string): void {
  palette.setState({ kind, isRunAsked: false })
  void look()
}

/** The next kind after this one, around the end to all. */
export function nextKind(by: 1 | -1): void {
  const ids = ['all', ...paletteSources.map((source) => source.id)]
  const at = ids.indexOf(palette.getState().kind)
  chooseKind(ids[(at + by + ids.length) % ids.length] ?? 'all')
}

export function moveTo(at: number): void {
  palette.setState({ at, isRunAsked: false })
}
