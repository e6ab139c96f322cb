import type { PlaybookCommand } from '../../catalog/playbook-schema.ts'
import { guessSafety } from '../safety-guess.ts'
import type { PlacedStep } from './context.ts'
import type { PlaybookProblem } from './problem-schema.ts'

type Found = Pick<PlaybookProblem, 'code' | 'severity' | 'message' | 'hint'>

/** What is wrong with the commands of one step. */
export function commandProblems({ section, step }: PlacedStep): PlaybookProblem[] {
  return step.commands.flatMap((command) => {
    const found: Found[] = [...labelProblems(command), ...destroyProblems(command), ...runProblems(command, step.timeout !== undefined)]
    if (section === 'diagnosis' && command.safety !== 'read') {
      found.unshift({
        code: 'changes-in-diagnosis', severity: 'error',
        message: `${nameOf(command)} may change something, and diagnosis must not.`,
        hint: 'Move it to Mitigation, or mark it safety=read once you know that it only reads',
      })
    }
    if (command.safety === 'change' && command.target === undefined && section !== 'diagnosis') {
      found.push({
        code: 'changes-without-target', severity: 'warning',
        message: `${nameOf(command)} changes something and does not say what.`,
        hint: 'Add target=… with what it acts on',
      })
    }
    return found.map((each) => ({ ...each, section, step: step.id }))
  })
}

/** What comes back by itself, or is put back with one command: not beyond recall although it deletes. */
const comesBack = /^(?:curl|kubectl delete pods?|oc delete pods?|k delete pods?|docker rm|git)\b/

function labelProblems(command: PlaybookCommand): Found[] {
  const { safety, why } = guessSafety(command.text, command.language)
  if (command.safety === 'read' && (safety === 'destroy' || safety === 'change')) {
    return [{
      code: 'labelled-too-harmless', severity: 'error',
      message: `${nameOf(command)} is marked as reading only but looks as if it ${safety === 'destroy' ? 'destroys' : 'changes'} something: ${why}.`,
      hint: safety === 'destroy' ? 'Mark it safety=destroy with a target, or safety=change' : 'Mark it safety=change with a target',
    }]
  }
  if (command.safety === 'change' && safety === 'destroy' && !comesBack.test(why)) {
    return [{
      code: 'labelled-too-harmless', severity: 'error',
      message: `${nameOf(command)} is marked as changing something but looks as if it cannot be undone: ${why}.`,
      hint: 'Mark it safety=destroy, so that the operator types the target before it is copied',
    }]
  }
  return []
}

const withoutBounds = [
  /--all-namespaces\b/, /\s-A(?:\s|$)/, /\brm\s+(?:-\S+\s+)*(?:\/|~|\*|\/\*|\.)(?:\s|$)/, /\bdelete\s+from\s+[\w.{}"]+\s*(?:;|"|'|$)/i, /\bdelete\b.*\s--all(?:\s|$)/,
]

function destroyProblems(command: PlaybookCommand): Found[] {
  if (command.safety !== 'destroy') return []
  const found: Found[] = []
  if (command.target === undefined) {
    found.push({
      code: 'destroys-without-target', severity: 'error',
      message: `${nameOf(command)} destroys something and does not say what.`,
      hint: 'Add target=… so that the operator types what is to be destroyed',
    })
  } else if (!namesTarget(command.text, command.target)) {
    found.push({
      code: 'destroys-something-else', severity: 'error',
      message: `${nameOf(command)} has the target ${command.target}, which the command does not name.`,
      hint: 'Give as target what the command destroys, in the same words or variables',
    })
  }
  if (withoutBounds.some((pattern) => pattern.test(command.text))) {
    found.push({
      code: 'destroys-without-bounds', severity: 'error',
      message: `${nameOf(command)} destroys everything it can reach.`,
      hint: 'Name one thing and its scope: a namespace, a table with a where, a folder below a variable',
    })
  }
  return found
}

/** Whether the command holds one of the variables of the target, or its words when it has none. */
function namesTarget(text: string, target: string): boolean {
  const variables = [...target.matchAll(/\{\{\s*([\w-]+)\s*\}\}|<([\w-]+)>/g)].map((match) => match[1] ?? match[2] ?? '')
  if (variables.length === 0) return text.toLowerCase().includes(target.toLowerCase())
  return variables.some((name) => new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}|<${name}>|\\$\\{?${name}\\b`, 'i').test(text))
}

const endless = [
  /\blogs?\b[^|\n]*\s(?:-f|--follow)\b/, /\btail\b[^|\n]*\s(?:-f|-F|--follow)\b/, /^\s*watch\s/m, /\bjournalctl\b[^|\n]*\s(?:-f|--follow)\b/,
  /\b(?:kubectl|oc)\b[^|\n]*\bget\b[^|\n]*\s(?:-w|--watch)\b/, /\bredis-cli\b[^|\n]*\bmonitor\b/i, /^\s*ping\s(?![^|\n]*-c)/m, /^\s*tcpdump\s(?![^|\n]*-c)/m,
]

const secrets = [
  /\b\w*(?:PASSWORD|PASSWD|SECRET|TOKEN|API_KEY)\w*=(?:"|')?(?![$<{"'\s])[^\s"']{3,}/i,
  /--password[= ](?:"|')?(?![$<{"'\s])[^\s"']{3,}/i,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\b(?:Bearer|Basic)\s+(?![$<{])[A-Za-z0-9+/_.=-]{12,}/,
  /:\/\/[^\s/:@{}<>$]+:(?![$<{])[^\s/:@{}<>$]+@/,
]

function runProblems(command: PlaybookCommand, hasTimeout: boolean): Found[] {
  const found: Found[] = []
  if (!hasTimeout && endless.some((pattern) => pattern.test(command.text))) {
    found.push({
      code: 'never-ends', severity: 'warning',
      message: `${nameOf(command)} runs until somebody stops it, and the list stands still meanwhile.`,
      hint: 'Give it an end (--since, --tail, -c), or the step a timeout',
    })
  }
  if (secrets.some((pattern) => pattern.test(command.text))) {
    found.push({
      code: 'secret-in-command', severity: 'error',
      message: `${nameOf(command)} holds a password or key, which everybody who reads the playbook then has.`,
      hint: 'Take it from a variable of the shell or from a file of the operator',
    })
  }
  return found
}

function nameOf(command: PlaybookCommand): string {
  return command.name === undefined ? 'A command' : `The command ${command.name}`
}
