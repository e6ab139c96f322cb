import { describe, expect, test } from 'vitest'
import { arrows, componentNamed, importedFrom, importOf } from '../../support/import.ts'

const bank = `workspace "Bank" "A bank." {
  !identifiers hierarchical
  !const TECH "Java and Spring Boot"
  model {
    archetypes {
      api = container {
        technology "\${TECH}"
        tag "API"
      }
      async = -> {
        tag "Asynchronous"
      }
    }
    /* people
       and systems */
    user = person "User" "Somebody, \\"anybody\\"."
    mail = softwareSystem "Mail" "Sends." "Existing System"
    bank = softwareSystem "Internet Bank" {
      group "Core" {
        app = api "Accounts" {
          one = component "One"
          two = component "Two"
          one -> two "calls"
        }
      }
      db = container "Store" "Keeps." "PostgreSQL 16" "Database"
      app.two -> db "Reads" "JDBC"
      app.one -> db "Writes"
      app --async-> mail "Tells"
      -> mail
    }
    user -> bank "Uses"
    user -> bank.app "Uses" "HTTPS"
    user -> nobody "Misses"
    deploymentEnvironment "Test" {
      deploymentNode "Laptop" {
        containerInstance bank.app
      }
    }
    deploymentEnvironment "Production" {
      deploymentNode "Rack" "" "" "" 2 {
        deploymentNode "Host" "" "Linux" "" 3 {
          containerInstance bank.app {
            healthCheck "Ready" "https://x/health"
          }
        }
        lb = infrastructureNode "Balancer" "" "nginx"
        containerInstance bank.db
      }
    }
    !script groovy {
      println "never run"
    }
    quantum "Entangled"
  }
  views {
    dynamic bank.app "x" {
      user -> bank.app "not a relationship of the model"
    }
  }
}
`

describe('Structurizr DSL', () => {
  const imported = importedFrom({ 'bank.dsl': bank })

  test('people, containers and systems without containers become components', () => {
    expect(imported.components.map(({ id, role }) => `${id} ${role}`)).toEqual(['user other', 'mail external', 'accounts service', 'store database', 'balancer load-balancer'])
    expect(imported.name).toBe('Bank')
    expect(componentNamed(imported, 'user').note).toBe('Somebody, "anybody".')
    expect(componentNamed(imported, 'accounts').technology?.id).toBe('java-service')
    expect(componentNamed(imported, 'store').at).toEqual({ file: 'bank.dsl', line: 26 })
  })

  test('relationships of components belong to their container; every one is accounted for', () => {
    expect(arrows(imported)).toEqual(['accounts -> mail async declared', 'accounts -> store sync declared', 'user -> accounts sync declared'])
    const count = (what: string): number => imported.declared.find((item) => item.what === what)?.count ?? 0
    expect(count('relationships')).toBe(8)
    // 3 connections + 1 merged + 1 inside + 2 said again (bank -> mail, user -> bank) + 1 without an end.
    expect([count('relationships merged'), count('relationships inside one component'), count('relationships said again at a finer level'), count('relationships unresolved')]).toEqual([1, 1, 2, 1])
  })

  test('how often a container runs is multiplied up its nodes, in the environment that looks like production', () => {
    expect(componentNamed(imported, 'accounts').properties.replicas).toMatchObject({ value: 6, at: { line: 43 } })
    expect(componentNamed(imported, 'accounts').properties.healthCheck?.at.line).toBe(44)
    expect(componentNamed(imported, 'store').properties.replicas?.value).toBe(2)
    expect(componentNamed(imported, 'mail').properties.replicas).toBeNull()
  })

  test('scripts are never run and unknown words are passed over, both said with their line', () => {
    expect(imported.messages.map(({ line, text }) => `${line} ${text}`)).toEqual([
      '51 “!script” is passed over: it would have to be run, and Atlas runs nothing.',
      '54 “quantum” is passed over: Atlas does not know it.',
      '40 There are 2 deployment environments; how often things run is taken from “Production”.',
    ])
  })

  test('!include reads below the folder, not beyond, and not in a circle', () => {
    const files = {
      'workspace.dsl': 'workspace {\n  model {\n    !include parts/people.dsl\n    !include ../secret.dsl\n    !include https://example.com/x.dsl\n  }\n}\n',
      'parts/people.dsl': 'a = person "A"\nb = softwareSystem "B"\na -> b\n!include people.dsl\n',
      '../secret.dsl': 'c = person "C"\n',
    }
    const read = importedFrom(files)
    expect(read.components.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(read.unresolved.map(({ at }) => at.line)).toEqual([4, 5])
    expect(read.messages.map(({ level }) => level)).toEqual(['error'])
  })

  test('blocks left open or closed twice are read as far as they go', () => {
    expect(importedFrom({ 'a.dsl': 'workspace {\n  model {\n    a = person "A\n    b = softwareSystem "B" {\n' }).messages.map(({ line }) => line)).toEqual([4, 2, 1])
    expect(importedFrom({ 'a.dsl': 'workspace {\n}\n}\nmodel {\n a = person A\n}\n' }).components).toHaveLength(1)
  })

  test('a workspace without elements is refused', () => {
    expect(importOf({ 'a.dsl': 'workspace {\n}\n' })).toMatchObject({ ok: false, error: { file: 'a.dsl', line: 1 } })
  })

  test('a text over several lines ends where its end stands, and what follows it on that line counts', () => {
    const found = importedFrom({ 'workspace.dsl': 'workspace {\n model {\n  shop = softwareSystem "Shop" """\n   Sells.\n   Ships.\n  """ {\n   web = container "Web"\n  }\n }\n}\n' })
    expect(found.components.map(({ id }) => id)).toEqual(['web'])
  })

  test('a node of thousands of instances that thousands of relationships name is looked through once', { timeout: 20_000 }, () => {
    const lines = (count: number, line: string) => Array.from({ length: count }, () => line).join('\n')
    const text = `workspace {
model {
user = person "User"
shop = softwareSystem "Shop" {
web = container "Web"
}
deploymentEnvironment "Live" {
node = deploymentNode "Node" {
${lines(8000, 'containerInstance web')}
}
${lines(8000, 'node -> user')}
}
}
}
`
    const { connections, components } = importedFrom({ 'large.dsl': text })
    expect(connections.map(({ from, to }) => `${from} -> ${to}`)).toEqual(['web -> user'])
    expect(components.find(({ id }) => id === 'web')?.properties.replicas?.value).toBe(8000)
  })
})
