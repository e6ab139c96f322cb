import { createStore } from 'zustand/vanilla'
import type { Settings } from '../contract/operations.ts'
import { call } from './atlas.ts'
import { idle, loading, settled, type Progress } from './progress.ts'
import { t } from './text/t.ts'
import { applyTheme } from './theme/theme.ts'
import { showToast } from './ui/toasts.ts'

interface SettingsState {
  readonly settings: Progress<Settings>
  /** When something was last saved, for the top bar. */
  readonly savedAt: Date | null
}

export const settingsStore = createStore<SettingsState>(() => ({ settings: idle, savedAt: null }))

settingsStore.subscribe(({ settings }, before) => {
  if (settings.state === 'ready' && settings !== before.settings) applyTheme(settings.value.theme)
})

export async function loadSettings(): Promise<void> {
  settingsStore.setState({ settings: loading })
  settingsStore.setState({ settings: settled(await call('settings.get', {})) })
}

/** Saves some settings. What could not be saved is said and not shown as if it were. */
export async function changeSettings(values: Partial<Settings>): Promise<void> {
  const result = await call('settings.set', values)
  if (!result.ok) {
    showToast(t('toast.notSaved', { message: result.error.message }), { isLasting: true })
    return
  }
  settingsStore.setState({ settings: settled(result) })
  markSaved()
}

/** Keeps the place so that Atlas reopens there. Silent: a place that was not kept is no loss worth a word. */
export async function keepPlace(place: string): Promise<void> {
  await call('settings.set', { place })
}

/** Called by every screen that saved something, or shows something saved before: the top bar then shows when. */
export function markSaved(at: Date = new Date()): void {
  settingsStore.setState({ savedAt: at })
}
