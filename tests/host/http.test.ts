import { mkdirSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { AtlasEvent } from '../../src/contract/events.ts'
import { ok } from '../../src/contract/result.ts'
import { largestBody } from '../../src/host/guards.ts'
import { createHost } from '../../src/host/http.ts'
import { serve } from '../../src/host/serve.ts'
import { ask, type Answer, type Question } from '../support/http.ts'
import { temporaryFolder } from '../support/folders.ts'

const token = 'correct-token-0123456789abcdefgh'
const secret = 'outside the folder of the interface'

interface Running {
  readonly port: number
  /** What reached the service. */
  readonly calls: unknown[][]
  /** Who listens for events. */
  readonly listeners: Set<(event: AtlasEvent) => void>
}

let host: Running
let answers: Answer[]

async function start(fails = false): Promise<Running> {
  const folder = temporaryFolder()
  const webFolder = join(folder, 'renderer')
  mkdirSync(join(webFolder, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'renderer-other'))
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>Atlas</title>')
  writeFileSync(join(webFolder, 'assets', 'main.js'), 'export {}')
  for (const place of [folder, join(folder, 'renderer-other')]) {
    writeFileSync(join(place, 'secret.html'), secret)
    writeFileSync(join(place, 'secret.json'), JSON.stringify(secret))
  }
  for (const name of ['left-behind.db', 'left-behind']) writeFileSync(join(webFolder, name), secret)
  const calls: unknown[][] = []
  const listeners = new Set<(event: AtlasEvent) => void>()
  const server = createHost({
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    call: async (...question) => {
      calls.push(question)
      if (fails) throw new Error('a bug')
      return ok({ heard: question[1] })
    },
    webFolder,
    token,
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port: (server.address() as AddressInfo).port, calls, listeners }
}

/** A call that every guard lets pass, with changes. A header set to an empty text is left out. */
async function call(changes: Partial<Question> = {}): Promise<Answer> {
  const own = `127.0.0.1:${host.port}`
  const headers = {
    Host: own,
    Origin: `http://${own}`,
    'Sec-Fetch-Site': 'same-origin',
    'X-Atlas-Token': token,
    'Content-Type': 'application/json',
    ...changes.headers,
  }
  const answer = await ask({
    port: host.port,
    method: 'POST',
    path: '/call/catalog.list',
    body: '{"kind":"law"}',
    ...changes,
    headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')),
  })
  answers.push(answer)
  return answer
}

async function get(path: string, changes: Partial<Question> = {}): Promise<Answer> {
  const answer = await ask({ port: host.port, path, ...changes })
  answers.push(answer)
  return answer
}

beforeEach(async () => {
  answers = []
  host = await start()
})

/** Whatever a test asked: no answer may lack the headers, give away the token or invite other sites. */
afterEach(() => {
  expect(answers.length).toBeGreaterThan(0)
  for (const { headers, body } of answers) {
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([])
    expect(headers['set-cookie']).toBeUndefined()
    expect(body + JSON.stringify(headers)).not.toContain(token)
    expect(body).not.toContain(secret)
  }
})

describe('a call', () => {
  test('with everything right reaches the service and brings its answer back', async () => {
    const answer = await call()
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { heard: { kind: 'law' } } })
    expect(host.calls).toEqual([['catalog.list', { kind: 'law' }]])
  })

  test('passes from the command line, which sends neither Origin nor Sec-Fetch-Site, and under the name localhost', async () => {
    expect((await call({ headers: { Origin: '', 'Sec-Fetch-Site': '' } })).status).toBe(200)
    const name = `localhost:${host.port}`
    expect((await call({ headers: { Host: name, Origin: `http://${name}` } })).status).toBe(200)
  })

  const refused: Readonly<Record<string, readonly [number, Partial<Question> | (() => Partial<Question>)]>> = {
    'a foreign Host, as after DNS rebinding': [421, { headers: { Host: 'rebound.example' } }],
    'a foreign Host with the right port': [421, () => ({ headers: { Host: `rebound.example:${host.port}` } })],
    'our name with another port': [421, { headers: { Host: '127.0.0.1:1' } }],
    'our name as a part of another': [421, () => ({ headers: { Host: `127.0.0.1:${host.port}.rebound.example` } })],
    'our name without a port': [421, { headers: { Host: '127.0.0.1' } }],
    'a foreign Origin': [403, { headers: { Origin: 'https://evil.example' } }],
    'another port of this machine as Origin': [403, { headers: { Origin: 'http://127.0.0.1:1' } }],
    'our address over https as Origin': [403, () => ({ headers: { Origin: `https://127.0.0.1:${host.port}` } })],
    'an Origin that only starts like ours': [403, () => ({ headers: { Origin: `http://127.0.0.1:${host.port}.evil.example` } })],
    'the Origin of a sandboxed frame': [403, { headers: { Origin: 'null' } }],
    'a cross-site request without Origin': [403, { headers: { Origin: '', 'Sec-Fetch-Site': 'cross-site' } }],
    'a same-site request of another port': [403, { headers: { Origin: '', 'Sec-Fetch-Site': 'same-site' } }],
    'an address typed by hand': [403, { headers: { Origin: '', 'Sec-Fetch-Site': 'none' } }],
    'no token': [401, { headers: { 'X-Atlas-Token': '' } }],
    'a wrong token of the same length': [401, { headers: { 'X-Atlas-Token': token.replace('0', 'X') } }],
    'a shorter token': [401, { headers: { 'X-Atlas-Token': token.slice(0, -1) } }],
    'a longer token': [401, { headers: { 'X-Atlas-Token': `${token}0` } }],
    'a token in the address instead': [401, { headers: { 'X-Atlas-Token': '' }, path: `/call/catalog.list?token=wrong` }],
    'no content type': [415, { headers: { 'Content-Type': '' } }],
    'the content type of a form': [415, { headers: { 'Content-Type': 'text/plain' } }],
    'a content type that only starts like JSON': [415, { headers: { 'Content-Type': 'application/json-patch' } }],
    'a content type that names JSON in a parameter': [415, { headers: { 'Content-Type': 'text/plain; application/json' } }],
    'a body announced as too large': [413, { headers: { 'Content-Length': String(largestBody + 1) }, body: [] }],
    'broken JSON': [400, { body: '{"kind":' }],
    'an empty body': [400, { body: '' }],
  }

  test.each(Object.entries(refused))('is refused with %s', async (_, [status, changes]) => {
    const answer = await call(typeof changes === 'function' ? changes() : changes)
    expect(answer.status).toBe(status)
    expect(host.calls).toEqual([])
  })

  test('is refused when its body grows too large without having been announced, and the refusal arrives', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x')
    const answer = await call({ body: Array.from({ length: 25 }, () => piece) })
    expect(answer.status).toBe(413)
    expect(host.calls).toEqual([])
  })

  test('of the largest size passes', async () => {
    const text = 'x'.repeat(largestBody - 2)
    const answer = await call({ body: JSON.stringify(text) })
    expect(answer.status).toBe(200)
    expect(host.calls).toEqual([['catalog.list', text]])
  })

  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('with %s is refused', async (method) => {
    expect((await call({ method })).status).toBe(405)
    expect(host.calls).toEqual([])
  })

  test('is not found under a name that no operation can have', async () => {
    for (const path of ['/call/', '/call/a%2fb', '/call/__proto__', `/call/${'a'.repeat(81)}`, '/call/a/b', '/CALL/catalog.list']) {
      expect((await call({ path })).status).toBe(405)
      expect((await get(path)).status).toBe(404)
    }
    expect(host.calls).toEqual([])
  })

  test('that hits a bug is answered with 500 and nothing of the bug', async () => {
    host = await start(true)
    const answer = await call()
    expect(answer.status).toBe(500)
    expect(answer.body).not.toContain('a bug')
  })

  test('after a refused one is still answered', async () => {
    await call({ headers: { 'X-Atlas-Token': 'wrong' } })
    expect((await call()).status).toBe(200)
  })
})

