import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../contract/bridge.ts'

const bridge = {
  call: (operation: string, input: unknown) => ipcRenderer.invoke('atlas:call', operation, input),
} satisfies Bridge

contextBridge.exposeInMainWorld('atlas', bridge)
