let field: HTMLInputElement | null = null

/** Holds the filter of the findings while it is on the screen, so that a command can put the focus there. */
export function holdFindingFilter(input: HTMLInputElement | null): void {
  field = input
}

export function focusFindingFilter(): void {
  field?.focus()
  field?.select()
}
