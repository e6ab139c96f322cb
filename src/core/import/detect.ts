import type { ImportFormat, SourceFile } from './schema.ts'

/**
 * Marks of each format in a text, the most particular first: a file is recognised by what it says, not by its name alone. After the
 * beginning of a line only blanks and tabs are passed over: `\s` would run on through empty lines, again from each of them.
 */
const marks: readonly (readonly [ImportFormat, (text: string) => boolean])[] = [
  ['otm', (text) => /^[ \t]*(?:\{[ \t]*)?["']?otmVersion["']?\s*:/m.test(text)],
  ['threat-dragon', (text) => /"diagrams"\s*:/.test(text) && /"(?:cells|diagramJson)"\s*:/.test(text)],
  ['terraform', (text) => /"(?:planned_values|terraform_version)"\s*:/.test(text)],
  ['threagile', (text) => /^["']?(?:threagile_version|technical_assets)["']?\s*:/m.test(text)],
  ['backstage', (text) => /^[ \t]*["']?apiVersion["']?\s*:\s*["']?backstage\.io\//m.test(text)],
  ['kubernetes', (text) => /^[ \t]*["']?apiVersion["']?\s*:/m.test(text) && /^[ \t]*["']?kind["']?\s*:/m.test(text)],
  ['compose', (text) => /^["']?(?:services|include)["']?\s*:/m.test(text)],
]

/** As far as a file is looked into; the marks of a format stand near its beginning. */
const lookedAt = 200_000

/** The format of a file; null for one that is none of them. */
export function detectFormat({ path, text }: SourceFile): ImportFormat | null {
  const start = text.slice(0, lookedAt)
  if (/\.dsl$/i.test(path) || /^(?:\uFEFF)?workspace\b[^:=\n]*\{\s*$/m.test(start)) return 'structurizr'
  if (!/\.(?:ya?ml|json|otm)$/i.test(path)) return null
  // JSON on a single line has no beginnings of lines to go by.
  const lines = /^\s*\{/.test(start) ? start.replace(/([{,])\s*"/g, '$1\n"') : start
  return marks.find(([, isIt]) => isIt(lines))?.[0] ?? null
}
