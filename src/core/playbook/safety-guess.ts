import type { Safety } from '../catalog/playbook-schema.ts'
import { programs, wrappers } from './safety-programs.ts'
import { simpleCommands } from './shell-words.ts'
import type { SimpleCommand } from './shell-words.ts'
import { sqlSafety } from './sql-safety.ts'

/** What a command seems to do. `unknown` counts as `change` for the operator. */
export type GuessedSafety = Safety | 'unknown'

export interface SafetyGuess {
  readonly safety: GuessedSafety
  /** The words that decided. */
  readonly why: string
}

const order: readonly GuessedSafety[] = ['read', 'unknown', 'change', 'destroy']

/** The most that either of two does. */
export const worse = (a: GuessedSafety, b: GuessedSafety): GuessedSafety => (order.indexOf(a) >= order.indexOf(b) ? a : b)

/**
 * Guesses what a command does from the programs it runs. Reads only: every program in it is known and is called in a way that is known to
 * read. A guess, to be shown as one; the label of the author counts.
 */
export function guessSafety(text: string, language: string): SafetyGuess {
  const kind = language.toLowerCase()
  if (sqlLanguages.has(kind)) return { safety: sqlSafety(text), why: 'SQL' }
  if (!shellLanguages.has(kind)) return { safety: 'unknown', why: `${kind} is not a shell` }
  return guessShell(text, 0)
}

const sqlLanguages = new Set(['sql', 'psql', 'pgsql', 'mysql', 'postgresql'])
const shellLanguages = new Set(['', 'sh', 'bash', 'shell', 'zsh', 'console', 'shell-session', 'shellsession', 'terminal', 'text', 'txt', 'plaintext'])
const deepest = 4

function guessShell(text: string, depth: number): SafetyGuess {
  if (depth > deepest) return { safety: 'unknown', why: 'commands within commands' }
  let found: SafetyGuess | undefined
  for (const command of simpleCommands(text)) {
    const guess = guessOne(command, depth)
    if (command.isRemark && (guess.safety === 'unknown' || guess.safety === 'read')) continue
    if (found === undefined || order.indexOf(guess.safety) > order.indexOf(found.safety)) found = guess
  }
  return found ?? { safety: 'unknown', why: 'no command' }
}

function guessOne({ words, writesFile }: SimpleCommand, depth: number): SafetyGuess {
  const guess = guessWords(words, depth)
  return writesFile && guess.safety === 'read' ? { safety: 'unknown', why: 'it writes a file' } : guess
}

/** Words that a shell puts before a command. */
const keywords = new Set(['do', 'then', 'else', 'elif', 'if', 'while', 'until', '!', '{', '}', 'time', 'exec', 'command', 'nohup', 'env', 'sudo', '$', '%'])
const silent = new Set(['for', 'done', 'fi', 'case', 'esac', 'in', 'select', 'function'])

function guessWords(given: readonly string[], depth: number): SafetyGuess {
  const words = withoutPrefix(given)
  const [program = '', ...rest] = words
  const name = program.split('/').at(-1) ?? ''
  if (name === '' || silent.has(name)) return { safety: 'read', why: name }
  const inner = wrappers.get(name)?.(rest)
  if (inner !== undefined) {
    const guess = inner.kind === 'text' ? guessShell(inner.text, depth + 1) : depth >= deepest ? { safety: 'unknown' as const, why: name } : guessWords(inner.words, depth + 1)
    return inner.floor === undefined ? guess : { safety: worse(guess.safety, inner.floor), why: guess.why }
  }
  const safety = programs.get(name)?.(rest) ?? 'unknown'
  return { safety, why: [name, ...tellingWords(rest).slice(0, 2)].join(' ').slice(0, 60) }
}

/** The words of a call that say what it does: no flags, no values of the usual flags, no places to fill in. */
function tellingWords(rest: readonly string[]): readonly string[] {
  const takesValue = new Set(['-n', '--namespace', '-h', '-p', '-U', '-d', '-c', '--context'])
  return rest.filter((word, at) => {
    const isValue = takesValue.has(rest[at - 1] ?? '') && !/\s/.test(word)
    return !isValue && !word.startsWith('-') && !/^(?:\{\{.*\}\}|<.*>)$/.test(word)
  })
}

function withoutPrefix(words: readonly string[]): readonly string[] {
  let at = 0
  for (;;) {
    const word = words[at]
    if (word === undefined) return []
    if (word === 'sudo' && words[at + 1] === '-u') at += 3
    else if (keywords.has(word) || /^[A-Za-z_]\w*=/.test(word)) at += 1
    else return words.slice(at)
  }
}
