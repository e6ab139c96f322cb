import { toClipboard } from '../clipboard.ts'
import { t } from '../text/t.ts'
import { showToast } from '../ui/toasts.ts'

/** Puts a place on the clipboard, or shows it where the browser refuses the clipboard. */
export async function copyPlace(place: string): Promise<void> {
  if (await toClipboard(place)) showToast(t('toast.copied', { text: place }))
  else showToast(t('toast.copyRefused', { text: place }), { isLasting: true })
}
