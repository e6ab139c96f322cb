import { LineCounter, isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document, Node, Pair } from 'yaml'
import type { Failure, FailureCode } from '../result.ts'
import { readCanonical } from './read-canonical.ts'

/** Where a value stands in a document: keys and indices from the root. */
export type Path = readonly (string | number)[]

export interface YamlText {
  /** Plain data: objects, arrays, strings, finite numbers, booleans, null. */
  readonly value: unknown
  /** The 1-based line of a field; of its nearest ancestor when the field itself is missing. */
  readonly lineOf: (path: Path) => number
}

export type YamlReading =
  | { readonly ok: true; readonly value: YamlText }
  | { readonly ok: false; readonly problems: readonly Failure[] }

export interface YamlLimits {
  /** Name of the file in messages. */
  readonly fileName: string
  /** Largest size in bytes of UTF-8. */
  readonly maxBytes: number
}

/** Deeper nesting than any document of ours needs; a bound for every recursion that follows. */
const maxDepth = 48
const maxProblems = 100
const maxKeyLength = 200

/**
 * Reads one strict YAML 1.2 document into plain data, or says everything that stands in the way.
 * Refused on purpose: anchors and aliases (a few lines of them can expand to gigabytes), tags, merge keys of YAML 1.1,
 * duplicate keys, numbers that are not finite, several documents in one file. Never throws.
 */
export function readYaml(text: string, limits: YamlLimits): YamlReading {
  const stop: Stop = (code, message, where = {}) => ({
    ok: false,
    problems: [{ code, message, file: limits.fileName, ...where }],
  })
  if (exceedsBytes(text, limits.maxBytes)) {
    return stop('too-large', `The file is larger than ${describeBytes(limits.maxBytes)}`, {
      hint: 'Split it, or remove what does not belong to the design.',
    })
  }
  const nul = text.indexOf('\0')
  if (nul !== -1) {
    return stop('invalid-input', 'This is not a text file: it holds a zero byte', { line: lineAt(text, nul) })
  }
  const canonical = readCanonical(text)
  if (canonical !== undefined) return { ok: true, value: { value: canonical, lineOf: linesOf(text) } }
  return readAnyYaml(text, limits.fileName, stop)
}

type Stop = (code: FailureCode, message: string, where?: Omit<Failure, 'code' | 'message'>) => YamlReading

function readAnyYaml(text: string, fileName: string, stop: Stop): YamlReading {
  const { document, lineOfOffset } = parse(text)
  if (document === 'too-deep') return stop('invalid-input', `The file nests deeper than ${maxDepth} levels`)

  const syntax = [...document.errors, ...document.warnings].slice(0, maxProblems)
  if (syntax.length > 0) {
    return {
      ok: false,
      problems: syntax.map((error) => ({
        code: 'invalid-input',
        message: explainSyntax(error.code, error.message),
        file: fileName,
        line: lineOfOffset(error.pos[0]),
      })),
    }
  }
  if (document.directives.yaml.explicit === true && document.directives.yaml.version !== '1.2') {
    return stop('invalid-input', 'The file asks for another YAML version than 1.2', { line: 1, hint: 'Remove the %YAML line.' })
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return stop('invalid-input', 'The file is empty', { line: 1 })
  }
  const plain = toPlain(document, fileName, lineOfOffset)
  if (plain.problems.length > 0) return { ok: false, problems: plain.problems }
  return { ok: true, value: { value: plain.value, lineOf: (path) => lineOfPath(document, path, lineOfOffset) } }
}

