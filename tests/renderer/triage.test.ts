import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Call } from '../../src/contract/call.ts'
import type { TriageMatch, TriageResult } from '../../src/core/triage/schema.ts'
import { percent } from '../../src/renderer/screens/triage/percent.ts'
import { conceptsIn, phrasesOf, piecesOf, quoteOf, titleFrom, worthShowing } from '../../src/renderer/screens/triage/said.ts'
import { createTriageStore, selectedMatch } from '../../src/renderer/screens/triage/triage-store.ts'

const text = 'hit ratio dropped, load does not fall'

/** A phrase of the text above. */
function said(phrase: string, concept: string | null, points = 1): TriageMatch['matched'][number] {
  const start = text.indexOf(phrase)
  return { text: phrase, start, end: start + phrase.length, concept, points }
}

const match = (id: string, score: number, matched: TriageMatch['matched'] = []): TriageMatch => ({
  id, name: `Mode ${id}`, summary: '', score, confidence: 'low', matched, terms: [], points: 0, components: [], playbooks: [],
})

describe('what was said', () => {
  test('phrases are marked where they stand, and those that overlap are one mark', () => {
    const matched = [said('hit ratio dropped', 'cache-cold'), said('ratio', 'cache'), said('load does', 'load'), said('does not fall', 'stays')]
    expect(piecesOf(text, matched)).toEqual([
      { text: 'hit ratio dropped', isMarked: true },
      { text: ', ', isMarked: false },
      { text: 'load does not fall', isMarked: true },
    ])
  })

  test('single words are not marked, nor places that hold other words by now', () => {
    const matched = [said('ratio', null), said('load', 'load')]
    expect(piecesOf('hit ratio dropped, lo', matched)).toEqual([{ text: 'hit ratio dropped, lo', isMarked: false }])
    expect(piecesOf(text, matched).filter(({ isMarked }) => isMarked)).toEqual([{ text: 'load', isMarked: true }])
  })

  test('all pieces together are the text', () => {
    const matched = [said('ratio', 'a'), said('hit ratio', 'b'), said('not fall', 'c')]
    expect(piecesOf(text, matched).map((piece) => piece.text).join('')).toBe(text)
  })

  test('what the words say is named once, in the order of the text', () => {
    expect(conceptsIn([match('A', 1, [said('load', 'db-load-up')]), match('B', 0, [said('hit', 'cache-cold'), said('load', 'db-load-up')])])).toEqual(['cache cold', 'db load up'])
  })

  test('the phrase that says most stands first, and words stand only where there are no phrases', () => {
    expect(phrasesOf({ matched: [said('hit', 'a', 1), said('load', 'b', 3), said('fall', null, 9)] })).toEqual(['load', 'hit'])
    expect(phrasesOf({ matched: [said('fall', null)] })).toEqual(['fall'])
  })

  test('modes below one in a hundred are left out, but never the first three', () => {
    expect(worthShowing([match('A', 0.99), match('B', 0.004), match('C', 0.003), match('D', 0.002)]).map(({ id }) => id)).toEqual(['A', 'B', 'C'])
  })

  test('a title is the first sentence or line, cut at a word', () => {
    expect(titleFrom('p99 went from 0.4 s to 5 s. Nothing else.', 'x')).toBe('p99 went from 0.4 s to 5 s')
    expect(titleFrom('FIRING: HighLatency\nlabels: …', 'x')).toBe('FIRING: HighLatency')
    expect(titleFrom('  ', 'Retry storm')).toBe('Retry storm')
    // 20 words of 9 letters and a space: the tenth space is character 99, the ninth 89, and 90 are allowed.
    expect(titleFrom(Array.from({ length: 20 }, () => 'wordwords').join(' '), 'x')).toBe(`${Array.from({ length: 9 }, () => 'wordwords').join(' ')}…`)
  })

  test('a quote is one line of no more than 200 characters', () => {
    expect(quoteOf({ text: ' a\n b ' })).toBe('a b')
    expect(quoteOf({ text: 'x'.repeat(300) })).toBe(`${'x'.repeat(200)}…`)
  })

  test('a share is never a certain 0 or 100 %', () => {
    expect([0, 0.004, 0.005, 0.5, 0.994, 0.996, 1].map(percent)).toEqual(['<\u00a01\u00a0%', '<\u00a01\u00a0%', '1\u00a0%', '50\u00a0%', '99\u00a0%', '>\u00a099\u00a0%', '>\u00a099\u00a0%'])
  })
})

