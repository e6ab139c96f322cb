import type { IpcMainInvokeEvent } from 'electron'
import { expect, test } from 'vitest'
import { ok } from '../../src/contract/result.ts'
import { registerIpc } from '../../src/main/ipc.ts'

type Handler = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown

function start() {
  const handlers = new Map<string, Handler>()
  const calls: unknown[][] = []
  registerIpc({ handle: (channel, handler) => void handlers.set(channel, handler) }, async (...question) => {
    calls.push(question)
    return ok('answer')
  })
  const send = (senderFrame: unknown, ...args: unknown[]) => handlers.get('atlas:call')?.({ senderFrame } as IpcMainInvokeEvent, ...args)
  return { channels: [...handlers.keys()], calls, send }
}

const ours = { url: 'app://atlas/index.html', parent: null }

test('one channel is open, and our page is answered on it', async () => {
  const { channels, calls, send } = start()
  expect(channels).toEqual(['atlas:call'])
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
