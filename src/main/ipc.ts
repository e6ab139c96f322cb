import type { IpcMain } from 'electron'
import type { UntypedCall } from '../contract/call.ts'
import type { AtlasEvent, Subscribe } from '../contract/events.ts'
import { fail, ok } from '../contract/result.ts'
import { isOurPage } from './security.ts'

/** Events that a page which asks a little late still gets. */
const keptEvents = 200

/**
 * Answers the page's calls. Every message is checked for its sender: only the top frame of our own page is heard.
 * `atlas:events` takes the number of the last event the page has (null: from now on) and answers when there is a later one.
 */
export function registerIpc(ipcMain: Pick<IpcMain, 'handle'>, call: UntypedCall, subscribe: Subscribe): void {
  const kept: AtlasEvent[] = []
  let last = 0
  let waiting: (() => void)[] = []
  subscribe((event) => {
    kept.push(event)
    if (kept.length > keptEvents) kept.shift()
    last += 1
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  })

  ipcMain.handle('atlas:call', (event, operation: unknown, input: unknown) =>
    isOurPage(event.senderFrame)
      ? call(String(operation), input)
      : fail('invalid-input', 'This page may not call Atlas.'),
  )

  ipcMain.handle('atlas:events', async (event, after: unknown) => {
    if (!isOurPage(event.senderFrame)) return fail('invalid-input', 'This page may not listen to Atlas.')
    if (typeof after !== 'number') return ok({ last, events: [] })
    if (after >= last) await new Promise<void>((wake) => waiting.push(wake))
    return ok({ last, events: kept.slice(Math.max(0, kept.length - (last - after))) })
  })
}
