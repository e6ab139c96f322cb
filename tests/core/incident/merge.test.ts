import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../src/core/catalog/canonical.ts'
import { chainProblems } from '../../../src/core/incident/chain.ts'
import { readIncidentFile, writeIncidentFile } from '../../../src/core/incident/file.ts'
import { conflictsOf, mergeIncidents } from '../../../src/core/incident/merge.ts'
import { headsOf, inOrder } from '../../../src/core/incident/order.ts'
import { foldIncident } from '../../../src/core/incident/view.ts'
import { atMinute, declared, main } from './example.ts'
import { appended, fileOf, logOf, merged, sha256, threeLogs } from './sealed.ts'

const start = logOf([{ body: declared, id: 'start' }])
const note = (text: string) => ({ type: 'note', text }) as const
const conflicts = (events: Parameters<typeof conflictsOf>[0]) => conflictsOf(events).map(({ about, events: all }) => [about, ...all.map(({ actor }) => actor)])

describe('merging two logs', () => {
  it('takes everything from both, in the order of their clocks where nothing else says', () => {
    const ada = appended(start, { body: note('from ada'), at: '2026-03-01T03:05:00.000Z', actor: 'ada' })
    const bob = appended(start, { body: note('from bob'), at: '2026-03-01T03:04:00.000Z', actor: 'bob' })
    const both = merged(ada, bob)
    expect(both.map(({ sequence, actor }) => `${sequence} ${actor}`)).toEqual(['1 ada', '2 bob', '3 ada'])
    expect(chainProblems(both, sha256)).toEqual([])
    // The next entry is written after both ends.
    expect(appended(both, { body: note('seen both') }).at(-1)?.previous).toEqual([ada[1]?.hash, bob[1]?.hash].sort())
  })

  it('keeps what was written after another entry behind it, whatever the clocks say', () => {
    const ada = appended(start, { body: note('first'), at: '2026-03-01T05:00:00.000Z' })
    const bob = appended(ada, { body: note('answer'), at: '2026-03-01T01:00:00.000Z', actor: 'bob' })
    expect(merged(start, bob).map(({ actor }) => actor)).toEqual(['ada', 'ada', 'bob'])
  })

  it('brings thousands of entries that were written side by side into the order of their clocks', { timeout: 20_000 }, () => {
    const first = { hash: 'first', previous: [], at: atMinute(0) }
    // 7,919 is prime to 20,000: each minute once, all mixed up.
    const others = Array.from({ length: 20_000 }, (_, index) => ({ hash: `h${index}`, previous: ['first'], at: atMinute(1 + ((index * 7919) % 20_000)) }))
    const ordered = inOrder([...others, first])
    expect(ordered.map(({ at }) => at)).toEqual(Array.from({ length: 20_001 }, (_, minute) => atMinute(minute)))
  })

  it('refuses two incidents', () => {
    const other = logOf([{ body: declared, id: 'elsewhere' }])
    expect(mergeIncidents(fileOf(start), fileOf(other))).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })

  it('does not depend on who merges what first or how often, loses nothing and adds nothing', () => {
    fc.assert(fc.property(threeLogs, ([a = [], b = [], c = []]) => {
      const bytes = (events: Parameters<typeof fileOf>[0]): string => writeIncidentFile(fileOf(events))
      expect(bytes(merged(a, b))).toBe(bytes(merged(b, a)))
      expect(bytes(merged(merged(a, b), c))).toBe(bytes(merged(a, merged(b, c))))
      expect(bytes(merged(a, a))).toBe(bytes(a))
      expect(bytes(merged(merged(a, b), b))).toBe(bytes(merged(a, b)))
      const all = merged(merged(a, b), c)
      expect(new Set(all.map(({ hash }) => hash))).toEqual(new Set([...a, ...b, ...c].map(({ hash }) => hash)))
      expect(all.map(({ sequence }) => sequence)).toEqual(all.map((_, index) => index + 1))
      expect(chainProblems(all, sha256)).toEqual([])
      expect(canonicalJson(conflictsOf(merged(a, b)))).toBe(canonicalJson(conflictsOf(merged(b, a))))
    }), { numRuns: 200 })
  })

  it('leaves a log that one person wrote without conflict', () => {
    fc.assert(fc.property(threeLogs, ([a = []]) => {
      if (headsOf(a).length === 1 && a.every(({ previous }) => previous.length <= 1)) expect(conflictsOf(a)).toEqual([])
    }))
  })
})

