import { toClipboard } from '../../clipboard.ts'
import { valueOf } from '../../progress.ts'
import { t } from '../../text/t.ts'
import { showToast } from '../../ui/toasts.ts'
import { catalogStore } from './catalog-store.ts'
import { describeEntry } from './describe.ts'
import { entryMarkdown } from './markdown.ts'
import { relationBlocks } from './relations.ts'

/** Puts the entry shown on the clipboard as Markdown. */
export async function copyMarkdown(): Promise<void> {
  const { entry: progress, list } = catalogStore.getState()
  const shown = valueOf(progress)
  if (shown === undefined) return
  const { entry, related, links, sources, labels } = shown
  const all = [...related, ...(valueOf(list) ?? [])]
  const text = entryMarkdown(entry, [...describeEntry(entry, labels), ...relationBlocks(links, related)], sources, (id) => all.find((one) => one.id === id)?.name ?? id)
  if (await toClipboard(text)) showToast(t('catalog.copiedMarkdown', { name: entry.name }))
  else showToast(t('catalog.copyRefused'), { isLasting: true })
}

export const printPage = (): void => window.print()
