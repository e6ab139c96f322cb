import type { Command } from './command.ts'

let commands: readonly Command[] = []

/**
 * Makes the commands known; once, at start. Screens look commands up here and not in the table, because the table
 * knows the screens.
 */
export function installCommands(table: readonly Command[]): void {
  commands = table
}

export const allCommands = (): readonly Command[] => commands

export const findCommand = (id: string): Command | undefined => commands.find((command) => command.id === id)

export const isAvailable = (command: Command): boolean => command.when?.() ?? true

/** The commands that can be run now. */
export const availableCommands = (): Command[] => commands.filter(isAvailable)

/** Runs a command if it can be run now; true when it was. `keys`: the keys that ask for it. */
export function runCommand(id: string, keys?: string): boolean {
  const command = findCommand(id)
  if (command === undefined || !isAvailable(command)) return false
  command.run(keys)
  return true
}
