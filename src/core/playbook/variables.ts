import type { Playbook, PlaybookCommand, PlaybookStep } from '../catalog/playbook-schema.ts'
import type { Piece, WrittenCommand, WrittenStep } from './written-schema.ts'

export type PlaybookVariable = Playbook['variables'][number]

/** A text, step or command with its variables filled in, and what is still in the way of using it. */
export interface Filled<T> {
  readonly filled: T
  /** Names without a value, in order of appearance; they stand in the text as they were. */
  readonly unfilled: readonly string[]
  /** Values that were not put in, because they do not fit what the playbook asks for. */
  readonly refused: readonly { readonly name: string; readonly message: string }[]
}

const longestValue = 500
const braceVariable = /\{\{\s*([A-Za-z][\w-]{0,60})\s*\}\}/g
const commandVariable = /<([A-Za-z][\w-]{0,60})>|\$\{([A-Za-z]\w{0,60})\}|\$([A-Za-z]\w{0,60})/g
const anyVariable = new RegExp(`${braceVariable.source}|${commandVariable.source}`, 'g')

/**
 * Fills `{{name}}`, `<name>` and `$NAME` of a command, and `{{name}}` of the words of a step, in one pass: a value is never read again.
 * `$NAME` counts only when the playbook declares `name`, since shells have variables of their own. A value with a line break or
 * one that does not match the declared pattern is refused; a variable without value takes its default.
 */
export function playbookVariables<T extends PlaybookStep | PlaybookCommand>(
  target: T,
  declared: readonly PlaybookVariable[],
  values: Readonly<Record<string, string>>,
): Filled<T> {
  const found = new Finder(declared, values)
  const filled = 'commands' in target ? filledStep(target, found) : filledCommand(target, found)
  return { filled: filled as T, unfilled: found.unfilled(), refused: found.refusals() }
}

/**
 * A step for a screen: the same filling as `playbookVariables`, with the places of the variables kept apart so that they can be marked.
 * Variables without a usable value stand as the playbook writes them.
 */
export function writtenStep(
  step: PlaybookStep,
  declared: readonly PlaybookVariable[],
  values: Readonly<Record<string, string>>,
): WrittenStep {
  const all = new Finder(declared, values)
  const text = all.pieces(step.text, braceVariable)
  const expect = step.expect === undefined ? null : all.pieces(step.expect, braceVariable)
  const unhealthy = step.unhealthy === undefined ? null : all.pieces(step.unhealthy, braceVariable)
  const commands = step.commands.map((command): WrittenCommand => {
    filledCommand(command, all)
    const own = new Finder(declared, values)
    const { target, text } = filledCommand(command, own)
    const pieces = own.pieces(command.text, anyVariable)
    return { name: command.name ?? null, safety: command.safety, target: target ?? null, text, pieces, missing: own.unfilled() }
  })
  return { id: step.id, text, expect, unhealthy, commands, variables: all.used() }
}

/** Names used anywhere in a playbook, declared or not, in order of appearance. */
export function variablesUsed(playbook: Playbook): string[] {
  const found = new Finder(playbook.variables, {})
  for (const section of playbook.sections) for (const step of section.steps) filledStep(step, found)
  return found.used()
}

/** Why a value does not fit a variable; undefined when it does. */
export function refusalOf(variable: PlaybookVariable | undefined, value: string): string | undefined {
  if (value.trim() === '') return 'the value is empty'
  if (value.length > longestValue) return `the value is longer than ${longestValue} characters`
  if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(value)) return 'the value has a line break or control character'
  const pattern = variable?.pattern === undefined ? undefined : safePattern(variable.pattern)
  if (pattern !== undefined && !pattern.test(value)) return `the value does not match ${variable?.pattern ?? ''}`
  return undefined
}

/**
 * The whole-value pattern of a variable; undefined when it is not valid or could take very long on some value:
 * repeated groups, back references, look-around or more than three open repetitions.
 */
export function safePattern(pattern: string): RegExp | undefined {
  const openRepeats = pattern.match(/[*+]|\{\d+,\}/g)?.length ?? 0
  if (pattern.length > 200 || openRepeats > 3 || /\)[*+?{]|\\[1-9k]|\(\?/.test(pattern)) return undefined
  try {
    return new RegExp(`^(?:${pattern})$`, 'u')
  } catch {
    // A pattern that does not compile is the author's fault; lint reports it.
    return undefined
  }
}

class Finder {
  private readonly declared: ReadonlyMap<string, PlaybookVariable>
  private readonly values: Readonly<Record<string, string>>
  private readonly names = new Map<string, 'filled' | 'unfilled'>()
  private readonly refusalByName = new Map<string, string>()

  constructor(declared: readonly PlaybookVariable[], values: Readonly<Record<string, string>>) {
    this.declared = new Map(declared.map((variable) => [plain(variable.name), variable]))
    this.values = values
  }

  fill(text: string, pattern: RegExp): string {
    return this.pieces(text, pattern).map((piece) => piece.text).join('')
  }

  /** The text cut where variables stand. What only looks like one is plain text. */
  pieces(text: string, pattern: RegExp): Piece[] {
    const pieces: Piece[] = []
    let end = 0
    const plainUpTo = (index: number): void => {
      if (index > end) pieces.push({ text: text.slice(end, index), variable: null, isFilled: false })
    }
    for (const match of text.matchAll(pattern)) {
      const [whole, braces, angles, bracedDollar, dollar] = match
      const written = braces ?? angles ?? bracedDollar ?? dollar ?? ''
      const variable = this.declared.get(plain(written))
      const isShellVariable = typeof braces !== 'string' && typeof angles !== 'string'
      if (isShellVariable && variable === undefined) continue
      plainUpTo(match.index)
      const name = variable?.name ?? written
      const value = this.valueOf(name, variable)
      pieces.push({ text: value ?? whole, variable: name, isFilled: value !== undefined })
      end = match.index + whole.length
    }
    plainUpTo(text.length)
    return pieces
  }

  unfilled(): string[] {
    return [...this.names].flatMap(([name, state]) => (state === 'unfilled' ? [name] : []))
  }

  used(): string[] {
    return [...this.names.keys()]
  }

  refusals(): { name: string; message: string }[] {
    return [...this.refusalByName].map(([name, message]) => ({ name, message }))
  }

  private valueOf(name: string, variable: PlaybookVariable | undefined): string | undefined {
    const given = Object.hasOwn(this.values, name) ? this.values[name] : variable?.default
    const refusal = given === undefined ? undefined : refusalOf(variable, given)
    if (refusal !== undefined) this.refusalByName.set(name, refusal)
    const usable = refusal === undefined ? given : undefined
    this.names.set(name, usable === undefined ? 'unfilled' : 'filled')
    return usable
  }
}

/** `NAMESPACE`, `name-space` and `name_space` are one variable. */
function plain(name: string): string {
  return name.toLowerCase().replace(/-/g, '_')
}

function filledCommand(command: PlaybookCommand, found: Finder): PlaybookCommand {
  const target = command.target === undefined ? undefined : found.fill(command.target, anyVariable)
  return { ...command, target, text: found.fill(command.text, anyVariable) }
}

function filledStep(step: PlaybookStep, found: Finder): PlaybookStep {
  return {
    ...step,
    text: found.fill(step.text, braceVariable),
    expect: step.expect === undefined ? undefined : found.fill(step.expect, braceVariable),
    unhealthy: step.unhealthy === undefined ? undefined : found.fill(step.unhealthy, braceVariable),
    commands: step.commands.map((command) => filledCommand(command, found)),
  }
}
