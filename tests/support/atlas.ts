import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { runCommand } from '../../src/cli/run.ts'
import { out } from './catalog.ts'

export interface Ended {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

interface Given {
  readonly data: string
  /** What is on its standard input. */
  readonly input?: string
  readonly cwd?: string
  readonly env?: Record<string, string>
}

/** Runs a command line on the built catalog in this process: what it prints, and the code it would exit with. */
export async function atlas(args: readonly string[], { data, input = '', cwd = process.cwd(), env = {} }: Given): Promise<Ended> {
  const printed: string[] = []
  const said: string[] = []
  const exit = await runCommand([...args], out, {
    print: (what) => void printed.push(what),
    say: (what) => void said.push(what),
    readInput: () => Promise.resolve(input),
    isRead: false,
    folder: cwd,
    env: { ...process.env, ATLAS_DATA: data, ...env },
  })
  return { exit, stdout: printed.join(''), stderr: said.join('') }
}

/** Runs the built command line as a process of its own: what a shell gets. */
export async function atlasProcess(args: readonly string[], { data, input = '', cwd, env = {}, cli = join(out, 'main', 'cli.js') }: Given & { cli?: string }): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: 'pipe', cwd, env: { ...process.env, ATLAS_DATA: data, ...env } })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const exit = new Promise<number | null>((done) => child.on('close', done))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { exit: await exit, stdout, stderr }
}
