/**
 * The part of Electron that Atlas uses, for Node: windows are pages of a real Chromium in another process. What
 * `src/main` imports from 'electron' comes from here (launch.ts). Every part is typed against Electron's own types; what
 * is missing throws. It shows how we use Electron's interface, not that Electron's sandbox, menus or packaging work.
 */
import type { App, BrowserWindow as RealWindow, BrowserWindowConstructorOptions, CustomScheme, IpcMain, Protocol, Session, WebContents } from 'electron'
import { readFileSync } from 'node:fs'
import { joinWire, type Answers, type AskedOfBrowser, type AskedOfMain } from './wire.ts'
import { known } from './known.ts'
import { settled } from './readiness.ts'

type Listener = (...args: never[]) => unknown

/** Listeners by event, called in order. */
class Listeners {
  readonly #byEvent = new Map<string, Listener[]>()
  add(event: string, listener: Listener): void {
    this.#byEvent.set(event, [...(this.#byEvent.get(event) ?? []), listener])
  }
  emit(event: string, ...args: unknown[]): number {
    const listeners = this.#byEvent.get(event) ?? []
    for (const listener of listeners) listener(...(args as never[]))
    return listeners.length
  }
}

const paths: Record<string, string> = {}
const schemes: CustomScheme[] = []
const handlers = new Map<string, Listener>()
const schemeHandlers = new Map<string, (request: Request) => Response | Promise<Response>>()
const appListeners = new Listeners()
let isReady = false
let isSandboxForced = false
let requestHandler: Parameters<Session['setPermissionRequestHandler']>[0] = null
let checkHandler: Parameters<Session['setPermissionCheckHandler']>[0] = null
let becomeReady: () => void = () => undefined
const ready = new Promise<void>((done) => (becomeReady = done))

function mustBe(expected: 'before ready' | 'after ready', what: string): void {
  if (isReady !== (expected === 'after ready')) throw new Error(`${what} must be called ${expected}`)
}

const appParts = {
  setPath: (name: string, path: string) => void (paths[name] = path),
  enableSandbox: () => {
    mustBe('before ready', 'app.enableSandbox')
    isSandboxForced = true
  },
  /** A test says by the environment that another Atlas holds the lock. */
  requestSingleInstanceLock: () => process.env.ATLAS_DOUBLE_LOCK !== 'taken',
  whenReady: () => ready,
  on: (event: string, listener: Listener): never => {
    appListeners.add(event, listener)
    return app as never
  },
  quit: () => void setImmediate(quit),
} satisfies Pick<App, 'setPath' | 'enableSandbox' | 'requestSingleInstanceLock' | 'whenReady' | 'on' | 'quit'>

export const app = known('app', appParts)

function quit(): void {
  let isPrevented = false
  appListeners.emit('will-quit', known('event', { preventDefault: () => void (isPrevented = true) }))
  if (!isPrevented) process.exit(0)
}

const windows: WindowParts[] = []
let windowsMade = 0

class WindowParts {
  readonly id = (windowsMade += 1)
  readonly options: BrowserWindowConstructorOptions
  readonly listeners = new Listeners()
  readonly contentsListeners = new Listeners()
  opener: Parameters<WebContents['setWindowOpenHandler']>[0] | undefined
  isShown = false
  timesFocused = 0
  constructor(options: BrowserWindowConstructorOptions = {}) {
    mustBe('after ready', 'new BrowserWindow')
    this.options = options
  }
}

const windowFor = (id: number): WindowParts => {
  const found = windows.find((window) => window.id === id)
  if (found === undefined) throw new Error(`there is no window ${id}`)
  return found
}

class WindowDouble {
  readonly webContents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>
  readonly #parts: WindowParts
  readonly #opened: Promise<void>

  constructor(options?: BrowserWindowConstructorOptions) {
    const parts = new WindowParts(options)
    this.#parts = parts
    windows.push(parts)
    faces.set(parts, this)
    this.webContents = known('webContents', {
      on: (event: string, listener: Listener) => {
        parts.contentsListeners.add(event, listener)
        return this.webContents as never
      },
      setWindowOpenHandler: (handler: NonNullable<WindowParts['opener']>) => void (parts.opener = handler),
    } satisfies Pick<WebContents, 'on' | 'setWindowOpenHandler'>)
    const preload = options?.webPreferences?.preload
    this.#opened = wire.ask('openWindow', { window: parts.id, preload: preload === undefined ? '' : readFileSync(preload, 'utf8') })
  }

  static getAllWindows(): never[] {
    return windows.map((parts) => faces.get(parts)) as never[]
  }

