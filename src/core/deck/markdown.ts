import { assertNever } from '../assert.ts'
import type { BreakdownGroup, Cell, Deck, Exhibit, Slide } from './schema.ts'

export interface MarkdownOptions {
  /** Mermaid text of the architecture, drawn where the deck has its diagram. */
  readonly mermaid: string
}

/** A deck as Markdown: one section a slide, tables for exhibits, Mermaid for the architecture. */
export function renderDeckMarkdown(deck: Deck, options: MarkdownOptions): string {
  const head = [`# ${escapeMarkdown(deck.title)}`, `Design ${deck.designHash}, catalog ${deck.catalogHash}. ${escapeMarkdown(deck.generatedFor)}`.trim()]
  const slides = deck.slides.map((slide, index) => slideText(slide, index + 1, options))
  return `${[...head, ...slides].join('\n\n')}\n`
}

function slideText(slide: Slide, number: number, options: MarkdownOptions): string {
  const parts = [
    `## ${number}. ${escapeMarkdown(slide.subject)}: ${escapeMarkdown(slide.title)}`,
    ...exhibitText(slide.exhibit, options),
    ...(slide.remark === '' ? [] : [escapeMarkdown(slide.remark)]),
    ...(slide.notes === '' ? [] : [quoted(slide.notes)]),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function exhibitText(exhibit: Exhibit, options: MarkdownOptions): string[] {
  switch (exhibit.kind) {
    case 'cover': {
      const rows = exhibit.rows.map(({ name, value, remark }) => [name, value, remark])
      const status = `**${escapeMarkdown(exhibit.status.text)}** ${escapeMarkdown(exhibit.status.detail)}`
      return [escapeMarkdown(exhibit.purpose), status, rows.length === 0 ? '' : table(['Requirement', 'Value', 'Remark'], rows)]
    }
    case 'table':
      return [table(exhibit.columns.map((column) => column.title), exhibit.rows.map((row) => row.map(cellText)))]
    case 'verdicts': {
      const rows = exhibit.rows.map((row) => [row.name, row.requirement, row.assessed, row.margin, row.verdict, row.flips])
      return [table(['Requirement', 'Limit', 'Assessed', 'Margin', 'Verdict', 'Flips when'], rows)]
    }
    case 'breakdown':
      return exhibit.groups.flatMap(groupText)
    case 'diagram': {
      const callouts = exhibit.callouts.map(({ title, text, under }) => `- **${escapeMarkdown(title)}** ${[text, under].filter((part) => part !== '').map(escapeMarkdown).join('; ')}`.trim())
      return [`\`\`\`mermaid\n${options.mermaid.trimEnd()}\n\`\`\``, callouts.join('\n')]
    }
    case 'statement':
      return [escapeMarkdown(exhibit.text), escapeMarkdown(exhibit.detail)]
    default:
      return assertNever(exhibit, 'exhibit')
  }
}

function groupText(group: BreakdownGroup): string[] {
  const rows = group.parts.map(({ name, value, remark }) => [name, value, remark])
  return [`### ${escapeMarkdown(group.title)}: ${escapeMarkdown(group.total)}`, rows.length === 0 ? '' : table(['Part', 'Value', 'From'], rows), escapeMarkdown(group.remark)]
}

function cellText({ text, under }: Cell): string {
  return under === undefined || under === '' ? text : `${text} (${under})`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((text) => escapeMarkdown(text) || ' ').join(' | ')} |`
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n')
}

function quoted(notes: string): string {
  return notes
    .split('\n')
    .map((line) => `> ${escapeMarkdown(line)}`)
    .join('\n>\n')
}

/** Untrusted text on one line that can become neither markup, link, HTML nor a table cell of its own. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\s\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]#|~!$]/g, (mark) => `\\${mark}`)
    .replace(/^(\d*)([-+=.)])(?=\s|$)/, '$1\\$2')
    // Some renderers make links of bare addresses.
    .replace(/(script\s*|data(?=:\S)|https?|ftp|mailto):/gi, '$1&#58;')
    .replace(/www\./gi, 'www&#46;')
}
