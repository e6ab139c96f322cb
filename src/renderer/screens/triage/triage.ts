import { call } from '../../atlas.ts'
import { createTriageStore } from './triage-store.ts'

const key = 'atlas-triage'

/** Has the words of the lexicon read before the first is typed: the first question of a run waits for that. */
export const prepare = (): void => void call('triage.start', {})

/** The triage on the screen. Words and answers outlive a reload of the tab and are gone with it. */
export const triage = createTriageStore(call, {
  read: () => sessionStorage.getItem(key),
  write: (text) => {
    try {
      sessionStorage.setItem(key, text)
    } catch {
      // A text beyond what the browser keeps for a tab is not there after a reload; the search itself goes on.
      sessionStorage.removeItem(key)
    }
  },
})
