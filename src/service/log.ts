import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** What happened, never what it was about: no text of a design, playbook or incident is logged. */
export interface LogLine {
  readonly operation: string
  readonly outcome: string
  readonly ms?: number
  readonly id?: string
  readonly error?: string
}

export type Log = (line: LogLine) => void

const slowMilliseconds = 40
const largestBytes = 5_000_000

/** Writes JSON lines to a file: failures and slow operations always, the rest not at all. One older file is kept. */
export function fileLog(file: string, now: () => string): Log {
  return (line) => {
    const isSlow = line.ms !== undefined && line.ms > slowMilliseconds
    if (line.outcome === 'ok' && !isSlow) return
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      if (sizeOf(file) > largestBytes) renameSync(file, `${file}.1`)
      appendFileSync(file, `${JSON.stringify({ time: now(), ...line, ms: line.ms && Math.round(line.ms) })}\n`)
    } catch {
      // A log that cannot be written must never stop the work it reports on.
    }
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size
  } catch {
    return 0
  }
}
