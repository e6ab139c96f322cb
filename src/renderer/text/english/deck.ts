import { messages } from '../message.ts'

/** The deck of a design. */
export const deckText = messages({
  'design.tab.deck': 'Deck',
  'command.section.deck': 'Deck',
  'command.nextSlide': 'Next slide',
  'command.previousSlide': 'Previous slide',
  'command.exportHtml': 'Export as one-file web page',
  'deck.what': 'the deck',
  'deck.slides': 'Slides',
  'deck.slide': 'Slide {number} of {count}: {title}',
  'deck.size': '1280 × 720, the same drawing as the file',
  'deck.move': 'slide',
  'deck.notes': 'Speaker notes, written from the evidence',
  'deck.noNotes': 'None for this slide.',
  'deck.export': 'Export',
  'deck.exportNote': 'Same design, same bytes. The files need no network and no fonts.',
  'deck.to.html': 'One-file web page',
  'deck.to.pdf': 'PDF',
  'deck.to.md': 'Markdown with decision records',
  'deck.to.mermaid': 'Mermaid diagram',
  'deck.to.yaml': 'Design file',
  'deck.working': 'Writing {name} …',
  'deck.done': 'Written: {name}',
  'deck.print': 'Print the page instead',
  'deck.printNote': 'In the print dialog, choose “Save as PDF”.',
})
