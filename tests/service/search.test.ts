import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startService } from '../support/service.ts'

type Service = ReturnType<typeof startService>['service']

async function find(service: Service, text: string) {
  const result = await service.call('search.find', { text })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const ids = async (service: Service, text: string): Promise<string[]> => (await find(service, text)).map(({ id }) => id)

describe('search', () => {
  test('finds a name while it is being typed', async () => {
    const { service } = startService()
    expect((await ids(service, 'split b')).slice(0, 2).toSorted()).toEqual(['FM-D02', 'term-split-brain'])
    expect((await ids(service, 'apache ka'))[0]).toBe('kafka')
  })

  test('finds an id, and another name, and marks why', async () => {
    const { service } = startService()
    expect((await ids(service, 'fm-s01'))[0]).toBe('FM-S01')
    const [first] = await find(service, 'dogpile')
    expect(first?.excerpt).toContain('\u0002dogpile\u0003')
  })

  test('finds playbooks by the other names of their failure modes', async () => {
    const { service } = startService()
    expect(await ids(service, 'dogpile')).toContain('pb-cache-stampede')
  })

  test('finds a design by its name and by a component, as it is now, and no longer once it is removed', async () => {
    const { service } = startService()
    const created = await service.call('design.create', { template: 'ecommerce-checkout', name: 'Quetzalcoatl shop' })
    if (!created.ok) throw new Error(created.error.message)
    const { id, revision, design } = created.value
    expect((await find(service, 'quetzalcoatl'))[0]).toMatchObject({ area: 'design', kind: 'design', id, name: 'Quetzalcoatl shop' })
    const [component] = design.architecture.components
    expect(await ids(service, component?.name ?? 'none')).toContain(id)

    await service.call('design.edit', { id, revision, edits: [{ type: 'rename', name: 'Tlaloc shop' }] })
    // Its id keeps the first name.
    expect((await find(service, 'quetzalcoatl'))[0]).toMatchObject({ id, name: 'Tlaloc shop' })
    expect((await ids(service, 'tlaloc'))[0]).toBe(id)

    await service.call('design.remove', { id })
    expect(await ids(service, 'tlaloc')).not.toContain(id)
  })

  test('finds an incident by its title and by a note taken in it', async () => {
    const { service } = startService()
    const declared = await service.call('incident.declare', { title: 'Zanzibar payments stuck', severity: 'SEV-2' })
    if (!declared.ok) throw new Error(declared.error.message)
    const { incident, lastSequence } = declared.value.view
    const id = incident ?? ''
    expect((await find(service, 'zanzibar'))[0]).toMatchObject({ area: 'incident', kind: 'declared-incident', id })
    await service.call('incident.append', { id, sequence: lastSequence, body: { type: 'note', text: 'Wyvern queue drained' } })
    expect((await ids(service, 'wyvern'))[0]).toBe(id)
  })

  test('leaves designs out where only the catalog is asked', async () => {
    const { service } = startService()
    await service.call('design.create', { name: 'Quetzalcoatl shop' })
    const result = await service.call('catalog.search', { text: 'quetzalcoatl shop' })
    expect(result.ok && result.value.every(({ kind }) => (kind as string) !== 'design')).toBe(true)
  })

  test('answers whatever is typed, the same each time', async () => {
    const { service } = startService()
    const typed = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', '"', '*', 'a OR b', 'NEAR(', '{name} : x', '- - -', 'x'.repeat(400)))
    await fc.assert(
      fc.asyncProperty(typed, async (text) => {
        expect(await find(service, text)).toEqual(await find(service, text))
      }),
      { numRuns: 60 },
    )
  })
})
