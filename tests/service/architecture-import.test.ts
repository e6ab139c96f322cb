import { beforeAll, describe, expect, test } from 'vitest'
import { builtCatalog } from '../support/catalog.ts'
import { startService } from '../support/service.ts'

beforeAll(() => {
  builtCatalog()
})

const compose = (replicas: number): string => `name: shop\nservices:\n  api: { image: shop/api, environment: { DB_URL: "postgres://db/x" }, deploy: { replicas: ${replicas} } }\n  db: { image: postgres }\n`
const files = (replicas: number) => [{ path: 'compose.yaml', text: compose(replicas) }]

describe('architecture.import', () => {
  test('a trial says what would come of it and saves nothing', async () => {
    const { service } = startService()
    const trial = await service.call('architecture.import', { files: files(2), isTrial: true })
    expect(trial).toMatchObject({ ok: true, value: { open: null, imported: { format: 'compose' }, changes: { added: ['api', 'db', 'api-to-db'] }, file: { fileName: 'shop.atlas.yaml' } } })
    expect(await service.call('design.list', {})).toEqual({ ok: true, value: [] })
  })

  test('accepted it is a design of its own, with technologies of the catalog', async () => {
    const { service } = startService()
    const taken = await service.call('architecture.import', { files: files(2) })
    expect(taken).toMatchObject({ ok: true, value: { open: { id: 'shop', revision: 1, what: 'Imported compose.yaml', canUndo: false } } })
    if (!taken.ok) return
    expect(taken.value.open?.design.architecture.components).toMatchObject([{ id: 'api', replicas: 2 }, { id: 'db', technology: 'postgresql', plane: 'state' }])
    expect(await service.call('design.validate', { source: { id: 'shop' } })).toMatchObject({ ok: true })
  })

  test('into a design that is there it is one step to undo', async () => {
    const { service } = startService()
    await service.call('architecture.import', { files: files(2) })
    const again = await service.call('architecture.import', { files: files(5), into: { id: 'shop', revision: 1 } })
    expect(again).toMatchObject({ ok: true, value: { changes: { added: [], changed: [{ id: 'api', what: ['replicas'] }], gone: [] }, open: { canUndo: true } } })
    const undone = await service.call('design.undo', { id: 'shop' })
    expect(undone).toMatchObject({ ok: true, value: { canUndo: false, design: { architecture: { components: [{ id: 'api', replicas: 2 }, { id: 'db' }] } } } })
  })

  test('a design that changed in between is not overwritten', async () => {
    const { service } = startService()
    await service.call('architecture.import', { files: files(2) })
    expect(await service.call('architecture.import', { files: files(5), into: { id: 'shop', revision: 7 } })).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await service.call('architecture.import', { files: files(5), into: { id: 'nothing', revision: 1 } })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test.each(['../a.yaml', '/etc/a.yaml', 'C:\\a.yaml'])('the path %s is refused', async (path) => {
    const { service } = startService()
    expect(await service.call('architecture.import', { files: [{ path, text: compose(1) }] })).toMatchObject({ ok: false, error: { code: 'invalid-input', file: path } })
  })
})
