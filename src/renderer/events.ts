import type { AtlasEvent, Subscribe } from '../contract/events.ts'

/** Reads the lines of `GET /events` of the loopback host until the listener leaves or the host is gone. */
export function eventsOverHttp(token: string): Subscribe {
  return (listener) => {
    const leaving = new AbortController()
    void read(token, listener, leaving.signal).catch(() => undefined)
    return () => leaving.abort()
  }
}

async function read(token: string, listener: (event: AtlasEvent) => void, signal: AbortSignal): Promise<void> {
  const response = await fetch('/events', { headers: { 'X-Atlas-Token': token }, signal })
  if (!response.ok || response.body === null) return
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = `${rest}${value}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') listener(JSON.parse(line) as AtlasEvent)
  }
}
