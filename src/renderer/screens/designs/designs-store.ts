import { createStore } from 'zustand/vanilla'
import type { DesignSummary } from '../../../contract/design-operations.ts'
import type { Input, Output } from '../../../contract/operations.ts'
import type { Failure } from '../../../contract/result.ts'
import { call } from '../../atlas.ts'
import { chooseTextFile } from '../../open-file.ts'
import { formatPlace } from '../../place.ts'
import { idle, loading, settled, type Progress } from '../../progress.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'
import { forgetDesign, showDesign } from '../design/design-store.ts'

type UnknownKeys = Output<'design.import'>['unknownKeys']

/** What there is to say of the last file: it could not be read, or it was read and holds keys that Atlas does not know. */
export type FileNotice =
  | { readonly kind: 'failed'; readonly fileName: string; readonly failure: Failure }
  | { readonly kind: 'unknown-keys'; readonly fileName: string; readonly id: string; readonly keys: UnknownKeys }

interface DesignsState {
  readonly list: Progress<readonly DesignSummary[]>
  readonly notice: FileNotice | null
  readonly samples: Progress<Output<'design.samples'>>
}

export const designsStore = createStore<DesignsState>(() => ({ list: idle, notice: null, samples: idle }))

/** Loads the list again. What was shown stays until the new one is there. */
export async function loadDesigns(): Promise<void> {
  if (designsStore.getState().list.state !== 'ready') designsStore.setState({ list: loading })
  designsStore.setState({ list: settled(await call('design.list', {})) })
}

/** Loads the sample designs once; they do not change while Atlas runs. */
export async function ensureSamples(): Promise<void> {
  if (designsStore.getState().samples.state !== 'idle') return
  designsStore.setState({ samples: loading })
  designsStore.setState({ samples: settled(await call('design.samples', {})) })
}

/** Starts a design from a template, a sample, or blank, and opens it at step 1. */
export async function createDesign(from: Input<'design.create'>): Promise<void> {
  const result = await call('design.create', from)
  if (!result.ok) {
    sayFailure(result.error)
    return
  }
  showDesign(result.value)
  navigate(formatPlace('designs', result.value.id, 'steps', 'requirements'))
}

/** Removes a design; the toast brings it back. */
export async function removeDesign(design: Pick<DesignSummary, 'id' | 'name'>): Promise<void> {
  const result = await call('design.remove', { id: design.id })
  if (result.ok) {
    forgetDesign(design.id)
    showToast(t('designs.removed', { name: design.name }), { undo: () => void restoreDesign(design.id) })
  } else sayFailure(result.error)
  await loadDesigns()
}

async function restoreDesign(id: string): Promise<void> {
  const result = await call('design.restore', { id })
  if (!result.ok) sayFailure(result.error)
  await loadDesigns()
}

/** Asks for a file and reads it. A file that cannot be read changes nothing; what is wrong with it is shown. */
export async function openFile(): Promise<void> {
  const file = await chooseTextFile('.yaml,.yml')
  if (file === null) return
  const result = await call('design.import', { text: file.text, fileName: file.name })
  if (!result.ok) {
    designsStore.setState({ notice: { kind: 'failed', fileName: file.name, failure: result.error } })
    navigate('designs')
    return
  }
  const { open, unknownKeys } = result.value
  showDesign(open)
  if (unknownKeys.length > 0) {
    designsStore.setState({ notice: { kind: 'unknown-keys', fileName: file.name, id: open.id, keys: unknownKeys } })
    navigate('designs')
    void loadDesigns()
    return
  }
  dismissNotice()
  showToast(t('designs.opened', { file: file.name }))
  navigate(formatPlace('designs', open.id, 'steps', 'requirements'))
}

export function dismissNotice(): void {
  designsStore.setState({ notice: null })
}

function sayFailure({ message, hint }: Failure): void {
  showToast(hint === undefined ? message : `${message} ${hint}`, { isLasting: true })
}