describe('a file', () => {
  test('of the interface is served with its type, at / too', async () => {
    expect(await get('/')).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(await get('/index.html?theme=dark')).toMatchObject({ status: 200 })
    expect(await get('/assets/main.js')).toMatchObject({ status: 200, body: 'export {}', headers: { 'content-type': 'text/javascript; charset=utf-8' } })
  })

  test.each([
    '/../secret.html', '/assets/../../secret.html', '/%2e%2e/secret.html', '/..%2fsecret.html', '/%2e%2e%2fsecret.json',
    '/assets/%2e%2e/%2e%2e/secret.html', '/..\\secret.html', '/..%5csecret.html', '/%5c..%5csecret.html', '/assets/..%5c..%5csecret.html',
    '/../renderer-other/secret.html', '/..%2frenderer-other%2fsecret.json', '/%252e%252e/secret.html', '/....//secret.html',
    '/index.html%00', '/%00', '/..%00/secret.html', '/secret.html%00.js', '//etc/passwd', '/%2fetc%2fpasswd', '/%', '/%ff', '/.', '/..',
    '/assets', '/assets/', '/nothing.html', 'http://127.0.0.1/../secret.html',
  ])('at %s is not there', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test.each(['/left-behind.db', '/left-behind'])('at %s is there, but is none of the interface', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test('is given to GET only', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await get('/', { method })).status).toBe(405)
  })

  test('is refused to a foreign Host', async () => {
    expect((await get('/', { headers: { Host: 'rebound.example' } })).status).toBe(421)
  })
})

