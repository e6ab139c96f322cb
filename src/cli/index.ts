import { join } from 'node:path'
import { runCommand } from './run.ts'
import { terminalOfProcess } from './terminal.ts'

const args = process.argv.slice(2)
try {
  process.exitCode = await runCommand(args, join(import.meta.dirname, '..'), terminalOfProcess())
} catch (error) {
  // A bug, or an installation that lacks a file: still one document on standard output, and the exit code that says so.
  const message = `Something went wrong inside Atlas: ${error instanceof Error ? error.message : String(error)}`
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ error: { code: 'internal', message } })}\n`)
  process.stderr.write(`${message}\n`)
  process.exitCode = 3
}
