/**
 * `npm run bench`: how fast Atlas is on this machine, as one JSON object on standard output. Times are in milliseconds.
 * To add a figure: a function that measures it, an entry in `figures`.
 */
import { chromium, type Browser as PlaywrightBrowser } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parse } from 'yaml'
import type { Catalog } from '../src/core/catalog/catalog.ts'
import type { DesignEdit } from '../src/core/design/edits.ts'
import type { Design, Quantity } from '../src/core/design/schema.ts'
import { serialiseDesign } from '../src/core/design/serialise.ts'
import { compileDesign } from '../src/core/uncertainty/figures.ts'
import { monteCarlo, runnablesOf } from '../src/core/uncertainty/monte-carlo.ts'
import { validateDesign } from '../src/core/validate/validate.ts'
import { assembleService } from '../src/service/assemble.ts'
import { findBrowser } from '../src/service/browser.ts'
import type { Service } from '../src/service/service.ts'
import { serviceInThread } from '../src/service/thread/in-thread.ts'
import { cancelMs, framesWhileWorking } from './lib/long-work.ts'
import { good, inFolder, out, percentile, rounded, spread, times, withHost } from './lib/measuring.ts'
import type { Spread } from './lib/measuring.ts'
import { generatedCatalog } from './lib/generated-catalog.ts'
import { generatedDesign } from './lib/generated-design.ts'
import { availabilityMs, latencyMs } from './lib/evaluated-graphs.ts'
import { writeGeneratedPack } from './lib/generated-pack.ts'
import { eventsPerSecond, everything, fourServers, tandem } from './lib/simulated-networks.ts'
import { leastEventsPerSecond, simJsEventsPerSecond, withoutManners } from './lib/simulation-peers.ts'

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

const words = ['queue', 'retry', 'latency', 'replica', 'cache', 'consensus', 'timeout', 'partition', 'lock', 'throughput']

/** One search of the catalog by a word, as the palette asks at every key. */
const catalogSearch = (): Promise<Spread> =>
  withService(async (service) =>
    spread(
      await times(500, async (round) => {
        const text = (words[Math.abs(round) % words.length] ?? '').slice(0, 3 + (Math.abs(round) % 5))
        const result = await service.call('catalog.search', { text })
        if (!result.ok) throw new Error(result.error.message)
      }),
    ),
  )

/** Texts as they grow while one types: every beginning of what practitioners ask for. */
function typedTexts(): readonly string[] {
  const file = join(import.meta.dirname, '..', 'tests', 'catalog', 'search-queries.yaml')
  const queries = parse(readFileSync(file, 'utf8')) as { readonly query: string }[]
  return queries.flatMap(({ query }) => Array.from({ length: query.length }, (_, at) => query.slice(0, at + 1)))
}

/** One search over everything in a catalog of 10,000 entries, at every key of the 60 queries. */
const searchAt10000 = (): Promise<Spread> =>
  inFolder(async (folder) => {
    const shipped = JSON.parse(readFileSync(join(out, 'catalog.json'), 'utf8')) as Catalog
    const service = assembleService({ out, data: folder, catalog: generatedCatalog(shipped, 10_000) })
    try {
      good(await service.call('design.create', { name: 'Checkout' }))
      const texts = typedTexts()
      return spread(await times(texts.length, async (round) => good(await service.call('search.find', { text: texts.at(round) ?? '', limit: 20 }))))
    } finally {
      service.close()
    }
  })

/** One answer of step 1 changed and saved, steps 2 to 4 derived again: on a file, as acknowledged to the interface. */
const save = (): Promise<Spread> =>
  withService(async (service) => {
    let open = good(await service.call('design.create', { template: 'ecommerce-checkout' }))
    return spread(
      await times(200, async (round) => {
        const edit: DesignEdit = { type: 'set-requirement', field: 'spike_factor', requirement: { value: 10 + round, from: 'given' } }
        open = good(await service.call('design.edit', { id: open.id, revision: open.revision, edits: [edit] }))
      }),
    )
  })

/** Back by one revision and forth again; both are timed. */
const undo = (): Promise<Spread> =>
  withService(async (service) => {
    const { id, revision } = good(await service.call('design.create', { template: 'ecommerce-checkout' }))
    good(await service.call('design.edit', { id, revision, edits: [{ type: 'rename', name: 'Another name' }] }))
    return spread(await times(200, async (round) => good(await service.call(round % 2 === 0 ? 'design.redo' : 'design.undo', { id }))))
  })

/** Step 5 of a stored design by its number of components; the larger the design, the fewer runs. */
const validate = (): Promise<Record<string, Spread>> =>
  withService(async (service) => {
    const result: Record<string, Spread> = {}
    for (const [size, runs] of [[10, 100], [100, 40], [1000, 10]] as const) {
      const text = serialiseDesign(generatedDesign(size))
      const { open } = good(await service.call('design.import', { text, fileName: `generated-${size}.atlas.yaml` }))
      result[String(size)] = spread(await times(runs, async () => good(await service.call('design.validate', { source: { id: open.id } }))))
    }
    return result
  })

