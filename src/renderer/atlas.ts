import type { Bridge } from '../contract/bridge.ts'
import type { AtlasEvent, Subscribe } from '../contract/events.ts'
import type { Call, UntypedCall } from '../contract/call.ts'
import type { Result } from '../contract/result.ts'

declare global {
  interface Window {
    /** Put there by the preload script when the page runs in a window of Atlas. */
    readonly atlas?: Bridge
  }
}

const tokenKey = 'atlas-token'
/** In characters. Browsers give all calls that may outlive their page 64 KiB together. */
const mostKeptAlive = 4096

/** The token of this run: from the address on first arrival, kept for reloads of this tab, and taken out of the address. */
function takeToken(): string {
  const match = /(?:^#|&)token=([\w-]+)/.exec(location.hash)
  if (match?.[1] !== undefined) {
    sessionStorage.setItem(tokenKey, match[1])
    history.replaceState(null, '', location.pathname)
  }
  return sessionStorage.getItem(tokenKey) ?? ''
}

/** Calls the loopback host. A host that is gone is a failure value like any other. */
function overHttp(token: string): UntypedCall {
  return async (operation, input) => {
    try {
      const body = JSON.stringify(input)
      const response = await fetch(`/call/${operation}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Atlas-Token': token },
        body,
        // A small call survives the page that made it: what is saved while the page goes away still arrives.
        keepalive: body.length <= mostKeptAlive,
      })
      if (response.headers.get('Content-Type')?.startsWith('application/json') === true) {
        return (await response.json()) as Result<unknown>
      }
      return { ok: false, error: { code: 'invalid-input', message: await response.text() } }
    } catch {
      return {
        ok: false,
        error: {
          code: 'not-found',
          message: 'Atlas is not answering.',
          hint: 'Start it again with `npm start` or `atlas serve` and open the address it prints. What was saved is safe.',
        },
      }
    }
  }
}

/** Listens to the loopback host while somebody wants to know. One that is gone tells nothing; what was asked of it says so. */
function listenOverHttp(token: string): Subscribe {
  return (listener) => {
    const ended = new AbortController()
    const read = async (): Promise<void> => {
      const response = await fetch('/events', { headers: { 'X-Atlas-Token': token }, signal: ended.signal })
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      if (!response.ok || reader === undefined) return
      let rest = ''
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        const lines = (rest + part.value).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines) if (line !== '') listener(JSON.parse(line) as AtlasEvent)
      }
    }
    read().catch(() => undefined)
    return () => ended.abort()
  }
}

const token = window.atlas === undefined ? takeToken() : ''

/** The one way from the interface to Atlas, whatever shell it runs in. */
export const call = (window.atlas?.call ?? overHttp(token)) as Call

/** Progress of what takes long. The answer ends it. */
export const listen: Subscribe = window.atlas?.on ?? listenOverHttp(token)
