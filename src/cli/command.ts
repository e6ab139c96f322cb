import type { ParseArgsConfig } from 'node:util'
import type { Call } from '../contract/call.ts'
import type { Failure } from '../contract/result.ts'

/** What a command says: JSON for programs, text for people, and the exit code (0 ok, 1 findings at or above the bar). */
export interface Outcome {
  readonly json: unknown
  readonly text: string
  readonly exit: 0 | 1
}

export type CommandResult = { readonly ok: true; readonly value: Outcome } | { readonly ok: false; readonly error: Failure }

export interface CommandContext {
  readonly call: Call
  readonly positionals: readonly string[]
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>
  /** Files as the user means them: relative to where the user stands. */
  readonly files: CommandFiles
  /** The catalog files that Atlas was built from, where they are there. */
  readonly catalogFolder: string
  /** Says something on the way, on standard error. */
  readonly say: (text: string) => void
  /** True where a person reads the answer and not a program: words may be bold. */
  readonly isRead: boolean
  /** Asks the person at the terminal and gives the line typed, null at its end. Absent where nobody can answer. */
  readonly ask?: (question: string) => Promise<string | null>
  /** Today's date, `2026-11-23`, for waivers: `ATLAS_TODAY`, else the clock's. */
  readonly today: string
}

export interface CommandFiles {
  /** The text of a file, `-` for standard input. */
  readonly read: (path: string) => Promise<{ ok: true; value: string } | { ok: false; error: Failure }>
  /** The whole path of what the user named. */
  readonly whole: (path: string) => string
  /** The catalog files below a folder, their paths relative to it; links are not followed. */
  readonly readFolder: (path: string) => Promise<{ ok: true; value: readonly { path: string; text: string }[] } | { ok: false; error: Failure }>
  /** What an import of a file or folder may look at, what beside it cannot be read, and the file that is meant when it is one. */
  readonly readForImport: (path: string) => Promise<
    | { ok: true; value: { readonly files: readonly { path: string; text: string }[]; readonly skipped: readonly string[]; readonly main?: string } }
    | { ok: false; error: Failure }
  >
  /** Writes whole or not at all; refuses an existing file unless `force`. */
  readonly write: (path: string, content: string | Uint8Array, force: boolean) => Promise<{ ok: true; value: string } | { ok: false; error: Failure }>
}

export interface Command {
  /** The words that name it, for example `catalog list`. */
  readonly name: string
  /** What follows the name, for example `FILE [--force]`. */
  readonly usage: string
  readonly summary: string
  readonly options?: NonNullable<ParseArgsConfig['options']>
  /** Fewest and most positional words. */
  readonly takes: readonly [number, number]
  readonly run: (context: CommandContext) => Promise<CommandResult>
}

export const done = (json: unknown, text: string, exit: 0 | 1 = 0): CommandResult => ({ ok: true, value: { json, text, exit } })

/** The text option of this name, or undefined. */
export function textOption(context: CommandContext, name: string): string | undefined {
  const value = context.options[name]
  return typeof value === 'string' ? value : undefined
}
