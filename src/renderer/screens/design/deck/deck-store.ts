import { createStore } from 'zustand/vanilla'
import type { Output } from '../../../../contract/operations.ts'
import type { Failure } from '../../../../contract/result.ts'
import { call } from '../../../atlas.ts'
import { downloadBase64, downloadText } from '../../../download.ts'
import { idle, loading, settled, type Progress } from '../../../progress.ts'

export type BuiltDeck = Output<'deck.build'>
export const exportFormats = ['html', 'pdf', 'md', 'mermaid', 'yaml'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What became of the last export. */
export type Export =
  | { readonly state: 'none' }
  | { readonly state: 'working'; readonly format: ExportFormat }
  | { readonly state: 'done'; readonly format: ExportFormat; readonly fileName: string }
  | { readonly state: 'failed'; readonly format: ExportFormat; readonly failure: Failure }

interface DeckState {
  readonly designId: string | null
  readonly deck: Progress<BuiltDeck>
  readonly export: Export
}

export const deckStore = createStore<DeckState>(() => ({ designId: null, deck: idle, export: { state: 'none' } }))

/** Builds the deck of the design as it stands. The one shown before stays until the new one is there. */
export async function loadDeck(designId: string): Promise<void> {
  const before = deckStore.getState()
  const isSame = before.designId === designId && before.deck.state === 'ready'
  deckStore.setState({ designId, ...(isSame ? {} : { deck: loading, export: { state: 'none' } }) })
  const result = await call('deck.build', { source: { id: designId }, to: 'html' })
  if (deckStore.getState().designId === designId) deckStore.setState({ deck: settled(result) })
}

/** Writes one file. Built anew each time, so that it is the design as it stands and not as it was when the tab was opened. */
export async function exportDeck(designId: string, format: ExportFormat): Promise<void> {
  if (deckStore.getState().export.state === 'working') return
  deckStore.setState({ export: { state: 'working', format } })
  const written = await write(designId, format)
  deckStore.setState({
    export: written.ok ? { state: 'done', format, fileName: written.value.fileName } : { state: 'failed', format, failure: written.error },
  })
}

async function write(designId: string, format: ExportFormat) {
  const source = { id: designId }
  if (format === 'pdf') {
    const printed = await call('deck.print', { source })
    if (printed.ok) downloadBase64(printed.value.fileName, printed.value.base64, 'application/pdf')
    return printed
  }
  const built =
    format === 'html' || format === 'md' ? await call('deck.build', { source, to: format }) : await call('design.export', { source, to: format })
  if (built.ok) downloadText(built.value.fileName, built.value.text)
  return built
}
