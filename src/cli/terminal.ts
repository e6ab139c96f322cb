import { createInterface } from 'node:readline/promises'
import { text as readAll } from 'node:stream/consumers'

/** Where a command line was typed: all that a command sees and touches besides Atlas and the files. */
export interface Terminal {
  /** Standard output: the answer and nothing else. */
  readonly print: (text: string) => void
  /** Standard error: everything that is said on the way. */
  readonly say: (text: string) => void
  /** All of standard input. */
  readonly readInput: () => Promise<string>
  /** True where a person reads the answer and not a program: words may be bold. */
  readonly isRead: boolean
  /** Asks the person and gives the line typed, null at the end of the input. Absent where nobody can answer. */
  readonly ask?: (question: string) => Promise<string | null>
  /** The folder that paths are relative to. */
  readonly folder: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Asks on standard error, so that standard output holds the answer only. */
async function askPerson(question: string): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)))
  try {
    return await Promise.race([lines.question(question), ended])
  } finally {
    lines.close()
  }
}

/** The terminal of this process. */
export const terminalOfProcess = (): Terminal => ({
  print: (text) => void process.stdout.write(text),
  say: (text) => void process.stderr.write(text),
  readInput: () => readAll(process.stdin),
  isRead: process.stdout.isTTY,
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askPerson } : {}),
  folder: process.env.ATLAS_CWD ?? process.cwd(),
  env: process.env,
})
