/**
 * `npm run bench`: how fast Atlas is on this machine, as one JSON object on standard output. Times are in milliseconds.
 * To add a figure: a function that measures it, an entry in `figures`.
 */
import { chromium, type Browser as PlaywrightBrowser } from 'playwright'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Result } from '../src/contract/result.ts'
import { assembleService } from '../src/service/assemble.ts'
import { findBrowser } from '../src/service/browser.ts'
import type { Service } from '../src/service/service.ts'

const out = join(import.meta.dirname, '..', 'out')

/** What the bundler puts into a build. */
Object.assign(globalThis, { __ATLAS_VERSION__: 'bench' })

interface Spread {
  readonly p50: number
  readonly p99: number
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 100) / 100

/** The value below which this share of the samples lies (nearest rank). */
function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((one, other) => one - other)
  return rounded(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN)
}

const spread = (samples: readonly number[]): Spread => ({ p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) })

/** Runs `work` so many times, after a few that do not count, and gives how long each took. */
async function times(count: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  for (let round = 0; round < Math.min(3, count); round += 1) await work(-1 - round)
  const samples: number[] = []
  for (let round = 0; round < count; round += 1) {
    const startedAt = performance.now()
    await work(round)
    samples.push(performance.now() - startedAt)
  }
  return samples
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'atlas-bench-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}

/** Starts the host; gives its address and how long it took until it printed it. */
async function withHost<T>(data: string, work: (url: string, startMs: number) => Promise<T>): Promise<T> {
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

/** From the start of the process to the first answer, on a new data folder each time. */
async function coldStart(): Promise<Spread> {
  const samples: number[] = []
  for (let round = 0; round < 20; round += 1) {
    const startedAt = performance.now()
    await inFolder((data) =>
      withHost(data, async (url) => {
        await (await fetch(url)).text()
        samples.push(performance.now() - startedAt)
      }),
    )
  }
  return spread(samples)
}

/** Runs in the page: when its first text or picture was painted, counted from the navigation. */
const paintedAt = `new Promise((done) => new PerformanceObserver((list) => {
  const [entry] = list.getEntriesByName('first-contentful-paint')
  if (entry !== undefined) done(entry.startTime)
}).observe({ type: 'paint', buffered: true }))`

/** From asking for the page to the first text on it, in a new browser context each time. */
async function firstPaint(): Promise<Spread> {
  const found = await findBrowser(['named', 'bundled', 'installed', 'path'])
  if (found === null) throw new Error('there is no browser: set ATLAS_BROWSER')
  const browser: PlaywrightBrowser = await chromium.launch({
    executablePath: found.executable,
    args: [...found.args],
    env: { ...process.env, ...found.env },
  })
  try {
    return await inFolder((data) =>
      withHost(data, async (url) => {
        const samples: number[] = []
        await times(20, async (round) => {
          const context = await browser.newContext()
          const page = await context.newPage()
          await page.goto(url)
          await page.locator('#root *').first().waitFor()
          const painted = await page.evaluate<number>(paintedAt)
          await context.close()
          if (round >= 0) samples.push(painted)
        })
        return spread(samples)
      }),
    )
  } finally {
    await browser.close()
  }
}

async function withService<T>(work: (service: Service) => Promise<T>): Promise<T> {
  return inFolder(async (folder) => {
    const service = assembleService({ out, data: folder })
    try {
      return await work(service)
    } finally {
      service.close()
    }
  })
}

/** What was asked for; a bench of failures would measure nothing. */
function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

const words = ['queue', 'retry', 'latency', 'replica', 'cache', 'consensus', 'timeout', 'partition', 'lock', 'throughput']

/** One search of the catalog by a word, as the palette asks at every key. */
const catalogSearch = (): Promise<Spread> =>
  withService(async (service) =>
    spread(
      await times(500, async (round) => {
        const text = (words[Math.abs(round) % words.length] ?? '').slice(0, 3 + (Math.abs(round) % 5))
        must(await service.call('catalog.search', { text }))
      }),
    ),
  )

/** One edit of a design, on the disk when the answer comes. */
const save = (): Promise<Spread> =>
  withService(async (service) => {
    const created = must(await service.call('design.create', { name: 'Bench' }))
    let { revision } = created
    return spread(
      await times(200, async (round) => {
        const edits = [{ type: 'describe' as const, description: `edit ${round}` }]
        revision = must(await service.call('design.edit', { id: created.id, revision, edits })).revision
      }),
    )
  })

/**
 * Text of a design with this many components: services and databases in groups of ten, each called by the one before it
 * and the first of each group by the first of all, with a journey through every group. JSON is YAML.
 */
function designText(count: number): string {
  const quantity = (value: number, unit: string) => ({ value, unit, from: 'given' })
  const id = (n: number): string => `part-${n}`
  const components = Array.from({ length: count }, (_, n) => ({
    id: id(n),
    name: `Part ${n}`,
    plane: n % 10 === 9 ? 'state' : 'service',
    role: n % 10 === 9 ? 'database' : 'service',
    replicas: 3,
    needed: 2,
    capacity: quantity(2000, '1/s'),
    availability: quantity(0.999, 'ratio'),
    latency: { p50: quantity(2, 'ms'), p99: quantity(20, 'ms') },
  }))
  const connections = Array.from({ length: count - 1 }, (_, at) => {
    const n = at + 1
    const from = n % 10 === 0 ? 0 : n - 1
    return { id: `call-${n}`, from: id(from), to: id(n), kind: 'sync', timeout: quantity(200, 'ms'), retries: 1 }
  })
  const journeys = Array.from({ length: count / 10 }, (_, group) => ({
    id: `journey-${group}`,
    name: `Journey ${group}`,
    rate: quantity(10, '1/s'),
    latencyLimit: quantity(500, 'ms'),
    steps: [...new Set([0, ...Array.from({ length: 10 }, (_, n) => group * 10 + n)])].map((n) => ({ component: id(n) })),
  }))
  return JSON.stringify({ schema: 1, id: 'bench', name: 'Bench', architecture: { components, connections, journeys } })
}

/** From the text of a design to its verdicts and findings, by number of components. */
const validate = (): Promise<Record<string, Spread>> =>
  withService(async (service) => {
    const bySize: Record<string, Spread> = {}
    for (const [size, rounds] of [[10, 50], [100, 20], [1000, 5]] as const) {
      const source = { text: designText(size), fileName: 'bench.atlas.yaml' }
      bySize[size] = spread(await times(rounds, async () => must(await service.call('design.validate', { source }))))
    }
    return bySize
  })

const figures: Readonly<Record<string, () => Promise<unknown>>> = {
  coldStartMs: coldStart,
  firstPaintMs: firstPaint,
  catalogSearchMs: catalogSearch,
  saveMs: save,
  validateMs: validate,
}

const [cpu] = cpus()
const report: Record<string, unknown> = {
  machine: {
    platform: `${process.platform} ${process.arch}`,
    cpu: cpu?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  },
}
const wanted = process.argv.slice(2)
for (const [name, measure] of Object.entries(figures)) {
  if (wanted.length === 0 || wanted.includes(name)) report[name] = await measure()
}
process.stdout.write(`${JSON.stringify(report)}\n`)
