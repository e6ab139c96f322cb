import type { IpcMainInvokeEvent } from 'electron'
import { expect, test } from 'vitest'
import type { AtlasEvent } from '../../src/contract/events.ts'
import { ok } from '../../src/contract/result.ts'
import { registerIpc } from '../../src/main/ipc.ts'

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

function start() {
  const handlers = new Map<string, Handler>()
  const calls: unknown[][] = []
  let tell: (event: AtlasEvent) => void = () => undefined
  registerIpc(
    { handle: (channel, handler) => void handlers.set(channel, handler) },
    async (...question) => {
      calls.push(question)
      return ok('answer')
    },
    (listener) => {
      tell = listener
      return () => undefined
    },
  )
  const send = (senderFrame: unknown, ...args: unknown[]) => handlers.get('atlas:call')?.({ senderFrame } as IpcMainInvokeEvent, ...args)
  const listen = (senderFrame: unknown, after: unknown) => handlers.get('atlas:events')?.({ senderFrame } as IpcMainInvokeEvent, after)
  return { channels: [...handlers.keys()], calls, send, listen, tell: (share: number) => tell({ type: 'progress', job: 'a', share, text: '' }) }
}

const ours = { url: 'app://atlas/index.html', parent: null }

test('two channels are open, and our page is answered on the one for calls', async () => {
  const { channels, calls, send } = start()
  expect(channels).toEqual(['atlas:call', 'atlas:events'])
  expect(await send(ours, 'catalog.list', { kind: 'law' })).toEqual(ok('answer'))
  expect(calls).toEqual([['catalog.list', { kind: 'law' }]])
})

test.each([
  ['another site', { url: 'https://evil.example/', parent: null }],
  ['a frame inside our page', { url: 'app://atlas/index.html', parent: {} }],
  ['a frame of another host of our scheme', { url: 'app://other/index.html', parent: null }],
  ['a page without an address', { url: '', parent: null }],
  ['a frame that has gone', null],
])('%s is not heard', async (_, frame) => {
  const { calls, send } = start()
  expect(await send(frame, 'catalog.list', {})).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  expect(calls).toEqual([])
})

test('what is sent instead of a name is taken as text, so that it cannot be mistaken for an operation', async () => {
  const { calls, send } = start()
  await send(ours, { toString: () => 'catalog.list' }, {})
  await send(ours, undefined)
  expect(calls).toEqual([['catalog.list', {}], ['undefined', undefined]])
})

test('our page gets every event after the last one it has, and waits while there is none', async () => {
  const { listen, tell } = start()
  tell(0.1)
  expect(await listen(ours, null)).toEqual(ok({ last: 1, events: [] }))
  const next = listen(ours, 1) as Promise<unknown>
  tell(0.2)
  expect(await next).toEqual(ok({ last: 2, events: [{ type: 'progress', job: 'a', share: 0.2, text: '' }] }))
  tell(0.3)
  tell(0.4)
  expect(await listen(ours, 2)).toMatchObject({ value: { last: 4, events: [{ share: 0.3 }, { share: 0.4 }] } })
})

test('a page that is not ours does not hear events', async () => {
  const { listen } = start()
  expect(await listen({ url: 'https://evil.example/', parent: null }, null)).toMatchObject({ ok: false })
})
