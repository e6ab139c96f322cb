import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fail, type Failure } from '../contract/result.ts'
import { assembleService } from '../service/assemble.ts'
import { dataFolder } from '../service/data-folder.ts'
import { capacityCommand } from './commands/capacity.ts'
import { catalogCommands } from './commands/catalog.ts'
import { checkCommand } from './commands/check.ts'
import { designCommands } from './commands/design.ts'
import { diffCommand } from './commands/diff.ts'
import { importCommand } from './commands/import.ts'
import { incidentCommands } from './commands/incident.ts'
import { incidentLogCommands } from './commands/incident-log.ts'
import { incidentRecordCommands } from './commands/incident-record.ts'
import { measuredCommand } from './commands/measured.ts'
import { modelCommands } from './commands/model.ts'
import { packCommands } from './commands/pack.ts'
import { playbookCommands } from './commands/playbook.ts'
import { ruleCommands } from './commands/rule.ts'
import { evaluateCommand } from './commands/evaluate.ts'
import { readinessCommand } from './commands/readiness.ts'
import { scenariosCommand } from './commands/scenarios.ts'
import { simulateCommand } from './commands/simulate.ts'
import { uncertainCommand } from './commands/uncertain.ts'
import { triageCommand } from './commands/triage.ts'
import type { Command } from './command.ts'
import { commandFiles } from './files.ts'
import type { Terminal } from './terminal.ts'

const commands: readonly Command[] = [
  ...designCommands, importCommand, checkCommand, diffCommand, ...catalogCommands, ...packCommands, ...ruleCommands, ...modelCommands,
  evaluateCommand, simulateCommand, uncertainCommand, scenariosCommand, readinessCommand, capacityCommand, measuredCommand, triageCommand, ...incidentCommands, ...incidentRecordCommands,
  ...incidentLogCommands, ...playbookCommands,
]

const shared = { json: { type: 'boolean' }, data: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const

const helpText = (): string =>
  [
    'atlas COMMAND [--json] [--data DIR]',
    '',
    ...commands.map(({ name, usage, summary }) => `  ${`${name} ${usage}`.padEnd(44)} ${summary}`),
    `  ${'serve [--port N] [--data DIR]'.padEnd(44)} browser mode on 127.0.0.1; prints the address with its token`,
    '',
    'Exit: 0 ok, 1 findings or verdicts at or above the bar, 2 bad usage or input, 3 internal error.',
  ].join('\n')

const exitOf = (failure: Failure): 2 | 3 =>
  failure.code === 'internal' || failure.code === 'storage-damaged' || failure.code === 'storage-full' ? 3 : 2

const mostProblems = 20

function printFailure(failure: Failure, asJson: boolean, { print, say }: Terminal): void {
  if (asJson) print(`${JSON.stringify({ error: failure })}\n`)
  const problems = failure.problems ?? [failure]
  for (const problem of problems.slice(0, mostProblems)) say(problemText(problem))
  if (problems.length > mostProblems) say(`and ${problems.length - mostProblems} more\n`)
}

function problemText(failure: Failure): string {
  const place = failure.file === undefined ? '' : `${failure.file}${failure.line === undefined ? '' : `:${failure.line}`}: `
  const field = failure.field === undefined ? '' : `${failure.field}: `
  return `${place}${field}${failure.message}\n${failure.hint === undefined ? '' : `${failure.hint}\n`}`
}

/** The command whose words start the line: the longest name wins. */
function commandOf(args: readonly string[]): Command | undefined {
  const fitting = commands.filter(({ name }) => name.split(' ').every((word, at) => args[at] === word))
  return fitting.sort((one, other) => other.name.length - one.name.length)[0]
}

/**
 * Runs one command line and gives the exit code. `out` is the folder of the build. Standard output holds the answer only; everything
 * else is on standard error.
 */
export async function runCommand(args: string[], out: string, terminal: Terminal): Promise<number> {
  const { print, say, env } = terminal
  const asJson = args.includes('--json')
  if (args[0] === 'serve') return serve(args.slice(1), out)
  const command = commandOf(args)
  if (command === undefined) {
    const isHelp = args.length === 0 || args.includes('--help') || args.includes('-h')
    if (isHelp) print(`${helpText()}\n`)
    else printFailure({ code: 'invalid-input', message: `There is no command "${args.slice(0, 2).join(' ')}".`, hint: 'atlas --help lists them.' }, asJson, terminal)
    return isHelp ? 0 : 2
  }
  const parsed = parse(command, args.slice(command.name.split(' ').length))
  if (!parsed.ok) {
    printFailure(parsed.error, asJson, terminal)
    return 2
  }
  const { values, positionals } = parsed.value
  if (values.help) {
    print(`atlas ${command.name} ${command.usage}\n${command.summary}\n`)
    return 0
  }
  const service = assembleService({
    out,
    data: dataFolder(typeof values.data === 'string' ? values.data : undefined, env, process.platform),
    source: 'terminal',
  })
  try {
    const result = await command.run({
      call: service.call,
      positionals,
      options: values,
      catalogFolder: join(out, '..', 'catalog'),
      files: commandFiles(terminal),
      say,
      isRead: terminal.isRead,
      today: env.ATLAS_TODAY ?? new Date().toISOString().slice(0, 10),
      ...(asJson || terminal.ask === undefined ? {} : { ask: terminal.ask }),
    })
    if (!result.ok) {
      printFailure(result.error, asJson, terminal)
      return exitOf(result.error)
    }
    const { json, text, exit } = result.value
    print(asJson ? `${JSON.stringify(json)}\n` : `${text}\n`)
    return exit
  } finally {
    service.close()
  }
}

function parse(command: Command, args: string[]) {
  try {
    const { values, positionals } = parseArgs({ args, options: { ...command.options, ...shared }, allowPositionals: true })
    const [fewest, most] = command.takes
    if (!values.help && (positionals.length < fewest || positionals.length > most)) {
      return fail('invalid-input', `Usage: atlas ${command.name} ${command.usage}`)
    }
    return { ok: true as const, value: { values, positionals } }
  } catch (error) {
    return fail('invalid-input', error instanceof Error ? error.message : String(error), { hint: `Usage: atlas ${command.name} ${command.usage}` })
  }
}

/** The host is a shell of its own: it runs beside, with this terminal. */
function serve(args: string[], out: string): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(out, 'main', 'host.js'), ...args], { stdio: 'inherit' })
    const forward = (signal: NodeJS.Signals): void => void child.kill(signal)
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    child.on('close', (code) => done(code ?? 0))
  })
}
