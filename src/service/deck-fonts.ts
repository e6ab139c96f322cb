import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DeckFont } from '../core/deck/html.ts'

/** Files of the fonts a deck is set in, and the characters each is for. */
const files = [
  { family: 'Inter', file: 'inter-latin.woff2' },
  {
    family: 'Inter',
    file: 'inter-symbols.woff2',
    unicodeRange: 'U+0391-03C9, U+2190-2199, U+21A9, U+21B5, U+21E7, U+2200-2211, U+2213-22FF, U+2303, U+2318, U+2325',
  },
  { family: 'JetBrains Mono', file: 'jetbrains-mono-latin.woff2' },
] as const

/** The fonts of the interface as data addresses, so that a deck looks the same on a machine without them. */
export function deckFonts(folder: string): readonly DeckFont[] {
  return files.map(({ file, ...font }) => ({
    ...font,
    dataUri: `data:font/woff2;base64,${readFileSync(join(folder, file)).toString('base64')}`,
  }))
}
