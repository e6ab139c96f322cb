import { beforeAll, describe, expect, test } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { builtCatalog } from '../support/catalog.ts'
import { startService } from '../support/service.ts'

beforeAll(() => {
  builtCatalog()
})

const none = { requirements: 0, capabilities: 0, primitives: 0, patterns: 0, validation: 0 }

describe('time spent on steps', () => {
  test('it adds up step by step, survives a restart and leaves the design as it is', async () => {
    const { service, file } = startService()
    const made = await service.call('design.create', { template: 'url-shortener' })
    if (!made.ok) throw new Error(made.error.message)
    const { id, revision, hash } = made.value
    expect(await service.call('design.time', { id })).toEqual({ ok: true, value: none })
    await service.call('design.time', { id, add: { step: 'patterns', seconds: 15 } })
    // 15 + 40 = 55.
    expect(await service.call('design.time', { id, add: { step: 'patterns', seconds: 40 } })).toEqual({ ok: true, value: { ...none, patterns: 55 } })
    expect(await service.call('design.open', { id })).toMatchObject({ ok: true, value: { revision, hash } })
    service.close()
    const again = startService({ openStore: () => openStore(file, '20261123-060800') })
    expect(await again.service.call('design.time', { id })).toEqual({ ok: true, value: { ...none, patterns: 55 } })
  })

  test('a design that is not there has no time, and time is neither negative nor a day at once', async () => {
    const { service } = startService()
    expect(await service.call('design.time', { id: 'nothing' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    for (const seconds of [0, -1, 1.5, 3601]) {
      expect(await service.call('design.time', { id: 'nothing', add: { step: 'patterns', seconds } })).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    }
  })
})

describe('how far a design is', () => {
  test('the list says which steps have nothing waiting, once the design was validated', async () => {
    const { service } = startService()
    await service.call('design.create', { template: 'url-shortener' })
    await service.call('design.create', {})
    for (const id of ['url-shortener', 'design']) await service.call('design.validate', { source: { id } })
    const list = await service.call('design.list', {})
    if (!list.ok) throw new Error(list.error.message)
    const doneOf = (id: string) => (list.value as { id: string; last: { done?: string[] } | null }[]).find((one) => one.id === id)?.last?.done
    // Every needed answer comes with the template; a blank design has none, and nothing follows from it yet.
    expect(doneOf('url-shortener')).toContain('requirements')
    expect(doneOf('design')).toEqual([])
  })
})
