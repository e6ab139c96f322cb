import type { CarriedFont } from './deck-fonts.ts'

/** Gives the page in a frame the fonts that its policy keeps it from loading. */
export function lendFonts(frame: HTMLIFrameElement | null, fonts: readonly CarriedFont[]): void {
  const inner = frame?.contentWindow as (Window & typeof globalThis) | null | undefined
  const page = frame?.contentDocument
  if (inner === null || inner === undefined || page === null || page === undefined) return
  for (const { family, base64, unicodeRange } of fonts) {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
    page.fonts.add(new inner.FontFace(family, bytes, { weight: '100 900', display: 'block', ...(unicodeRange !== undefined && { unicodeRange }) }))
  }
}
