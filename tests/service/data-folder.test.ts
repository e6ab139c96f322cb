import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolder } from '../../src/service/data-folder.ts'

test('the data folder is the option, else ATLAS_DATA, else where the system keeps such data', () => {
  expect(dataFolder('/chosen', { ATLAS_DATA: '/other' }, 'linux')).toBe('/chosen')
  expect(dataFolder(undefined, { ATLAS_DATA: '/other', XDG_DATA_HOME: '/xdg' }, 'linux')).toBe('/other')
  expect(dataFolder(undefined, { ATLAS_DATA: '', XDG_DATA_HOME: '/xdg' }, 'linux')).toBe(join('/xdg', 'atlas'))
  expect(dataFolder(undefined, { XDG_DATA_HOME: '' }, 'linux')).toBe(join(homedir(), '.local', 'share', 'atlas'))
  expect(dataFolder(undefined, {}, 'darwin')).toBe(join(homedir(), 'Library', 'Application Support', 'Atlas'))
  expect(dataFolder(undefined, { APPDATA: '/roaming' }, 'win32')).toBe(join('/roaming', 'Atlas'))
})
