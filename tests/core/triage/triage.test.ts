import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureModesOf } from '../../../src/core/catalog/catalog.ts'
import { concepts } from '../../../src/core/triage/lexicon/concepts.ts'
import { pathInWords } from '../../../src/core/triage/path.ts'
import { triageResult } from '../../../src/core/triage/schema.ts'
import { triage, type Given } from '../../../src/core/triage/triage.ts'
import { catalog, matchesOf } from './notes.ts'

const result = (text: string, given: readonly Given[] = []) => {
  const judged = triage(text, given, catalog)
  if (!judged.ok) throw new Error(judged.error.message)
  return judged.value
}
const place = (text: string, id: string): number => matchesOf(text).findIndex((match) => match.id === id)
const share = (text: string, id: string): number => matchesOf(text).find((match) => match.id === id)?.score ?? 0

describe('cues', () => {
  it('name concepts of the lexicon, each of them once in a mode', () => {
    for (const { id, cues } of failureModesOf(catalog)) {
      const named = Object.values(cues ?? {}).flat()
      expect(named.filter((concept) => !concepts.has(concept)), id).toEqual([])
      expect(new Set(named).size, id).toBe(named.length)
      expect(cues?.telling.length, id).toBeGreaterThan(0)
    }
  })

  it('leave no concept of the lexicon unused', () => {
    const named = new Set(failureModesOf(catalog).flatMap(({ cues }) => Object.values(cues ?? {}).flat()))
    // What follows from the facets of a mode need not be listed.
    const fromFacets = ['all-sites', 'one-zone', 'one-host', 'after-our-change', 'after-recovery', 'sudden', 'slow', 'exact-time', 'stays-after-cause']
    expect([...concepts.keys()].filter((concept) => !named.has(concept) && !fromFacets.includes(concept))).toEqual([])
  })
})

