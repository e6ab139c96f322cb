import type { Catalog } from '../../../src/core/catalog/catalog.ts'
import { failureMode } from '../../../src/core/catalog/schema.ts'
import type { CatalogEntry, FailureMode } from '../../../src/core/catalog/schema.ts'
import { design } from '../../../src/core/design/schema.ts'
import type { Design } from '../../../src/core/design/schema.ts'

export function mode(id: string, propagatesTo: string[], more: Partial<FailureMode> = {}): FailureMode {
  return failureMode.parse({
    id, kind: 'failure-mode', slug: id.toLowerCase(), name: `Mode ${id}`, summary: 'It fails.', sources: ['own'], plane: 'state',
    trigger: 'something', symptoms: ['slow'], signals: ['slow'], propagatesTo, scope: 'varies', onset: 'sudden', sustainingLoop: 'none',
    detection: 'look', firstFiveMinutes: ['act'], recovery: ['act'], prevention: ['P11'], appliesTo: { roles: ['cache'] }, ...more,
  })
}

export const catalogOf = (entries: CatalogEntry[]): Catalog => ({ hash: 'h', version: 'v', entries })

/** A service with a cache and a database; two journeys need the database, one of them the cache. */
export function shop(more: Record<string, unknown> = {}): Design {
  return design.parse({
    schema: 1,
    id: 'shop',
    name: 'Shop',
    architecture: {
      components: [
        { id: 'api', name: 'API', plane: 'service', role: 'service', replicas: 4, needed: 2 },
        {
          id: 'cache',
          name: 'Cache',
          plane: 'state',
          role: 'cache',
          technology: 'redis-cluster',
          replicas: 1,
          needed: 1,
        },
        {
          id: 'db',
          name: 'Database',
          plane: 'state',
          role: 'database',
          technology: 'postgresql',
          replicas: 3,
          needed: 2,
        },
      ],
      journeys: [
        { id: 'read', name: 'Read', steps: [{ component: 'api' }, { component: 'cache' }, { component: 'db' }] },
        {
          id: 'buy',
          name: 'Buy',
          steps: [{ component: 'api' }, { component: 'cache', required: false }, { component: 'db' }],
        },
      ],
    },
    ...more,
  })
}
