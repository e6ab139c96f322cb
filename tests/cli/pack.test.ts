import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Pack } from '../../src/contract/pack-operations.ts'
import { atlas } from '../support/atlas.ts'
import { dataFolder, temporaryFolder } from '../support/folders.ts'
import { soundPack, termOf } from '../support/pack-files.ts'
import { writePack } from '../support/packs.ts'

const faulty = { ...soundPack('faulty'), 'glossary/faulty-term.yaml': termOf('faulty-term', 'Faulty').replace('[kafka]', '[nowhere, nobody]') }

describe('atlas pack', () => {
  test('adds, lists, switches, reloads and removes a pack; every command of the catalog reads it', async () => {
    const data = dataFolder()
    const folder = writePack(soundPack())
    const pack = async (...args: string[]) => {
      const { exit, stdout, stderr } = await atlas(['pack', ...args, '--json'], { data })
      expect(stderr).toBe('')
      return { exit, json: JSON.parse(stdout) as unknown }
    }
    expect(await pack('list')).toEqual({ exit: 0, json: [] })
    expect(await pack('add', folder)).toMatchObject({ exit: 0, json: { added: 'acme', packs: [{ id: 'acme', state: 'used', entries: 3 }] } })
    const shown = await atlas(['catalog', 'show', 'acme-term', '--json'], { data })
    expect(JSON.parse(shown.stdout)).toMatchObject({ name: 'Frobnication of acme', origin: { pack: { id: 'acme' } } })
    const found = await atlas(['catalog', 'search', 'frobnication', '--json'], { data })
    expect((JSON.parse(found.stdout) as { id: string }[]).map(({ id }) => id)).toContain('acme-term')
    expect(await pack('disable', 'acme')).toMatchObject({ exit: 0, json: [{ state: 'off' }] })
    expect((await atlas(['catalog', 'show', 'acme-term'], { data })).exit).toBe(2)
    expect(await pack('enable', 'acme')).toMatchObject({ exit: 0, json: [{ state: 'used' }] })
    expect(await pack('reload')).toMatchObject({ exit: 0, json: { outcomes: [{ id: 'acme', outcome: 'unchanged' }] } })
    writePack({ 'glossary/acme-term.yaml': termOf('acme-term', 'Changed').replace('[kafka]', '[nowhere]') }, folder)
    expect(await pack('reload', 'acme')).toMatchObject({ exit: 1, json: { outcomes: [{ outcome: 'kept' }], packs: [{ problem: { faults: [{ line: 6 }] } }] } })
    const listed = await atlas(['pack', 'list'], { data })
    expect(listed.stdout).toContain('glossary/acme-term.yaml:6: related[0]: No entry has the id "nowhere"')
    expect(await pack('remove', 'acme')).toEqual({ exit: 0, json: [] })
  })

  test('takes a path from where the user stands', async () => {
    const folder = writePack(soundPack(), join(temporaryFolder(), 'acme'))
    const { exit, stdout } = await atlas(['pack', 'add', 'acme', '--json'], { data: dataFolder(), cwd: join(folder, '..') })
    expect(exit).toBe(0)
    expect((JSON.parse(stdout) as { packs: Pack[] }).packs[0]?.id).toBe('acme')
  })

  test('refuses a pack with a fault and names every one with file and line', async () => {
    const { exit, stdout, stderr } = await atlas(['pack', 'add', writePack(faulty)], { data: dataFolder() })
    expect(exit).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('glossary/faulty-term.yaml:6: related[0]: No entry has the id "nowhere"')
    expect(stderr).toContain('glossary/faulty-term.yaml:6: related[1]: No entry has the id "nobody"')
  })

  test('checks a folder without a store, and exits 1 when it has a fault', async () => {
    const data = join(temporaryFolder(), 'none')
    const good = await atlas(['pack', 'check', writePack(soundPack())], { data })
    expect(good).toMatchObject({ exit: 0, stderr: '' })
    expect(good.stdout).toContain('Pack acme 1.0 (acme)')
    expect(good.stdout).toContain('In place of shipped entries: term-saga')
    const bad = await atlas(['pack', 'check', writePack(faulty), '--json'], { data })
    expect(bad.exit).toBe(1)
    expect(JSON.parse(bad.stdout)).toMatchObject({ manifest: { id: 'faulty' }, total: 2, faults: [{ file: 'glossary/faulty-term.yaml', line: 6 }, {}] })
    expect((await atlas(['pack', 'check', '/nowhere/at/all', '--json'], { data })).exit).toBe(2)
    expect((await atlas(['pack', 'remove', 'nothing'], { data: dataFolder() })).exit).toBe(2)
  })

  test('a pack that is used is used by a check of a file, too', async () => {
    const data = dataFolder()
    const folder = temporaryFolder()
    await atlas(['new', '--template', 'ecommerce-checkout', '-o', join(folder, 'shop.atlas.yaml')], { data })
    const hashes = async () => (JSON.parse((await atlas(['check', join(folder, 'shop.atlas.yaml'), '--json'], { data })).stdout) as { engine: { catalog: string } }).engine.catalog
    const before = await hashes()
    await atlas(['pack', 'add', writePack(soundPack())], { data })
    expect(await hashes()).not.toBe(before)
    await atlas(['pack', 'disable', 'acme'], { data })
    expect(await hashes()).toBe(before)
  })
})
