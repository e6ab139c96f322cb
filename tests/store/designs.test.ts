import fc from 'fast-check'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { designsTable, type HeadRow } from '../../src/store/designs.ts'
import { openStore, type Db } from '../../src/store/open.ts'
import { temporaryFolder } from '../support/folders.ts'

const at = '2026-11-23T06:07:00.000Z'

function open(file = join(temporaryFolder(), 'atlas.db')): Db {
  const result = openStore(file, '20261123-060700')
  if (!result.ok) throw new Error(result.error.message)
  onTestFinished(() => void result.value.db.close())
  return result.value.db
}

const revision = (id: string, text: string, when = at) => ({ id, at: when, what: `wrote ${text}`, name: `Design ${id}`, template: null, text })

function start() {
  const db = open()
  const table = designsTable(db)
  const headOf = (id: string): HeadRow => {
    const head = table.head(id)
    if (head === null) throw new Error(`there is no ${id}`)
    return head
  }
  const write = (text: string): boolean => table.save(headOf('shop').revision, revision('shop', text))
  table.create(revision('shop', 'a'))
  return { db, table, headOf, write }
}

describe('a design', () => {
  test('starts with one revision and nothing to undo', () => {
    const { headOf } = start()
    expect(headOf('shop')).toMatchObject({ text: 'a', what: 'wrote a', position: 1, canUndo: 0, canRedo: 0 })
  })

  test('cannot be made twice under one id, and the first stays', () => {
    const { table, headOf } = start()
    expect(() => table.create(revision('shop', 'b'))).toThrow('UNIQUE')
    expect(headOf('shop').text).toBe('a')
    expect(table.isTaken('shop')).toBe(true)
    expect(table.isTaken('other')).toBe(false)
  })

  test('goes back and forward through what was saved', () => {
    const { table, headOf, write } = start()
    write('b')
    write('c')
    expect(table.undo('shop', at)).toBe(true)
    expect(headOf('shop')).toMatchObject({ text: 'b', canUndo: 1, canRedo: 1 })
    expect(table.undo('shop', at)).toBe(true)
    expect(table.undo('shop', at)).toBe(false)
    expect(headOf('shop')).toMatchObject({ text: 'a', canUndo: 0, canRedo: 1 })
    expect(table.redo('shop', at)).toBe(true)
    expect(table.redo('shop', at)).toBe(true)
    expect(table.redo('shop', at)).toBe(false)
    expect(headOf('shop')).toMatchObject({ text: 'c', canUndo: 1, canRedo: 0 })
  })

  test('that is edited after an undo loses the way forward, but no text is ever deleted', () => {
    const { db, table, headOf, write } = start()
    write('b')
    table.undo('shop', at)
    write('c')
    expect(headOf('shop')).toMatchObject({ text: 'c', position: 2, canRedo: 0 })
    table.undo('shop', at)
    expect(headOf('shop').text).toBe('a')
    const texts = db.prepare<[], { text: string }>('SELECT text FROM design_revisions ORDER BY revision').all().map(({ text }) => text)
    expect(texts).toEqual(['a', 'b', 'c'])
  })

  test('saved by somebody else in between is not overwritten', () => {
    const { table, headOf, write } = start()
    const mine = headOf('shop').revision
    write('theirs')
    expect(table.save(mine, revision('shop', 'mine'))).toBe(false)
    expect(headOf('shop').text).toBe('theirs')
  })

  test('undone by somebody else in between is not overwritten either', () => {
    const { table, headOf, write } = start()
    write('b')
    const mine = headOf('shop').revision
    table.undo('shop', at)
    expect(table.save(mine, revision('shop', 'mine'))).toBe(false)
    expect(headOf('shop').text).toBe('a')
  })

  test('in the bin is neither listed nor edited, and comes back as it was', () => {
    const { table, headOf, write } = start()
    write('b')
    const mine = headOf('shop').revision
    expect(table.remove('shop', at)).toBe(true)
    expect(table.list()).toEqual([])
    expect(table.listDeleted().map(({ id }) => id)).toEqual(['shop'])
    expect(table.head('shop')).toBeNull()
    expect(table.save(mine, revision('shop', 'c'))).toBe(false)
    expect(table.undo('shop', at)).toBe(false)
    expect(table.isTaken('shop')).toBe(true)
    expect(table.restore('shop')).toBe(true)
    expect(headOf('shop')).toMatchObject({ text: 'b', canUndo: 1 })
  })

  test('keeps what the last validation said only for the revision it was said of', () => {
    const { table, headOf, write } = start()
    table.keepSummary('shop', 1, { open: 3 })
    expect(table.list()[0]?.summary).toBe('{"open":3}')
    write('b')
    expect(table.list()[0]?.summary).toBeNull()
    table.keepSummary('shop', 1, { open: 3 })
    expect(table.list()[0]?.summary).toBeNull()
    expect(headOf('shop').text).toBe('b')
  })

  test('changed last is listed first', () => {
    const { table } = start()
    table.create(revision('later', 'x', '2026-11-23T07:00:00.000Z'))
    expect(table.list().map(({ id }) => id)).toEqual(['later', 'shop'])
    table.save(table.head('shop')?.revision ?? 0, revision('shop', 'b', '2026-11-23T08:00:00.000Z'))
    expect(table.list().map(({ id }) => id)).toEqual(['shop', 'later'])
  })
})

