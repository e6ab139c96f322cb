import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from '../../src/contract/result.ts'

/** Where the build lies. */
export const out = join(import.meta.dirname, '..', '..', 'out')

/** What the bundler puts into a build. */
Object.assign(globalThis, { __ATLAS_VERSION__: 'bench' })

export interface Spread {
  readonly p50: number
  readonly p99: number
}

/** To a hundredth of a millisecond. */
export const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100

/** The value below which this share of the samples lies (nearest rank). */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN)
}

export const spread = (samples: readonly number[]): Spread => ({ p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) })

/** Runs `work` so many times, after a few that do not count, and gives how long each took. */
export async function times(count: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < Math.min(3, count); round += 1) await work(-1 - round)
  const samples: number[] = []
  for (let round = 0; round < count; round += 1) {
    const startedAt = performance.now()
    await work(round)
    samples.push(performance.now() - startedAt)
  }
  return samples
}

/** Work in a folder of its own, which is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** Starts the host; gives its address and how long it took until it printed it. */
export async function withHost<T>(data: string, work: (url: string, startMs: number) => Promise<T>): Promise<T> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [join(out, 'main', 'host.js'), '--exit-with-parent', '--data', data], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  try {
    const url = await new Promise<string>((done, failed) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const found = /http:\S+/.exec(chunk.toString())?.[0]
        if (found !== undefined) done(found)
      })
      child.once('close', () => failed(new Error('the host ended before it was ready')))
    })
    return await work(url, performance.now() - startedAt)
  } finally {
    child.kill()
    await ended
  }
}

/** The value of an answer; a figure of a refusal would mean nothing. */
export function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
