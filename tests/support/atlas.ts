import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { out } from './catalog.ts'

export interface Ended {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command line as a process of its own. `input` goes to its standard input. */
export async function atlas(args: readonly string[], { data, input = '', cli = join(out, 'main', 'cli.js'), cwd, env = {} }: { data: string; input?: string; cli?: string; cwd?: string; env?: Record<string, string> }): Promise<Ended> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: 'pipe', cwd, env: { ...process.env, ATLAS_DATA: data, ...env } })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const exit = new Promise<number | null>((done) => child.on('close', done))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { exit: await exit, stdout, stderr }
}
