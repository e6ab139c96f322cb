/**
 * What the double of Electron's main process and the browser that stands in for its windows ask of each other.
 * They are two processes, as in Electron, and their messages are structured clones, as in Electron.
 */
export interface AskedOfMain {
  /** A request of a page for an app:// address. */
  serve: { input: { url: string; method: string }; output: { status: number; headers: [string, string][]; body: Uint8Array } }
  /** `ipcRenderer.invoke` of a page. */
  invoke: { input: { window: number; frameUrl: string; channel: string; args: unknown[] }; output: { value: unknown } | { error: string } }
  /** The page wants to go somewhere. True: it was prevented. */
  navigate: { input: { window: number; url: string; isMainFrame: boolean }; output: boolean }
  /** The page wants to open a window. */
  open: { input: { window: number; url: string }; output: 'allow' | 'deny' }
  /** The page asks for a permission. */
  permission: { input: { permission: string }; output: { requested: boolean; checked: boolean } }
  /** The user closed a window. */
  closed: { input: { window: number }; output: void }
  /** Somebody started the app a second time. */
  secondInstance: { input: Record<never, never>; output: void }
  /** What a test may look at. */
  inspect: { input: Record<never, never>; output: Inspection }
  quit: { input: Record<never, never>; output: void }
}

/** What the app asked of Electron before it was ready. */
export interface Inspection {
  readonly isSandboxForced: boolean
  readonly schemes: readonly unknown[]
  readonly paths: Readonly<Record<string, string>>
  readonly windows: readonly { readonly options: unknown; readonly isShown: boolean; readonly timesFocused: number }[]
}

export interface AskedOfBrowser {
  openWindow: { input: { window: number; preload: string }; output: void }
  load: { input: { window: number; url: string }; output: void }
  closeWindow: { input: { window: number }; output: void }
}

type Table = Record<string, { input: unknown; output: unknown }>
type TableOf<T> = { [K in keyof T]: { input: unknown; output: unknown } }

export type Answers<T extends TableOf<T>> = { readonly [K in keyof T]: (input: T[K]['input']) => T[K]['output'] | Promise<T[K]['output']> }
export type Ask<T extends TableOf<T>> = <K extends keyof T & string>(name: K, input: T[K]['input']) => Promise<T[K]['output']>

type Message =
  | { readonly ask: string; readonly id: number; readonly input: unknown }
  | { readonly answer: number; readonly value?: unknown; readonly error?: string }

export interface Port {
  readonly send: (message: unknown) => void
  readonly listen: (receive: (message: unknown) => void) => void
}

/** Answers the other side's questions and gives the function to ask it. */
export function joinWire<Mine extends TableOf<Mine>, Theirs extends TableOf<Theirs>>(port: Port, answers: Answers<Mine>): { ask: Ask<Theirs>; end: (reason: string) => void } {
  const waiting = new Map<number, { done: (value: never) => void; failed: (error: Error) => void }>()
  let last = 0
  let ended: string | undefined
  port.listen((received) => {
    const message = received as Message
    if ('answer' in message) {
      const caller = waiting.get(message.answer)
      waiting.delete(message.answer)
      if (message.error === undefined) caller?.done(message.value as never)
      else caller?.failed(new Error(message.error))
      return
    }
    const handler = (answers as Answers<Table>)[message.ask]
    Promise.resolve()
      .then(() => {
        if (handler === undefined) throw new Error(`nobody answers ${message.ask}`)
        return handler(message.input)
      })
      .then(
        (value) => port.send({ answer: message.id, value } satisfies Message),
        (error: unknown) => port.send({ answer: message.id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Message),
      )
  })
  return {
    ask: (name, input) =>
      new Promise((done, failed) => {
        if (ended !== undefined) return failed(new Error(ended))
        last += 1
        waiting.set(last, { done, failed })
        port.send({ ask: name, id: last, input } satisfies Message)
      }),
    end: (reason) => {
      ended = reason
      for (const { failed } of waiting.values()) failed(new Error(reason))
      waiting.clear()
    },
  }
}
