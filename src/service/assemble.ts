import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Catalog } from '../core/catalog/catalog.ts'
import type { Sample } from '../core/design/sample.ts'
import type { PublishedTable } from '../core/model-check/published.ts'
import { openStore } from '../store/open.ts'
import { deckFonts } from './deck-fonts.ts'
import { fileLog } from './log.ts'
import { printPdf } from './pdf.ts'
import { createService, type Service } from './service.ts'
import { steadyClock } from './steady-clock.ts'

/** The version of this build, put in by the bundler. */
declare const __ATLAS_VERSION__: string

/** `2026-11-23T06:07:00.000Z` → `20261123-060700`, for file names. */
const stampOf = (now: string): string => now.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')

/** One core is left to the shell itself. */
const workerCount = (): number => Math.min(4, Math.max(1, availableParallelism() - 1))

export interface Place {
  /** The folder of the build: `catalog.json`, `renderer/`. */
  readonly out: string
  /** The folder of the store. */
  readonly data: string
  /** True for a service that stays open and has to answer while something is calculated. */
  readonly hasWorkers?: boolean
  /** What is named as the source of an entry in the log of an incident: the window, the terminal. */
  readonly source?: string
  /** In place of the built catalog; workers know only the built one. */
  readonly catalog?: Catalog
}

/** The service as every shell uses it: built catalog, store in `data`, system clock. */
export function assembleService({ out, data, hasWorkers = false, catalog, source = 'app' }: Place): Service {
  const now = (): string => new Date().toISOString()
  const readJson = (name: string): unknown => JSON.parse(readFileSync(join(out, name), 'utf8'))
  return createService({
    version: __ATLAS_VERSION__,
    catalog: catalog ?? (readJson('catalog.json') as Catalog),
    samples: readJson('samples.json') as Record<string, Sample>,
    published: () => readJson('published.json') as readonly PublishedTable[],
    fonts: () => deckFonts(join(out, 'renderer', 'fonts')),
    printPdf: (html) => printPdf(html),
    openStore: () => openStore(join(data, 'atlas.db'), stampOf(now())),
    hasStore: () => existsSync(join(data, 'atlas.db')),
    now,
    steady: steadyClock(),
    source,
    log: fileLog(join(data, 'atlas.log'), now),
    ...(hasWorkers ? { workers: { file: join(out, 'main', 'worker.js'), catalogFile: join(out, 'catalog.json'), size: workerCount() } } : {}),
  })
}
