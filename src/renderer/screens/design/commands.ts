import { call } from '../../atlas.ts'
import type { Command } from '../../commands/command.ts'
import { formatPlace, parsePlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { currentPlace, navigate } from '../../router.ts'
import { downloadText } from '../../download.ts'
import { showToast } from '../../ui/toasts.ts'
import { designStore, isSaving, redo, undo, unreadableId } from './design-store.ts'
import { stepAfter } from './design-steps.ts'
import { findTab } from './design-tabs.ts'
import { renaming } from './rename-store.ts'

/** The design on the screen; undefined on every other screen. */
function shown() {
  const place = parsePlace(currentPlace())
  const open = valueOf(designStore.getState().open)
  return place?.screen === 'designs' && open !== undefined && place.rest[0] === open.id ? { open, rest: place.rest.slice(1) } : undefined
}

/** While something typed is not saved yet, undo and redo are those of the field. */
const isTyping = (): boolean => document.activeElement?.hasAttribute('data-draft') === true

const isUnreadable = (): boolean => {
  const id = unreadableId()
  return id !== undefined && parsePlace(currentPlace())?.screen === 'designs' && parsePlace(currentPlace())?.rest[0] === id
}

const canUndo = (): boolean => !isTyping() && (shown()?.open.canUndo === true || (shown() !== undefined && isSaving()) || isUnreadable())
const canRedo = (): boolean => !isTyping() && shown()?.open.canRedo === true

function nextStep() {
  const here = shown()
  return here === undefined || findTab(here.rest[0])?.id !== 'steps' ? null : stepAfter(here.rest[1])
}

function goToNextStep(): void {
  const next = nextStep()
  const here = shown()
  if (next !== null && here !== undefined) navigate(formatPlace('designs', here.open.id, 'steps', next.id))
}

async function exportYaml(): Promise<void> {
  const here = shown()
  if (here === undefined) return
  const result = await call('design.export', { source: { id: here.open.id }, to: 'yaml' })
  if (result.ok) downloadText(result.value.fileName, result.value.text)
  else showToast(result.error.message, { isLasting: true })
}

const section = 'command.section.design' as const
const isShown = (): boolean => shown() !== undefined

export const designCommands: readonly Command[] = [
  { id: 'design.undo', title: 'command.undo', section, icon: 'undo', keys: ['mod+z'], when: canUndo, run: () => void undo() },
  { id: 'design.redo', title: 'command.redo', section, keys: ['mod+shift+z', 'mod+y'], when: canRedo, run: () => void redo() },
  { id: 'design.nextStep', title: 'command.nextStep', section, icon: 'arrow-right', keys: ['alt+right'], when: () => nextStep() !== null, run: goToNextStep },
  { id: 'design.rename', title: 'command.rename', section, icon: 'pencil', when: isShown, run: () => renaming.setState({ isOpen: true }) },
  { id: 'design.exportYaml', title: 'command.exportYaml', section, icon: 'download', when: isShown, run: () => void exportYaml() },
]
