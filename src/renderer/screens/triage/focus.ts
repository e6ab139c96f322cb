let box: HTMLTextAreaElement | null = null

/** The field for the words while it is on the screen, so that a command can put the focus there. */
export function holdBox(area: HTMLTextAreaElement | null): void {
  box = area
}

/** Puts the focus into the words, behind the last one. */
export function focusBox(): void {
  box?.focus()
  box?.setSelectionRange(box.value.length, box.value.length)
}
