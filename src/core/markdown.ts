/**
 * Text of a user on one line of Markdown that shows as it is: it can become neither markup, HTML, an item of a list nor a cell of its own.
 * Breaks, control characters and those that turn the direction of writing become spaces. Addresses stay what they are.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]#|~!$]/g, (mark) => `\\${mark}`)
    .replace(/^(\d*)([-+=.)])(?=\s|$)/, '$1\\$2')
}

/** A table with its head; every cell is escaped, so that nothing in it can break the table. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[], cell: (text: string) => string = escapeMarkdown): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((text) => cell(text) || ' ').join(' | ')} |`
  return [line(heads), `|${heads.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n')
}
