import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Result } from '../../../src/contract/result.ts'

interface Asked {
  readonly operation: string
  readonly input: { readonly growth?: number; readonly growthLow?: number }
  readonly answer: (result: Result<unknown>) => void
}

/** What the page asked of Atlas; a test answers it when it likes. */
const asked: Asked[] = []

// The store reaches the transport, which looks at the page when it loads: here the page is one with a bridge.
beforeAll(() => {
  vi.stubGlobal('window', {
    atlas: {
      call: (operation: string, input: Asked['input']) => new Promise((answer) => asked.push({ operation, input, answer })),
      on: () => () => undefined,
    },
  })
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
})
afterAll(() => vi.unstubAllGlobals())

const tick = () => new Promise((resolve) => setTimeout(resolve, 0))
const cancelled: Result<never> = { ok: false, error: { code: 'cancelled', message: 'Cancelled.' } }

test('after Cancel the assumptions are those of the plan that is shown, unless more was asked meanwhile', async () => {
  const { capacityStore, changeQuestion, loadCapacity } = await import('../../../src/renderer/screens/design/capacity/capacity-store.ts')
  const answer = async (result: Result<unknown>) => {
    asked.at(-1)?.answer(result)
    await tick()
  }
  loadCapacity('shop')
  await answer({ ok: true, value: { headline: 'first' } })
  changeQuestion({ growth: 0.5 })
  await answer(cancelled)
  expect(capacityStore.getState()).toMatchObject({ asked: { growth: null }, plan: { state: 'ready', value: { headline: 'first' } } })
  changeQuestion({ growth: 0.5 })
  changeQuestion({ growth: 0.75 })
  await answer(cancelled)
  expect(capacityStore.getState().asked.growth).toBe(0.75)
  expect(asked.at(-1)?.input.growth).toBe(0.75)
  await answer({ ok: true, value: { headline: 'second' } })
  const { asked: now, planned } = capacityStore.getState()
  expect(now.growth).toBe(0.75)
  expect(planned).toBe(now)
})

test('a range of growth is shown as the plan went by it, and while a plan is made as it was asked', async () => {
  const { growthShown } = await import('../../../src/renderer/screens/design/capacity/growth-shown.ts')
  // Asked for a low end of 60 % above a growth of 50 %: the plan goes by 50 %.
  expect([growthShown(true, 0.6, 0.5), growthShown(false, 0.6, 0.5), growthShown(false, null, 0.5)]).toEqual([0.5, 0.6, 0.5])
})
