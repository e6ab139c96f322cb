import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Service } from '../../src/service/service.ts'
import { openStore } from '../../src/store/open.ts'
import { builtCatalog } from '../support/catalog.ts'
import { temporaryFolder } from '../support/folders.ts'
import { manifestOf, playbookOf, ruleOf, soundPack, technologyOf, termOf } from '../support/pack-files.ts'
import { writePack } from '../support/packs.ts'
import { startService } from '../support/service.ts'

beforeAll(() => {
  builtCatalog()
})

async function added(service: Service, folder: string) {
  const result = await service.call('pack.add', { folder })
  if (!result.ok) throw new Error(`${result.error.file}:${result.error.line} ${result.error.message}`)
  return result.value
}

async function shownAs(service: Service, id: string, as: 'layered' | 'shipped' = 'layered') {
  const result = await service.call('catalog.show', { id, as })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

async function listed(service: Service) {
  const result = await service.call('pack.list', {})
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const idsFound = async (service: Service, text: string): Promise<string[]> => {
  const result = await service.call('search.find', { text, limit: 20 })
  return result.ok ? result.value.map(({ id }) => id) : []
}

describe('a pack', () => {
  test('adds entries and puts one in place of a shipped one, which can still be seen', async () => {
    const { service } = startService()
    const { packs } = await added(service, writePack(soundPack()))
    expect(packs).toMatchObject([
      { id: 'acme', version: '1.0', state: 'used', entries: 3, kinds: { glossary: 2, technology: 1 }, overrides: [{ id: 'term-saga', kind: 'glossary' }], problem: null },
    ])
    const fresh = await shownAs(service, 'acme-term')
    expect(fresh).toMatchObject({ entry: { name: 'Frobnication of acme' }, origin: { pack: { id: 'acme', version: '1.0' }, overShipped: false }, replacedBy: null })
    const over = await shownAs(service, 'term-saga')
    expect(over).toMatchObject({ entry: { name: 'Saga at acme' }, origin: { overShipped: true } })
    const shipped = await shownAs(service, 'term-saga', 'shipped')
    expect(shipped.entry.name).not.toBe('Saga at acme')
    expect(shipped).toMatchObject({ origin: null, replacedBy: { pack: { id: 'acme' } } })
    expect(await shownAs(service, 'kafka')).toMatchObject({ origin: null, replacedBy: null })
  })

  test('is read by everything: lists, search, connections, playbooks, rules, derivation and validation', async () => {
    const { service } = startService()
    const playbook = (await shownAs(service, 'pb-cache-stampede')).entry
    if (playbook.kind !== 'playbook') throw new Error('no playbook')
    await added(service, writePack({ ...soundPack(), 'rules/acme-rule.yaml': ruleOf('acme-rule'), 'playbooks/acme-stampede.md': playbookOf('acme-stampede') }))
    const list = await service.call('catalog.list', { kind: 'technology' })
    expect(list.ok && list.value.find(({ id }) => id === 'acme-log')).toMatchObject({ pack: { id: 'acme', name: 'Pack acme', isOverride: false } })
    expect(await idsFound(service, 'frobnication')).toContain('acme-term')
    expect((await shownAs(service, 'kafka')).related.map(({ id }) => id)).toContain('acme-term')
    const playbooks = await service.call('playbook.list', {})
    expect(playbooks.ok && playbooks.value.map(({ id }) => id)).toContain('acme-stampede')
    const declared = await service.call('incident.declare', { title: 'Slow', severity: 'SEV-2', failureMode: playbook.modes[0]! })
    // The user's own playbook goes before the shipped one of the same mode.
    expect(declared.ok && declared.value.playbook?.id).toBe('acme-stampede')
    expect(await service.call('rule.test', { id: 'acme-rule' })).toEqual({ ok: true, value: [{ rule: 'acme-rule', fired: true, quiet: true }] })
    const design = await service.call('design.create', { template: 'ecommerce-checkout' })
    if (!design.ok) throw new Error(design.error.message)
    const report = await service.call('design.validate', { source: { id: design.value.id } })
    expect(report.ok && report.value.findings.map(({ rule }) => rule)).toContain('acme-rule')
    const info = await service.call('app.info', {})
    expect(report.ok && info.ok && report.value.engine.catalog === info.value.catalog.hash).toBe(true)
    await service.call('pack.disable', { id: 'acme' })
    const without = await service.call('design.validate', { source: { id: design.value.id } })
    expect(without.ok && without.value.findings.map(({ rule }) => rule)).not.toContain('acme-rule')
    expect(without.ok && without.value.engine.catalog).toBe(builtCatalog().hash)
  })

  test('is switched off and on, and when it is removed leaves no trace', async () => {
    const { service } = startService()
    const before = await service.call('catalog.list', {})
    const folder = writePack(soundPack())
    await added(service, folder)
    const off = await service.call('pack.disable', { id: 'acme' })
    expect(off).toMatchObject({ ok: true, value: [{ state: 'off' }] })
    expect(await service.call('catalog.show', { id: 'acme-term' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(await idsFound(service, 'frobnication')).not.toContain('acme-term')
    expect(await service.call('pack.enable', { id: 'acme' })).toMatchObject({ ok: true, value: [{ state: 'used' }] })
    expect(await idsFound(service, 'frobnication')).toContain('acme-term')
    expect(await service.call('pack.remove', { id: 'acme' })).toEqual({ ok: true, value: [] })
    expect(await service.call('catalog.list', {})).toEqual(before)
    expect(await idsFound(service, 'frobnication')).not.toContain('acme-term')
    expect(await service.call('pack.remove', { id: 'acme' })).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })

  test('lies over the packs before it, and what it hid comes back when it goes', async () => {
    const { service } = startService()
    await added(service, writePack(soundPack('one')))
    await added(service, writePack(soundPack('two')))
    expect(await shownAs(service, 'term-saga')).toMatchObject({
      entry: { name: 'Saga at two' },
      origin: { pack: { id: 'two' }, overShipped: true, overPacks: [{ id: 'one', name: 'Pack one' }] },
    })
    await service.call('pack.disable', { id: 'two' })
    expect((await shownAs(service, 'term-saga')).entry.name).toBe('Saga at one')
  })

  test('leaves out what another pack has as something of another kind, and says so', async () => {
    const { service } = startService()
    await added(service, writePack({ 'pack.yaml': manifestOf('one'), 'technologies/our-thing.yaml': technologyOf('our-thing', 10) }))
    const { packs } = await added(service, writePack({ 'pack.yaml': manifestOf('two'), 'glossary/our-thing.yaml': termOf('our-thing', 'Our thing') }))
    expect((await shownAs(service, 'our-thing')).entry.kind).toBe('technology')
    expect(packs[1]?.clashes).toEqual([{ id: 'our-thing', takenAs: 'technology', takenBy: 'one' }])
  })

  test('is there after a restart, without its folder being read', async () => {
    const { service, file } = startService()
    const folder = writePack(soundPack())
    await added(service, folder)
    service.close()
    rmSync(folder, { recursive: true })
    const again = startService({ openStore: () => openStore(file, '20261123-060800'), hasStore: () => true }).service
    expect((await shownAs(again, 'term-saga')).entry.name).toBe('Saga at acme')
    expect(await idsFound(again, 'frobnication')).toContain('acme-term')
  })

  test('is seen by another process on the same store at its next question', async () => {
    const { service, file } = startService()
    const other = startService({ openStore: () => openStore(file, '20261123-060800'), hasStore: () => true }).service
    expect(await other.call('catalog.show', { id: 'acme-term' })).toMatchObject({ ok: false })
    await added(service, writePack(soundPack()))
    expect((await shownAs(other, 'acme-term')).entry.name).toBe('Frobnication of acme')
    expect(await idsFound(other, 'frobnication')).toContain('acme-term')
  })

  test('that is counted among the packs of the reader is learnt from', async () => {
    const { service } = startService()
    const packs = async () => {
      const shown = await service.call('learn.show', {})
      if (!shown.ok) throw new Error(shown.error.message)
      return shown.value.tracks.flatMap(({ weeks }) => weeks.flatMap(({ steps }) => steps.flatMap(({ conditions }) => conditions))).filter(({ kind }) => kind === 'pack')
    }
    expect((await packs()).map(({ have }) => have)).toContain(0)
    await added(service, writePack(soundPack()))
    expect((await packs()).map(({ have }) => have)).toContain(1)
  })
})

describe('reading a folder again', () => {
  test('takes up what changed, and does nothing when nothing did', async () => {
    const { service } = startService()
    const folder = writePack(soundPack())
    await added(service, folder)
    expect(await service.call('pack.reload', {})).toMatchObject({ ok: true, value: { outcomes: [{ id: 'acme', outcome: 'unchanged' }] } })
    writePack({ 'glossary/acme-term.yaml': termOf('acme-term', 'Quuxification') }, folder)
    rmSync(join(folder, 'technologies'), { recursive: true })
    expect(await service.call('pack.reload', { id: 'acme' })).toMatchObject({ ok: true, value: { outcomes: [{ outcome: 'read' }], packs: [{ entries: 2 }] } })
    expect(await idsFound(service, 'quuxification')).toContain('acme-term')
    expect(await service.call('catalog.show', { id: 'acme-log' })).toMatchObject({ ok: false })
  })

  test('keeps the last good copy of a pack that has a fault now, says where, and goes on once it is mended', async () => {
    const { service } = startService()
    const folder = writePack(soundPack())
    await added(service, folder)
    await added(service, writePack(soundPack('sound')))
    writePack({ 'glossary/acme-term.yaml': termOf('acme-term', 'Quuxification').replace('[kafka]', '[nowhere]') }, folder)
    const reloaded = await service.call('pack.reload', {})
    expect(reloaded).toMatchObject({
      ok: true,
      value: {
        outcomes: [{ id: 'acme', outcome: 'kept' }, { id: 'sound', outcome: 'unchanged' }],
        packs: [{ state: 'used', problem: { total: 1, faults: [{ file: 'glossary/acme-term.yaml', line: 6, field: 'related[0]' }] } }, { problem: null }],
      },
    })
    expect((await shownAs(service, 'acme-term')).entry.name).toBe('Frobnication of acme')
    writePack(soundPack(), folder)
    expect(await service.call('pack.reload', {})).toMatchObject({ ok: true, value: { packs: [{ problem: null }, {}] } })
  })

  test('keeps the last good copy of a pack whose folder is gone or holds another pack', async () => {
    const { service } = startService()
    const folder = writePack(soundPack())
    await added(service, folder)
    renameSync(folder, `${folder}-away`)
    expect(await service.call('pack.reload', {})).toMatchObject({ ok: true, value: { packs: [{ state: 'used', problem: { message: 'There is no such folder.' } }] } })
    expect((await shownAs(service, 'acme-term')).entry.name).toBe('Frobnication of acme')
    renameSync(`${folder}-away`, folder)
    writePack({ 'pack.yaml': manifestOf('other') }, folder)
    expect(await service.call('pack.reload', {})).toMatchObject({ ok: true, value: { packs: [{ problem: { faults: [{ file: 'pack.yaml', line: 1 }] } }] } })
  })

  test('proves a pack anew under another catalog, from its copy when the folder is gone; until then it is held back', async () => {
    const { service, file } = startService()
    const folder = writePack(soundPack())
    await added(service, folder)
    service.close()
    rmSync(folder, { recursive: true })
    const newer = { ...builtCatalog(), hash: 'of a newer Atlas' }
    const again = startService({ catalog: newer, openStore: () => openStore(file, '20261123-060800'), hasStore: () => true }).service
    expect(await listed(again)).toMatchObject([{ state: 'held-back' }])
    expect(await again.call('catalog.show', { id: 'acme-term' })).toMatchObject({ ok: false })
    expect(await again.call('pack.reload', {})).toMatchObject({ ok: true, value: { packs: [{ state: 'used', problem: { message: 'There is no such folder.' } }] } })
    expect((await shownAs(again, 'acme-term')).entry.name).toBe('Frobnication of acme')
  })
})

const sound = soundPack()
const term = termOf('acme-term', 'Term')
const log = technologyOf('acme-log', 5000)

/** One mistake each, with the file and the line where it is told. */
const mistakes: readonly (readonly [what: string, files: Readonly<Record<string, string | null>>, file: string, line: number, message: RegExp])[] = [
  ['no manifest', { 'pack.yaml': null }, 'pack.yaml', 1, /no pack\.yaml/],
  ['a manifest without a version', { 'pack.yaml': manifestOf('acme').replace('version: "1.0"\n', '') }, 'pack.yaml', 1, /missing/],
  ['an id of the pack with capitals', { 'pack.yaml': manifestOf('Acme') }, 'pack.yaml', 1, /lower-case/],
  ['a key the manifest does not know', { 'pack.yaml': `${manifestOf('acme')}author: me\n` }, 'pack.yaml', 5, /"author" is not known/],
  ['a manifest that is no YAML', { 'pack.yaml': 'id: acme\nname: [\n' }, 'pack.yaml', 3, /not valid YAML/],
  ['an entry that is no YAML', { 'glossary/acme-term.yaml': `${term}summary: "open\n` }, 'glossary/acme-term.yaml', 9, /not valid YAML|Missing/],
  ['a tab as indentation', { 'technologies/acme-log.yaml': log.replace('  value', '\tvalue') }, 'technologies/acme-log.yaml', 9, /tab/i],
  ['an alias', { 'glossary/acme-term.yaml': term.replace('name: Term', 'name: &n Term') }, 'glossary/acme-term.yaml', 3, /anchor/],
  ['a key given twice', { 'glossary/acme-term.yaml': `${term}name: Again\n` }, 'glossary/acme-term.yaml', 8, /second time/],
  ['an unknown key', { 'glossary/acme-term.yaml': `${term}colour: red\n` }, 'glossary/acme-term.yaml', 8, /"colour" is not known/],
  ['a field that is missing', { 'glossary/acme-term.yaml': term.replace(/definition:.*\n/, '') }, 'glossary/acme-term.yaml', 1, /missing/],
  ['words where a number belongs', { 'technologies/acme-log.yaml': log.replace('5000', 'many') }, 'technologies/acme-log.yaml', 9, /number/],
  ['a figure without a source', { 'technologies/acme-log.yaml': log.replace('  source: planning-default\n', '') }, 'technologies/acme-log.yaml', 8, /missing/],
  ['an interval that does not hold its value', { 'technologies/acme-log.yaml': log.replace('  unit:', '  low: 6000\n  unit:') }, 'technologies/acme-log.yaml', 10, /low 6000 is above/],
  ['a reference to nothing', { 'glossary/acme-term.yaml': term.replace('[kafka]', '[kafak]') }, 'glossary/acme-term.yaml', 6, /kafak/],
  ['a reference to the wrong kind', { 'glossary/acme-term.yaml': term.replace('[planning-default]', '[kafka]') }, 'glossary/acme-term.yaml', 7, /"kafka" is a technology/],
  ['a link in a text that leads nowhere', { 'glossary/acme-term.yaml': term.replace('of our own', 'beside [[nowhere]]') }, 'glossary/acme-term.yaml', 4, /\[\[nowhere\]\]/],
  ['a file named other than its id', { 'glossary/acme-term.yaml': null, 'glossary/other.yaml': term }, 'glossary/other.yaml', 1, /named other/],
  ['an id twice in the pack', { 'glossary/acme-log.yaml': term.replace('acme-term', 'acme-log') }, 'glossary/acme-log.yaml', 1, /taken by technologies\/acme-log\.yaml/],
  ['an entry in the folder of another kind', { 'laws/acme-term.yaml': term, 'glossary/acme-term.yaml': null }, 'laws/acme-term.yaml', 2, /kind/],
  ['a folder of no kind', { 'technologys/acme-two.yaml': log.replace('acme-log', 'acme-two') }, 'technologys/acme-two.yaml', 1, /does not belong/],
  ['a shipped id for another kind', { 'glossary/kafka.yaml': termOf('kafka', 'Kafka') }, 'glossary/kafka.yaml', 1, /is a technology of the shipped catalog/],
  ['an id that is not written as its kind is', { 'glossary/Acme_Term.yaml': term.replace('acme-term', 'Acme_Term') }, 'glossary/Acme_Term.yaml', 1, /not a catalog id/],
  ['a role that does not exist', { 'technologies/acme-log.yaml': log.replace('[log, queue]', '[log, quue]') }, 'technologies/acme-log.yaml', 6, /no role "quue"/],
  ['a condition that cannot be read', { 'rules/acme-rule.yaml': ruleOf('acme-rule').replace('when: ownReplicas >= 2', 'when: ownReplicas >=') }, 'rules/acme-rule.yaml', 10, /./],
  ['a rule that never fires', { 'rules/acme-rule.yaml': ruleOf('acme-rule').replace('when: ownReplicas >= 2', 'when: ownReplicas >= 2000') }, 'rules/acme-rule.yaml', 19, /does not fire/],
  ['a playbook without a checklist', { 'playbooks/acme-book.md': '---\nid: acme-book\n---\nNothing.\n' }, 'playbooks/acme-book.md', 1, /./],
  ['a zero byte', { 'glossary/acme-term.yaml': `${term}# \0` }, 'glossary/acme-term.yaml', 8, /zero byte/],
  ['an ending that is not read', { 'glossary/acme-term.yml': term, 'glossary/acme-term.yaml': null }, 'glossary/acme-term.yml', 1, /does not belong/],
]

describe('a mistake in a pack', () => {
  test.each(mistakes)('%s: is refused with file and line, and the rest stays usable', async (_what, changes, file, line, message) => {
    const { service } = startService()
    await added(service, writePack(soundPack('good')))
    const files = Object.entries({ ...sound, ...changes }).flatMap(([path, text]) => (text === null ? [] : [[path, text]]))
    const folder = writePack(Object.fromEntries(files) as Record<string, string>)
    const refused = await service.call('pack.add', { folder })
    if (refused.ok) throw new Error('the pack was taken')
    const all = refused.error.problems ?? [refused.error]
    expect(all.map((fault) => `${fault.file}:${fault.line}`)).toContain(`${file}:${line}`)
    expect(all.find((fault) => fault.file === file && fault.line === line)?.message).toMatch(message)
    expect((await listed(service)).map(({ id }) => id)).toEqual(['good'])
    expect((await shownAs(service, 'term-saga')).entry.name).toBe('Saga at good')
    expect(await service.call('catalog.show', { id: 'acme-log' })).toMatchObject({ ok: false })
  })
})

describe('the folder of a pack', () => {
  test('is named by a whole path on this machine', async () => {
    const { service } = startService()
    const refuse = async (folder: string) => {
      const result = await service.call('pack.add', { folder })
      return result.ok ? 'taken' : result.error.code
    }
    expect(await refuse('relative/pack')).toBe('invalid-input')
    expect(await refuse('//server/share')).toBe('invalid-input')
    expect(await refuse('\\\\server\\share')).toBe('invalid-input')
    expect(await refuse(`${temporaryFolder()}\0`)).toBe('invalid-input')
    expect(await refuse(join(temporaryFolder(), 'nothing'))).toBe('not-found')
    expect(await refuse(join(writePack(soundPack()), 'pack.yaml'))).toBe('not-found')
  })

  test.each([
    ['a file', (outside: string, folder: string) => symlinkSync(join(outside, 'glossary/acme-term.yaml'), join(folder, 'glossary/stolen.yaml'))],
    ['a folder', (outside: string, folder: string) => symlinkSync(join(outside, 'glossary'), join(folder, 'laws'))],
    ['the manifest', (outside: string, folder: string) => {
      rmSync(join(folder, 'pack.yaml'))
      symlinkSync(join(outside, 'pack.yaml'), join(folder, 'pack.yaml'))
    }],
  ])('holds no link to %s', async (_what, link) => {
    const { service } = startService()
    const folder = writePack(soundPack())
    link(writePack(soundPack('outside')), folder)
    const refused = await service.call('pack.add', { folder })
    if (refused.ok) throw new Error('the pack was taken')
    expect(refused.error.message).toMatch(/link/)
    expect(await listed(service)).toEqual([])
  })

  test('may hold notes, hidden files and pictures, which are passed over', async () => {
    const { service } = startService()
    const folder = writePack({ ...soundPack(), 'README.md': '# Ours', '.git/config.yaml': 'broken: [', 'glossary/.draft.yaml': '[', 'images/logo.svg': '<svg/>' })
    const { packs } = await added(service, folder)
    expect(packs[0]?.entries).toBe(3)
  })

  test('holds no file larger than an entry may be, and none in another encoding', async () => {
    const { service } = startService()
    const folder = writePack({ ...soundPack(), 'glossary/large.yaml': `# ${'x'.repeat(1024 * 1024)}\n` })
    writeFileSync(join(folder, 'glossary', 'latin.yaml'), Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xe9]))
    const refused = await service.call('pack.add', { folder })
    if (refused.ok) throw new Error('the pack was taken')
    expect((refused.error.problems ?? []).map(({ file, message }) => [file, message])).toEqual(
      expect.arrayContaining([['glossary/large.yaml', expect.stringContaining('up to 1 MiB')], ['glossary/latin.yaml', expect.stringContaining('UTF-8')]]),
    )
  })

  test('holds up to 10,000 files', async () => {
    const { service } = startService()
    const folder = writePack({ 'pack.yaml': manifestOf('many') })
    mkdirSync(join(folder, 'glossary'))
    for (let at = 0; at < 10_000; at += 1) writeFileSync(join(folder, 'glossary', `t${at}.yaml`), '')
    expect(await service.call('pack.add', { folder })).toMatchObject({ ok: false, error: { code: 'too-large' } })
  })

  test('is one pack once', async () => {
    const { service } = startService()
    const folder = writePack(soundPack())
    await added(service, folder)
    expect(await service.call('pack.add', { folder })).toMatchObject({ ok: false, error: { code: 'conflict', hint: 'Reload it to read it again.' } })
    expect(await service.call('pack.add', { folder: writePack(soundPack()) })).toMatchObject({ ok: false, error: { code: 'conflict', file: 'pack.yaml' } })
  })

  test('is checked without being added', async () => {
    const { service } = startService()
    const checked = await service.call('pack.check', { folder: writePack({ ...soundPack(), 'glossary/acme-term.yaml': term.replace('[kafka]', '[nowhere]') }) })
    expect(checked).toMatchObject({ ok: true, value: { manifest: { id: 'acme' }, total: 1, overrides: ['term-saga'], faults: [{ file: 'glossary/acme-term.yaml', line: 6 }] } })
    expect(await listed(service)).toEqual([])
  })
})
