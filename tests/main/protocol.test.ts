import type { CustomScheme } from 'electron'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { registerScheme, serveInterface } from '../../src/main/protocol.ts'
import { contentSecurityPolicy } from '../../src/service/web-files.ts'
import { temporaryFolder } from '../support/folders.ts'

function serving(): (url: string, method?: string) => Promise<Response> {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>Atlas</title>')
  writeFileSync(join(folder, 'renderer', 'assets', 'main.js'), 'export {}')
  writeFileSync(join(folder, 'secret.html'), 'outside')
  let handler: ((request: Request) => Response | Promise<Response>) | undefined
  serveInterface(
    {
      handle: (scheme, given) => {
        expect(scheme).toBe('app')
        handler = given
      },
    },
    join(folder, 'renderer'),
  )
  return async (url, method = 'GET') => {
    if (handler === undefined) throw new Error('nothing is served')
    // The one of Node would tidy the address up; Electron hands over what was asked.
    return handler({ url, method } as Request)
  }
}

test('the scheme is registered as secure, and without a way around the policy', () => {
  const registered: CustomScheme[] = []
  registerScheme({ registerSchemesAsPrivileged: (schemes) => void registered.push(...schemes) })
  expect(registered).toEqual([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
})

test('the interface is served with its type and the policy', async () => {
  const get = serving()
  const page = await get('app://atlas/index.html')
  expect(page.status).toBe(200)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  expect(page.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await (await get('app://atlas/assets/main.js')).text()).toBe('export {}')
})

test.each([
  ['app://atlas/index.html', 'POST'],
  ['app://atlas/index.html', 'HEAD'],
  ['app://other/index.html', 'GET'],
  ['app://atlas.evil.example/index.html', 'GET'],
  ['app://atlas/../secret.html', 'GET'],
  ['app://atlas/..%2fsecret.html', 'GET'],
  ['app://atlas/%2e%2e/secret.html', 'GET'],
  ['app://atlas/..%5csecret.html', 'GET'],
  ['app://atlas/index.html%00', 'GET'],
  ['app://atlas/nothing.html', 'GET'],
])('%s asked with %s is not there, and the refusal carries the policy too', async (url, method) => {
  const answer = await serving()(url, method)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('outside')
  expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([])
})
