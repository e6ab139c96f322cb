import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const asked: string[] = []
let isUndone = false

const damaged = { ok: false, error: { code: 'storage-damaged', message: 'It cannot be read any more.' } }
const before = { ok: true, value: { id: 'shop', revision: 1, savedAt: '2026-11-23T03:00:00.000Z', what: 'Created', canUndo: false, canRedo: true } }

// The store reaches the transport, which looks at the page when it loads: here the page is one with a bridge.
beforeAll(() => {
  vi.stubGlobal('window', {
    atlas: {
      call: async (operation: string) => {
        asked.push(operation)
        if (operation === 'design.undo') isUndone = true
        if (operation === 'design.open' || operation === 'design.undo') return isUndone ? before : damaged
        return { ok: false, error: { code: 'cancelled', message: 'Not asked here.' } }
      },
      on: () => () => undefined,
    },
  })
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
})
afterAll(() => vi.unstubAllGlobals())

test('a design whose newest revision cannot be read can be taken back to the one before', async () => {
  const { designStore, openDesign, undo, unreadableId } = await import('../../../src/renderer/screens/design/design-store.ts')
  await undo()
  expect(asked).not.toContain('design.undo')
  await openDesign('shop')
  expect(unreadableId()).toBe('shop')
  await undo()
  expect(designStore.getState().open).toMatchObject({ state: 'ready', value: { revision: 1 } })
  expect(unreadableId()).toBeUndefined()
})
