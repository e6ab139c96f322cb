let field: HTMLInputElement | null = null

/** The filter of the map while it is on the screen, so that a command can put the focus there. */
export function holdMapFilter(input: HTMLInputElement | null): void {
  field = input
}

export function focusMapFilter(): void {
  field?.focus()
  field?.select()
}