describe('conflicts', () => {
  const skipped = appended(start, { body: { type: 'skipped', step: 'diagnosis-1', reason: 'known' }, actor: 'ada' })
  const ticked = appended(start, { body: { type: 'ticked', step: 'diagnosis-1' }, actor: 'bob' })

  it('are what was done to the same thing side by side and differently', () => {
    expect(conflicts(merged(skipped, ticked)).map(([about, ...who]) => [about, who.sort()])).toEqual([['step diagnosis-1', ['ada', 'bob']]])
  })

  it('are not the same thing done twice, nor notes, nor what was seen before', () => {
    const alsoTicked = appended(start, { body: { type: 'ticked', step: 'diagnosis-1' }, actor: 'cleo' })
    expect(conflicts(merged(ticked, alsoTicked))).toEqual([])
    expect(conflicts(merged(appended(start, { body: note('a') }), appended(start, { body: note('b'), actor: 'bob' })))).toEqual([])
    expect(conflicts(appended(skipped, { body: { type: 'reopened', step: 'diagnosis-1' } }))).toEqual([])
  })

  it('are settled by an entry about the same thing that was written with both in sight', () => {
    const both = merged(skipped, ticked)
    expect(conflicts(appended(both, { body: note('we should talk') }))).toHaveLength(1)
    expect(conflicts(appended(both, { body: { type: 'reopened', step: 'diagnosis-1' } }))).toEqual([])
  })

  it('show an end that others did not see', () => {
    const closed = appended(start, { body: { type: 'closed', summary: 'over' }, actor: 'ada' })
    const went = appended(appended(start, { body: note('still bad'), actor: 'bob' }), { body: note('very bad'), actor: 'bob', id: 'bob-9' })
    expect(conflicts(merged(closed, went)).map(([about, ...who]) => [about, who.sort()])).toEqual([['the end: others went on', ['ada', 'bob', 'bob']]])
  })

  it('show two entries with one id, and keep both', () => {
    const one = appended(start, { body: note('a'), id: 'same' })
    const other = appended(start, { body: note('b'), id: 'same' })
    expect(merged(one, other)).toHaveLength(3)
    expect(conflicts(merged(one, other))[0]?.[0]).toBe('the entry same, of which there are 2')
  })
})

describe('the file of an incident', () => {
  const log = appended(appended(start, { body: note('ends – ½\n"two"') }), { body: { type: 'ticked', step: 'diagnosis-1' } })
  const text = writeIncidentFile({ events: log, playbooks: new Map([[sha256(canonicalJson(main)), main]]) })
  const read = (from: string) => readIncidentFile(from, 'a.jsonl', sha256)

  it('gives back what was written, byte for byte', () => {
    const result = read(text)
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.problems).toEqual([])
    expect(writeIncidentFile(result.value.file)).toBe(text)
    expect(read(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toMatchObject({ ok: true, value: { problems: [] } })
  })

  it('leaves out a line that was changed, names it and takes the rest', () => {
    const spoilt = text.replace('ends –', 'endz –')
    expect(read(spoilt)).toMatchObject({ ok: true, value: { problems: [{ line: 4, message: 'This entry is not as it was written.' }] } })
    const result = read(spoilt)
    expect(result.ok && result.value.file.events.map(({ body }) => body.type)).toEqual(['declared', 'ticked'])
    expect(read(text.replace('Serve stale', 'Serve fresh'))).toMatchObject({ ok: true, value: { problems: [{ line: 2 }] } })
  })

  it('refuses what is no incident, is from a newer Atlas or lacks its declaration', () => {
    expect(read('')).toMatchObject({ ok: false, error: { code: 'invalid-input', line: 1 } })
    expect(read('{"format":"atlas-incident"')).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(read(text.replace('"version":1', '"version":2'))).toMatchObject({ ok: false, error: { code: 'too-new' } })
    expect(read(text.split('\n').filter((line) => !line.includes('declared')).join('\n'))).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
  })

  it('takes a playbook whose writer left out what may be left out, starts it, and passes it on under its hash', () => {
    // Written by hand: its sections without steps say nothing of them.
    const lean: object = { ...main, sections: main.sections.map((section) => (section.id === 'diagnosis' ? { id: section.id, title: section.title } : section)) }
    const hash = sha256(canonicalJson(lean))
    const sparse = [
      writeIncidentFile(fileOf(logOf([{ body: { type: 'declared', title: 'Checkout fails', severity: 'SEV-1', playbook: main.id, playbookHash: hash } }]))).split('\n'), canonicalJson({ hash, playbook: lean }),
    ].flat().filter((line) => line !== '').join('\n')
    const result = read(sparse)
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.problems).toEqual([])
    const view = foldIncident(result.value.file.events, (_id, at) => result.value.file.playbooks.get(at))
    // The example has one step under Diagnosis; here it has none.
    expect(view.checklists[0]?.steps.map(({ id }) => id)).not.toContain('diagnosis-1')
    expect(view.here).toBe('first-five-minutes-1')
    expect(read(writeIncidentFile(result.value.file))).toMatchObject({ ok: true, value: { problems: [] } })
  })

  it('names a playbook that cannot be read among the unknown ones', () => {
    const events = logOf([{ body: declared }])
    const broken = JSON.parse('{ "id": "pb-example", "name": "Example" }') as typeof main
    expect(foldIncident(events, () => broken)).toMatchObject({ checklists: [], unknownPlaybooks: ['pb-example'], here: null })
  })

  it('reads any text without throwing', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...text.split('\n')), fc.json(), fc.string())), (lines) => {
      expect(typeof read(lines.join('\n')).ok).toBe('boolean')
    }))
  })
})
