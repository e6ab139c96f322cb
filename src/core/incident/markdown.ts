/**
 * Text that shows as it is inside a line of Markdown: every sign that could start markup there is escaped, line breaks become spaces.
 * It is never put at the start of a line, where further signs would count.
 */
export function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#!|~$&]/g, '\\$&').replace(/\s+/g, ' ').trim()
}

/** The same for a cell of a table. */
export function cell(text: string): string {
  return escaped(text.replace(/\r?\n/g, ' / '))
}

/** A table with its head; nothing in it can break it. A sentence in its place when there are no rows. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], empty: string): string {
  if (rows.length === 0) return empty
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(heads), `| ${heads.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n')
}
