import { describe, expect, test } from 'vitest'
import { arrows, componentNamed, importOf, importedFrom } from '../../support/import.ts'

const shop = `name: shop
x-base: &base
  restart: unless-stopped
  environment: &env
    LOG: info
services:
  web:
    <<: *base
    image: nginx:1.27
    environment:
      <<: *env
      API_URL: http://api:8080/v1
    depends_on: [api]
  api:
    <<: *base
    image: registry.example.com:5000/shop/api:\${TAG:-latest}
    scale: 3
    environment:
      - DB_HOST=db
      - DB_NAME=queue
      - CACHE=redis://:secret@cache:6379/0
      - BROKERS
    depends_on:
      db: { condition: service_healthy }
      queue: { condition: service_started }
    deploy:
      resources: { limits: { cpus: '0.50', memory: 256M } }
  db:
    image: postgres:16
    healthcheck: { test: [CMD, pg_isready] }
    volumes: [data:/var/lib/postgresql]
  cache:
    image: library/redis
    healthcheck: { disable: true }
    mem_limit: 1g
  queue:
    image: rabbitmq
    restart: "no"
    deploy: { replicas: 2 }
    profiles: [full]
`

describe('Docker Compose', () => {
  test('services become components with what the file declares, and only that', () => {
    const imported = importedFrom({ 'compose.yaml': shop })
    expect(imported.name).toBe('shop')
    expect(imported.components.map(({ id }) => id)).toEqual(['web', 'api', 'db', 'cache', 'queue'])
    const api = componentNamed(imported, 'api').properties
    expect(api.replicas?.value).toBe(3)
    expect(api.cpuLimitCores?.value).toBe(0.5)
    expect(api.memoryLimitMiB?.value).toBe(256)
    expect(api.healthCheck).toBeNull()
    expect(componentNamed(imported, 'db').properties.healthCheck?.value).toBe(true)
    expect(componentNamed(imported, 'cache').properties.healthCheck?.value).toBe(false)
    // 1g is 1024 MiB.
    expect(componentNamed(imported, 'cache').properties.memoryLimitMiB?.value).toBe(1024)
    expect(componentNamed(imported, 'queue').properties.restart?.value).toBe('no')
    expect(componentNamed(imported, 'queue').properties.replicas?.value).toBe(2)
    expect(componentNamed(imported, 'queue').settings.profiles).toBe('full')
    expect(componentNamed(imported, 'db').properties.replicas).toBeNull()
  })

  test('a merge key brings a property, with the line at which it is written', () => {
    const { restart } = componentNamed(importedFrom({ 'compose.yaml': shop }), 'web').properties
    expect(restart).toMatchObject({ value: 'unless-stopped', at: { file: 'compose.yaml', line: 3 }, confidence: 'declared' })
  })

  test('every component and connection says where it stands', () => {
    const imported = importedFrom({ 'compose.yaml': shop })
    expect(componentNamed(imported, 'db').at).toEqual({ file: 'compose.yaml', line: 28 })
    for (const { at } of [...imported.components, ...imported.connections]) expect(shop.split('\n')[at.line - 1]).toMatch(/\S/)
  })

  test('depends_on is declared, hosts in the environment are inferred with a reason', () => {
    const imported = importedFrom({ 'compose.yaml': shop, '.env': 'QUEUE_PORT=5672\nBROKERS=queue:${QUEUE_PORT}\n' })
    expect(arrows(imported)).toEqual([
      'api -> cache sync high',
      'api -> db starts-after declared',
      'api -> db sync medium',
      'api -> queue async high',
      'api -> queue starts-after declared',
      'web -> api starts-after declared',
      'web -> api sync high',
    ])
    expect(imported.connections.find(({ to, kind }) => to === 'db' && kind === 'starts-after')?.label).toBe('once it is healthy')
    expect(imported.connections.find(({ to }) => to === 'cache')).toMatchObject({ protocol: 'redis', why: 'The environment variable CACHE holds “redis://…@cache”.' })
  })

  test('nothing of a password reaches the result', () => {
    expect(JSON.stringify(importedFrom({ 'compose.yaml': shop }))).not.toContain('secret')
  })

  test('the name of a database is not taken for a host of that name', () => {
    const imported = importedFrom({ 'compose.yaml': 'services:\n  orders:\n    image: a\n  api:\n    image: b\n    environment: { DB_NAME: orders, DB_USER: orders }\n' })
    expect(imported.connections).toEqual([])
    expect(imported.unresolved.map(({ kind, component }) => [kind, component])).toEqual([['unconnected', 'orders'], ['unconnected', 'api']])
  })

  test('images are recognised by the catalog, with registry, library and tag left out', () => {
    const imported = importedFrom({ 'compose.yaml': shop })
    expect(componentNamed(imported, 'cache').technology).toMatchObject({ id: 'redis', confidence: 'high' })
    expect(componentNamed(imported, 'queue')).toMatchObject({ plane: 'state', role: 'queue' })
    expect(componentNamed(imported, 'api').technology).toBeNull()
    expect(componentNamed(imported, 'api').product).toBe('registry.example.com:5000/shop/api:latest')
  })

  test('extends takes over from the same file and from another, its own values winning', () => {
    const imported = importedFrom({
      'compose.yaml': 'services:\n  base:\n    image: redis\n    restart: always\n    deploy: { replicas: 2 }\n  one:\n    extends: base\n    deploy: { replicas: 5 }\n  two:\n    extends: { file: common/base.yaml, service: store }\n',
      'common/base.yaml': 'services:\n  store:\n    image: postgres\n    mem_limit: 64m\n',
    })
    expect(componentNamed(imported, 'one').properties.replicas?.value).toBe(5)
    expect(componentNamed(imported, 'one').properties.restart?.value).toBe('always')
    expect(componentNamed(imported, 'one').technology?.id).toBe('redis')
    expect(componentNamed(imported, 'two').properties.memoryLimitMiB).toMatchObject({ value: 64, at: { file: 'common/base.yaml', line: 4 } })
    expect(imported.files).toEqual(['compose.yaml', 'common/base.yaml'])
  })

  test('services that extend each other end, and are said', () => {
    const imported = importedFrom({ 'compose.yaml': 'services:\n  a:\n    extends: b\n    image: redis\n  b:\n    extends: a\n' })
    expect(imported.components).toHaveLength(2)
    expect(imported.messages.map(({ level, line }) => [level, line])).toContainEqual(['error', 6])
  })

  test('include reads below the folder only', () => {
    const imported = importedFrom({
      'compose.yaml': 'include:\n  - stores/compose.yaml\n  - ../outside.yaml\n  - /etc/passwd\n  - { path: [missing.yaml] }\nservices:\n  api: { image: a, links: [db] }\n',
      'stores/compose.yaml': 'include: [../compose.yaml]\nservices:\n  db: { image: postgres }\n',
      '../outside.yaml': 'services:\n  secret: { image: a }\n',
    })
    expect(imported.components.map(({ id }) => id)).toEqual(['db', 'api'])
    expect(arrows(imported)).toEqual(['api -> db starts-after declared'])
    expect(imported.unresolved.filter(({ kind }) => kind === 'file').map(({ at }) => at.line)).toEqual([3, 4, 5])
  })

  test('an override file lays its values over those of the first', () => {
    const imported = importedFrom(
      { 'compose.yaml': 'services:\n  api: { image: redis, scale: 1 }\n', 'compose.override.yaml': 'services:\n  api: { scale: 4 }\n' },
      { main: undefined },
    )
    expect(componentNamed(imported, 'api').properties.replicas).toMatchObject({ value: 4, at: { file: 'compose.override.yaml', line: 2 } })
  })

  test('variables follow the rules of Compose', () => {
    const text = 'services:\n  a:\n    image: ${REG-x}/${NAME:-${OTHER:-redis}}${SUF:+-y}:$TAG\n  b: { image: "$$HOME" }\n'
    const imported = importedFrom({ 'compose.yaml': text, '.env': 'TAG="7" # newest\nSUF=\n' })
    expect(componentNamed(imported, 'a').product).toBe('x/redis:7')
    expect(componentNamed(imported, 'b').product).toBe('$HOME')
  })

  test('variables made of variables do not grow without end', () => {
    const env = ['A=aaaaaaaaaa', ...Array.from({ length: 40 }, (_, at) => `V${at + 1}=\${V${at}:-aa}\${V${at}:-aa}`)].join('\n')
    const imported = importedFrom({ 'compose.yaml': 'services:\n  a: { image: "${V40}" }\n', '.env': env })
    expect(componentNamed(imported, 'a').product?.length).toBeLessThanOrEqual(200)
  })

  test('a file without a service is refused at the line that says why', () => {
    expect(importOf({ 'compose.yaml': 'include:\n  - ../ui/compose.yml\n' })).toMatchObject({ ok: false, error: { code: 'invalid-input', file: 'compose.yaml', line: 2 } })
  })
})
