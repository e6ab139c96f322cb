import type { TriagePath } from './schema.ts'

const longestQuote = 200

/** How a failure mode was found, in words: what was said, what was asked and answered, and what led at the end. */
export function pathInWords({ text, steps, leading }: TriagePath): string {
  const said = text.trim() === '' ? 'by questions alone' : `from "${shortened(text.trim().replaceAll(/\s+/g, ' '))}"`
  const asked = steps.map(({ asked: question, answered }) => `${question} ${answered}`)
  const found = leading.map(({ id, name, confidence }) => `${id} ${name} (${confidence})`)
  return [`Triage ${said}`, ...asked, `Leading: ${found.length === 0 ? 'nothing' : found.join(', ')}`].join('; ')
}

const shortened = (text: string): string => (text.length <= longestQuote ? text : `${text.slice(0, longestQuote)}…`)