/** A path as people write it: `architecture.components[2].availability.value`. */
export function fieldText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`
    const key = /^[\p{L}\p{N}_-]{1,80}$/u.test(part) ? part : JSON.stringify(part.slice(0, 80))
    return text === '' ? key : `${text}.${key}`
  }, '')
}

/** Lines of a canonical text: asked for only when there is something to say about it, so worked out only then. */
function linesOf(text: string): YamlText['lineOf'] {
  let parsed: Parsed | undefined
  return (path) => {
    parsed ??= parse(text)
    return parsed.document === 'too-deep' ? 1 : lineOfPath(parsed.document, path, parsed.lineOfOffset)
  }
}

interface Parsed {
  readonly document: Document.Parsed | 'too-deep'
  readonly lineOfOffset: (offset: number) => number
}

function parse(text: string): Parsed {
  const lineCounter = new LineCounter()
  const lineOfOffset = (offset: number): number => Math.max(1, lineCounter.linePos(offset).line)
  try {
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      strict: true,
      merge: false,
      stringKeys: true,
      // The library compares every key with every other; toPlain finds duplicates in linear time.
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
      lineCounter,
    })
    return { document, lineOfOffset }
  } catch (error) {
    // The library's parser recurses once a level: only hostile nesting exhausts the stack.
    if (error instanceof RangeError) return { document: 'too-deep', lineOfOffset }
    throw error
  }
}

const writeOut = 'Anchors, aliases and merge keys are no part of the format: write the value out where it is needed.'

/** A name from the file, cut to what a message can hold. */
const shortName = (name: string): string => name.slice(0, 80)

interface Plain {
  readonly value: unknown
  readonly problems: readonly Failure[]
}

function toPlain(document: Document.Parsed, file: string, lineOfOffset: (offset: number) => number): Plain {
  const problems: Failure[] = []
  const report = (node: Node | null, path: Path, message: string, hint?: string): null => {
    if (problems.length < maxProblems) {
      const line = lineOfOffset(node?.range?.[0] ?? 0)
      const field = fieldText(path)
      problems.push({ code: 'invalid-input', message, file, line, ...(field === '' ? {} : { field }), ...(hint === undefined ? {} : { hint }) })
    }
    return null
  }
  const visit = (node: Node | null, path: Path): unknown => {
    if (node === null) return null
    if (path.length > maxDepth) return report(node, path.slice(0, 3), `The file nests deeper than ${maxDepth} levels`)
    if (isAlias(node)) return report(node, path, `The alias *${shortName(node.source)} is not allowed`, writeOut)
    // Read on: what else is wrong below it is worth saying too.
    if (node.anchor !== undefined) report(node, path, `The anchor &${shortName(node.anchor)} is not allowed`, writeOut)
    if (node.tag !== undefined) return report(node, path, `The tag ${node.tag} is not allowed`, 'Write the plain value.')
    if (isMap(node)) return visitMap(node.items as Pair<Node, Node | null>[], path)
    if (isSeq(node)) return node.items.map((item, index) => visit(item as Node | null, [...path, index]))
    if (!isScalar(node)) return report(node, path, 'This is neither text, number, list nor mapping')
    const value = node.value
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return report(node, path, `${where(path)}must be a finite number, not ${node.source ?? String(value)}`)
    }
    if (typeof value === 'bigint') return Number(value)
    return value
  }
  const visitMap = (items: readonly Pair<Node, Node | null>[], path: Path): Record<string, unknown> => {
    const result: Record<string, unknown> = {}
    const seen = new Set<string>()
    for (const { key, value } of items) {
      const name = isScalar(key) ? keyText(key.value) : ''
      const at = [...path, name]
      if (!isScalar(key)) report(key, path, 'A key must be plain text')
      else if (key.tag !== undefined) report(key, path, `The tag ${key.tag} is not allowed`)
      else if (key.anchor !== undefined) report(key, path, `The anchor &${shortName(key.anchor)} is not allowed`, writeOut)
      else if (name === '<<' && key.type === 'PLAIN') report(key, path, 'The merge key << is not allowed', writeOut)
      else if (name === '__proto__') report(key, path, 'The key __proto__ is not allowed')
      else if (name.length > maxKeyLength) report(key, path, `A key is longer than ${maxKeyLength} characters`)
      else if (seen.has(name)) report(key, at, `The key ${fieldText([name])} stands here for the second time`)
      else {
        seen.add(name)
        result[name] = visit(value, at)
      }
    }
    return result
  }
  const value = visit(document.contents, [])
  return { value, problems }
}

/** A key of a mapping as text; no key at all is empty text. Scalars hold nothing else than these types. */
export function keyText(value: unknown): string {
  const scalar = value as string | number | bigint | boolean | null | undefined
  return String(scalar ?? '')
}

function lineOfPath(document: Document.Parsed, path: Path, lineOfOffset: (offset: number) => number): number {
  let node: Node | null = document.contents
  let offset = node?.range?.[0] ?? 0
  for (const part of path) {
    if (isMap(node)) {
      const pair = (node.items as Pair<Node, Node | null>[]).find(({ key }) => isScalar(key) && keyText(key.value) === part)
      if (pair === undefined) break
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq(node) && typeof part === 'number') {
      const item = node.items[part] as Node | null | undefined
      if (item === undefined || item === null) break
      offset = item.range?.[0] ?? offset
      node = item
    } else break
  }
  return lineOfOffset(offset)
}

function where(path: Path): string {
  const field = fieldText(path)
  return field === '' ? 'The value ' : `${field} `
}

/** What the YAML library says of a text, in words for people. */
export function explainSyntax(code: string, message: string): string {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return 'The file holds more than one YAML document'
    case 'NON_STRING_KEY':
      return 'A key must be plain text'
    case 'TAG_RESOLVE_FAILED':
      return 'Tags (!name) are not allowed'
    case 'TAB_AS_INDENT':
      return 'A tab is used as indentation; YAML wants spaces'
    default: {
      const line = message.split('\n', 1)[0] ?? ''
      return `This is not valid YAML: ${line.slice(0, 200)}`
    }
  }
}

/** The 1-based line of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/** Whether the text takes more bytes than `limit` in UTF-8. */
export function exceedsBytes(text: string, limit: number): boolean {
  if (text.length > limit) return true
  if (text.length * 3 <= limit) return false
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    // Each half of a surrogate pair counts for two of its four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
  }
  return bytes > limit
}

/** A limit in words. */
export function describeBytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${Math.floor(bytes / (1024 * 1024))} MiB` : `${bytes} bytes`
}
