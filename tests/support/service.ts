import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { fail } from '../../src/core/result.ts'
import type { LogLine } from '../../src/service/log.ts'
import { createService, type Service, type ServiceDependencies } from '../../src/service/service.ts'
import { catalogTable } from '../../src/store/catalog.ts'
import { openStore } from '../../src/store/open.ts'
import { builtCatalog } from './catalog.ts'
import { temporaryFolder } from './folders.ts'

export interface Started {
  readonly service: Service
  /** What the service has logged so far. */
  readonly lines: readonly LogLine[]
  /** The file of its store. */
  readonly file: string
}

/** The service on the shipped catalog, a store of its own and a clock that stands still; closed when the test is over. */
export function startService(changes: Partial<ServiceDependencies> = {}): Started {
  const file = join(temporaryFolder(), 'atlas.db')
  if (changes.openStore === undefined && changes.catalog === undefined) copyFileSync(storeOfShippedCatalog(), file)
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

let template: string | undefined

/** A store that has nothing in it but the texts of the shipped catalog: putting them in takes longer than most tests. */
function storeOfShippedCatalog(): string {
  if (template !== undefined) return template
  template = join(mkdtempSync(join(tmpdir(), 'atlas-test-')), 'atlas.db')
  const opened = openStore(template, '20261123-060700')
  if (!opened.ok) throw new Error(opened.error.message)
  catalogTable(opened.value.db).load(builtCatalog())
  opened.value.db.close()
  return template
}

afterAll(() => {
  if (template !== undefined) rmSync(dirname(template), { recursive: true, force: true })
})
