import { spawn, type ChildProcess } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'
import type { Browser } from './browser.ts'

/** An answer of the browser, or something it reports. */
interface Message {
  readonly id?: number
  readonly method?: string
  readonly sessionId?: string
  readonly params?: Record<string, unknown>
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

export interface Devtools {
  /** Sends a command of the DevTools protocol and gives its result. Rejects when the browser refuses or is gone. */
  readonly send: (method: string, params?: Record<string, unknown>, sessionId?: string) => Promise<Record<string, unknown>>
  /** Calls back on every event of this name until the browser is closed. */
  readonly on: (method: string, listener: (params: Record<string, unknown>) => void) => void
  readonly close: () => Promise<void>
}

/** Nothing of the browser's own may reach out: no updates, no sync, no experiments, no start page. */
const quietArgs = [
  '--headless',
  '--disable-gpu',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-extensions',
  '--disable-dev-shm-usage',
  '--proxy-server=http://127.0.0.1:9',
  '--proxy-bypass-list=<-loopback>',
]

/**
 * Starts a browser and speaks the DevTools protocol with it over two pipes: no port is opened that others could reach.
 * `profile` is a folder that the caller makes and removes.
 */
export function startDevtools(browser: Browser, profile: string): Devtools {
  const child = spawn(
    browser.executable,
    [...quietArgs, ...browser.args, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...browser.env },
      // A group of its own, so that its helpers end with it.
      detached: process.platform !== 'win32',
    },
  )
  const commands = child.stdio[3] as Writable
  const answers = child.stdio[4] as Readable
  const waiting = new Map<number, { done: (result: Record<string, unknown>) => void; failed: (error: Error) => void }>()
  const listeners: { method: string; listener: (params: Record<string, unknown>) => void }[] = []
  let last = 0
  let gone: Error | undefined

  const end = (error: Error): void => {
    gone ??= error
    for (const { failed } of waiting.values()) failed(gone)
    waiting.clear()
  }
  const exited = new Promise<void>((done) => {
    child.once('error', (error) => {
      end(error)
      done()
    })
    child.once('exit', (code, signal) => {
      end(new Error(`the browser ended (${signal ?? code})`))
      done()
    })
  })
  commands.on('error', end)

  const receive = (message: Message): void => {
    if (message.id === undefined) {
      for (const { method, listener } of listeners) if (method === message.method) listener(message.params ?? {})
      return
    }
    const caller = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error !== undefined) caller?.failed(new Error(message.error.message))
    else caller?.done(message.result ?? {})
  }

  const pending: Buffer[] = []
  answers.on('data', (chunk: Buffer) => {
    let from = 0
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, from)) {
      pending.push(chunk.subarray(from, at))
      receive(JSON.parse(Buffer.concat(pending.splice(0)).toString('utf8')) as Message)
      from = at + 1
    }
    pending.push(chunk.subarray(from))
  })

  return {
    send: (method, params = {}, sessionId) =>
      new Promise((done, failed) => {
        if (gone !== undefined) return failed(gone)
        last += 1
        waiting.set(last, { done, failed })
        commands.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`)
      }),
    on: (method, listener) => void listeners.push({ method, listener }),
    close: async () => {
      kill(child)
      await exited
    },
  }
}

function kill(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
