import { LineCounter, isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml'
import type { Document, Node, Pair } from 'yaml'
import type { Failure } from '../result.ts'
import { describeBytes, exceedsBytes, explainSyntax, keyText, lineAt } from '../yaml/read.ts'
import type { Located, LocatedEntry, Place } from './located.ts'

/** The reader of the library takes some 25 µs a line and 10 µs a bracket, comma or quote; a file beyond these limits would hold everything up. */
export const yamlLimits = { bytes: 1024 * 1024, lines: 20_000, marks: 60_000, documents: 2000, depth: 64, values: 300_000 } as const

export type Reading = { readonly ok: true; readonly documents: readonly Located[] } | { readonly ok: false; readonly error: Failure }

/**
 * Reads YAML as other tools write it: several documents, anchors, aliases, merge keys, tags that are passed over. An alias is the very
 * value it names, not a copy, and what merge keys copy is counted, so that a few lines cannot grow to gigabytes; an alias that names a
 * value around it is refused. Never throws.
 */
export function readYamlFile(text: string, file: string): Reading {
  const stop = (message: string, line: number, hint?: string): Reading => ({
    ok: false,
    error: { code: 'invalid-input', message, file, line, ...(hint === undefined ? {} : { hint }) },
  })
  const bound = boundProblem(text, file)
  if (bound !== null) return { ok: false, error: bound }
  const lineCounter = new LineCounter()
  // What is missing at the end is missing on the last line that holds something.
  const end = text.trimEnd().length
  const lineOf = (offset: number): number => Math.max(1, lineCounter.linePos(Math.min(offset, end)).line)
  const documents = parseDocuments(text, lineCounter)
  if (documents === 'too-deep') return stop(`The file nests deeper than ${yamlLimits.depth} levels`, 1)
  if (documents.length > yamlLimits.documents) return stop(`The file holds more than ${yamlLimits.documents} documents`, 1)
  const found: Located[] = []
  // Unlike an alias a merge key makes a copy. What they copy is counted over all documents of the file.
  const copied = { entries: 0 }
  for (const document of documents) {
    const [syntax] = document.errors
    if (syntax !== undefined && syntax.message.includes('call stack')) return stop(`The file nests deeper than ${yamlLimits.depth} levels`, lineOf(syntax.pos[0]))
    if (syntax !== undefined) return stop(explainSyntax(syntax.code, syntax.message), lineOf(syntax.pos[0]))
    const conversion = new Conversion(file, lineOf, copied)
    try {
      if (document.contents !== null) found.push(conversion.node(document.contents, 0))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      return stop(error.message, error.line)
    }
  }
  return { ok: true, documents: found }
}

/** What is too large to read at all, or no text. */
function boundProblem(text: string, file: string): Failure | null {
  const hint = 'Split it, or name only the files that describe the architecture.'
  if (exceedsBytes(text, yamlLimits.bytes)) {
    return { code: 'too-large', message: `The file is larger than ${describeBytes(yamlLimits.bytes)}`, file, line: 1, hint }
  }
  const nul = text.indexOf('\0')
  if (nul !== -1) return { code: 'invalid-input', message: 'This is not a text file: it holds a zero byte', file, line: lineAt(text, nul) }
  if (lineAt(text, text.length) > yamlLimits.lines) {
    return { code: 'too-large', message: `The file has more than ${yamlLimits.lines} lines`, file, line: yamlLimits.lines, hint }
  }
  if (marksIn(text) > yamlLimits.marks) return { code: 'too-large', message: `The file has more than ${yamlLimits.marks} brackets, commas and quotes`, file, line: 1, hint }
  return null
}

function marksIn(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    // " ' , [ ] { }
    if (code === 34 || code === 39 || code === 44 || code === 91 || code === 93 || code === 123 || code === 125) count += 1
  }
  return count
}

function parseDocuments(text: string, lineCounter: LineCounter): readonly Document.Parsed[] | 'too-deep' {
  try {
    const parsed = parseAllDocuments(text, {
      version: '1.2', schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false, logLevel: 'silent', lineCounter,
    })
    return Array.isArray(parsed) ? parsed : []
  } catch (error) {
    // The parser recurses once a level: only hostile nesting exhausts the stack.
    if (error instanceof RangeError) return 'too-deep'
    throw error
  }
}

