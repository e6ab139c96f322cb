import type { Plain } from './write.ts'
import { writeYaml } from './write.ts'

/**
 * The data of a text that `writeYaml` wrote, some twenty times faster than a reader of all YAML; undefined for any other
 * text. Nothing is taken on trust: the data found is written again and must give the very same text, and what is
 * written reads back as it was.
 */
export function readCanonical(text: string): { readonly [key: string]: Plain } | undefined {
  if (!text.endsWith('\n')) return undefined
  const lines = new Lines(text.slice(0, -1).split('\n'))
  try {
    const value = lines.map(0, 0)
    return lines.isAtEnd && writeYaml(value) === text ? value : undefined
  } catch (error) {
    // Not canonical, or quoted text that JSON does not know: the general reader will say what is wrong.
    if (error instanceof NotCanonical || error instanceof SyntaxError) return undefined
    throw error
  }
}

class NotCanonical extends Error {}

const maxDepth = 48
const maxKeyLength = 200
const keyAtStart = /("(?:[^"\\]|\\.)*"|[^":[\]{},](?:[^:]|:(?! |$))*):(?: |$)/y
const keyInFlow = /("(?:[^"\\]|\\.)*"|[^",[\]{}:](?:[^,[\]{}:]|:(?! ))*): /y
const scalarInFlow = /"(?:[^"\\]|\\.)*"|[^,[\]{}]+/y
const separator = /, /y

class Lines {
  readonly #lines: readonly string[]
  #at = 0

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  get isAtEnd(): boolean {
    return this.#at === this.#lines.length
  }

  /** The mapping whose keys stand at `indent`. Its first key may follow a dash, so that line is taken as it is. */
  map(indent: number, depth: number): { [key: string]: Plain } {
    if (depth > maxDepth) throw new NotCanonical()
    const result: { [key: string]: Plain } = {}
    let isFirst = true
    for (;;) {
      const line = this.#lines[this.#at]
      if (line === undefined || (!isFirst && !isKeyLine(line, indent))) return result
      isFirst = false
      keyAtStart.lastIndex = indent
      const match = keyAtStart.exec(line)
      const key = match?.[1]
      if (key === undefined || key.length > maxKeyLength) throw new NotCanonical()
      this.#at += 1
      result[key.startsWith('"') ? (JSON.parse(key) as string) : key] = this.#value(line.slice(keyAtStart.lastIndex), indent, depth)
    }
  }

  #value(rest: string, indent: number, depth: number): Plain {
    if (rest === '|' || rest === '|-') return this.#block(indent + 2) + (rest === '|' ? '\n' : '')
    if (rest !== '') return inline(rest)
    const next = this.#lines[this.#at] ?? ''
    return next.startsWith(`${' '.repeat(indent + 2)}- `) ? this.#list(indent + 2, depth + 1) : this.map(indent + 2, depth + 1)
  }

  #list(indent: number, depth: number): Plain[] {
    if (depth > maxDepth) throw new NotCanonical()
    const dash = `${' '.repeat(indent)}- `
    const items: Plain[] = []
    for (;;) {
      const line = this.#lines[this.#at]
      if (line === undefined || !line.startsWith(dash)) return items
      const rest = line.slice(dash.length)
      keyAtStart.lastIndex = 0
      if (!rest.startsWith('{') && !rest.startsWith('[') && keyAtStart.test(rest)) items.push(this.map(indent + 2, depth + 1))
      else {
        this.#at += 1
        items.push(this.#value(rest, indent, depth))
      }
    }
  }

  #block(indent: number): string {
    const pad = ' '.repeat(indent)
    const start = this.#at
    while (this.#at < this.#lines.length) {
      const line = this.#lines[this.#at] ?? ''
      if (line !== '' && !line.startsWith(pad)) break
      this.#at += 1
    }
    return this.#lines.slice(start, this.#at).map((line) => line.slice(indent)).join('\n')
  }
}

function isKeyLine(line: string, indent: number): boolean {
  return line.length > indent && line.charCodeAt(indent) !== 0x20 && (indent === 0 || line.startsWith(' '.repeat(indent))) && !line.startsWith('- ', indent)
}

function inline(text: string): Plain {
  if (text.startsWith('{')) return flow(text, '}')
  if (text.startsWith('[')) return flow(text, ']')
  return scalar(text)
}

/** A one-line list or mapping of scalars; nested ones are never on one line. */
function flow(text: string, end: '}' | ']'): Plain {
  if (!text.endsWith(end)) throw new NotCanonical()
  const items: Plain[] = []
  const entries: { [key: string]: Plain } = {}
  let at = 1
  const take = (pattern: RegExp, group: number): string => {
    pattern.lastIndex = at
    const taken = pattern.exec(text)?.[group]
    if (taken === undefined) throw new NotCanonical()
    at = pattern.lastIndex
    return taken
  }
  while (at < text.length - 1) {
    if (end === ']') items.push(scalar(take(scalarInFlow, 0)))
    else {
      const key = take(keyInFlow, 1)
      entries[key.startsWith('"') ? (JSON.parse(key) as string) : key] = scalar(take(scalarInFlow, 0))
    }
    if (at < text.length - 1) take(separator, 0)
  }
  return end === ']' ? items : entries
}

function scalar(text: string): Plain {
  if (text.startsWith('"')) return JSON.parse(text) as string
  if (text === 'null') return null
  if (text === 'true') return true
  if (text === 'false') return false
  return /^-?\d/.test(text) && Number.isFinite(Number(text)) ? Number(text) : text
}
