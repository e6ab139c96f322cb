import type { Browser, BrowserContext, Frame, Page, Request, Route } from '@playwright/test'
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { joinWire, type Ask, type AskedOfBrowser, type AskedOfMain } from '../../doubles/wire.ts'
import { out, root } from './place.ts'
import { installPreload } from './preload-sandbox.ts'
import type { Shell, Start } from './shell.ts'

const binding = 'atlasDoubleInvoke'

/**
 * Chromium knows no app:// scheme, so app://HOST/ is shown at https://HOST.app.test/, which is a secure context like it;
 * the main process sees app:// only. Nothing asks a name server: every request is answered or refused here.
 */
const shownHost = /^https:\/\/([\w.-]+)\.app\.test(?=\/|$)/
const toShown = (url: string): string => url.replace(/^app:\/\/([\w.-]+)/, 'https://$1.app.test')
const toApp = (url: string): string => url.replace(/^blob:https:\/\/([\w.-]+)\.app\.test/, 'blob:app://$1').replace(shownHost, 'app://$1')

/** The frame that asks; null when it belongs to a window that is just being opened. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame()
  } catch {
    return null
  }
}

interface OpenWindow {
  readonly context: BrowserContext
  readonly page: Page
  /** The address that the main process is loading: not a navigation of the page. */
  loading: string | undefined
}

export interface Double extends Shell {
  /** Asks the main process, for tests of the window itself. */
  readonly ask: Ask<AskedOfMain>
  /** Addresses of windows that the page tried to open, and what became of them. */
  readonly opened: readonly { readonly url: string; readonly action: 'allow' | 'deny' }[]
  /** How the main process ended. */
  readonly exit: Promise<number | null>
}

/** The real built main process and preload script, in a double of Electron whose windows are pages of this browser. */
export async function openInDouble(browser: Browser, { dataFolder, watch }: Start): Promise<Double> {
  const isOwn = (url: string): boolean => shownHost.test(url)
  const windows = new Map<number, OpenWindow>()
  const opened: { url: string; action: 'allow' | 'deny' }[] = []
  const child = fork(join(root, 'tests', 'doubles', 'launch.ts'), [join(out, 'main', 'index.js'), `--data=${dataFolder}`], {
    serialization: 'advanced',
    execPath: process.execPath,
    execArgv: [],
    // The runner's own hooks for TypeScript are not the app's.
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  let hasEnded = false
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const exit = new Promise<number | null>((done) => child.once('exit', done))

  let firstLoaded: (page: Page) => void
  let failed: (error: Error) => void
  const firstPage = new Promise<Page>((done, fail) => {
    firstLoaded = done
    failed = fail
  })

  const openWindow = async (window: number, preload: string): Promise<void> => {
    const context = await browser.newContext()
    const page = await context.newPage()
    windows.set(window, { context, page, loading: undefined })
    await watch(page, isOwn)
    await context.exposeBinding(binding, async ({ frame }, channel: string, args: unknown[]) =>
      ask('invoke', { window, frameUrl: toApp(frame.url()), channel, args }).catch((error: Error) => ({ error: error.message })),
    )
    await context.addInitScript(installPreload, { preload, binding })
    await context.route('**/*', (route) =>
      answer(window, route).catch((error: unknown) => {
        // What was under way when the main process ended has nobody left to be answered by.
        if (hasEnded) return route.abort('aborted').catch(() => undefined)
        throw error
      }),
    )
    page.on('popup', (popup) => {
      const url = popup.url()
      void ask('open', { window, url: toApp(url) }).then((action) => opened.push({ url, action }))
      void popup.close()
    })
  }

  const answer = async (window: number, route: Route): Promise<void> => {
    const request = route.request()
    const url = request.url()
    const current = windows.get(window)
    const frame = frameOf(request)
    if (current === undefined) return route.abort('aborted')
    // A window that is just being opened gets an empty page, and is closed as soon as it is there.
    if (frame?.page() !== current.page) return route.fulfill({ body: '' })
    if (request.isNavigationRequest() && url !== current.loading) {
      const isMainFrame = frame.parentFrame() === null
      const isPrevented = await ask('navigate', { window, url: toApp(url), isMainFrame })
      if (isPrevented) return route.abort('aborted')
    }
    if (!isOwn(url)) return route.abort('blockedbyclient')
    const { status, headers, body } = await ask('serve', { url: toApp(url), method: request.method() })
    await route.fulfill({ status, headers: Object.fromEntries(headers), body: Buffer.from(body) })
  }

  const { ask, end } = joinWire<AskedOfBrowser, AskedOfMain>(
    // A pipe that breaks under a message belongs to a process that is ending: `end` tells everybody who waits.
    { send: (message) => void (child.connected && child.send(message as object, () => undefined)), listen: (receive) => void child.on('message', receive) },
    {
      openWindow: ({ window, preload }) => openWindow(window, preload),
      load: async ({ window, url }) => {
        const current = windows.get(window)
        if (current === undefined) throw new Error(`there is no window ${window}`)
        current.loading = toShown(url)
        await current.page.goto(current.loading)
        current.loading = undefined
        firstLoaded(current.page)
      },
      closeWindow: async ({ window }) => {
        await windows.get(window)?.context.close()
      },
    },
  )
  void exit.then((code) => {
    hasEnded = true
    const reason = `the main process ended with ${code}: ${said}`
    end(reason)
    failed(new Error(reason))
  })

  const closeWindows = async (): Promise<void> => {
    for (const { context } of windows.values()) await context.close()
    windows.clear()
  }
  const stop = async (how: 'quit' | 'kill'): Promise<void> => {
    if (how === 'kill') child.kill('SIGKILL')
    else {
      // As when the user closes the window: its page goes first, then the app hears of it, and ends when it was the last one.
      const closing = [...windows.keys()]
      await closeWindows()
      for (const window of closing) void ask('closed', { window }).catch(() => undefined)
    }
    await exit
    await closeWindows()
  }
  try {
    return { page: await firstPage, isOwn, stop, ask, opened, exit }
  } catch (error) {
    child.kill('SIGKILL')
    await closeWindows()
    throw error
  }
}
