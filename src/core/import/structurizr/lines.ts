import type { Place } from '../located.ts'

/** One statement of the DSL: its words, whether it opens a block, or closes one. */
export interface Line {
  readonly at: Place
  readonly words: readonly Word[]
  readonly opens: boolean
  readonly closes: boolean
}

export interface Word {
  readonly text: string
  readonly isQuoted: boolean
}

const longestWord = 10_000

/**
 * Statements of a text in Structurizr DSL: one a line, words parted by blanks, text in quotes, `"""` for several lines, `\` at the end for
 * one that goes on, comments left out. What is not closed ends with its line. Never fails.
 */
export function linesOf(text: string, file: string): Line[] {
  const found: Line[] = []
  const written = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  for (let index = 0; index < written.length; index += 1) {
    const at = { file, line: index + 1 }
    let line = written[index] ?? ''
    if (/^\s*(?:\/\/|#)/.test(line)) continue
    if (/^\s*\/\*/.test(line)) {
      // A comment ends where its end stands; the rest of that line is nothing, as in the original.
      let body = line.slice(line.indexOf('/*') + 2)
      while (!body.includes('*/') && index + 1 < written.length) {
        index += 1
        body = written[index] ?? ''
      }
      continue
    }
    while (/(?:^|\s)\\\s*$/.test(line) && index + 1 < written.length && line.length < longestWord) {
      index += 1
      line = `${line.replace(/\\\s*$/, '')}${written[index] ?? ''}`
    }
    const block = line.indexOf('"""')
    let words = wordsOf(block === -1 ? line : line.slice(0, block))
    if (block !== -1) {
      const body: string[] = []
      let rest = line.slice(block + 3)
      while (!rest.includes('"""') && index + 1 < written.length) {
        body.push(rest)
        index += 1
        rest = written[index] ?? ''
      }
      const end = rest.indexOf('"""')
      body.push(end < 0 ? rest : rest.slice(0, end))
      const after = end < 0 ? [] : wordsOf(rest.slice(end + 3))
      words = [...words, { text: body.join('\n').trim().slice(0, longestWord), isQuoted: true }, ...after]
    }
    if (words.length === 0) continue
    const isBrace = (word: Word | undefined, mark: string): boolean => word !== undefined && !word.isQuoted && word.text === mark
    if (isBrace(words[0], '}')) {
      found.push({ at, words: [], opens: false, closes: true })
      continue
    }
    const opens = isBrace(words.at(-1), '{')
    // `name { }` and `name { a "b" }` on one line: a block that holds nothing Atlas reads.
    const inner = words.findIndex((word) => isBrace(word, '{'))
    const shutsAgain = isBrace(words.at(-1), '}') && inner !== -1
    found.push({ at, words: inner === -1 ? words : words.slice(0, inner), opens: opens && !shutsAgain, closes: false })
  }
  return found
}

function wordsOf(line: string): Word[] {
  const words: Word[] = []
  for (let at = 0; at < line.length; ) {
    const mark = line[at] ?? ''
    if (/\s/.test(mark)) {
      at += 1
    } else if (mark === '"') {
      let text = ''
      at += 1
      while (at < line.length && line[at] !== '"') {
        if (line[at] === '\\' && (line[at + 1] === '"' || line[at + 1] === '\\')) at += 1
        text += line[at] ?? ''
        at += 1
      }
      at += 1
      words.push({ text: text.slice(0, longestWord), isQuoted: true })
    } else {
      const start = at
      while (at < line.length && !/[\s"]/.test(line[at] ?? '')) at += 1
      words.push({ text: line.slice(start, Math.min(at, start + longestWord)), isQuoted: false })
    }
  }
  return words
}