class Refused extends Error {
  readonly line: number
  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

class Conversion {
  private readonly anchors = new Map<string, Located | 'open'>()
  /** How many values each value holds, those behind aliases counted each time they are named. */
  private readonly sizes = new Map<Located, number>()
  private readonly file: string
  private readonly lineOf: (offset: number) => number
  private readonly copied: { entries: number }

  constructor(file: string, lineOf: (offset: number) => number, copied: { entries: number }) {
    this.file = file
    this.lineOf = lineOf
    this.copied = copied
  }

  node(node: Node | null, depth: number, fallback?: Place): Located {
    const at = this.place(node, fallback)
    if (depth > yamlLimits.depth) throw new Refused(`The file nests deeper than ${yamlLimits.depth} levels`, at.line)
    if (node === null) return { kind: 'scalar', at, value: null, source: '' }
    if (isAlias(node)) return this.alias(node.source, at)
    const { anchor } = node
    if (anchor !== undefined) this.anchors.set(anchor, 'open')
    const value = this.plain(node, at, depth)
    this.measure(value)
    if (anchor !== undefined) this.anchors.set(anchor, value)
    return value
  }

  private place(node: Node | null, fallback: Place | undefined): Place {
    const start = node?.range?.[0]
    return start === undefined ? (fallback ?? { file: this.file, line: 1 }) : { file: this.file, line: this.lineOf(start) }
  }

  private alias(name: string, at: Place): Located {
    const value = this.anchors.get(name)
    if (value === undefined) throw new Refused(`The alias *${name.slice(0, 80)} names nothing above it`, at.line)
    if (value === 'open') throw new Refused(`The alias *${name.slice(0, 80)} stands inside what it names`, at.line)
    return value
  }

  private measure(value: Located): void {
    let size = 1
    if (value.kind === 'list') for (const item of value.items) size += this.sizes.get(item) ?? 1
    if (value.kind === 'map') for (const entry of value.entries.values()) size += this.sizes.get(entry.value) ?? 1
    if (size > yamlLimits.values) throw new Refused(`The file grows to more than ${yamlLimits.values} values once its aliases are followed`, value.at.line)
    this.sizes.set(value, size)
  }

  private plain(node: Node, at: Place, depth: number): Located {
    if (isMap(node)) return { kind: 'map', at, entries: this.entries(node.items as Pair<Node, Node | null>[], depth) }
    if (isSeq(node)) return { kind: 'list', at, items: node.items.map((item) => this.node(item as Node | null, depth + 1, at)) }
    if (!isScalar(node)) throw new Refused('This is neither text, number, list nor mapping', at.line)
    const { value, source } = node
    const known = typeof value === 'string' || typeof value === 'boolean' || value === null ? value : typeof value === 'number' && Number.isFinite(value) ? value : undefined
    const written = source ?? keyText(value)
    return { kind: 'scalar', at, value: known === undefined ? written : known, source: written }
  }

  /** Keys of its own win over merged ones, earlier merged ones over later. The last of two equal keys counts, as it does for the tools that wrote the file. */
  private entries(items: readonly Pair<Node, Node | null>[], depth: number): ReadonlyMap<string, LocatedEntry> {
    const own = new Map<string, LocatedEntry>()
    const merged = new Map<string, LocatedEntry>()
    for (const { key, value } of items) {
      const at = this.place(key, undefined)
      if (!isScalar(key)) throw new Refused('A key must be plain text', at.line)
      const name = keyText(key.value)
      const read = this.node(value, depth + 1, at)
      if (name !== '<<') own.set(name, { at, value: read })
      else for (const from of read.kind === 'list' ? read.items : [read]) {
        if (from.kind !== 'map') throw new Refused('The merge key << takes a mapping or a list of mappings', at.line)
        this.copied.entries += from.entries.size
        if (this.copied.entries > yamlLimits.values) throw new Refused(`The file grows to more than ${yamlLimits.values} values once its merge keys are followed`, at.line)
        for (const [inner, entry] of from.entries) if (!merged.has(inner)) merged.set(inner, entry)
      }
    }
    if (merged.size === 0) return own
    for (const [name, entry] of merged) if (!own.has(name)) own.set(name, entry)
    return own
  }
}
