let ids: readonly string[] = []

/** Makes the screens known by their ids; once, at start: a screen cannot import the table of screens that holds it. */
export function installScreens(all: readonly { readonly id: string }[]): void {
  ids = all.map((screen) => screen.id)
}

export const allScreenIds = (): readonly string[] => ids
