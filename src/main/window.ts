import type { BrowserWindow, BrowserWindowConstructorOptions, Session } from 'electron'
import { isAllowedPermission, isOurPage } from './security.ts'

/** Options of every window: sandboxed, isolated, no Node in the page, its place remembered. */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    name: 'main',
    windowStatePersistence: true,
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: 'Atlas',
    backgroundColor: '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      webviewTag: false,
    },
  }
}

/** Denies every permission but the one the page needs, when asked and when checked. */
export function denyPermissions(session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(isAllowedPermission(permission)))
  session.setPermissionCheckHandler((_contents, permission) => isAllowedPermission(permission))
}

/** Keeps the window on our own page: no navigation, no new window, no embedded view, nothing opened outside. */
export function keepOnOurPage(contents: Pick<BrowserWindow['webContents'], 'on' | 'setWindowOpenHandler'>): void {
  contents.on('will-navigate', (event) => {
    if (!isOurPage({ url: event.url, parent: null })) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    const isOwnFrame = isOurPage({ url: event.url, parent: null }) || event.url.startsWith('blob:app://atlas/')
    if (!isOwnFrame) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
