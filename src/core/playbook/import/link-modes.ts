import { fail, ok } from '../../result.ts'
import type { Result } from '../../result.ts'
import { linesOf } from '../blocks.ts'
import { readFrontMatter } from '../front-matter.ts'

/**
 * The text of a runbook with these failure modes in its front matter, and every other byte as it was: line ends and a byte order mark
 * stay. A file without front matter gets one. Fails where the front matter cannot be read or changed without a doubt.
 */
export function linkModes(path: string, text: string, modes: readonly string[]): Result<string> {
  const before = readFrontMatter(linesOf(text.replace(/^\uFEFF/, '')), path)
  if (!before.ok) return before
  const changed = withModes(text, before.value.bodyStart, `modes: [${modes.join(', ')}]`)
  const after = readFrontMatter(linesOf(changed.replace(/^\uFEFF/, '')), path)
  const isThere = after.ok && JSON.stringify(after.value.values.modes) === JSON.stringify(modes)
  return isThere
    ? ok(changed)
    : fail('invalid-input', 'The front matter cannot be changed without touching the rest of it.', { file: path, line: 1, hint: 'Edit the text and write the line modes: yourself.' })
}

function withModes(text: string, bodyStart: number, written: string): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const lines = text.slice(mark.length).split(/(?<=\n)/)
  const end = lines[0]?.endsWith('\r\n') === true ? '\r\n' : '\n'
  if (bodyStart === 0) return `${mark}---${end}${written}${end}---${end}${end}${lines.join('')}`
  const close = bodyStart - 1
  const at = lines.findIndex((line, index) => index > 0 && index < close && /^modes[ \t]*:/.test(line))
  if (at < 0) return mark + lines.toSpliced(close, 0, written + end).join('')
  // A value goes on over lines that are indented or hold an item of a list.
  const next = lines.findIndex((line, index) => index > at && (index >= close || !/^(?:[ \t]+\S|-\s)/.test(line)))
  return mark + lines.toSpliced(at, next - at, written + end).join('')
}
