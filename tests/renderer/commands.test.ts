import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Command } from '../../src/renderer/commands/command.ts'
import { conflictingKeys } from '../../src/renderer/commands/keys.ts'

// The table reaches the transport and the platform, which look at the page when they load; here is none.
beforeAll(() => {
  vi.stubGlobal('window', {})
  vi.stubGlobal('location', { hash: '', pathname: '/' })
  vi.stubGlobal('sessionStorage', { getItem: () => null })
  vi.stubGlobal('document', { documentElement: { dataset: {} } })
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
})

const table = async (): Promise<readonly Command[]> => (await import('../../src/renderer/commands/table.ts')).commandTable

describe('the command table', () => {
  test('every id is there once', async () => {
    const ids = (await table()).map((command) => command.id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
  })

  test('no two commands that can be run at the same time share a key', async () => {
    // Commands with a condition may share a key with those of another screen, never with those that always work.
    const commands = await table()
    const always = commands.filter((command) => command.when === undefined).flatMap((command) => command.keys ?? [])
    expect(conflictingKeys(always)).toEqual([])
    for (const command of commands.filter((one) => one.when !== undefined)) {
      expect(conflictingKeys([...always, ...(command.keys ?? [])])).toEqual([])
    }
  })

  test('keys are written so that a press can be found', async () => {
    const keys = (await table()).flatMap((command) => command.keys ?? [])
    const chord = /^(mod\+)?(ctrl\+)?(alt\+)?(shift\+)?([a-z0-9]|f\d+|left|right|up|down|enter|esc|tab|space|backspace|delete|[^\w\s])$/
    expect(keys.filter((text) => !text.split(' ').every((part) => chord.test(part)))).toEqual([])
  })

  test('no command takes a key that a browser keeps for itself', async () => {
    const kept = ['mod+t', 'mod+w', 'mod+n', 'mod+shift+n', 'mod+shift+t', 'mod+q']
    const keys = (await table()).flatMap((command) => command.keys ?? [])
    expect(keys.filter((text) => kept.includes(text))).toEqual([])
  })
})
