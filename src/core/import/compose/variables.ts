/** Values that `${NAME}` stands for, by name. */
export type Variables = ReadonlyMap<string, string>

const longestValue = 4000
const deepest = 8

export interface EnvEntry {
  readonly name: string
  readonly value: string
  readonly line: number
}

/** Assignments of an `.env` file (`NAME=value`, `export NAME='value'`), those above in use below. */
export function envEntries(text: string, known: Variables = new Map()): EnvEntry[] {
  const found = new Map(known)
  return text.replace(/^\uFEFF/, '').split(/\r?\n/).slice(0, 20_000).flatMap((written, index): EnvEntry[] => {
    const match = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]{0,200})\s*=(.*)$/.exec(written)
    if (match === null) return []
    const [, name = '', right = ''] = match
    const value = valueOf(right.trim(), found)
    found.set(name, value)
    return [{ name, value, line: index + 1 }]
  })
}

function valueOf(written: string, known: Variables): string {
  const single = /^'([^']*)'/.exec(written)
  if (single !== null) return (single[1] ?? '').slice(0, longestValue)
  const double = /^"((?:[^"\\]|\\.)*)"/.exec(written.slice(0, longestValue))
  const text = double === null ? withoutComment(written.slice(0, longestValue)) : (double[1] ?? '').replace(/\\n/g, ' ').replace(/\\(.)/g, '$1')
  return substitute(text, known).text
}

function withoutComment(written: string): string {
  const at = written.search(/\s#/)
  return at === -1 ? written : written.slice(0, at).trimEnd()
}

export interface Substituted {
  readonly text: string
  /** Names without a value or a default. */
  readonly missing: readonly string[]
}

/**
 * Text with `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}` and `${NAME:+other}` replaced as Docker Compose
 * does, `$$` standing for one `$`. What has no value becomes empty. The result is cut at 4000 characters, so that variables made of
 * variables cannot grow without end.
 */
export function substitute(text: string, variables: Variables, depth = 0): Substituted {
  if (!text.includes('$')) return { text: text.slice(0, longestValue), missing: [] }
  const missing: string[] = []
  let result = ''
  for (let at = 0; at < text.length && result.length < longestValue; ) {
    if (text[at] !== '$') {
      const next = text.indexOf('$', at)
      const end = next === -1 ? text.length : next
      result += text.slice(at, end)
      at = end
    } else if (text[at + 1] === '$') {
      result += '$'
      at += 2
    } else if (text[at + 1] === '{') {
      const end = closing(text, at + 2)
      if (end === -1) return { text: (result + text.slice(at)).slice(0, longestValue), missing }
      const inner = expression(text.slice(at + 2, end), variables, depth)
      result += inner.text
      missing.push(...inner.missing)
      at = end + 1
    } else {
      const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(text.slice(at + 1, at + 250))?.[0]
      if (name === undefined) result += '$'
      else {
        result += variables.get(name) ?? ''
        if (!variables.has(name)) missing.push(name)
      }
      at += 1 + (name?.length ?? 0)
    }
  }
  return { text: result.slice(0, longestValue), missing: missing.slice(0, 50) }
}

function closing(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length && at < from + longestValue; at += 1) {
    if (text[at] === '}') {
      depth -= 1
      if (depth === 0) return at
    } else if (text[at] === '{' && text[at - 1] === '$') depth += 1
  }
  return -1
}

function expression(inner: string, variables: Variables, depth: number): Substituted {
  const match = /^([A-Za-z_][A-Za-z0-9_.-]*?)(?:(:?[-?+])(.*))?$/s.exec(inner)
  const [, name = '', operator, other = ''] = match ?? []
  if (match === null || depth > deepest) return { text: '', missing: [] }
  const value = variables.get(name)
  const isThere = value !== undefined && (operator?.startsWith(':') !== true || value !== '')
  if (operator?.endsWith('+') === true) return isThere ? substitute(other, variables, depth + 1) : { text: '', missing: [] }
  if (isThere) return { text: value, missing: [] }
  if (operator?.endsWith('-') === true) return substitute(other, variables, depth + 1)
  return { text: '', missing: [name] }
}