/** What the table must do, in the simplest words: a line of texts, a place in it, a bin. */
interface Model {
  readonly line: { readonly text: string; readonly mark: number }[]
  head: number
  isDeleted: boolean
}

type Action =
  | { readonly do: 'create' | 'undo' | 'redo' | 'remove' | 'restore'; readonly id: string }
  | { readonly do: 'save'; readonly id: string; readonly text: string; readonly isStale: boolean }
  | { readonly do: 'reopen' }

const ids = fc.constantFrom('one', 'two')
const actions: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('create' as const), id: ids }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('save' as const), id: ids, text: fc.string({ maxLength: 4 }), isStale: fc.boolean() }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const), id: ids }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('remove' as const, 'restore' as const), id: ids }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
)

test('any sequence of edits does what the simple model says, also when the file is closed and opened in between', () => {
  const folder = temporaryFolder()
  let run = 0
  fc.assert(
    fc.property(fc.array(actions, { minLength: 5, maxLength: 40 }), (sequence) => {
      run += 1
      const file = join(folder, `${run}.db`)
      const openFile = (): Db => {
        const result = openStore(file, '20261123-060700')
        if (!result.ok) throw new Error(result.error.message)
        expect(result.value.recovery).toBeNull()
        return result.value.db
      }
      const models = new Map<string, Model>()
      let written = 0
      let db = openFile()
      let table = designsTable(db)
      try {
        for (const action of sequence) {
          if (action.do === 'reopen') {
            db.close()
            db = openFile()
            table = designsTable(db)
          } else {
            const model = models.get(action.id)
            const live = model?.isDeleted === false ? model : undefined
            switch (action.do) {
              case 'create':
                if (model !== undefined) expect(table.isTaken(action.id)).toBe(true)
                else {
                  table.create(revision(action.id, 'new'))
                  written += 1
                  models.set(action.id, { line: [{ text: 'new', mark: written }], head: 0, isDeleted: false })
                }
                break
              case 'save': {
                const base = live === undefined ? 1 : (live.line[live.head]?.mark ?? 0) - (action.isStale ? 1 : 0)
                const isSaved = table.save(base, revision(action.id, action.text))
                expect(isSaved).toBe(live !== undefined && !action.isStale)
                if (isSaved && live !== undefined) {
                  written += 1
                  live.line.splice(live.head + 1, Infinity, { text: action.text, mark: written })
                  live.head += 1
                }
                break
              }
              case 'undo':
                expect(table.undo(action.id, at)).toBe(live !== undefined && live.head > 0)
                if (live !== undefined && live.head > 0) live.head -= 1
                break
              case 'redo':
                expect(table.redo(action.id, at)).toBe(live !== undefined && live.head < live.line.length - 1)
                if (live !== undefined && live.head < live.line.length - 1) live.head += 1
                break
              case 'remove':
                expect(table.remove(action.id, at)).toBe(model !== undefined)
                if (model !== undefined) model.isDeleted = true
                break
              case 'restore':
                expect(table.restore(action.id)).toBe(model !== undefined)
                if (model !== undefined) model.isDeleted = false
                break
            }
          }
          for (const [id, model] of models) {
            const head = table.head(id)
            if (model.isDeleted) expect(head).toBeNull()
            else {
              expect(head).toMatchObject({
                text: model.line[model.head]?.text,
                revision: model.line[model.head]?.mark,
                canUndo: model.head > 0 ? 1 : 0,
                canRedo: model.head < model.line.length - 1 ? 1 : 0,
              })
            }
          }
          expect(table.list().map(({ id }) => id).sort()).toEqual([...models].filter(([, { isDeleted }]) => !isDeleted).map(([id]) => id).sort())
        }
        // Nothing that was ever saved has gone.
        expect(db.prepare<[], { count: number }>('SELECT count(*) AS count FROM design_revisions').get()?.count).toBe(written)
      } finally {
        db.close()
      }
    }),
    { numRuns: 120, seed: 20_261_123 },
  )
}, 120_000)
