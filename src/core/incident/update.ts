import { fail, ok, type Result } from '../result.ts'

/** The three lines that people write; the fourth is the time of the next update. */
export interface UpdateLines {
  readonly happening: string
  readonly affected: string
  readonly doing: string
  readonly nextUpdateAt: string
}

const heads = { happening: 'What happens', affected: 'Whom it hurts', doing: 'What we do' } as const

/** An update of four lines, each with its head. A line that says nothing is refused and named; so is a time that is none. */
export function updateText(lines: UpdateLines): Result<string> {
  const names = ['happening', 'affected', 'doing'] as const
  const empty = names.find((name) => lines[name].trim() === '')
  if (empty !== undefined) {
    return fail('invalid-input', `“${heads[empty]}” is empty.`, { field: empty, hint: 'Say what is known, or that it is not known yet.' })
  }
  if (Number.isNaN(Date.parse(lines.nextUpdateAt))) {
    return fail('invalid-input', 'Say when the next update comes.', { field: 'nextUpdateAt', hint: 'Even with nothing new, people want to know when to look again.' })
  }
  const written = names.map((name) => `${heads[name]}: ${lines[name].trim().replace(/\s+/g, ' ')}`)
  return ok([...written, `Next update: ${lines.nextUpdateAt}`].join('\n'))
}
