/** What our own pages in Markdown are made of: the hand-over and the postmortem. */
export type PageBlock =
  | { readonly kind: 'title' | 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** Reads such a page for showing it. It knows no more of Markdown than those pages use; whatever else stands there is text. */
export function pageBlocks(markdown: string): PageBlock[] {
  return markdown.split(/\n{2,}/).map((part) => part.trim()).filter((part) => part !== '').map((part): PageBlock => {
    const lines = part.split('\n')
    if (lines.every((line) => line.startsWith('- '))) return { kind: 'list', items: lines.map((line) => unescapeMarkdown(line.slice(2))) }
    if (lines.length > 1 && lines.every((line) => line.startsWith('|'))) {
      const [heads = [], , ...rows] = lines.map(cellsOf)
      return { kind: 'table', heads, rows }
    }
    if (part.startsWith('# ')) return { kind: 'title', text: unescapeMarkdown(part.slice(2)) }
    if (part.startsWith('## ')) return { kind: 'heading', text: unescapeMarkdown(part.slice(3)) }
    return { kind: 'text', text: unescapeMarkdown(part) }
  })
}

const cellsOf = (line: string): string[] => line.replace(/^\| ?| ?\|$/g, '').split(/ ?(?<!\\)\| ?/).map((text) => unescapeMarkdown(text.trim()))


/** The text as it was before it was escaped, its spaces aside. */
export function unescapeMarkdown(text: string): string {
  const signs: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }
  return text.replace(/\\([\\`*_[\]#|~!$\-+=.)])|&(?:lt|gt|amp);/g, (sign, mark: string | undefined) => mark ?? signs[sign] ?? sign)
}

/** The text with every time in UTC as `show` writes it. */
export function withTimes(text: string, show: (at: string) => string): string {
  return text.replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, show)
}
