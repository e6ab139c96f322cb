import type { Command } from '../../../commands/command.ts'
import { parsePlace } from '../../../place.ts'
import { valueOf } from '../../../progress.ts'
import { currentPlace } from '../../../router.ts'
import { deckStore, exportDeck } from './deck-store.ts'
import { showSlide } from './DeckTab.tsx'
import { slideAfter, slideAt } from './slide-place.ts'

/** The design whose deck is shown, and the slide; null elsewhere. */
function shown(): { readonly designId: string; readonly slide: string | undefined } | null {
  const place = parsePlace(currentPlace())
  const [designId, tab, slide] = place?.screen === 'designs' ? place.rest : []
  return designId === undefined || tab !== 'deck' ? null : { designId, slide }
}

const isHere = (): boolean => shown() !== null

const turn = (by: 1 | -1) => (): void => {
  const here = shown()
  const slides = valueOf(deckStore.getState().deck)?.slides ?? []
  const next = slides[slideAfter(slides.length, slideAt(slides, here?.slide), by)]
  if (here !== null && next !== undefined) showSlide(here.designId, next.id)
}

function toHtml(): void {
  const here = shown()
  if (here !== null) void exportDeck(here.designId, 'html')
}

const section = 'command.section.deck'

export const deckCommands: readonly Command[] = [
  { id: 'deck.next', title: 'command.nextSlide', section, keys: ['down'], when: isHere, run: turn(1) },
  { id: 'deck.previous', title: 'command.previousSlide', section, keys: ['up'], when: isHere, run: turn(-1) },
  { id: 'deck.exportHtml', title: 'command.exportHtml', section, icon: 'download', keys: ['mod+e'], when: isHere, run: toHtml },
]
