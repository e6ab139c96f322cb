import type { Tone } from './schema.ts'

/** Shapes of severity and verdict in a box of 14: never colour alone. */
const shapes: Readonly<Partial<Record<Tone, string>>> = {
  critical:
    '<path d="M4.3.9h5.4l3.4 3.4v5.4l-3.4 3.4H4.3L.9 9.7V4.3z" fill="currentColor"/><path d="M7 3.7v4.1M7 10v.3" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/>',
  high: '<path d="M7 1.2 13.3 12.4H.7z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/><path d="M7 5.2v3.2M7 10.5v.1" stroke="#fff" stroke-width="1.4" stroke-linecap="round"/>',
  medium:
    '<path d="M7 .9 13.1 7 7 13.1.9 7z" fill="#fff" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round"/><path d="M7 4.6v4.8" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/>',
  low: '<rect x="2.2" y="2.2" width="9.6" height="9.6" rx="1.4" fill="#fff" stroke="currentColor" stroke-width="1.4"/>',
  info: '<circle cx="7" cy="7" r="5.6" fill="#fff" stroke="currentColor" stroke-width="1.3"/><path d="M7 6.4v3.4M7 4.1v.2" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>',
  met: '<circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="m4.5 7.2 1.8 1.8 3.3-3.7" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round"/>',
  missed:
    '<circle cx="7" cy="7" r="6.3" fill="currentColor"/><path d="m4.8 4.8 4.4 4.4m0-4.4L4.8 9.2" stroke="#fff" stroke-width="1.6" stroke-linecap="round"/>',
  undecided:
    '<circle cx="7" cy="7" r="5.6" fill="none" stroke="currentColor" stroke-width="1.3" stroke-dasharray="2.2 1.7"/><path d="M5.5 5.6c.1-1 .8-1.4 1.5-1.4.9 0 1.6.5 1.6 1.4 0 1-1.5 1.1-1.5 2.2M7.1 9.9v.1" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linecap="round"/>',
}

/** The glyph of a tone as inline SVG, or nothing for tones that are only a weight of text. */
export function glyph(tone: Tone): string {
  const shape = shapes[tone]
  return shape === undefined ? '' : `<svg class="g" viewBox="0 0 14 14" aria-hidden="true">${shape}</svg>`
}

/** The same shape inside another drawing, scaled to `size` with its top left corner at x, y. */
export function glyphAt(tone: Tone, x: number, y: number, size: number): string {
  const shape = shapes[tone]
  return shape === undefined ? '' : `<svg class="t-${tone}" x="${x}" y="${y}" width="${size}" height="${size}" viewBox="0 0 14 14">${shape}</svg>`
}

/** Atlas's mark: four planes, one above the other. */
export const mark =
  '<svg class="mk" viewBox="0 0 20 20" fill="currentColor" aria-hidden="true"><rect x="6.2" y="2" width="7.6" height="2.6" rx="1.3"/><rect x="3" y="6.5" width="14" height="2.6" rx="1.3"/><rect x="2" y="11" width="16" height="2.6" rx="1.3" opacity=".62"/><rect x="4.4" y="15.5" width="11.2" height="2.6" rx="1.3" opacity=".36"/></svg>'