test('a client that sends its request byte by byte is cut off within half a minute', async () => {
  answers.push(await ask({ port: host.port }))
  const server = createHost({ call: async () => ok(null), subscribe: () => () => undefined, webFolder: temporaryFolder(), token })
  expect(server.headersTimeout).toBeLessThanOrEqual(10_000)
  expect(server.requestTimeout).toBeLessThanOrEqual(30_000)
})

describe('the address', () => {
  const canConnect = (port: number, address: string): Promise<boolean> =>
    new Promise((done) => {
      const socket = connect({ port, host: address })
      socket.setTimeout(2000, () => socket.destroy())
      socket.on('connect', () => done(true))
      socket.on('error', () => done(false))
      socket.on('close', () => done(false))
      socket.on('connect', () => socket.destroy())
    })

  test('is 127.0.0.1 alone: no other address of this machine answers, and its token is new each time', async () => {
    answers.push(await ask({ port: host.port }))
    const place = { port: 0, data: temporaryFolder(), out: join(import.meta.dirname, '..', '..', 'out') }
    const [one, other] = [await serve(place), await serve({ ...place, data: temporaryFolder() })]
    onTestFinished(async () => {
      await Promise.all([one.close(), other.close()])
    })
    const shape = /^http:\/\/127\.0\.0\.1:(\d+)\/#token=([\w-]{32,})$/
    const [, port = '', first] = shape.exec(one.url) ?? []
    expect(shape.exec(other.url)?.[2]).not.toBe(first)
    expect(await canConnect(Number(port), '127.0.0.1')).toBe(true)
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []).map(({ address }) => address).filter((address) => address !== '127.0.0.1')
    for (const address of new Set(['127.0.0.2', '::1', ...others])) expect(await canConnect(Number(port), address), address).toBe(false)
  })
})

describe('GET /events', () => {
  const own = () => ({ Host: `127.0.0.1:${host.port}`, 'X-Atlas-Token': token })

  test('tells events as they happen, one a line, until the page leaves', async () => {
    const running = await start()
    const response = await fetch(`http://127.0.0.1:${running.port}/events`, { headers: { 'X-Atlas-Token': token } })
    answers.push({ status: response.status, headers: Object.fromEntries(response.headers), body: '' })
    const reader = response.body?.getReader()
    const read = async () => new TextDecoder().decode((await reader?.read())?.value as Uint8Array | undefined)
    expect(await read()).toBe('\n')
    for (const listener of running.listeners) listener({ type: 'progress', job: 'a', share: 0.5, text: 'half' })
    expect(JSON.parse(await read())).toEqual({ type: 'progress', job: 'a', share: 0.5, text: 'half' })
    await reader?.cancel()
    await expect.poll(() => running.listeners.size).toBe(0)
  })

  test('is behind the same guards as a call', async () => {
    host = await start()
    const refused = [
      { ...own(), 'X-Atlas-Token': 'wrong' },
      { ...own(), Origin: 'http://evil.example' },
      { ...own(), 'Sec-Fetch-Site': 'cross-site' },
      { ...own(), Host: 'evil.example' },
    ]
    for (const headers of refused) answers.push(await ask({ port: host.port, path: '/events', headers }))
    for (const { status } of answers) expect(status).toBeGreaterThanOrEqual(400)
    expect(host.listeners.size).toBe(0)
  })
})