describe('the store of the triage screen', () => {
  interface Asked { readonly operation: string; readonly input: { readonly text: string; readonly source?: unknown; readonly given?: readonly { question: string; answer: string }[] } }
  let asked: Asked[] = []
  let kept: string | null = null
  let isRefused = false

  /** Asks q0, q1, … one after another; the words decide which mode leads, an answer yes lets B lead. */
  const resultFor = ({ input }: Asked): TriageResult => {
    const given = input.given ?? []
    const leader = given.some(({ answer }) => answer === 'yes') ? 'B' : 'A'
    return {
      matches: [match(leader, 0.6), match(leader === 'A' ? 'B' : 'A', 0.3)],
      question: { id: `q${given.length}`, text: '?', answers: [{ id: 'yes', label: 'Yes' }, { id: 'no', label: 'No' }, { id: 'cannot-tell', label: 'Cannot tell' }], separates: ['A', 'B'] },
      path: { text: input.text, steps: [], leading: [] },
    }
  }
  const call = (async (operation: string, input: Asked['input']) => {
    const one = { operation, input }
    asked.push(one)
    return isRefused ? { ok: false, error: { code: 'not-found', message: 'No such design.' } } : { ok: true, value: resultFor(one) }
  }) as unknown as Call
  const create = () => createTriageStore(call, { read: () => kept, write: (value) => { kept = value } })

  beforeEach(() => {
    vi.useFakeTimers()
    asked = []
    kept = null
    isRefused = false
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const settle = () => vi.advanceTimersByTimeAsync(1000)

  test('asks once the typing pauses, and not at all without words', async () => {
    const { store, show, type } = create()
    show('words')
    await settle()
    expect([asked, store.getState().result.state]).toEqual([[], 'idle'])
    for (const typed of ['h', 'hi', 'hit']) type(typed)
    await vi.advanceTimersByTimeAsync(125)
    expect(asked.map(({ operation, input }) => [operation, input.text])).toEqual([['triage.start', 'hit']])
    expect([store.getState().result.state, store.getState().isCurrent]).toEqual(['ready', true])
  })

  test('by questions alone begins at once and leaves the words out', async () => {
    const { show, type } = create()
    type('hit ratio')
    show('questions')
    await vi.advanceTimersByTimeAsync(1)
    expect(asked[0]).toEqual({ operation: 'triage.start', input: { text: '' } })
  })

  test('an answer is asked with all those before it, can be taken back, and lets whichever leads be chosen', async () => {
    const { store, type, answer, takeBack, select } = create()
    type('hit')
    await settle()
    answer(2)
    await settle()
    select('A')
    answer(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked.at(-1)?.input.given).toEqual([{ question: 'q0', answer: 'cannot-tell' }, { question: 'q1', answer: 'yes' }])
    expect(selectedMatch(store.getState())?.id).toBe('B')
    takeBack()
    await vi.advanceTimersByTimeAsync(1)
    expect(store.getState().given.words).toEqual([{ question: 'q0', answer: 'cannot-tell' }])
    expect(selectedMatch(store.getState())?.id).toBe('A')
  })

  test('a number pressed before the next question is there answers nothing', async () => {
    const { store, type, answer } = create()
    type('hit')
    await settle()
    answer(1)
    answer(0)
    await settle()
    answer(9)
    expect(store.getState().given.words).toEqual([{ question: 'q0', answer: 'no' }])
  })

  test('what each answer would lead to is looked up once nobody asks anything else', async () => {
    const { store, type } = create()
    type('hit')
    await settle()
    const { ahead } = store.getState()
    expect(Object.entries(ahead).map(([id, { matches }]) => [id, matches[0]?.id])).toEqual([['yes', 'B'], ['no', 'A']])
    type('hit ratio')
    await vi.advanceTimersByTimeAsync(125)
    expect(store.getState().ahead).toEqual({})
  })

  test('Enter in the words goes to the ranking of all that was typed, not of a part', async () => {
    const { store, type, goOn, arrive } = create()
    goOn()
    type('hit')
    goOn()
    expect(store.getState().isMovingOn).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect([store.getState().isMovingOn, asked.map(({ input }) => input.text)]).toEqual([true, ['hit']])
    arrive()
    expect(store.getState().isMovingOn).toBe(false)
    goOn()
    expect(store.getState().isMovingOn).toBe(true)
    type('hit ratio')
    expect(store.getState().isMovingOn).toBe(false)
  })

  test('what is done with the ranking waits for that of all that was said, and not for what is said later', async () => {
    const { store, type, answer, onceCurrent } = create()
    const done: unknown[] = []
    const act = () => done.push([store.getState().isCurrent, store.getState().given.words.length])
    type('hit')
    await settle()
    answer(0)
    onceCurrent(act)
    expect(done).toEqual([])
    await settle()
    expect(done).toEqual([[true, 1]])
    onceCurrent(act)
    expect(done).toHaveLength(2)
    type('hit ratio')
    onceCurrent(act)
    type('hit ratio falls')
    await settle()
    expect(done).toHaveLength(2)
  })

  test('answers go with the last word they were about, and each form has its own', async () => {
    const { store, type, answer, show } = create()
    type('hit')
    await settle()
    answer(0)
    await settle()
    show('questions')
    await settle()
    expect(asked.at(-1)?.input.text).toBe('')
    answer(1)
    await settle()
    expect(store.getState().given).toEqual({ words: [{ question: 'q0', answer: 'yes' }], questions: [{ question: 'q0', answer: 'no' }] })
    show('words')
    type(' ')
    await settle()
    expect(store.getState().given).toEqual({ words: [], questions: [{ question: 'q0', answer: 'no' }] })
    expect(store.getState().result.state).toBe('idle')
  })

  test('is narrowed to a design, and a refusal is shown until it is tried again', async () => {
    const { store, type, narrow, retry } = create()
    type('hit')
    await settle()
    isRefused = true
    narrow('shop')
    await settle()
    expect(asked.at(-1)?.input.source).toEqual({ id: 'shop' })
    expect(store.getState().result).toEqual({ state: 'failed', failure: { code: 'not-found', message: 'No such design.' } })
    isRefused = false
    retry()
    await settle()
    expect(store.getState().result.state).toBe('ready')
  })

  test('a reload finds words, answers and the design again; what cannot be read is left out', async () => {
    const before = create()
    before.type('hit')
    before.narrow('shop')
    await settle()
    before.answer(0)
    before.type('hit ratio')
    before.keep()
    const { text: words, given, design } = create().store.getState()
    expect([words, given.words, design]).toEqual(['hit ratio', [{ question: 'q0', answer: 'yes' }], 'shop'])
    for (const broken of ['{', 'null', '{"text":1,"given":{"words":[null,{"question":2}]}}']) {
      kept = broken
      const { text: none, given: noneGiven } = create().store.getState()
      expect([none, noneGiven.words]).toEqual(['', []])
    }
  })

  test('starting anew forgets words and answers of the form that is shown, and they can be had back', async () => {
    const { store, type, answer, startAnew, restore } = create()
    type('hit')
    await settle()
    answer(0)
    startAnew()
    await settle()
    const { text: words, given, result } = store.getState()
    expect([words, given.words, result.state]).toEqual(['', [], 'idle'])
    restore({ text: 'hit', given: { words: [{ question: 'q0', answer: 'yes' }], questions: [] } })
    await settle()
    expect(selectedMatch(store.getState())?.id).toBe('B')
  })
})
