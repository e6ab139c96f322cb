import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { matchesOf, rate, rowsOf, type Labelled } from './notes.ts'

const rows = rowsOf(new URL('paraphrases.tsv', import.meta.url))
const paraphrases = rows.map(([mode = '', text = ''], at) => ({
  text,
  accepted: [mode],
  // Three notes a mode: the lexicon was tuned on the first two, the third is only measured.
  isHeldOut: rows.slice(0, at).filter(([before]) => before === mode).length === 2,
}))
const tuned = paraphrases.filter(({ isHeldOut }) => !isHeldOut)
const heldOut = paraphrases.filter(({ isHeldOut }) => isHeldOut)

describe('the notes written before the lexicon', () => {
  it('are three for each of the 84 modes', () => {
    expect([tuned.length, heldOut.length]).toEqual([168, 84])
  })

  it('find their mode first and among the first three, those held out as well', () => {
    expect(rate(tuned, 1)).toBeGreaterThanOrEqual(0.97)
    expect(rate(tuned, 3)).toBeGreaterThanOrEqual(0.98)
    expect(rate(heldOut, 1)).toBeGreaterThanOrEqual(0.92)
    expect(rate(heldOut, 3)).toBeGreaterThanOrEqual(0.96)
  })

  it('are hardly ever wrong where triage is sure', () => {
    const sure = paraphrases.map(({ text, accepted }) => ({ first: matchesOf(text)[0], accepted })).filter(({ first }) => first?.confidence === 'high')
    const wrong = sure.filter(({ first, accepted }) => !accepted.includes(first?.id ?? ''))
    expect(sure.length).toBeGreaterThan(100)
    expect(wrong.length / sure.length).toBeLessThanOrEqual(0.02)
  })
})

describe('notes in roundabout words', () => {
  // Written with the lexicon, half of them before it had their words: they guard what it knows and measure nothing new.
  const notes = rowsOf(new URL('roundabout.tsv', import.meta.url)).map(([mode = '', text = '']) => ({ text, accepted: [mode] }))

  it('find their mode', () => {
    expect(notes.length).toBe(198)
    expect(rate(notes, 1)).toBeGreaterThanOrEqual(0.95)
    expect(rate(notes, 3)).toBeGreaterThanOrEqual(0.98)
  })
})

// Notes on public incidents, which are not part of the project.
const folder = process.env['ATLAS_CASES']
const file = folder === undefined ? undefined : join(folder, 'triage-dev.tsv')
const reason = file === undefined ? 'ATLAS_CASES names no folder' : existsSync(file) ? undefined : `${file} does not exist`
if (reason !== undefined) console.info(`Triage of the notes on public incidents is skipped: ${reason}`)

test.skipIf(reason !== undefined)('the notes of the folder in ATLAS_CASES find an accepted mode, and none that misleads is wrong with high confidence', () => {
  const notes = rowsOf(file ?? '').map(([, , , text = '', expected = '', also = '', , , , difficulty = '']) => ({
    text, accepted: [expected, ...also.split(',')].filter((id) => id !== ''), difficulty,
  })) satisfies Labelled[]
  expect(rate(notes, 1)).toBeGreaterThanOrEqual(0.9)
  expect(rate(notes, 3)).toBeGreaterThanOrEqual(0.97)
  const misled = notes.filter(({ text, accepted, difficulty }) => {
    const [first] = matchesOf(text)
    return difficulty === 'misleading' && first?.confidence === 'high' && !accepted.includes(first.id)
  })
  expect(misled).toEqual([])
})
