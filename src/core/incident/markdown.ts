import { escapeMarkdown, markdownTable } from '../markdown.ts'

/** What was written over several lines, as a cell of a table. */
export const cell = (text: string): string => escapeMarkdown(text.replace(/\r?\n/g, ' / '))

/** A table with its head; a sentence in its place when there are no rows. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[], empty: string): string =>
  rows.length === 0 ? empty : markdownTable(heads, rows, cell)
