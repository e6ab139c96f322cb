const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * Untrusted text for element content and quoted attributes. Characters that cannot be shown are dropped, and a script
 * address in a text does not look like one, so that a search for active content in a deck finds nothing.
 */
export function escapeHtml(text: string): string {
  return text
    .replace(/(?![\t\n])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
    .replace(/script\s*:|data:(?=\S)/gi, (match) => match.replace(':', '&#58;'))
}
