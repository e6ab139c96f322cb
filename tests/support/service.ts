import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { fail } from '../../src/core/result.ts'
import type { LogLine } from '../../src/service/log.ts'
import { createService, type Service, type ServiceDependencies } from '../../src/service/service.ts'
import { openStore } from '../../src/store/open.ts'
import { builtCatalog } from './catalog.ts'
import { temporaryFolder } from './folders.ts'
import { copyPreparedStore } from './prepared-store.ts'

export interface Started {
  readonly service: Service
  /** What the service has logged so far. */
  readonly lines: readonly LogLine[]
  /** The file of its store. */
  readonly file: string
}

/** The service on the shipped catalog, a store of its own and a clock that stands still; closed when the test is over. */
export function startService(changes: Partial<ServiceDependencies> = {}): Started {
  const folder = temporaryFolder()
  const isShipped = changes.openStore === undefined && changes.catalog === undefined
  const file = isShipped ? copyPreparedStore(folder) : join(folder, 'atlas.db')
  const lines: LogLine[] = []
  const service = createService({
    version: '1.2.3',
    catalog: builtCatalog(),
    samples: {},
    published: () => [],
    fonts: () => [],
    printPdf: async () => fail('no-browser', 'none here'),
    openStore: () => openStore(file, '20261123-060700'),
    hasStore: () => existsSync(file),
    now: () => '2026-11-23T06:07:00.000Z',
    log: (line) => lines.push(line),
    ...changes,
  })
  onTestFinished(() => service.close())
  return { service, lines, file }
}
