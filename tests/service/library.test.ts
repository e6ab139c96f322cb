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

const labelled = [
  '---', 'id: own-cache', 'title: Cache misses', 'modes: [FM-D07]', 'reviewed: 2026-08-01', 'review_every_days: 90', 'drilled: 2026-07-01', '---', '',
  '## Diagnosis', '1. Look at the hit ratio', '2. Look at the store', '', '## Mitigation', '1. Cut the traffic', '',
].join('\n')

describe('a runbook of the library in an incident', () => {
  const declared = async () => {
    const { service } = startService()
    await service.call('library.import', { files: [{ path: 'cache.md', text: labelled }] })
    const result = await service.call('incident.declare', { title: 'Slow', severity: 'SEV-2', playbook: 'own-cache' })
    if (!result.ok) throw new Error(result.error.message)
    return { service, id: result.value.view.incident ?? '', shown: result.value }
  }

  test('is found when it is declared with, and walked like a shipped one', async () => {
    const { service, id, shown } = await declared()
    expect(shown.playbook).toMatchObject({ id: 'own-cache', name: 'Cache misses' })
    expect(shown.view.here).toBe('diagnosis-1')
    const ticked = await service.call('incident.append', { id, sequence: shown.view.lastSequence, body: { type: 'ticked', step: 'diagnosis-1' } })
    expect(ticked.ok && ticked.value.view.here).toBe('diagnosis-2')
  })

  test('stays in the version it had when it was started', async () => {
    const { service, id, shown } = await declared()
    const text = labelled.replace('Look at the hit ratio', 'Do something else')
    expect(await service.call('library.save', { path: 'cache.md', base: 1, text })).toEqual({ ok: true, value: { version: 2 } })
    const after = await service.call('incident.show', { id })
    expect(after.ok && after.value.view.checklists[0]?.steps[0]?.text).toBe('Look at the hit ratio')
    expect(after.ok && after.value.view.checklists[0]?.playbookHash).toBe(shown.view.checklists[0]?.playbookHash)
    const fresh = await service.call('playbook.show', { id: 'own-cache' })
    expect(fresh.ok && fresh.value.playbook.sections[0]?.steps[0]?.text).toBe('Do something else')
  })

  test('can be started later, also when it names no failure mode', async () => {
    const { service, id, shown } = await declared()
    await service.call('library.import', { files: [{ path: 'plain/any.md', text: '# Any\n\n## Verify\n1. Look again\n' }] })
    const started = await service.call('incident.startPlaybook', { id, sequence: shown.view.lastSequence, playbook: 'own-plain-any' })
    expect(started).toMatchObject({ ok: true, value: { playbook: { name: 'Any', modes: [] }, view: { here: 'verify-1' } } })
  })

  test('never stands in the place of a shipped playbook or of another runbook', async () => {
    const { service } = startService()
    const text = labelled.replace('id: own-cache', 'id: pb-cache-stampede')
    await service.call('library.import', { files: [{ path: 'a.md', text }, { path: 'b.md', text: labelled }, { path: 'c.md', text: labelled }] })
    const list = await service.call('library.list', {})
    expect(list.ok && list.value.map(({ id }) => id)).toEqual(['own-a', 'own-cache', 'own-c'])
    const shipped = await service.call('playbook.show', { id: 'pb-cache-stampede' })
    expect(shipped.ok && shipped.value.playbook.name).toBe('Cache stampede')
    const own = await service.call('library.show', { path: 'a.md' })
    expect(own.ok && own.value.runbook.playbook.id).toBe('own-a')
    // With only a failure mode the one of the catalog is taken: the commands of a runbook may not be labelled.
    const declared = await service.call('incident.declare', { title: 'Slow', severity: 'SEV-2', failureMode: 'FM-D07' })
    expect(declared.ok && declared.value.playbook?.id.startsWith('own-')).toBe(false)
  })
})

describe('what is known of a runbook', () => {
  test('says when it was reviewed, until when it has to be again and when it was drilled, and only if the file does', async () => {
    const { service } = startService()
    await service.call('library.import', { files: [{ path: 'a.md', text: labelled }, { path: 'b.md', text: '# B\n' }] })
    // 1 August and 90 days: 30 left in August, 30 in September and 30 of October.
    expect(await service.call('library.list', {})).toMatchObject({
      ok: true,
      value: [{ reviewed: '2026-08-01', reviewDue: '2026-10-30', drilled: '2026-07-01', sections: ['diagnosis', 'mitigation'] }, { reviewed: null, reviewDue: null, drilled: null }],
    })
  })

  test('is a preview of a text that is not kept, with what lint says of it and where', async () => {
    const { service } = startService()
    const text = labelled.replace('1. Look at the hit ratio', '1. Look at the hit ratio\n   - if yes → nowhere-1')
    const preview = await service.call('library.preview', { path: 'a.md', text })
    expect(preview.ok && preview.value.steps.map(({ id }) => id)).toEqual(['diagnosis-1', 'diagnosis-2', 'mitigation-1'])
    // Front matter of eight lines, an empty one and the heading: the step is line 11.
    expect(preview.ok && preview.value.problems).toContainEqual(expect.objectContaining({ code: 'branch-to-nowhere', severity: 'error', step: 'diagnosis-1', line: 11 }))
    expect(await service.call('library.list', {})).toEqual({ ok: true, value: [] })
  })

  test('is shown as it was in an older version', async () => {
    const { service } = startService()
    await service.call('library.import', { files: [{ path: 'a.md', text: '# One\n' }] })
    await service.call('library.save', { path: 'a.md', base: 1, text: '# Two\n' })
    expect(await service.call('library.show', { path: 'a.md', version: 1 })).toMatchObject({ ok: true, value: { text: '# One\n', shown: 1, runbook: { playbook: { name: 'One' } } } })
    expect(await service.call('library.show', { path: 'a.md', version: 9 })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('takes the failure modes that were accepted, as a version after the one that was seen', async () => {
    const { service } = startService()
    await service.call('library.import', { files: [{ path: 'a.md', text: runbook }] })
    expect(await service.call('library.link', { path: 'a.md', base: 1, modes: ['FM-D07'] })).toEqual({ ok: true, value: { version: 2 } })
    expect(await service.call('library.list', {})).toMatchObject({ ok: true, value: [{ modes: ['FM-D07'], version: 2, origin: 'edited' }] })
    expect(await service.call('library.files', {})).toMatchObject({ ok: true, value: [{ text: `\uFEFF---\r\nmodes: [FM-D07]\r\n---\r\n\r\n${runbook.slice(1)}` }] })
    expect(await service.call('library.link', { path: 'a.md', base: 1, modes: [] })).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await service.call('library.link', { path: 'a.md', base: 2, modes: ['FM-X99'] })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await service.call('library.link', { path: 'z.md', base: 2, modes: [] })).toMatchObject({ ok: false, error: { code: 'not-found' } })
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
