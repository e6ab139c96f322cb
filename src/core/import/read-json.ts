import { describeBytes, exceedsBytes } from '../yaml/read.ts'
import type { Located, LocatedEntry, Place } from './located.ts'
import type { Reading } from './read-yaml.ts'

export const jsonLimits = { bytes: 8 * 1024 * 1024, depth: 128 } as const

class Refused extends Error {}

/** Reads JSON (RFC 8259) with the line of every value. Never throws; what is wrong is said with its line. */
export function readJsonFile(text: string, file: string): Reading {
  if (exceedsBytes(text, jsonLimits.bytes)) {
    const message = `The file is larger than ${describeBytes(jsonLimits.bytes)}`
    return { ok: false, error: { code: 'too-large', message, file, line: 1, hint: 'Split it, or name only the files that describe the architecture.' } }
  }
  const parser = new Parser(text.replace(/^\uFEFF/, ''), file)
  try {
    return { ok: true, documents: [parser.whole()] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { ok: false, error: { code: 'invalid-input', message: `This is not valid JSON: ${error.message}`, file, line: parser.line } }
  }
}

const numberAt = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y

function unescaped(quoted: string): string {
  try {
    return JSON.parse(quoted) as string
  } catch (error) {
    if (error instanceof SyntaxError) throw new Refused('a text holds an escape that JSON does not know')
    throw error
  }
}

class Parser {
  line = 1
  private position = 0
  private readonly text: string
  private readonly file: string

  constructor(text: string, file: string) {
    this.text = text
    this.file = file
  }

  whole(): Located {
    const value = this.value(0)
    this.space()
    if (this.position < this.text.length) throw new Refused('there is more after its end')
    return value
  }

  private space(): void {
    for (; this.position < this.text.length; this.position += 1) {
      const code = this.text.charCodeAt(this.position)
      if (code === 10) this.line += 1
      else if (code !== 32 && code !== 9 && code !== 13) return
    }
  }

  private place(): Place {
    return { file: this.file, line: this.line }
  }

  private value(depth: number): Located {
    if (depth > jsonLimits.depth) throw new Refused(`it nests deeper than ${jsonLimits.depth} levels`)
    this.space()
    const at = this.place()
    switch (this.text[this.position]) {
      case '{':
        return this.map(at, depth)
      case '[':
        return this.list(at, depth)
      case '"': {
        const value = this.string()
        return { kind: 'scalar', at, value, source: value }
      }
      case undefined:
        throw new Refused('it ends too early')
      default:
        return this.word(at)
    }
  }

  private word(at: Place): Located {
    for (const [word, value] of [['true', true], ['false', false], ['null', null]] as const) {
      if (!this.text.startsWith(word, this.position)) continue
      this.position += word.length
      return { kind: 'scalar', at, value, source: word }
    }
    numberAt.lastIndex = this.position
    const source = numberAt.exec(this.text)?.[0]
    if (source === undefined) throw new Refused('a value is missing')
    this.position += source.length
    const value = Number(source)
    return { kind: 'scalar', at, value: Number.isFinite(value) ? value : source, source }
  }

  private string(): string {
    const start = this.position
    if (this.text[start] !== '"') throw new Refused('a text in quotes is missing')
    let isEscaped = false
    let end = start + 1
    for (; end < this.text.length; end += 1) {
      const code = this.text.charCodeAt(end)
      if (code === 34) break
      if (code < 32) throw new Refused('a text is not closed')
      if (code === 92) {
        isEscaped = true
        end += 1
      }
    }
    if (end >= this.text.length) throw new Refused('a text is not closed')
    this.position = end + 1
    return isEscaped ? unescaped(this.text.slice(start, end + 1)) : this.text.slice(start + 1, end)
  }

  private map(at: Place, depth: number): Located {
    const entries = new Map<string, LocatedEntry>()
    this.position += 1
    this.space()
    while (this.text[this.position] !== '}') {
      if (entries.size > 0) this.expect(',', 'a comma or } is missing')
      this.space()
      const keyAt = this.place()
      const key = this.string()
      this.space()
      this.expect(':', 'a colon is missing')
      entries.set(key, { at: keyAt, value: this.value(depth + 1) })
      this.space()
    }
    this.position += 1
    return { kind: 'map', at, entries }
  }

  private list(at: Place, depth: number): Located {
    const items: Located[] = []
    this.position += 1
    this.space()
    while (this.text[this.position] !== ']') {
      if (items.length > 0) this.expect(',', 'a comma or ] is missing')
      items.push(this.value(depth + 1))
      this.space()
    }
    this.position += 1
    return { kind: 'list', at, items }
  }

  private expect(mark: string, otherwise: string): void {
    if (this.text[this.position] !== mark) throw new Refused(otherwise)
    this.position += 1
  }
}
