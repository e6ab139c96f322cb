import { describe, expect, test } from 'vitest'
import { findBrowser, installedPaths, mustRunUnsandboxed, type BrowserSurroundings } from '../../src/service/browser.ts'

const bundled = { executable: '/checkout/chromium', env: { FONTCONFIG_FILE: '/checkout/fonts.conf' } }

function machine(files: readonly string[], changes: Partial<BrowserSurroundings> = {}): BrowserSurroundings {
  return { platform: 'linux', env: { PATH: '/usr/bin:/opt/bin' }, isFile: (path) => files.includes(path), bundled: async () => bundled, ...changes }
}

const nothingBundled = async () => null
const executable = async (surroundings: BrowserSurroundings) => (await findBrowser(undefined, surroundings))?.executable ?? null

describe('where the browser comes from', () => {
  test('ATLAS_BROWSER comes before everything that is installed', async () => {
    const files = ['/opt/google/chrome/chrome', '/usr/bin/chromium', '/home/me/my-chromium']
    expect(await executable(machine(files, { env: { PATH: '/usr/bin', ATLAS_BROWSER: '/home/me/my-chromium' } }))).toBe('/home/me/my-chromium')
    expect(await executable(machine(files, { env: { PATH: '/usr/bin', ATLAS_BROWSER: 'chromium' } }))).toBe('/usr/bin/chromium')
  })

  test('an ATLAS_BROWSER that is not there is not replaced by another one', async () => {
    const files = ['/opt/google/chrome/chrome', '/usr/bin/chromium']
    expect(await executable(machine(files, { env: { PATH: '/usr/bin', ATLAS_BROWSER: '/nowhere/chrome' } }))).toBeNull()
    expect(await executable(machine(files, { env: { PATH: '/usr/bin', ATLAS_BROWSER: 'netscape' } }))).toBeNull()
  })

  test('an empty ATLAS_BROWSER counts as none', async () => {
    expect(await executable(machine(['/usr/bin/chromium'], { env: { PATH: '/usr/bin', ATLAS_BROWSER: '' } }))).toBe('/usr/bin/chromium')
  })

  test('an installed Chrome comes before one in PATH, and that before the one of the checkout', async () => {
    expect(await executable(machine(['/opt/bin/chromium', '/opt/google/chrome/chrome']))).toBe('/opt/google/chrome/chrome')
    expect(await executable(machine(['/opt/bin/chromium']))).toBe('/opt/bin/chromium')
    expect(await executable(machine([]))).toBe('/checkout/chromium')
    expect(await executable(machine([], { bundled: nothingBundled }))).toBeNull()
  })

  test('the one of the checkout brings its environment along, others need none', async () => {
    expect((await findBrowser(undefined, machine([])))?.env).toEqual(bundled.env)
    expect((await findBrowser(undefined, machine(['/usr/bin/chromium'])))?.env).toEqual({})
  })

  test('tests can prefer the one whose version is fixed', async () => {
    const found = await findBrowser(['named', 'bundled', 'installed', 'path'], machine(['/opt/google/chrome/chrome']))
    expect(found?.executable).toBe('/checkout/chromium')
    const other = await findBrowser(['named', 'bundled', 'installed', 'path'], machine(['/usr/bin/chromium'], { bundled: nothingBundled }))
    expect(other?.executable).toBe('/usr/bin/chromium')
  })

  test('each system has its own places', () => {
    expect(installedPaths('darwin', { HOME: '/Users/me' })).toContain('/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
    expect(installedPaths('darwin', {})).toContain('/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge')
    expect(installedPaths('win32', { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: '' })).toEqual([
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
      'C:\\Program Files\\Chromium\\Application\\chrome.exe',
    ])
  })

  test('the sandbox is given up only where it cannot work', () => {
    const open = () => ''
    const closed = (name: string) => (name === 'apparmor_restrict_unprivileged_userns' ? '1' : '')
    const off = (name: string) => (name === 'unprivileged_userns_clone' ? '0' : '')
    expect(mustRunUnsandboxed(0, false, open)).toBe(true)
    expect(mustRunUnsandboxed(1000, false, closed)).toBe(false)
    expect(mustRunUnsandboxed(1000, true, open)).toBe(false)
    expect(mustRunUnsandboxed(1000, true, closed)).toBe(true)
    expect(mustRunUnsandboxed(1000, true, off)).toBe(true)
    expect(mustRunUnsandboxed(undefined, false, open)).toBe(false)
  })
})
