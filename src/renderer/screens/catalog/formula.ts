/** A formula as a tree, read from the line that the catalog holds: `L = λ × W`, `1 / (s + (1 − s) / N)`. */
export type MathNode =
  | { readonly kind: 'number' | 'name' | 'words' | 'sign'; readonly text: string }
  | { readonly kind: 'row'; readonly of: readonly MathNode[] }
  | { readonly kind: 'fraction'; readonly over: MathNode; readonly under: MathNode }
  | { readonly kind: 'power'; readonly base: MathNode; readonly exponent: MathNode }
  | { readonly kind: 'root'; readonly of: MathNode }
  | { readonly kind: 'group'; readonly open: string; readonly of: MathNode; readonly close: string }

interface Token {
  readonly kind: 'number' | 'name' | 'words' | 'sign'
  readonly text: string
  /** Nothing stands between it and what came before. */
  readonly isTight: boolean
}

const numberAt = /\d+(?:[.,]\d+)*/y
const wordAt = /[\p{L}][\p{L}\d]*\*?/uy

/** One line of typeset formula for each statement in it: `a = λ / μ, ρ = a / c` gives two. Never throws: what it does not know stays a sign. */
export function readFormula(text: string, symbols: readonly string[]): readonly MathNode[] {
  return statementsOf(text).map((statement) => row(readRow({ tokens: tokensOf(statement, symbols), next: 0 }, undefined)))
}

/** Parts that stand on lines of their own: after `;`, and after `,` where what came before was a whole relation. */
function statementsOf(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '(' || sign === '⌊') depth += 1
    if (sign === ')' || sign === '⌋') depth -= 1
    const ends = depth === 0 && (sign === ';' || (sign === ',' && /[=≥≤<>⇒]/.test(text.slice(start, at))))
    if (!ends) continue
    parts.push(text.slice(start, at))
    start = at + 1
  }
  return [...parts, text.slice(start)].map((part) => part.trim()).filter((part) => part !== '')
}

function tokensOf(text: string, symbols: readonly string[]): Token[] {
  const longest = symbols.toSorted((a, b) => b.length - a.length)
  const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\d]/u.test(sign)
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    const isTight = at > 0 && text[at - 1] !== ' '
    const add = (kind: Token['kind'], found: string): void => {
      tokens.push({ kind, text: found, isTight })
      at += found.length
    }
    if (text[at] === ' ') {
      at += 1
      continue
    }
    const symbol = longest.find((one) => text.startsWith(one, at) && !(isLetter(one.at(-1)) && isLetter(text[at + one.length])) && !(/\p{L}/u.test(text[at - 1] ?? '') && isLetter(one[0])))
    if (symbol !== undefined) {
      add('name', symbol)
      continue
    }
    const number = matchAt(numberAt, text, at)
    if (number !== undefined) {
      add('number', number)
      continue
    }
    const word = matchAt(wordAt, text, at)
    if (word === undefined) add('sign', text[at] ?? '')
    else add(isName(word, text[at + word.length]) ? 'name' : 'words', word)
  }
  return joinWords(tokens)
}

/** A single letter, a letter with a star, or what stands right before its parenthesis. */
const isName = (word: string, after: string | undefined): boolean => word.replace('*', '').length === 1 || after === '('

function joinWords(tokens: readonly Token[]): Token[] {
  const joined: Token[] = []
  for (const token of tokens) {
    const last = joined.at(-1)
    if (token.kind === 'words' && last?.kind === 'words') joined[joined.length - 1] = { ...last, text: `${last.text} ${token.text}` }
    else joined.push(token)
  }
  return joined
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

interface Reader {
  readonly tokens: readonly Token[]
  next: number
}

const closing: Readonly<Record<string, string>> = { '(': ')', '⌊': '⌋' }

/** Reads up to the closing sign, or to the end. */
function readRow(reader: Reader, until: string | undefined): MathNode[] {
  const out: MathNode[] = []
  while (reader.next < reader.tokens.length) {
    const token = reader.tokens[reader.next]
    if (token === undefined) break
    if (token.kind === 'sign' && token.text === until) {
      reader.next += 1
      break
    }
    if (token.kind === 'sign' && token.text === '/') {
      reader.next += 1
      const over = takeNumerator(out)
      const under = reader.next < reader.tokens.length ? bare(readFactor(reader)) : row([])
      out.push({ kind: 'fraction', over: bare(over), under })
      continue
    }
    out.push(readFactor(reader))
  }
  return out
}

/** What a fraction bar stands under: words as they are, else everything back to the last sign that adds or compares. */
function takeNumerator(out: MathNode[]): MathNode {
  if (out.at(-1)?.kind === 'words') return out.pop() ?? row([])
  let from = out.length
  while (from > 0) {
    const before = out[from - 1]
    if (before === undefined || before.kind === 'words' || (before.kind === 'sign' && before.text !== '×')) break
    from -= 1
  }
  return row(out.splice(from))
}

function readFactor(reader: Reader): MathNode {
  const base = readBase(reader)
  if (!isSign(reader, '^')) return base
  reader.next += 1
  const minus = isSign(reader, '−') ? reader.tokens[reader.next] : undefined
  if (minus !== undefined) reader.next += 1
  const exponent = bare(readBase(reader))
  return { kind: 'power', base, exponent: minus === undefined ? exponent : row([{ kind: 'sign', text: '−' }, exponent]) }
}

function readBase(reader: Reader): MathNode {
  const token = reader.tokens[reader.next]
  if (token === undefined) return row([])
  reader.next += 1
  if (token.kind !== 'sign') {
    const opened = reader.tokens[reader.next]
    if (token.kind !== 'name' || opened?.text !== '(' || !opened.isTight || opened.kind !== 'sign') return { kind: token.kind, text: token.text }
    reader.next += 1
    return row([{ kind: 'name', text: token.text }, { kind: 'group', open: '(', of: row(readRow(reader, ')')), close: ')' }])
  }
  if (token.text === '√') return { kind: 'root', of: bare(readBase(reader)) }
  const close = closing[token.text]
  return close === undefined
    ? { kind: 'sign', text: token.text }
    : { kind: 'group', open: token.text, of: row(readRow(reader, close)), close }
}

const isSign = (reader: Reader, text: string): boolean => {
  const token = reader.tokens[reader.next]
  return token?.kind === 'sign' && token.text === text
}

const row = (of: readonly MathNode[]): MathNode => (of.length === 1 && of[0] !== undefined ? of[0] : { kind: 'row', of })

/** Without the parentheses that a bar, a root or a raised place makes needless. */
const bare = (node: MathNode): MathNode => (node.kind === 'group' && node.open === '(' ? node.of : node)
