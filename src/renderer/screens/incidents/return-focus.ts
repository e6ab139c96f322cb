import type { IncidentStore } from './incident-store.ts'

interface Page {
  /** What has the focus; null when nothing has. */
  readonly focused: () => Focusable | null
  /** After what changed is on the screen. */
  readonly later: (act: () => void) => void
}

interface Focusable {
  readonly isConnected: boolean
  readonly focus: () => void
}

/** Gives the focus back to where it was when a form was opened, once the form is gone and took the focus with it. Gives how to stop. */
export function returnFocus({ store }: Pick<IncidentStore, 'store'>, { focused, later }: Page): () => void {
  let opener: Focusable | null = null
  return store.subscribe(({ panel }, { panel: before }) => {
    if (before === 'none' && panel !== 'none') opener = focused()
    if (before === 'none' || panel !== 'none') return
    const back = opener
    opener = null
    later(() => {
      if (focused() === null && back?.isConnected === true) back.focus()
    })
  })
}

/** The page as the browser has it: the body is what is left when nothing has the focus. */
export const pageFocus: Page = {
  focused: () => (document.activeElement instanceof HTMLElement && document.activeElement !== document.body ? document.activeElement : null),
  later: (act) => void setTimeout(act),
}
