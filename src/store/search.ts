import { Names, type KnownName } from '../core/search/names.ts'
import { NearWords } from '../core/search/near-words.ts'
import { rank, type SearchIndex, type TermHit } from '../core/search/search.ts'
import { squeezed, wordsOf } from '../core/search/words.ts'
import type { Db } from './open.ts'

/** Where a document comes from: `incident` are those declared here, not the public ones of the catalog. */
export type SearchArea = 'catalog' | 'design' | 'incident'

export interface SearchDocument {
  readonly id: string
  readonly kind: string
  /** Changes whenever the texts do. */
  readonly version: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly summary: string
  readonly body: string
}

export interface FoundDocument {
  readonly area: SearchArea
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly aliases: string
  readonly summary: string
  readonly body: string
}

interface DocumentRow {
  readonly document: number
  readonly area: SearchArea
  readonly id: string
  readonly kind: string
  readonly names: string
}

/** What of the index is held in memory: all names and words, and of each document what it is. */
interface Held {
  readonly generation: number
  readonly names: Names
  readonly words: NearWords
  readonly documents: ReadonlyMap<number, DocumentRow>
}

/** Beyond this a word is too common to tell documents apart. */
const mostHits = 1000

/** One full-text index over the catalog, the designs and the incidents, with their names and words for typing slips. */
export function searchTable(db: Db) {
  const generation = db.prepare<[], { generation: number }>('SELECT generation FROM search_state')
  const grow = db.prepare('UPDATE search_state SET generation = generation + 1')
  const documents = db.prepare<[], DocumentRow>('SELECT document, area, id, kind, names FROM search_documents')
  const words = db.prepare<[], string>('SELECT word FROM search_words').pluck()
  const versions = db.prepare<{ area: SearchArea }, { id: string; version: string }>(
    'SELECT id, version FROM search_documents WHERE area = @area',
  )
  const numberOf = db.prepare<{ area: SearchArea; id: string }, { document: number }>(
    'SELECT document FROM search_documents WHERE area = @area AND id = @id',
  )
  const insert = db.prepare(
    'INSERT INTO search_documents (area, id, kind, version, names) VALUES (@area, @id, @kind, @version, @names)',
  )
  const insertText = db.prepare(
    'INSERT INTO search_text (rowid, name, aliases, summary, body) VALUES (@document, @name, @aliases, @summary, @body)',
  )
  const insertWord = db.prepare('INSERT INTO search_words (word) VALUES (@word) ON CONFLICT DO NOTHING')
  const remove = db.prepare('DELETE FROM search_documents WHERE document = @document')
  const removeText = db.prepare('DELETE FROM search_text WHERE rowid = @document')
  const holding = db.prepare<{ query: string }, number>(
    `SELECT rowid FROM search_text WHERE search_text MATCH @query LIMIT ${mostHits}`,
  ).pluck()
  const textOf = db.prepare<{ document: number }, Omit<FoundDocument, 'area' | 'id' | 'kind'>>(
    'SELECT name, aliases, summary, body FROM search_text WHERE rowid = @document',
  )

  let held: Held | undefined
  let hasUntold = false
  const hold = (): Held => {
    const current = generation.get()?.generation ?? 0
    if (held?.generation !== current) {
      const rows = documents.all()
      const names = new Names(rows.flatMap(namesOf))
      held = { generation: current, names, words: new NearWords(words.all()), documents: new Map(rows.map((row) => [row.document, row])) }
    }
    return held
  }

  const forget = (area: SearchArea, id: string): void => {
    const row = numberOf.get({ area, id })
    if (row === undefined) return
    remove.run(row)
    removeText.run(row)
  }

  const add = (area: SearchArea, document: SearchDocument, seen: Set<string>): void => {
    const { id, kind, version, name, aliases, summary, body } = document
    const names = JSON.stringify([name, id, ...aliases])
    const { lastInsertRowid } = insert.run({ area, id, kind, version, names })
    insertText.run({ document: lastInsertRowid, name, aliases: aliases.join('\n'), summary, body })
    for (const word of wordsOf([name, ...aliases, summary, body].join('\n'))) {
      // Numbers and very long words are not mistyped into something else.
      if (seen.has(word) || word.length < 4 || word.length > 32 || /\d/.test(word)) continue
      seen.add(word)
      insertWord.run({ word })
    }
  }

  const hitsOf = (word: string, isPrefix: boolean): TermHit[] => {
    const strengths = new Map<number, number>()
    for (const [columns, strength] of [['name aliases', 4], ['summary', 2], ['body', 1]] as const) {
      if (strengths.size >= mostHits) break
      // Quoted, so that no operator of the query language gets through.
      for (const document of holding.all({ query: `{${columns}} : "${word}"${isPrefix ? '*' : ''}` })) {
        strengths.set(document, (strengths.get(document) ?? 0) + strength)
      }
    }
    return [...strengths].map(([document, strength]) => ({ document, strength }))
  }

  return {
    /** Version of every document of an area, by id. */
    versions: (area: SearchArea): ReadonlyMap<string, string> =>
      new Map(versions.all({ area }).map(({ id, version }) => [id, version])),

    /**
     * Puts documents in, in place of those with the same id, and takes others out, in one transaction. What processes hold of
     * the index is read again, unless `isDone` says that more of the same change follows; `seen` are the words that were put in with it.
     */
    update: (area: SearchArea, put: readonly SearchDocument[], gone: readonly string[], isDone = true, seen = new Set<string>()): void => {
      if (put.length === 0 && gone.length === 0 && !(isDone && hasUntold)) return
      db.transaction(() => {
        for (const id of [...gone, ...put.map((document) => document.id)]) forget(area, id)
        for (const document of put) add(area, document, seen)
        if (isDone) grow.run()
      }).immediate()
      hasUntold = !isDone
    },

    /**
     * Best first. `weightOf` gives what a document counts by area, kind and id; 0 leaves it out. `marked` are the words to
     * mark in the texts.
     */
    find: (text: string, limit: number, weightOf: (area: SearchArea, kind: string, id: string) => number) => {
      const { names, words: known, documents: rows } = hold()
      const index: SearchIndex = { size: rows.size, names, words: known, holding: hitsOf }
      const { ranked, marked } = rank(index, text, limit, (document) => {
        const row = rows.get(document)
        return row === undefined ? 0 : weightOf(row.area, row.kind, row.id)
      })
      const found = ranked.flatMap(({ document }): FoundDocument[] => {
        const row = rows.get(document)
        const texts = textOf.get({ document })
        return row === undefined || texts === undefined ? [] : [{ area: row.area, id: row.id, kind: row.kind, ...texts }]
      })
      return { found, marked }
    },
  }
}

function namesOf({ document, names, kind }: DocumentRow): KnownName[] {
  const [name = '', id = '', ...aliases] = JSON.parse(names) as string[]
  // The title of a paper is not a name that anybody types in full.
  const own = kind === 'source' ? [id] : [name, id]
  return [
    ...own.map((text) => ({ name: squeezed(text), document, isAlias: false })),
    ...aliases.map((text) => ({ name: squeezed(text), document, isAlias: true })),
  ].filter((known) => known.name !== '')
}
