import { describe, expect, test } from 'vitest'
import { arrows, componentNamed, importedFrom } from '../../support/import.ts'

const entity = (kind: string, name: string, spec: string) => `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`
const files = {
  'catalog-info.yaml': [
    entity('System', 'shop', '{ owner: us }'),
    entity('Component', 'web', '{ type: website, owner: us, consumesApis: [orders-api, nobodys-api] }'),
    entity('Component', 'orders', "{ type: service, system: shop, providesApis: ['default/orders-api'], dependsOn: ['resource:orders-db', 'component:default/mail'] }"),
    entity('Resource', 'orders-db', '{ type: database }'),
    entity('Resource', 'events', "{ type: kafka, dependencyOf: ['component:orders'] }"),
    entity('Component', 'kit', '{ type: library }'),
    entity('Location', 'more', "{ targets: ['./mail/catalog-info.yaml', '../../etc/passwd', 'https://example.com/catalog-info.yaml'] }"),
  ].join('---\n'),
  'mail/catalog-info.yaml': entity('Component', 'mail', '{ type: service }'),
}

describe('Backstage', () => {
  const imported = importedFrom(files)

  test('components and resources become components, libraries do not', () => {
    expect(imported.components.map(({ id, role }) => `${id} ${role}`)).toEqual(['web other', 'orders service', 'orders-db database', 'events log', 'mail service'])
    expect(imported.name).toBe('shop')
    expect(imported.messages).toMatchObject([{ level: 'info', text: 'kit is a library: it does not run, so it is no component.' }])
    expect(componentNamed(imported, 'mail').at).toEqual({ file: 'mail/catalog-info.yaml', line: 1 })
  })

  test('dependsOn, dependencyOf and interfaces become connections', () => {
    expect(arrows(imported)).toEqual(['orders -> events async declared', 'orders -> mail sync declared', 'orders -> orders-db sync declared', 'web -> orders sync declared'])
  })

  test('locations are followed below the folder only', () => {
    expect(imported.unresolved.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'file “../../etc/passwd” leads out of the chosen folder and is not read.',
      'file “https://example.com/catalog-info.yaml” leads out of the chosen folder and is not read.',
      'reference Nothing here provides the interface “nobodys-api”.',
    ])
  })
})
