import type { IpcMain } from 'electron'
import type { UntypedCall } from '../contract/call.ts'
import { fail } from '../contract/result.ts'
import { isOurPage } from './security.ts'

/** Answers the page's calls. Every message is checked for its sender: only the top frame of our own page is heard. */
export function registerIpc(ipcMain: Pick<IpcMain, 'handle'>, call: UntypedCall): void {
  ipcMain.handle('atlas:call', (event, operation: unknown, input: unknown) =>
    isOurPage(event.senderFrame)
      ? call(String(operation), input)
      : fail('invalid-input', 'This page may not call Atlas.'),
  )
}
