import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { DesignEdit } from '../../../../core/design/edits.ts'
import { call } from '../../../atlas.ts'
import { valueOf } from '../../../progress.ts'
import { t } from '../../../text/t.ts'
import { showToast } from '../../../ui/toasts.ts'
import { designStore, edit, showDesign, undo } from '../design-store.ts'
import { architectureStore, select } from './architecture-store.ts'
import { placeParts } from './layout.ts'

const shown = (): OpenDesign | undefined => valueOf(designStore.getState().open)

/** Saves edits; with words it says what was done and offers to take it back. True when saved. */
export async function change(edits: readonly DesignEdit[], done?: string): Promise<boolean> {
  const result = await edit(edits)
  if (result.ok && done !== undefined) showToast(done, { undo: () => void undo() })
  return result.ok
}

/** Removes what is selected, with everything that speaks of it. */
export async function removeSelected(): Promise<void> {
  const { selection } = architectureStore.getState()
  const architecture = shown()?.design.architecture
  if (selection === null || architecture === undefined) return
  const { kind, id } = selection
  const name = kind === 'component' ? architecture.components.find((one) => one.id === id)?.name : id
  if (name === undefined) return
  const isDone = await change([{ type: kind === 'component' ? 'remove-component' : 'remove-connection', id }], t('architecture.removed', { name }))
  if (isDone) select(null)
}

/** Puts every box back on the grid: what was moved by hand is moved to where it would stand by itself. */
export async function tidy(): Promise<void> {
  const open = shown()
  if (open === undefined) return
  const { architecture, layout } = open.design
  const { boxes, lanes } = placeParts(architecture)
  const edits = boxes
    .filter(({ id }) => layout.positions[id] !== undefined)
    .map(({ id, x, y, plane }): DesignEdit => ({ type: 'move', component: id, x, y: y - (lanes.find((lane) => lane.plane === plane)?.top ?? 0) }))
  if (edits.length === 0) showToast(t('architecture.tidyAlready'))
  else await change(edits, t('architecture.tidied'))
}

/** Draws the architecture again from the steps. */
export async function redraw(): Promise<void> {
  const open = shown()
  if (open === undefined) return
  const result = await call('design.redraw', { id: open.id, revision: open.revision })
  if (!result.ok) {
    showToast(result.error.hint === undefined ? result.error.message : `${result.error.message} ${result.error.hint}`, { isLasting: true })
    return
  }
  select(null)
  showDesign(result.value)
  showToast(t('architecture.redrawn'), { undo: () => void undo() })
}
