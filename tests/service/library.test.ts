import { beforeAll, describe, expect, test } from 'vitest'
import { emptyContactSheet } from '../../src/core/incident/contacts.ts'
import { openStore } from '../../src/store/open.ts'
import { builtCatalog } from '../support/catalog.ts'
import { startService } from '../support/service.ts'

beforeAll(() => {
  builtCatalog()
})

const runbook = '\uFEFF# Cache misses high\r\n\r\n## Diagnosis\r\n1. Look\r\n\r\n```sh\r\nredis-cli info stats\r\n```\r\n'

describe('the library', () => {
  test('gives an unedited runbook back as the bytes that came in, also after a restart', async () => {
    const { service, file } = startService()
    expect(await service.call('library.import', { files: [{ path: 'cache/misses.md', text: runbook }] })).toMatchObject({
      ok: true, value: { runbooks: [{ path: 'cache/misses.md', state: 'new', commands: 1, guessed: 1, modes: [] }] },
    })
    service.close()
    const again = startService({ openStore: () => openStore(file, '20261123-060800') })
    expect(await again.service.call('library.files', {})).toEqual({ ok: true, value: [{ path: 'cache/misses.md', text: runbook, isEdited: false }] })
  })

  test('keeps every version, and adds none for the same text', async () => {
    const { service } = startService()
    const states = async (text: string) => {
      const result = await service.call('library.import', { files: [{ path: 'a.md', text }] })
      return result.ok ? result.value.runbooks.map(({ state }) => state) : result.error
    }
    expect([await states('# One\n'), await states('# One\n'), await states('# Two\n')]).toEqual([['new'], ['same'], ['changed']])
    expect(await service.call('library.save', { path: 'a.md', base: 2, text: '# Three\n' })).toEqual({ ok: true, value: { version: 3 } })
    // Whoever edited version 2 as well is told, and nothing is lost.
    expect(await service.call('library.save', { path: 'a.md', base: 2, text: '# Other\n' })).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await service.call('library.show', { path: 'a.md' })).toMatchObject({
      ok: true, value: { text: '# Three\n', versions: [{ version: 3, origin: 'edited' }, { version: 2, origin: 'imported' }, { version: 1, origin: 'imported' }] },
    })
    expect(await service.call('library.list', {})).toMatchObject({ ok: true, value: [{ path: 'a.md', name: 'Three', version: 3 }] })
  })

  test('keeps nothing of a trial', async () => {
    const { service } = startService()
    expect(await service.call('library.import', { files: [{ path: 'a.md', text: '# A\n' }], isTrial: true })).toMatchObject({ ok: true, value: { runbooks: [{ state: 'trial' }] } })
    expect(await service.call('library.list', {})).toEqual({ ok: true, value: [] })
  })

  test.each(['../a.md', '/etc/a.md', 'a/../../b.md', 'C:\\a.md', '..\\a.md'])('refuses the path %s, which leads out of the folder', async (path) => {
    const { service } = startService()
    expect(await service.call('library.import', { files: [{ path, text: '# A\n' }] })).toMatchObject({ ok: false, error: { code: 'invalid-input', file: path } })
  })

  test('does not know a runbook that was never taken in', async () => {
    const { service } = startService()
    expect(await service.call('library.show', { path: 'a.md' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await service.call('library.save', { path: 'a.md', base: 1, text: '' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})

describe('the contact sheet', () => {
  const sheet = { ...emptyContactSheet, people: [{ role: 'Commander', name: 'Ada', phone: '+44 1', standIn: 'Grace', standInPhone: '+44 2' }] }

  test('is empty at first, and kept with its versions', async () => {
    const { service } = startService()
    expect(await service.call('contacts.get', {})).toEqual({ ok: true, value: { version: 0, sheet: emptyContactSheet, at: null, actor: null } })
    expect(await service.call('contacts.set', { base: 0, sheet })).toEqual({ ok: true, value: { version: 1 } })
    expect(await service.call('contacts.get', {})).toMatchObject({ ok: true, value: { version: 1, sheet, actor: 'You' } })
  })

  test('is not written over by somebody who has not seen the newest', async () => {
    const { service } = startService()
    await service.call('contacts.set', { base: 0, sheet })
    expect(await service.call('contacts.set', { base: 0, sheet: emptyContactSheet })).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await service.call('contacts.get', {})).toMatchObject({ ok: true, value: { sheet } })
  })
})
