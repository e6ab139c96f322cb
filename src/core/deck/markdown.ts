import { assertNever } from '../assert.ts'
import { escapeMarkdown, markdownTable } from '../markdown.ts'
import type { BreakdownGroup, Cell, Deck, Exhibit, Slide } from './schema.ts'

export interface MarkdownOptions {
  /** Mermaid text of the architecture, drawn where the deck has its diagram. */
  readonly mermaid: string
}

/** A deck as Markdown: one section a slide, tables for exhibits, Mermaid for the architecture. */
export function renderDeckMarkdown(deck: Deck, options: MarkdownOptions): string {
  const head = [`# ${withoutLinks(deck.title)}`, `Design ${deck.designHash}, catalog ${deck.catalogHash}. ${withoutLinks(deck.generatedFor)}`.trim()]
  const slides = deck.slides.map((slide, index) => slideText(slide, index + 1, options))
  return `${[...head, ...slides].join('\n\n')}\n`
}

function slideText(slide: Slide, number: number, options: MarkdownOptions): string {
  const parts = [
    `## ${number}. ${withoutLinks(slide.subject)}: ${withoutLinks(slide.title)}`,
    ...exhibitText(slide.exhibit, options),
    ...(slide.remark === '' ? [] : [withoutLinks(slide.remark)]),
    ...(slide.notes === '' ? [] : [quoted(slide.notes)]),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function exhibitText(exhibit: Exhibit, options: MarkdownOptions): string[] {
  switch (exhibit.kind) {
    case 'cover': {
      const rows = exhibit.rows.map(({ name, value, remark }) => [name, value, remark])
      const status = `**${withoutLinks(exhibit.status.text)}** ${withoutLinks(exhibit.status.detail)}`
      return [withoutLinks(exhibit.purpose), status, rows.length === 0 ? '' : table(['Requirement', 'Value', 'Remark'], rows)]
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
      const callouts = exhibit.callouts.map(({ title, text, under }) => `- **${withoutLinks(title)}** ${[text, under].filter((part) => part !== '').map(withoutLinks).join('; ')}`.trim())
      return [`\`\`\`mermaid\n${options.mermaid.trimEnd()}\n\`\`\``, callouts.join('\n')]
    }
    case 'statement':
      return [withoutLinks(exhibit.text), withoutLinks(exhibit.detail)]
    default:
      return assertNever(exhibit, 'exhibit')
  }
}

function groupText(group: BreakdownGroup): string[] {
  const rows = group.parts.map(({ name, value, remark }) => [name, value, remark])
  return [`### ${withoutLinks(group.title)}: ${withoutLinks(group.total)}`, rows.length === 0 ? '' : table(['Part', 'Value', 'From'], rows), withoutLinks(group.remark)]
}

function cellText({ text, under }: Cell): string {
  return under === undefined || under === '' ? text : `${text} (${under})`
}

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string => markdownTable(heads, rows, withoutLinks)

function quoted(notes: string): string {
  return notes
    .split('\n')
    .map((line) => `> ${withoutLinks(line)}`)
    .join('\n>\n')
}

/** Text of a user that shows as it is and leads nowhere: a deck is read by people who did not write it. */
export function withoutLinks(text: string): string {
  return (
    escapeMarkdown(text)
      // Some renderers make links of bare addresses.
      .replace(/(script\s*|data(?=:\S)|https?|ftp|mailto):/gi, '$1&#58;')
      .replace(/www\./gi, 'www&#46;')
  )
}
