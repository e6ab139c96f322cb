import { createStore } from 'zustand/vanilla'

/** What lies over the screen. One thing at a time. */
export type OverlayName = 'none' | 'palette' | 'shortcuts' | 'declare'

export const overlay = createStore<{ readonly open: OverlayName }>(() => ({ open: 'none' }))

export const openOverlay = (open: OverlayName): void => overlay.setState({ open })
export const closeOverlay = (): void => overlay.setState({ open: 'none' })
