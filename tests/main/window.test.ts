import type { BrowserWindow, Session } from 'electron'
import { describe, expect, test } from 'vitest'
import { isAllowedPermission, isOurPage } from '../../src/main/security.ts'
import { denyPermissions, keepOnOurPage, windowOptions } from '../../src/main/window.ts'

describe('our page', () => {
  test.each([
    ['app://atlas/index.html', null, true],
    ['app://atlas/', null, true],
    ['app://atlas/index.html', {}, false],
    ['app://other/index.html', null, false],
    ['app://atlas.evil.example/index.html', null, false],
    ['app://evil.example/atlas', null, false],
    ['app://user@evil.example/', null, false],
    ['https://atlas/index.html', null, false],
    ['http://127.0.0.1/app://atlas/', null, false],
    ['file:///atlas/index.html', null, false],
    ['data:text/html,app://atlas/', null, false],
    ['blob:app://atlas/1234', null, false],
    ['about:blank', null, false],
    ['', null, false],
    ['not an address', null, false],
  ])('%s in a frame whose parent is %o: %s', (url, parent, expected) => {
    expect(isOurPage({ url, parent })).toBe(expected)
  })

  test('is not a frame that has gone', () => {
    expect(isOurPage(null)).toBe(false)
  })
})

describe('the window', () => {
  test('keeps the page in the sandbox, isolated, without Node, with the rules of the web', () => {
    expect(windowOptions('/out/preload/index.cjs').webPreferences).toMatchObject({
      preload: '/out/preload/index.cjs',
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    })
  })

  test('switches on nothing that weakens it', () => {
    const preferences = windowOptions('preload').webPreferences ?? {}
    const weakening = [
      'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames', 'allowRunningInsecureContent', 'experimentalFeatures',
      'enableBlinkFeatures', 'navigateOnDragDrop', 'additionalArguments', 'webviewTag', 'nodeIntegration',
    ]
    for (const [name, value] of Object.entries(preferences)) {
      if (weakening.includes(name)) expect(value, name).toBe(false)
    }
  })
})

describe('permissions', () => {
  const asked = ['media', 'geolocation', 'notifications', 'midi', 'fullscreen', 'openExternal', 'clipboard-read', 'hid', 'usb', 'display-capture', 'unknown', '']

  test('are denied but for putting text on the clipboard, when the page asks and when it looks', () => {
    let request: Parameters<Session['setPermissionRequestHandler']>[0] = null
    let check: Parameters<Session['setPermissionCheckHandler']>[0] = null
    denyPermissions({
      setPermissionRequestHandler: (handler) => void (request = handler),
      setPermissionCheckHandler: (handler) => void (check = handler),
    })
    const answerTo = (permission: string): unknown => {
      const answers: boolean[] = []
      ;(request as unknown as (contents: null, permission: string, answer: (granted: boolean) => void) => void)(null, permission, (granted) => answers.push(granted))
      const looked = (check as unknown as (contents: null, permission: string) => boolean)(null, permission)
      expect(answers).toEqual([looked])
      return looked
    }
    for (const permission of asked) expect(answerTo(permission), permission).toBe(false)
    expect(answerTo('clipboard-sanitized-write')).toBe(true)
    expect(isAllowedPermission('clipboard-sanitized-write')).toBe(true)
  })
})

describe('the way out of the page', () => {
  type Listener = (event: { url: string; preventDefault: () => void }) => void

  function guarded() {
    const listeners = new Map<string, Listener>()
    let opener: (details: { url: string }) => unknown = () => ({ action: 'allow' })
    const contents = {
      on: (name: string, listener: Listener) => void listeners.set(name, listener),
      setWindowOpenHandler: (handler: typeof opener) => void (opener = handler),
    }
    keepOnOurPage(contents as unknown as Pick<BrowserWindow['webContents'], 'on' | 'setWindowOpenHandler'>)
    const isPrevented = (event: string, url: string): boolean => {
      let prevented = false
      listeners.get(event)?.({ url, preventDefault: () => void (prevented = true) })
      return prevented
    }
    return { isPrevented, open: (url: string) => opener({ url }), names: [...listeners.keys()] }
  }

  const outside = ['https://evil.example/', 'http://127.0.0.1:8080/', 'file:///etc/passwd', 'app://other/', 'data:text/html,x', 'javascript:alert(1)', 'blob:app://other/1', 'about:blank']

  test('is closed: the window stays on our page', () => {
    const { isPrevented } = guarded()
    for (const url of outside) expect(isPrevented('will-navigate', url), url).toBe(true)
    expect(isPrevented('will-navigate', 'app://atlas/index.html')).toBe(false)
  })

  test('is closed for frames too, which may show what Atlas itself made', () => {
    const { isPrevented } = guarded()
    for (const url of outside) expect(isPrevented('will-frame-navigate', url), url).toBe(true)
    expect(isPrevented('will-frame-navigate', 'app://atlas/index.html')).toBe(false)
    expect(isPrevented('will-frame-navigate', 'blob:app://atlas/0f0e')).toBe(false)
  })

  test('is closed: no new window, no embedded view', () => {
    const { isPrevented, open } = guarded()
    for (const url of [...outside, 'app://atlas/index.html']) expect(open(url)).toEqual({ action: 'deny' })
    expect(isPrevented('will-attach-webview', 'app://atlas/index.html')).toBe(true)
  })
})
