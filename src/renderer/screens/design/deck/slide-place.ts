/** Index of the slide that a place names; the first when it names none that is there. */
export function slideAt(slides: readonly { readonly id: string }[], id: string | undefined): number {
  return Math.max(0, slides.findIndex((slide) => slide.id === id))
}

/** The slide so many further on; at the ends it stays. */
export function slideAfter(count: number, at: number, by: 1 | -1): number {
  return Math.min(count - 1, Math.max(0, at + by))
}
