import { allowedSlips, NearWords } from './near-words.ts'

/** One name of a document: what it is called, its id, or another name. */
export interface KnownName {
  /** As one word: `squeezed`. */
  readonly name: string
  readonly document: number
  readonly isAlias: boolean
}

/** A name that fits what was typed; `fit` is 1 when it is exactly that. */
export interface NameMatch {
  readonly document: number
  readonly isAlias: boolean
  readonly fit: number
}

const mostPrefixes = 200
const mostNear = 5

/** All names, to be found exactly, by their beginning, and in spite of slips. */
export class Names {
  readonly #sorted: readonly KnownName[]
  readonly #near: NearWords

  constructor(names: readonly KnownName[]) {
    this.#sorted = names.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    this.#near = new NearWords(new Set(names.map(({ name }) => name)))
  }

  exactly(name: string): readonly NameMatch[] {
    const found: NameMatch[] = []
    for (let at = this.#firstFrom(name); this.#sorted[at]?.name === name; at += 1) {
      const { document, isAlias } = this.#sorted[at]!
      found.push({ document, isAlias, fit: 1 })
    }
    return found
  }

  /** Longer names that begin like this; the more of the name is typed, the better they fit. */
  beginning(start: string): readonly NameMatch[] {
    const found: NameMatch[] = []
    for (let at = this.#firstFrom(start); found.length < mostPrefixes; at += 1) {
      const known = this.#sorted[at]
      if (known === undefined || !known.name.startsWith(start)) break
      if (known.name.length > start.length) {
        found.push({ document: known.document, isAlias: known.isAlias, fit: start.length / known.name.length })
      }
    }
    return found
  }

  /** Names that differ by a slip or two. */
  near(name: string): readonly NameMatch[] {
    const slips = allowedSlips(name.length)
    return this.#near.near(name, mostNear).flatMap(({ word, distance }) =>
      this.exactly(word).map((match) => ({ ...match, fit: 1 - distance / (2 * slips + 1) })),
    )
  }

  #firstFrom(name: string): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sorted[middle]?.name ?? '') < name) low = middle + 1
      else high = middle
    }
    return low
  }
}
