/** A font that the web page of a deck carries. */
export interface CarriedFont {
  readonly family: string
  readonly base64: string
  readonly unicodeRange: string | undefined
}

const face = /@font-face\{font-family:"([^"]+)";src:url\(data:font\/woff2;base64,([A-Za-z0-9+/=]+)\)[^}]*?(?:unicode-range:([^;}]+);)?\}/g

/**
 * The page of a deck apart from the fonts that it carries. The policy of the interface lets no page inside it load fonts of its own,
 * so the preview shows the page and is lent the fonts; put together they are what the file draws.
 */
export function withoutFonts(html: string): { readonly page: string; readonly fonts: readonly CarriedFont[] } {
  const fonts = [...html.matchAll(face)].map(([, family = '', base64 = '', unicodeRange]) => ({ family, base64, unicodeRange }))
  return { page: html.replaceAll(face, ''), fonts }
}
