/** What the page's side of the double is told. */
export interface PreloadSandbox {
  /** Text of the built preload script. */
  readonly preload: string
  /** Name under which the way to the main process was put into the page; it is taken away before the page's own scripts run. */
  readonly binding: string
}

type Invoke = (channel: string, args: unknown[]) => Promise<{ value: unknown } | { error: string }>

/**
 * Runs inside the page before anything else: gives the built preload script what Electron's sandbox gives one, and no
 * more. Sent to the browser as text, so it may use nothing from outside itself.
 */
export function installPreload({ preload, binding }: PreloadSandbox): void {
  const scope = globalThis as unknown as Record<string, unknown>
  const invoke = scope[binding] as Invoke
  delete scope[binding]
  // Electron runs the preload script in the top frame only, and there is none before the first page.
  if (window !== window.top || location.origin === 'null') return

  const known = <T extends object>(name: string, part: T): T =>
    new Proxy(part, {
      get: (target, key) => {
        if (key in target || typeof key === 'symbol') return Reflect.get(target, key) as unknown
        throw new Error(`The double of Electron does not know ${name}.${key}: add it to tests/e2e/support/preload-sandbox.ts.`)
      },
    })

  /** What of a value comes to the other side, either way: a copy; of a function, one that calls it and whose values cross in the same way. */
  const crossing = (value: unknown): unknown => {
    if (value instanceof Promise) return value.then(crossing)
    if (typeof value !== 'function') return structuredClone(value)
    return (...args: unknown[]) => crossing((value as (...args: unknown[]) => unknown)(...args.map(crossing)))
  }

  /** What the page gets of an API: frozen, its functions and values as they cross. */
  const bridged = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return crossing(value)
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, bridged(inner)])))
  }

  const electron = known('electron', {
    contextBridge: known('contextBridge', {
      exposeInMainWorld: (name: string, api: unknown) => {
        if (name in scope) throw new Error(`Cannot bind an API on top of an existing property on the window object: ${name}`)
        Object.defineProperty(scope, name, { value: bridged(api), writable: false, configurable: false, enumerable: true })
      },
    }),
    ipcRenderer: known('ipcRenderer', {
      // Async from the first line: what cannot be cloned rejects, it does not throw.
      invoke: async (channel: string, ...args: unknown[]) => {
        const answer = await invoke(channel, structuredClone(args))
        if ('error' in answer) throw new Error(answer.error)
        return answer.value
      },
    }),
  })

  const require = (name: string): unknown => {
    if (name === 'electron') return electron
    throw new Error(`module not found: ${name}`)
  }
  // The preload script is CommonJS and comes as text: this is how a sandbox runs one.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, no-restricted-syntax
  const run = new Function('require', 'module', 'exports', preload) as (require: unknown, module: unknown, exports: unknown) => void
  const module = { exports: {} }
  run(require, module, module.exports)
}