/**
 * The check alone, without store or worker: after one edit at 200 components (another component each time, the rest as it
 * was), and of 1,000 and 2,000 components with nothing remembered of them;
 * `perComponent2000To1000` is 1 where the time grows in step with the size.
 */
function check(): Promise<Record<string, Spread | number>> {
  const catalog = JSON.parse(readFileSync(join(out, 'catalog.json'), 'utf8')) as Catalog
  const options = { seed: 1, today: '2026-11-23', engineVersion: 'bench', designHash: '' }
  const timed = (size: number, runs: number, edited: (design: Design, round: number) => Design): Spread => {
    const design = generatedDesign(size)
    const samples: number[] = []
    for (let round = -3; round < runs; round += 1) {
      const next = edited(design, round + 3)
      const startedAt = performance.now()
      validateDesign(next, catalog, options)
      if (round >= 0) samples.push(performance.now() - startedAt)
    }
    return spread(samples)
  }
  /** Every latency a little longer, or that of one component only. */
  const slowed = (design: Design, round: number, at?: number): Design => ({
    ...design,
    architecture: {
      ...design.architecture,
      components: design.architecture.components.map((component, index) => {
        const p99 = component.latency?.p99
        return p99 === undefined || (at !== undefined && index !== at) ? component : { ...component, latency: { ...component.latency, p99: { ...p99, value: p99.value + 0.01 * (round + 1) } } }
      }),
    },
  })
  const afterEdit200 = timed(200, 60, (design, round) => slowed(design, round, round % 40))
  const whole1000 = timed(1000, 15, (design, round) => slowed(design, round))
  const whole2000 = timed(2000, 10, (design, round) => slowed(design, round))
  return Promise.resolve({ afterEdit200, whole1000, whole2000, perComponent2000To1000: rounded(whole2000.p50 / 2 / whole1000.p50) })
}

/**
 * A pack of 2,000 entries in a worker: added (read, checked, kept, made searchable), reloaded unchanged, and the first page of
 * it after a restart. `blockedMs` is the longest time in which the thread that answers did nothing else.
 */
const pack2000 = (): Promise<Record<string, number>> =>
  inFolder((pack) =>
    inFolder(async (data) => {
      writeGeneratedPack(join(out, '..', 'catalog'), pack, 2000)
      const timed = async (work: () => Promise<unknown>): Promise<{ ms: number; blockedMs: number }> => {
        const delays = monitorEventLoopDelay({ resolution: 1 })
        delays.enable()
        const startedAt = performance.now()
        await work()
        const ms = rounded(performance.now() - startedAt)
        delays.disable()
        return { ms, blockedMs: rounded(delays.max / 1e6) }
      }
      const service = assembleService({ out, data, hasWorkers: true })
      // The store is open and a worker runs, as when somebody adds a pack.
      good(await service.call('app.info', {}))
      good(await service.call('model.evaluate', { cases: [] }))
      const first = await timed(async () => good(await service.call('pack.add', { folder: pack })))
      const unchanged: { ms: number; blockedMs: number }[] = []
      for (let round = 0; round < 5; round += 1) unchanged.push(await timed(async () => good(await service.call('pack.reload', {}))))
      service.close()
      const again = assembleService({ out, data, hasWorkers: true })
      const restart = await timed(async () => good(await again.call('catalog.show', { id: 'kafka' })))
      again.close()
      return {
        firstMs: first.ms,
        firstBlockedMs: first.blockedMs,
        unchangedMs: percentile(unchanged.map(({ ms }) => ms), 0.5),
        unchangedBlockedMs: Math.max(...unchanged.map(({ blockedMs }) => blockedMs)),
        restartMs: restart.ms,
      }
    }),
  )

/** How long the shell's own thread stood still at most while a design of 1,000 components was read, opened, changed and validated. */
const shellStandstill = (): Promise<Record<string, number>> =>
  inFolder(async (data) => {
    const service = serviceInThread({ out, data })
    await service.ready
    const result: Record<string, number> = {}
    const during = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
      const delay = monitorEventLoopDelay({ resolution: 1 })
      delay.enable()
      const value = await work()
      delay.disable()
      result[name] = rounded(delay.max / 1e6)
      return value
    }
    const ask = async (operation: string, input: unknown): Promise<unknown> => good(await service.call(operation, input))
    const text = serialiseDesign(generatedDesign(1000))
    const { open } = (await during('import', () => ask('design.import', { text, fileName: 'generated.atlas.yaml' }))) as { open: { id: string; revision: number } }
    await during('open', () => ask('design.open', { id: open.id }))
    await during('edit', () => ask('design.edit', { id: open.id, revision: open.revision, edits: [{ type: 'rename', name: 'Another name' }] }))
    await during('validate', () => ask('design.validate', { source: { id: open.id } }))
    await during('search', () => ask('catalog.search', { text: 'retry' }))
    await service.close()
    return result
  })

