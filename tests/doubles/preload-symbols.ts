import type * as Electron from 'electron'

/** What the double's sandbox gives a preload script as `require('electron')`. The compiler refuses names Electron does not have. */
export const preloadSymbols = ['contextBridge', 'ipcRenderer'] as const satisfies readonly (keyof typeof Electron)[]
