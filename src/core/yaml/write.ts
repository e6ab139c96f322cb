/** Plain data, as YAML and JSON know it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** A mapping or list of plain values goes on one line when it fits into this many columns. */
const lineWidth = 110

/**
 * YAML 1.2 text of a mapping: block style, keys in the order given, LF, a final newline. Text is never folded and
 * is quoted only when a reader of YAML 1.2 or 1.1 could take it for something else. Same data, same bytes.
 */
export function writeYaml(root: { readonly [key: string]: Plain }): string {
  const lines: string[] = []
  writeMap(root, 0, '', lines)
  return lines.length === 0 ? '{}\n' : `${lines.join('\n')}\n`
}

/** `first` replaces the indentation of the first line: the dash of a list item. */
function writeMap(map: { readonly [key: string]: Plain }, indent: number, first: string, lines: string[]): void {
  let lead = first === '' ? ' '.repeat(indent) : first
  for (const [key, value] of Object.entries(map)) {
    writeValue(value, indent, `${lead}${writeText(key, false)}:`, lines)
    lead = ' '.repeat(indent)
  }
}

function writeValue(value: Plain, indent: number, lead: string, lines: string[]): void {
  if (typeof value === 'string' && canBeBlock(value)) {
    lines.push(`${lead} ${value.endsWith('\n') ? '|' : '|-'}`)
    const pad = ' '.repeat(indent + 2)
    const body = value.endsWith('\n') ? value.slice(0, -1) : value
    for (const line of body.split('\n')) lines.push(line === '' ? '' : pad + line)
    return
  }
  const inline = writeInline(value, lineWidth - lead.length - 1)
  if (inline !== null) {
    lines.push(`${lead} ${inline}`)
    return
  }
  if (isList(value)) {
    lines.push(lead)
    const dash = `${' '.repeat(indent + 2)}- `
    for (const item of value) writeItem(item, indent + 4, dash, lines)
    return
  }
  lines.push(lead)
  writeMap(value as { readonly [key: string]: Plain }, indent + 2, '', lines)
}

function writeItem(item: Plain, indent: number, dash: string, lines: string[]): void {
  const inline = writeInline(item, lineWidth - dash.length)
  if (typeof item === 'string' && canBeBlock(item)) writeValue(item, indent - 2, dash.slice(0, -1), lines)
  else if (inline !== null) lines.push(dash + inline)
  else if (isList(item)) writeValue(item, indent - 2, dash.slice(0, -1), lines)
  else writeMap(item as { readonly [key: string]: Plain }, indent, dash, lines)
}

/** One-line form: scalars always, collections when they hold only scalars and fit; null otherwise. */
function writeInline(value: Plain, width: number): string | null {
  if (isScalarValue(value)) return writeScalar(value, false)
  if (isList(value)) {
    if (!value.every(isScalarValue)) return null
    return fitting(`[${value.map((item) => writeScalar(item, true)).join(', ')}]`, width)
  }
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  if (!entries.every(([, item]) => isScalarValue(item))) return null
  const parts = entries.map(([key, item]) => `${writeText(key, true)}: ${writeScalar(item as Scalar, true)}`)
  return fitting(`{${parts.join(', ')}}`, width)
}

const fitting = (text: string, width: number): string | null => (text.length <= width || text === '[]' ? text : null)

type Scalar = string | number | boolean | null

const isScalarValue = (value: Plain): value is Scalar => value === null || typeof value !== 'object'
const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value)

function writeScalar(value: Scalar, inFlow: boolean): string {
  if (typeof value === 'string') return writeText(value, inFlow)
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value)
  return String(value)
}

/** Words that some YAML reader takes for a boolean, null or a merge. */
const reserved = /^(?:yes|no|on|off|true|false|null)$/i
/** Numbers of YAML 1.2 and 1.1, with room to spare: binary, octal, hexadecimal, base 60, underscores. */
const numeric = /^[-+]?(?:0[xob][0-9a-f_]+|[0-9][0-9_]*(?::[0-9]+)*(?:\.[0-9_]*)?(?:e[-+]?[0-9]*)?)$/i
/** Starts with a letter, digit or one of a few harmless marks, and holds no control or invisible format character. */
const plainText = /^[\p{L}\p{N}_/(+$][^\p{C}\u2028\u2029]*$/u
const notInFlow = /[,[\]{}]/

function writeText(text: string, inFlow: boolean): string {
  const isPlain =
    plainText.test(text) &&
    !text.endsWith(' ') &&
    !text.includes(': ') &&
    !text.includes(' #') &&
    !text.endsWith(':') &&
    !/[\t\u00a0]/.test(text) &&
    !reserved.test(text) &&
    !numeric.test(text) &&
    !(inFlow && notInFlow.test(text))
  if (isPlain) return text
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, escape)
}

/** Whether several lines of text can stand as they are, as a literal block, with nothing lost. */
function canBeBlock(text: string): boolean {
  if (!text.includes('\n') || text.endsWith('\n\n')) return false
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  if (lines[0] === '' || /^\s/.test(lines[0] ?? '')) return false
  return lines.every((line) => !/[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u.test(line) && !(line !== '' && line.trim() === ''))
}
