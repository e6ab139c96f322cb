let field: HTMLInputElement | null = null

/** The filter field of the list while it is on the screen, so that a command can put the focus there. */
export function holdFilter(input: HTMLInputElement | null): void {
  field = input
}

export function focusFilter(): void {
  field?.focus()
  field?.select()
}
