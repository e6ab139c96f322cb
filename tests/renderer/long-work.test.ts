import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { AtlasEvent } from '../../src/contract/events.ts'
import type { Result } from '../../src/contract/result.ts'
import { createLongWork, quietMilliseconds } from '../../src/renderer/long-work.ts'

/** Work whose answer the test gives, and a bridge that counts its listeners. */
function set() {
  const listeners = new Set<(event: AtlasEvent) => void>()
  let jobs = 0
  const work = createLongWork((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, () => `job ${++jobs}`)
  const ask = (name: string) => {
    let answer: (result: Result<string>) => void = () => undefined
    const asked: string[] = []
    const result = work.follow(name, (job) => {
      asked.push(job)
      return new Promise<Result<string>>((resolve) => (answer = resolve))
    })
    return { job: asked[0] ?? '', result, answer: (value: string) => answer({ ok: true, value }) }
  }
  return { work, ask, listeners, tell: (event: Omit<AtlasEvent, 'type'>) => listeners.forEach((listener) => listener({ type: 'progress', ...event })) }
}

describe('work that takes long', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('is shown only once it is slow, and is forgotten when it is done', async () => {
    const { work, ask, listeners } = set()
    const quick = ask('a')
    vi.advanceTimersByTime(quietMilliseconds - 1)
    expect(work.store.getState()['a']).toMatchObject({ job: 'job 1', isSlow: false })
    expect(listeners.size).toBe(0)
    vi.advanceTimersByTime(1)
    expect(work.store.getState()['a']?.isSlow).toBe(true)
    expect(listeners.size).toBe(1)
    quick.answer('done')
    expect(await quick.result).toEqual({ ok: true, value: 'done' })
    expect(work.store.getState()).toEqual({})
    expect(listeners.size).toBe(0)
  })

  test('takes the progress that is told of its own job and of no other', () => {
    const { work, ask, tell } = set()
    const mine = ask('a')
    vi.advanceTimersByTime(quietMilliseconds)
    tell({ job: 'another', share: 0.9, text: 'elsewhere' })
    expect(work.store.getState()['a']?.share).toBeNull()
    tell({ job: mine.job, share: 0.5, text: 'case 2 of 4' })
    expect(work.store.getState()['a']).toMatchObject({ share: 0.5, text: 'case 2 of 4' })
  })

  test('an earlier question of the same name neither hides nor ends the newer one', async () => {
    const { work, ask } = set()
    const [before, after] = [ask('a'), ask('a')]
    vi.advanceTimersByTime(quietMilliseconds)
    before.answer('old')
    await before.result
    expect(work.store.getState()['a']).toMatchObject({ job: after.job, isSlow: true })
  })

  test('two names are listened for together, and a question that throws leaves nothing behind', async () => {
    const { work, ask, listeners } = set()
    const [one, two] = [ask('a'), ask('b')]
    vi.advanceTimersByTime(quietMilliseconds)
    expect(listeners.size).toBe(1)
    one.answer('')
    await one.result
    expect(listeners.size).toBe(1)
    two.answer('')
    await two.result
    await expect(work.follow('c', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(work.store.getState()).toEqual({})
    expect(listeners.size).toBe(0)
  })
})
