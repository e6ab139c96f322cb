import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../contract/bridge.ts'
import type { AtlasEvent } from '../contract/events.ts'

interface Told {
  readonly ok: boolean
  readonly value?: { readonly last: number; readonly events: readonly AtlasEvent[] }
}

/** Asks for the events after the last one known, again and again, until the listener leaves. */
async function listen(listener: (event: AtlasEvent) => void, isOver: () => boolean): Promise<void> {
  let last: number | null = null
  while (!isOver()) {
    const told = (await ipcRenderer.invoke('atlas:events', last)) as Told
    if (told.value === undefined) return
    if (!isOver()) for (const event of told.value.events) listener(event)
    last = told.value.last
  }
}

const bridge = {
  call: (operation: string, input: unknown) => ipcRenderer.invoke('atlas:call', operation, input),
  on: (listener: (event: AtlasEvent) => void) => {
    let isOver = false
    void listen(listener, () => isOver).catch(() => undefined)
    return () => {
      isOver = true
    }
  },
} satisfies Bridge

contextBridge.exposeInMainWorld('atlas', bridge)
