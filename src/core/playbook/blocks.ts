/**
 * One block of a Markdown file as playbooks need it: enough of CommonMark to find headings, list items and fenced commands.
 * `raw` holds the lines as they stand, so that whatever is not understood can be kept verbatim. Lines count from 1.
 */
export type Block = HeadingBlock | FenceBlock | LineBlock<'item'> | LineBlock<'text'> | BlankBlock

interface Placed {
  readonly line: number
  readonly raw: readonly string[]
}

export interface HeadingBlock extends Placed {
  readonly kind: 'heading'
  readonly level: number
  readonly text: string
}

export interface FenceBlock extends Placed {
  readonly kind: 'fence'
  readonly indent: number
  readonly info: string
  readonly body: string
  readonly closed: boolean
}

/** A list item (its first line, without the marker) or a line of any other text. */
export interface LineBlock<K extends 'item' | 'text'> extends Placed {
  readonly kind: K
  readonly indent: number
  readonly text: string
}

interface BlankBlock extends Placed {
  readonly kind: 'blank'
}

const atxHeading = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/
const setextUnderline = /^ {0,3}(=+|-+)[ \t]*$/
const listMarker = /^([-*+]|\d{1,9}[.)])(?:[ \t]+(.*))?$/
const ruleLine = /^(?:\*[ \t]*){3,}$|^(?:-[ \t]*){3,}$|^(?:_[ \t]*){3,}$/

/** Splits text into lines; CR LF counts as one line end, a lone CR does not. */
export function linesOf(text: string): string[] {
  return text.split(/\r?\n/)
}

/** Reads Markdown lines into blocks. Total: every line ends up in the `raw` of exactly one block. */
export function blocksOf(lines: readonly string[], firstLine = 1): Block[] {
  const blocks: Block[] = []
  let index = 0
  while (index < lines.length) {
    const block = blockAt(lines, index, firstLine + index, blocks.at(-1))
    blocks.push(block)
    index += block.raw.length
  }
  return blocks
}

function blockAt(lines: readonly string[], index: number, line: number, before: Block | undefined): Block {
  const raw = lines[index] ?? ''
  if (raw.trim() === '') return { kind: 'blank', line, raw: [raw] }
  const fence = fenceAt(lines, index, line)
  if (fence !== undefined) return fence
  const atx = atxHeading.exec(raw)
  if (atx !== null) {
    return { kind: 'heading', level: (atx[1] ?? '').length, text: withoutClosingHashes(atx[2] ?? ''), line, raw: [raw] }
  }
  const indent = indentOf(raw)
  const text = raw.trim()
  const marker = ruleLine.test(text) ? null : listMarker.exec(text)
  if (marker !== null) return { kind: 'item', indent, text: (marker[2] ?? '').trim(), line, raw: [raw] }
  const underline = lines[index + 1]
  // Only a line that stands alone: in running prose a row of hyphens is a rule, not a heading for the sentence above it.
  const alone = before === undefined || before.kind === 'blank' || before.kind === 'heading'
  if (underline !== undefined && alone && indent <= 3 && setextUnderline.test(underline) && !ruleLine.test(text)) {
    return { kind: 'heading', level: underline.trim().startsWith('=') ? 1 : 2, text, line, raw: [raw, underline] }
  }
  return { kind: 'text', indent, text, line, raw: [raw] }
}

function fenceAt(lines: readonly string[], index: number, line: number): Block | undefined {
  const opening = lines[index] ?? ''
  const start = opening.trimStart()
  const mark = start.charAt(0)
  if (mark !== '`' && mark !== '~') return undefined
  const length = runLength(start, mark)
  const info = start.slice(length).trim()
  if (length < 3 || (mark === '`' && info.includes('`'))) return undefined
  const indent = indentOf(opening)
  const body: string[] = []
  for (let next = index + 1; next < lines.length; next += 1) {
    const current = lines[next] ?? ''
    const candidate = current.trim()
    const isFence = candidate.length >= length && runLength(candidate, mark) === candidate.length
    if (isFence && indentOf(current) <= indent + 3) {
      return { kind: 'fence', indent, info, body: body.join('\n'), closed: true, line, raw: lines.slice(index, next + 1) }
    }
    body.push(withoutIndent(current, indent))
  }
  return { kind: 'fence', indent, info, body: body.join('\n'), closed: false, line, raw: lines.slice(index) }
}

function runLength(text: string, mark: string): number {
  let length = 0
  while (text.charAt(length) === mark) length += 1
  return length
}

/** Columns of white space in front; a tab goes to the next multiple of four. */
function indentOf(line: string): number {
  let columns = 0
  for (const character of line) {
    if (character === ' ') columns += 1
    else if (character === '\t') columns += 4 - (columns % 4)
    else break
  }
  return columns
}

/** Takes at most `columns` of indentation away and leaves everything else as it is. */
function withoutIndent(line: string, columns: number): string {
  let taken = 0
  let index = 0
  while (taken < columns) {
    const character = line.charAt(index)
    const width = character === ' ' ? 1 : character === '\t' ? 4 - (taken % 4) : 0
    if (width === 0 || taken + width > columns) break
    taken += width
    index += 1
  }
  return line.slice(index)
}

function withoutClosingHashes(text: string): string {
  const trimmed = text.trim()
  let end = trimmed.length
  while (end > 0 && trimmed.charAt(end - 1) === '#') end -= 1
  const isClosing = end === 0 || trimmed.charAt(end - 1) === ' ' || trimmed.charAt(end - 1) === '\t'
  return isClosing ? trimmed.slice(0, end).trim() : trimmed
}
