import type { LearnedValidation } from '../core/learn/progress.ts'
import type { Tables } from './service.ts'

/** Names under which learning is kept among the settings. */
export const learnKeys = {
  opened: (entry: string) => `learn/opened/${entry}`,
  calculated: (entry: string) => `learn/calculated/${entry}`,
  answered: (question: string) => `learn/answered/${question}`,
  ticked: (track: string, step: string) => `learn/ticked/${track}/${step}`,
  done: (track: string, step: string) => `learn/done/${track}/${step}`,
}
export const validatedUnder = 'learn/validated/'
export const exportedUnder = 'learn/exported/'

/** A design was validated: the last time is what counts. */
export function noteValidated({ settings }: Tables, validation: LearnedValidation): void {
  settings.write({ [`${validatedUnder}${validation.id}`]: validation })
}

/** A review document was built of a design. */
export function noteExported({ settings }: Tables, design: string): void {
  const key = `${exportedUnder}${design}`
  if (settings.get(key) === undefined) settings.write({ [key]: true })
}
