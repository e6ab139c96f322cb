import { join } from 'node:path'
import type {} from '../../src/renderer/atlas.ts'
import { expect, test } from './atlas.ts'
import { out } from './support/place.ts'

test('the window', async ({ atlas }) => {
  await test.step('is the one that was asked for: sandboxed, isolated, shown when it has something to show', async () => {
    const { isSandboxForced, schemes, paths, windows } = await atlas.double().ask('inspect', {})
    expect(isSandboxForced).toBe(true)
    expect(schemes).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
    expect(paths).toEqual({ userData: join(atlas.dataFolder, 'electron') })
    expect(windows).toHaveLength(1)
    expect(windows[0]?.isShown).toBe(true)
    expect(windows[0]?.options).toMatchObject({
      webPreferences: { preload: join(out, 'preload', 'index.cjs'), sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
    })
  })

  await test.step('opens no other', async () => {
    await atlas.page.evaluate(() => void window.open('https://outside.example/'))
    await expect.poll(() => atlas.double().opened.map(({ action }) => action)).toEqual(['deny'])
  })

  await test.step('denies permissions, but not putting text on the clipboard', async () => {
    const { ask } = atlas.double()
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'unknown']) {
      expect(await ask('permission', { permission })).toEqual({ requested: false, checked: false })
    }
    expect(await ask('permission', { permission: 'clipboard-sanitized-write' })).toEqual({ requested: true, checked: true })
  })

  await test.step('comes to the front at a second start', async () => {
    const { ask } = atlas.double()
    await ask('secondInstance', {})
    const { windows } = await ask('inspect', {})
    expect(windows.map(({ timesFocused }) => timesFocused)).toEqual([1])
  })
})

test('the bridge', async ({ atlas }) => {
  await test.step('is all the page gets of Electron or Node', async () => {
    const found = await atlas.page.evaluate(() => ({
      bridge: Object.keys(window.atlas ?? {}),
      isFrozen: Object.isFrozen(window.atlas),
      leaks: ['require', 'module', 'exports', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer', 'atlasDoubleInvoke'].filter((name) => name in globalThis),
      isReplaced: (() => {
        try {
          ;(window as unknown as { atlas: unknown }).atlas = { call: () => 'replaced' }
        } catch {
          return false
        }
        return (window.atlas?.call as unknown as () => unknown)() === 'replaced'
      })(),
    }))
    expect(found).toEqual({ bridge: ['call', 'on'], isFrozen: true, leaks: [], isReplaced: false })
  })

  await test.step('takes a call through the preload script to the service and back', async () => {
    const answers = await atlas.page.evaluate(async () => [
      await window.atlas?.call('catalog.show', { id: 'little' }),
      await window.atlas?.call('__proto__', {}),
      await window.atlas?.call('catalog.show', { id: 7 }),
    ])
    expect(answers[0]).toMatchObject({ ok: true, value: { entry: { id: 'little' } } })
    expect(answers[1]).toMatchObject({ ok: false, error: { code: 'invalid-input' } })
    expect(answers[2]).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'id' } })
  })

  await test.step('refuses what cannot cross to the main process, and sends no half of it', async () => {
    const outcome = await atlas.page.evaluate(async () => {
      try {
        return await window.atlas?.call('catalog.show', { id: () => 'little' })
      } catch (error) {
        return (error as Error).name
      }
    })
    expect(outcome).toBe('DataCloneError')
  })
})

test('the page cannot be led away', async ({ atlas }) => {
  const { page } = atlas
  const before = page.url()
  for (const url of ['https://outside.example/', 'http://127.0.0.1:9/', 'https://other.app.test/']) {
    await page.evaluate((target) => void (location.href = target), url)
    await page.waitForTimeout(100)
    expect(page.url()).toBe(before)
  }
  await expect(page.locator('#root')).not.toBeEmpty()
  expect(atlas.takeForeignRequests().every((url) => /outside\.example|127\.0\.0\.1:9/.test(url))).toBe(true)
})

test('closing the last window ends the app in order', async ({ atlas }) => {
  const double = atlas.double()
  await expect(atlas.page.locator('#root')).not.toBeEmpty()
  await double.stop('quit')
  expect(await double.exit).toBe(0)
})