/**
 * Events a second of the simulation in one thread, best of three rounds in turn, beside `simjs` and beside the least loop written
 * by hand for that very network, and how many times as fast it is as each. An event is an arrival, the end of a service or a call
 * turned away, for all alike, and all run as many of them; Atlas alone has timeouts, retries and hedges as well. Statistics: Atlas
 * has responses in a log-linear histogram, and work, queue, wait and the most that waited of every station; simjs its own of every
 * facility and a histogram; the least loop a mean. `mean` is the response that each found.
 */
async function simulate(): Promise<Record<string, unknown>> {
  type Measured = { readonly rate: number; readonly mean: number }
  const compared = async (atlas: () => Measured, simjs: () => Promise<Measured>, least?: () => Measured): Promise<Record<string, unknown>> => {
    const best: Record<string, Measured> = {}
    const keep = (name: string, one: Measured): void => {
      if (one.rate > (best[name]?.rate ?? 0)) best[name] = one
    }
    for (let round = 0; round < 3; round += 1) {
      keep('atlas', atlas())
      keep('simjs', await simjs())
      if (least !== undefined) keep('leastLoop', least())
    }
    const times = (name: string): number => rounded((best['atlas']?.rate ?? 0) / (best[name]?.rate ?? 0))
    return { ...best, timesSimjs: times('simjs'), ...(least === undefined ? {} : { timesLeastLoop: times('leastLoop') }) }
  }
  const plain = withoutManners(everything())
  const events = 1_000_000
  return {
    fourServers: await compared(() => eventsPerSecond(fourServers, events), () => simJsEventsPerSecond(fourServers, events), () => leastEventsPerSecond(1, 4, 3.2, 1, events)),
    tandemOfFive: await compared(() => eventsPerSecond(tandem, events), () => simJsEventsPerSecond(tandem, events), () => leastEventsPerSecond(5, 1, 1, 0.8, events)),
    everythingOnTwenty: { atlas: [0, 1, 2].map(() => eventsPerSecond(everything(), events)).reduce((one, other) => (other.rate > one.rate ? other : one)) },
    // What simjs can do of it: the same stations, places, arrivals, services, cache and calls side by side, without the rest.
    twentyWithoutManners: await compared(() => eventsPerSecond(plain, events), () => simJsEventsPerSecond(plain, events)),
  }
}

/** Random graphs as the evaluator meets them: 60 nodes for availability, 30 steps for latency. */
async function evaluateGraphs(): Promise<Record<string, Spread>> {
  const timed = (measure: (seed: number) => number): Spread => {
    for (let seed = 0; seed < 5; seed += 1) measure(seed)
    return spread(Array.from({ length: 40 }, (_, seed) => measure(seed)))
  }
  return { availability60: timed(availabilityMs), latency30: timed(latencyMs) }
}

/** 100,000 draws of all verdicts of a design of 20 components with 65 uncertain inputs, best of three: in all, and by part. */
function uncertain(): Promise<Record<string, number>> {
  const catalog = JSON.parse(readFileSync(join(out, 'catalog.json'), 'utf8')) as Catalog
  const design = uncertainOf(generatedDesign(20))
  const once = (): Record<string, number> => {
    const startedAt = performance.now()
    const compiled = compileDesign(design, catalog, 7)
    const compiledAt = performance.now()
    const runnables = runnablesOf(compiled, 7)
    const fittedAt = performance.now()
    monteCarlo(compiled, runnables, 100_000, 7)
    const endedAt = performance.now()
    return { allMs: rounded(endedAt - startedAt), compileMs: rounded(compiledAt - startedAt), fitMs: rounded(fittedAt - compiledAt), drawMs: rounded(endedAt - fittedAt) }
  }
  const [best = {}] = [once(), once(), once()].sort((a, b) => (a['allMs'] ?? 0) - (b['allMs'] ?? 0))
  return Promise.resolve(best)
}

/** The same design with a range on its capacities, latencies and shares of common cause. */
function uncertainOf(design: Design): Design {
  const ranged = (quantity: Quantity | undefined, low: number, high: number): Quantity | undefined =>
    quantity === undefined ? undefined : { ...quantity, low: quantity.value * low, high: quantity.value * high }
  const components = design.architecture.components.map((component) => ({
    ...component,
    capacity: ranged(component.capacity, 0.5, 1.5),
    commonCause: ranged(component.commonCause, 0.5, 4),
    latency: { p50: component.latency?.p50, p99: ranged(component.latency?.p99, 0.8, 1.6) },
  }))
  return { ...design, architecture: { ...design.architecture, components } }
}

const figures: Readonly<Record<string, () => Promise<unknown>>> = {
  coldStartMs: coldStart,
  firstPaintMs: firstPaint,
  catalogSearchMs: catalogSearch,
  searchAt10000Ms: searchAt10000,
  saveMs: save,
  undoMs: undo,
  validateMs: validate,
  checkMs: check,
  pack2000,
  shellStandstillMs: shellStandstill,
  cancelMs,
  framesWhileWorkingMs: framesWhileWorking,
  simulate,
  evaluateGraphs,
  uncertain,
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