  async loadURL(url: string): Promise<void> {
    await this.#opened
    await wire.ask('load', { window: this.#parts.id, url })
    this.#parts.listeners.emit('ready-to-show')
  }
  once(event: string, listener: Listener): never {
    this.#parts.listeners.add(event, listener)
    return this as never
  }
  show(): void {
    this.#parts.isShown = true
  }
  focus(): void {
    this.#parts.timesFocused += 1
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {}
}

/** The window as the app holds it. */
const faces = new WeakMap<WindowParts, WindowDouble>()

type WindowFace = new (options?: BrowserWindowConstructorOptions) => Pick<RealWindow, 'loadURL' | 'once' | 'show' | 'focus' | 'isMinimized' | 'restore'> & {
  readonly webContents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>
}

export const BrowserWindow = new Proxy(known('BrowserWindow', WindowDouble satisfies WindowFace & Pick<typeof RealWindow, 'getAllWindows'>), {
  construct: (target, args: [BrowserWindowConstructorOptions?]) => {
    const window = new target(...args)
    // Private fields are reached through the window itself, so only the look-up of names is guarded.
    return new Proxy(window, {
      get: (inner, key) => {
        if (!(key in inner) && typeof key === 'string' && key !== 'then') throw new Error(`The double of Electron does not know BrowserWindow#${key}: add it to tests/doubles.`)
        const value = Reflect.get(inner, key) as unknown
        return typeof value === 'function' ? (value.bind(inner) as unknown) : value
      },
    })
  },
})

const ipcMainParts = {
  handle: (channel: string, listener: Listener) => {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, listener)
  },
} satisfies Pick<IpcMain, 'handle'>

export const ipcMain = known('ipcMain', ipcMainParts)

const protocolParts = {
  registerSchemesAsPrivileged: (given: CustomScheme[]) => {
    mustBe('before ready', 'protocol.registerSchemesAsPrivileged')
    schemes.push(...given)
  },
  handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) => {
    mustBe('after ready', 'protocol.handle')
    if (!schemes.some((known) => known.scheme === scheme)) throw new Error(`the scheme ${scheme} was not registered before ready`)
    schemeHandlers.set(scheme, handler)
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged'> & { handle: unknown }

export const protocol = known('protocol', protocolParts)

const defaultSession = known('session.defaultSession', {
  setPermissionRequestHandler: (handler) => void (requestHandler = handler),
  setPermissionCheckHandler: (handler) => void (checkHandler = handler),
} satisfies Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>)

export const session = known('session', {
  get defaultSession() {
    mustBe('after ready', 'session.defaultSession')
    return defaultSession
  },
} satisfies { readonly defaultSession: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'> })

const navigationEvents = (isMainFrame: boolean): string[] => (isMainFrame ? ['will-navigate', 'will-frame-navigate'] : ['will-frame-navigate'])

const answers: Answers<AskedOfMain> = {
  serve: async ({ url, method }) => {
    const handler = schemeHandlers.get(new URL(url).protocol.replace(':', ''))
    if (handler === undefined) throw new Error(`nothing serves ${url}`)
    const response = await handler({ url, method } as Request)
    return { status: response.status, headers: [...response.headers], body: new Uint8Array(await response.arrayBuffer()) }
  },
  invoke: async ({ frameUrl, channel, args }) => {
    try {
      const handler = handlers.get(channel)
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      const event = known('event', { senderFrame: known('senderFrame', { url: frameUrl, parent: null }) })
      return { value: structuredClone(await handler(...([event, ...args] as never[]))) }
    } catch (error) {
      // Of a thrown error only its text crosses to the page.
      return { error: `Error invoking remote method '${channel}': ${String(error)}` }
    }
  },
  navigate: ({ window, url, isMainFrame }) => {
    let isPrevented = false
    const event = known('event', { url, isMainFrame, isSameDocument: false, preventDefault: () => void (isPrevented = true) })
    for (const name of navigationEvents(isMainFrame)) windowFor(window).contentsListeners.emit(name, event, url)
    return isPrevented
  },
  open: ({ window, url }) => windowFor(window).opener?.({ url } as never).action ?? 'allow',
  permission: async ({ permission }) => ({
    requested: await new Promise<boolean>((done) => (requestHandler === null ? done(true) : requestHandler(null as never, permission as never, done, {} as never))),
    checked: checkHandler === null ? true : checkHandler(null, permission as never, '', {} as never),
  }),
  closed: ({ window }) => {
    const parts = windowFor(window)
    windows.splice(windows.indexOf(parts), 1)
    parts.listeners.emit('closed')
    if (windows.length === 0 && appListeners.emit('window-all-closed') === 0) app.quit()
  },
  secondInstance: () => void appListeners.emit('second-instance', {}, [], ''),
  inspect: () => ({
    isSandboxForced,
    schemes: structuredClone(schemes),
    paths,
    windows: windows.map(({ options, isShown, timesFocused }) => ({ options: structuredClone(options), isShown, timesFocused })),
  }),
  quit: () => app.quit(),
}

let receive: (message: unknown) => void = () => undefined
const wire = joinWire<AskedOfMain, AskedOfBrowser>(
  { send: (message) => void process.send?.(message), listen: (listener) => void (receive = listener) },
  answers,
)

void settled.then(() => {
  // Not before: a process that listens never notices that it waits for itself.
  process.on('message', receive)
  isReady = true
  becomeReady()
})
