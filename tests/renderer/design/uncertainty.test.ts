import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Result } from '../../../src/contract/result.ts'

interface Asked {
  readonly operation: string
  readonly input: { readonly job?: string }
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
beforeEach(() => asked.splice(0))

const tick = () => new Promise((resolve) => setTimeout(resolve, 0))
const load = () => import('../../../src/renderer/screens/design/validation/uncertainty-store.ts')
const report = { samples: 1, figures: [] }

test('one run of the draws at a time; leaving the step and coming back neither ends it nor forgets what it gave', async () => {
  const { draw, showDraws, uncertaintyStore } = await load()
  showDraws('shop')
  const first = draw('shop', 1)
  await draw('shop', 1)
  showDraws('shop')
  expect(asked.map(({ operation }) => operation)).toEqual(['design.uncertain'])
  asked[0]?.answer({ ok: true, value: report })
  await first
  showDraws('shop')
  expect(uncertaintyStore.getState()).toMatchObject({ isRunning: false, drawn: { state: 'ready', value: { revision: 1 } } })
  // With something drawn a second run was started over the first before.
  void draw('shop', 2)
  await draw('shop', 2)
  expect(asked).toHaveLength(2)
})

test('another design ends the run and shows nothing of it', async () => {
  const { draw, showDraws, uncertaintyStore } = await load()
  showDraws('bank')
  void draw('bank', 1)
  const running = asked.find(({ operation }) => operation === 'design.uncertain')
  showDraws('other')
  expect(asked.at(-1)).toMatchObject({ operation: 'job.cancel', input: { job: running?.input.job } })
  running?.answer({ ok: true, value: report })
  await tick()
  expect(uncertaintyStore.getState()).toMatchObject({ designId: 'other', isRunning: false, drawn: { state: 'idle' } })
})