describe('triage of a text', () => {
  it('reads notes, alerts and metric names alike', () => {
    expect(place('the certificate of the api expired at midnight', 'FM-E05')).toBe(0)
    expect(place('KubeContainerOOMKilled: memory of worker grows until it is killed', 'FM-S07')).toBe(0)
    expect(place('nf_conntrack_entries close to nf_conntrack_entries_limit', 'FM-N05')).toBe(0)
    expect(place('No space left on device', 'FM-D13')).toBe(0)
  })

  it('mends slips of the keyboard and knows short forms', () => {
    expect(place('the certificat expierd', 'FM-E05')).toBe(0)
    expect(place('redis repl lag, replicas far behind the master', 'FM-D01')).toBe(0)
  })

  it('takes what is denied as a reason against', () => {
    expect(share('the site is slow, disk full', 'FM-D13')).toBeGreaterThan(share('the site is slow, disk is not full', 'FM-D13'))
    expect(share('login errors since the deploy', 'FM-S10')).toBeGreaterThan(share('login errors, no deploy today', 'FM-S10'))
    expect(share('timeouts, conntrack table', 'FM-N05')).toBeGreaterThan(share('timeouts, conntrack table is fine', 'FM-N05'))
    expect(share('timeouts, conntrack table', 'FM-N05')).toBeGreaterThan(share('timeouts, it is not the conntrack table', 'FM-N05'))
  })

  it('shows the phrases with their place in the text, and terms that add up to the points', () => {
    const text = 'Since noon: x509 certificate has expired on the gateway'
    const [first] = matchesOf(text)
    expect(first?.matched.length).toBeGreaterThan(0)
    for (const { text: phrase, start, end } of first?.matched ?? []) expect(text.slice(start, end)).toBe(phrase)
    const sum = first?.terms.reduce((all, { points }) => all + points, 0) ?? 0
    expect(sum).toBeCloseTo(first?.points ?? 0, 2)
  })

  it('says nothing of a text that says nothing, and begins with a question', () => {
    const silent = result('qqqq zzzz')
    expect(silent.matches).toEqual([])
    expect(silent.question?.answers.at(-1)?.id).toBe('cannot-tell')
    expect(result('').matches).toEqual([])
  })

  it('is not sure of a few everyday words', () => {
    for (const text of ['it is slow', 'errors', 'help, the database!', 'something is wrong with the network']) {
      expect(matchesOf(text)[0]?.confidence ?? 'low', text).not.toBe('high')
    }
  })

  it('asks with yes and no, and the answer moves the modes that it is about', () => {
    const text = 'database is slow since this morning, queries wait'
    const { question, matches } = result(text)
    expect(question?.answers.map(({ id }) => id)).toEqual(['yes', 'no', 'cannot-tell'])
    const id = question?.id ?? ''
    const yes = result(text, [{ question: id, answer: 'yes' }])
    const no = result(text, [{ question: id, answer: 'no' }])
    const unknown = result(text, [{ question: id, answer: 'cannot-tell' }])
    const helped = failureModesOf(catalog).filter(({ cues }) => cues?.telling.includes(id)).map((mode) => mode.id)
    const scoreIn = (all: typeof matches) => all.filter((match) => helped.includes(match.id)).reduce((sum, { score }) => sum + score, 0)
    expect(scoreIn(yes.matches)).toBeGreaterThan(scoreIn(no.matches))
    expect(unknown.matches.map((match) => [match.id, match.score])).toEqual(matches.map((match) => [match.id, match.score]))
    expect(unknown.question?.id).not.toBe(id)
  })

  it('refuses an answer to a question that there is not, and one that the question does not have', () => {
    expect(triage('slow', [{ question: 'nothing', answer: 'yes' }], catalog)).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(triage('slow', [{ question: 'retries', answer: 'maybe' }], catalog)).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })

  it('puts modes that strike nothing in the design further back, and leaves them in', () => {
    const text = 'queue backlog grows, jobs are late'
    const narrowed = triage(text, [], catalog, (mode) => (mode === 'FM-S09' ? [{ id: 'q', name: 'Queue', why: 'its role is queue' }] : []))
    if (!narrowed.ok) throw new Error(narrowed.error.message)
    const before = share(text, 'FM-S09')
    const after = narrowed.value.matches.find(({ id }) => id === 'FM-S09')
    expect(after?.score).toBeGreaterThan(before)
    expect(after?.components).toEqual([{ id: 'q', name: 'Queue', why: 'its role is queue' }])
    expect(narrowed.value.matches.some(({ id }) => id === 'FM-D22')).toBe(true)
  })

  it('keeps the path in words for the first entry of an incident', () => {
    const { path } = result('the certificate expired', [{ question: 'exact-time', answer: 'yes' }])
    expect(pathInWords(path)).toMatch(/^Triage from "the certificate expired"; Did everything fail .*\? Yes; Leading: FM-E05 Certificate expired \(\w+\)/)
    expect(pathInWords(result('').path)).toBe('Triage by questions alone; Leading: nothing')
  })
})

describe('any text', () => {
  const words = fc.constantFrom('cpu', 'disk', 'full', 'no', 'not', 'deploy', 'certificate', '502', '&', '..', '@fail', '#low', '\u0000', '😀', 'é', ';', '=', '|', '-', "can't")
  const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.array(words, { maxLength: 80 }).map((all) => all.join(' ')))

  it('gives finite shares that are at most 1 together, in order, and the same each time', () => {
    fc.assert(fc.property(anything, (text) => {
      const judged = result(text)
      expect(triageResult.safeParse(judged).success).toBe(true)
      const scores = judged.matches.map(({ score }) => score)
      expect(scores.every((score) => Number.isFinite(score) && score >= 0 && score <= 1)).toBe(true)
      expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1.001)
      expect(scores).toEqual(scores.toSorted((one, other) => other - one))
      for (const { matched } of judged.matches) for (const { start, end, text: phrase } of matched) expect(text.slice(start, end)).toBe(phrase)
      expect(JSON.stringify(result(text))).toBe(JSON.stringify(judged))
    }), { numRuns: 60 })
  })

  it('is read to a bound: what stands behind it changes nothing', () => {
    const long = 'disk full. '.repeat(2000)
    expect(result(`${long} certificate expired`).matches).toEqual(result(`${long} two primaries`).matches)
    for (const hostile of ['a'.repeat(500_000), 'no '.repeat(100_000), '('.repeat(100_000), 'aA'.repeat(100_000), '1:'.repeat(100_000), `${'e'.repeat(5000)}ing `.repeat(50)]) {
      expect(triageResult.safeParse(result(hostile)).success).toBe(true)
    }
  })
})
