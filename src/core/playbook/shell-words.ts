/** One command of a shell line: its words without quotes, and whether its output goes to a file. */
export interface SimpleCommand {
  readonly words: readonly string[]
  readonly writesFile: boolean
  /** Stands behind a `#`: a remark, or a command after the prompt of the administrator. */
  readonly isRemark: boolean
}

/**
 * Cuts shell text into its commands: at line ends, `;`, `|`, `&` and brackets, and takes what stands in `$(…)` and backticks as commands
 * of their own. No shell: it only has to see every program that would run, so what it cannot follow it cuts rather than joins.
 */
export function simpleCommands(text: string): SimpleCommand[] {
  const inner: string[] = []
  const withoutRemarks: string[] = []
  const remarks: SimpleCommand[] = []
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const start = line.trimStart()
    if (start.startsWith('#')) remarks.push(...cut(start.replace(/^[#\s]+/, ''), []).map((command) => ({ ...command, isRemark: true })))
    else withoutRemarks.push(start.replace(/^(?:\[[^\]]*\])?[$%>] (?=\S)/, ''))
  }
  const commands = cut(withoutRemarks.join('\n'), inner)
  return [...commands, ...inner.flatMap((each) => simpleCommands(each)), ...remarks]
}

class Cutter {
  readonly commands: SimpleCommand[] = []
  private words: string[] = []
  private word: string | undefined
  private writesFile = false
  private redirects = false

  add(text: string): void {
    this.word = (this.word ?? '') + text
  }

  endWord(): void {
    if (this.word === undefined) return
    if (this.redirects) {
      if (!/^(?:\/dev\/(?:null|stdout|stderr)|&\d|&-)$/.test(this.word)) this.writesFile = true
    } else this.words.push(this.word)
    this.redirects = false
    this.word = undefined
  }

  endCommand(): void {
    this.endWord()
    if (this.words.length > 0 || this.writesFile) this.commands.push({ words: this.words, writesFile: this.writesFile, isRemark: false })
    this.words = []
    this.writesFile = false
    this.redirects = false
  }

  redirect(): void {
    if (this.word !== undefined && /^\d$/.test(this.word)) this.word = undefined
    this.endWord()
    this.redirects = true
  }
}

function cut(text: string, inner: string[]): SimpleCommand[] {
  const cutter = new Cutter()
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (character === "'") {
      const end = endOf(text, "'", at + 1)
      cutter.add(text.slice(at + 1, end))
      at = end + 1
    } else if (character === '"') {
      const end = endOfDouble(text, at + 1)
      const content = text.slice(at + 1, end)
      substitutions(content, inner)
      cutter.add(content.replace(/\\(["\\$`])/g, '$1'))
      at = end + 1
    } else if (character === '`') {
      const end = endOf(text, '`', at + 1)
      inner.push(text.slice(at + 1, end))
      cutter.add('$()')
      at = end + 1
    } else if (character === '$' && text.charAt(at + 1) === '(') {
      const end = endOfBracket(text, at + 2)
      inner.push(text.slice(at + 2, end))
      cutter.add('$()')
      at = end + 1
    } else if (character === '{' && text.charAt(at + 1) === '{') {
      const end = text.indexOf('}}', at)
      const stop = end === -1 ? text.length : end + 2
      cutter.add(text.slice(at, stop))
      at = stop
    } else if (character === '<' && /^<[A-Za-z][\w-]{0,60}>/.test(text.slice(at, at + 64))) {
      // A place to fill in, not a redirection.
      const end = text.indexOf('>', at) + 1
      cutter.add(text.slice(at, end))
      at = end
    } else if (character === '\\') {
      cutter.add(text.charAt(at + 1))
      at += 2
    } else if (character === '#' && /\s/.test(text.charAt(at - 1))) {
      const end = text.indexOf('\n', at)
      at = end === -1 ? text.length : end
    } else {
      at += plainCharacter(text, at, cutter)
    }
  }
  cutter.endCommand()
  return cutter.commands
}

/** Takes one or two characters and gives how many. */
function plainCharacter(text: string, at: number, cutter: Cutter): number {
  const character = text.charAt(at)
  const next = text.charAt(at + 1)
  if (character === '>') {
    cutter.redirect()
    if (next === '&') {
      cutter.add('&')
      return 2
    }
    return next === '>' || next === '|' ? 2 : 1
  }
  if (character === '&' && next === '>') {
    cutter.redirect()
    return 2
  }
  if (/[;|&()\n]/.test(character)) cutter.endCommand()
  else if (/\s/.test(character)) cutter.endWord()
  else if (character === '<') cutter.endWord()
  else cutter.add(character)
  return 1
}

function substitutions(text: string, inner: string[]): void {
  for (let at = text.indexOf('$('); at !== -1; at = text.indexOf('$(', at + 2)) inner.push(text.slice(at + 2, endOfBracket(text, at + 2)))
  for (const match of text.matchAll(/`([^`]*)`/g)) inner.push(match[1] ?? '')
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from)
  return end === -1 ? text.length : end
}

function endOfDouble(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
  return Math.min(at, text.length)
}

function endOfBracket(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at += 1) {
    if (text.charAt(at) === '(') depth += 1
    if (text.charAt(at) === ')') depth -= 1
    if (depth === 0) return at
  }
  return text.length
}
