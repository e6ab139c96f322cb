import { beforeAll, describe, expect, test } from 'vitest'
import { builtCatalog } from '../support/catalog.ts'
import { startService } from '../support/service.ts'

beforeAll(() => {
  builtCatalog()
})

describe('the calculator of a law', () => {
  test('says what it asks, with units and the worked examples it answers', async () => {
    const { service } = startService()
    const result = await service.call('catalog.calculator', { law: 'little' })
    expect(result).toMatchObject({ ok: true, value: [{ id: 'L', inputs: [{ id: 'lambda', symbol: 'λ', unit: '1/s' }, { id: 'W' }, { id: 'use' }] }, {}, {}, { id: 'users' }] })
    expect(await service.call('catalog.calculator', { law: 'P2' })).toEqual({ ok: true, value: [] })
  })

  test('answers with outputs and a curve that goes through where one is', async () => {
    const { service } = startService()
    // 556/s × 0.012 s = 6.672 in use; 6.672 / 0.75 = 8.896, so 9 slots.
    const result = await service.call('catalog.calculate', { law: 'little', inputs: { lambda: 556, W: 0.012, use: 0.75 } })
    if (!result.ok) throw new Error(result.error.message)
    expect(result.value.outputs.map(({ id, value }) => [id, value])).toEqual([['L', 6.672], ['pool', 9]])
    expect(result.value.curve.here).toEqual({ x: 556, y: 6.672 })
    expect(result.value.curve.points).toContainEqual({ x: 556, y: 6.672 })
  })

  test('wrong input is answered with the input at fault, an unknown law or question with what there is', async () => {
    const { service } = startService()
    expect(await service.call('catalog.calculate', { law: 'mmc', inputs: { lambda: 1e6 } })).toMatchObject({
      ok: false,
      error: { code: 'outside-domain', field: 'lambda' },
    })
    expect(await service.call('catalog.calculate', { law: 'P2', inputs: {} })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await service.call('catalog.calculate', { law: 'little', question: 'weather', inputs: {} })).toMatchObject({
      ok: false,
      error: { code: 'not-found', field: 'question', hint: 'It has: L, lambda, W, users.' },
    })
  })
})

describe('numbers of a stored design', () => {
  test('are loaded for a question with their origin, and a component is chosen where none is named', async () => {
    const { service } = startService()
    const created = await service.call('design.create', { template: 'ecommerce-checkout', name: 'Checkout, Nordics' })
    if (!created.ok) throw new Error(created.error.message)
    const { id } = created.value.design
    const loaded = await service.call('catalog.load', { law: 'murphy', question: 'quorum', design: id, component: 'postgresql' })
    expect(loaded).toMatchObject({
      ok: true,
      value: { design: { id, name: 'Checkout, Nordics' }, component: { id: 'postgresql' }, inputs: [{ id: 'k', value: 2 }, { id: 'n', value: 3, origin: expect.stringMatching(/^Replicas of /) as string }, {}, {}] },
    })
    const first = await service.call('catalog.load', { law: 'little', question: 'L', design: id })
    if (!first.ok) throw new Error(first.error.message)
    expect(first.value.components).toContainEqual(first.value.component)
  })

  test('are refused of a design, a component or a question that is not there', async () => {
    const { service } = startService()
    expect(await service.call('catalog.load', { law: 'little', question: 'L', design: 'nowhere' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    const created = await service.call('design.create', { template: 'ecommerce-checkout' })
    if (!created.ok) throw new Error(created.error.message)
    const { id } = created.value.design
    expect(await service.call('catalog.load', { law: 'little', question: 'L', design: id, component: 'nowhere' })).toMatchObject({ ok: false, error: { code: 'not-found', field: 'component' } })
    expect(await service.call('catalog.load', { law: 'little', question: 'weather', design: id })).toMatchObject({ ok: false, error: { code: 'not-found', field: 'question' } })
  })
})

describe('connections of an entry', () => {
  test('are told with the field that names, from both sides', async () => {
    const { service } = startService()
    const mode = await service.call('catalog.show', { id: 'FM-S04' })
    const [first] = mode.ok && mode.value.entry.kind === 'failure-mode' ? mode.value.entry.prevention : []
    if (!mode.ok || first === undefined) throw new Error('the failure mode names no prevention')
    expect(mode.value.links).toContainEqual({ id: first, as: 'prevention', direction: 'names' })
    const prevented = await service.call('catalog.show', { id: first })
    expect(prevented.ok && prevented.value.links).toContainEqual({ id: 'FM-S04', as: 'prevention', direction: 'named' })
    const known = new Set(mode.value.related.map(({ id }) => id))
    expect(mode.value.links.filter(({ id }) => !known.has(id))).toEqual([])
  })
})

describe('the designs that name an entry', () => {
  test('are none at first, and then say as what', async () => {
    const { service } = startService()
    expect(await service.call('catalog.uses', { id: 'ecommerce-checkout' })).toEqual({ ok: true, value: [] })
    const created = await service.call('design.create', { template: 'ecommerce-checkout', name: 'Checkout, Nordics' })
    if (!created.ok) throw new Error(created.error.message)
    expect(await service.call('catalog.uses', { id: 'ecommerce-checkout' })).toEqual({
      ok: true,
      value: [{ id: created.value.id, name: 'Checkout, Nordics', as: [{ what: 'template', names: ['ecommerce-checkout'] }] }],
    })
    const part = created.value.design.architecture.components.find(({ technology }) => technology !== undefined)
    const uses = await service.call('catalog.uses', { id: part?.technology ?? '' })
    expect(uses.ok && uses.value[0]?.as.find(({ what }) => what === 'component')?.names).toContain(part?.name)
  })

  test('a primitive that was dropped is not used; an unknown entry is not found', async () => {
    const { service } = startService()
    const created = await service.call('design.create', { template: 'ecommerce-checkout' })
    if (!created.ok) throw new Error(created.error.message)
    const [primitive] = created.value.design.primitives
    const before = await service.call('catalog.uses', { id: primitive?.id ?? '' })
    expect(before.ok && before.value).toHaveLength(1)
    const edits = [{ type: 'decide', kind: 'primitive', id: primitive?.id ?? '', decision: 'dropped' }] as const
    await service.call('design.edit', { id: created.value.id, revision: created.value.revision, edits: [...edits] })
    const after = await service.call('catalog.uses', { id: primitive?.id ?? '' })
    expect(after.ok && after.value.flatMap(({ as }) => as.map(({ what }) => what))).not.toContain('primitive')
    expect(await service.call('catalog.uses', { id: 'nothing' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})
