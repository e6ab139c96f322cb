import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { problemsOfDesign } from '../../../src/core/design/parse.ts'
import type { Imported } from '../../../src/core/import/schema.ts'
import { designOfImport } from '../../../src/core/import/to-design.ts'
import { importOf } from '../../support/import.ts'

const folder = process.env.ATLAS_CORPUS === undefined ? undefined : join(process.env.ATLAS_CORPUS, 'designs')
const isThere = folder !== undefined && existsSync(folder)
if (!isThere) process.stdout.write('skipped: real architectures are not there (ATLAS_CORPUS names the folder that holds designs/)\n')

const textOf = (name: string): string => readFileSync(join(folder ?? '', name), 'utf8')

function read(name: string, more: Readonly<Record<string, string>> = {}): Imported {
  const result = importOf({ [name]: textOf(name), ...more })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const declaredIn = (imported: Imported): number => imported.connections.filter(({ confidence }) => confidence === 'declared').length
const withProperty = (imported: Imported, name: keyof Imported['components'][number]['properties']): number => imported.components.filter(({ properties }) => properties[name] !== null).length
const wordsIn = (imported: Imported, ...whats: string[]): number => imported.declared.filter(({ what }) => whats.includes(what)).reduce((sum, { count }) => sum + count, 0)
const count = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length

interface Service {
  readonly depends_on?: object
  readonly links?: readonly string[]
  readonly healthcheck?: object
  readonly restart?: string
  readonly mem_limit?: string
  readonly deploy?: { readonly replicas?: number; readonly restart_policy?: object; readonly resources?: { readonly limits?: { readonly memory?: string } } }
}

describe.skipIf(!isThere)('real architectures', () => {
  test.each([
    ['otel-demo.compose.yaml', 20, 46], ['sock-shop.compose.yml', 15, 0], ['temporal-multirole.compose.yaml', 15, 14], ['dsb-hotel-reservation.compose.yml', 24, 22],
    ['train-ticket.compose.yml', 68, 1], ['petclinic-microservices.compose.yml', 11, 13], ['aws-retail-orders.compose.yml', 3, 1],
  ])('%s: %i services and %i start orders, recounted by another reader', (name, services, orders) => {
    const imported = read(name, name.startsWith('otel') ? { '.env': textOf('otel-demo.env') } : {})
    const counted = Object.values((parse(textOf(name), { merge: true }) as { services: Record<string, Service> }).services)
    const linksOf = ({ depends_on: after = [], links = [] }: Service): number => new Set([...(Array.isArray(after) ? (after as string[]) : Object.keys(after)), ...links]).size
    expect([counted.length, counted.reduce((sum, service) => sum + linksOf(service), 0)]).toEqual([services, orders])
    expect([imported.components.length, declaredIn(imported)]).toEqual([services, orders])
    expect(withProperty(imported, 'healthCheck')).toBe(counted.filter(({ healthcheck }) => healthcheck !== undefined).length)
    expect(withProperty(imported, 'replicas')).toBe(counted.filter(({ deploy }) => deploy?.replicas !== undefined).length)
    expect(withProperty(imported, 'restart')).toBe(counted.filter(({ restart, deploy }) => restart !== undefined || deploy?.restart_policy !== undefined).length)
    expect(withProperty(imported, 'memoryLimitMiB')).toBe(counted.filter(({ deploy, mem_limit: limit }) => limit !== undefined || deploy?.resources?.limits?.memory !== undefined).length)
  })

  test('online-boutique: 12 deployments, probes and limits found, 16 calls from the environment', () => {
    const name = 'online-boutique.k8s.yaml'
    const imported = read(name)
    const documents = parseAllDocuments(textOf(name)).map((document) => document.toJS() as { kind?: string } | null)
    expect(documents.filter((document) => document?.kind === 'Deployment')).toHaveLength(12)
    expect([imported.components.length, imported.connections.length]).toEqual([12, 16])
    expect(withProperty(imported, 'healthCheck')).toBe(count(textOf(name), /^ *readinessProbe:/gm))
    expect(withProperty(imported, 'memoryLimitMiB')).toBe(count(textOf(name), /^ *limits:/gm))
  })

  test('big-bank-plc: 51 elements and every relationship of the model accounted for', () => {
    const text = textOf('big-bank-plc.dsl')
    const imported = read('big-bank-plc.dsl')
    const elements = count(text, /^ *(?:\w+ = )?(?:person|softwaresystem|container|component|deploymentNode|containerInstance|softwareSystemInstance) ["\w]/gim)
    // Views name a system or a container after the same words.
    const views = count(text.slice(text.indexOf('views {')), /^ *(?:container|component) \w/gim)
    expect(elements - views).toBe(51)
    expect(wordsIn(imported, 'person', 'softwareSystem', 'container', 'component', 'deploymentNode', 'containerInstance', 'softwareSystemInstance')).toBe(51)
    const arrows = count(text.slice(0, text.indexOf('views {')), /^ *\w+ -> \w+/gm)
    const elsewhere = wordsIn(imported, 'relationships merged', 'relationships inside one component', 'relationships said again at a finer level', 'relationships unresolved')
    expect([arrows, wordsIn(imported, 'relationships'), declaredIn(imported) + elsewhere]).toEqual([27, 27, 27])
    expect(imported.components.map(({ id, properties }) => [id, properties.replicas?.value]).filter(([, replicas]) => replicas !== undefined && replicas !== 1)).toEqual([
      ['web-application', 4], ['api-application', 8], ['database', 2],
    ])
  })

  test('customer-microservices: 21 boxes and 26 relationships', () => {
    const text = textOf('customer-microservices.dsl')
    const model = text.slice(text.indexOf('user = person'), text.indexOf('views {'))
    const imported = read('customer-microservices.dsl')
    // The system that holds the containers is no box of its own.
    expect(count(model, /\b(?:person|externalSoftwareSystem|softwareSystem|container|api|datastore) "/g) - 1).toBe(21)
    expect([imported.components.length, declaredIn(imported)]).toEqual([21, count(model, /-> /g)])
  })

  test('the Threagile example: 14 assets and 20 links', () => {
    const imported = read('threagile-example.yaml')
    const assets = Object.values((parse(textOf('threagile-example.yaml')) as { technical_assets: Record<string, { communication_links?: object | null }> }).technical_assets)
    expect([imported.components.length, declaredIn(imported)]).toEqual([assets.length, assets.reduce((sum, { communication_links: links }) => sum + Object.keys(links ?? {}).length, 0)])
    expect([imported.components.length, declaredIn(imported)]).toEqual([14, 20])
  })

  test.each([['threatdragon-three-tier-web-app.json', 3, 3], ['threatdragon-v2-threat-model.json', 7, 10]])('%s: %i nodes and %i flows, one of them perhaps with a loose end', (name, nodes, flows) => {
    const imported = read(name)
    const cells = (JSON.parse(textOf(name)) as { detail: { diagrams: { cells: { shape: string }[] }[] } }).detail.diagrams.flatMap((diagram) => diagram.cells)
    expect([cells.filter(({ shape }) => ['process', 'store', 'actor'].includes(shape)).length, cells.filter(({ shape }) => shape === 'flow').length]).toEqual([nodes, flows])
    expect([imported.components.length, declaredIn(imported) + wordsIn(imported, 'flows with a loose end')]).toEqual([nodes, flows])
  })

  test('the Open Threat Model: 4 components and 6 data flows', () => {
    const imported = read('threatdragon-mobile-cloud.otm.json')
    expect([imported.components.length, declaredIn(imported)]).toEqual([4, 6])
  })

  test('a file that only includes what lies outside is refused at its line', () => {
    const result = importOf({ 'aws-retail-store.compose.yml': textOf('aws-retail-store.compose.yml') })
    expect(result).toMatchObject({ ok: false, error: { file: 'aws-retail-store.compose.yml', line: 18 } })
  })

  test.each([
    'otel-demo.compose.yaml', 'sock-shop.compose.yml', 'temporal-multirole.compose.yaml', 'dsb-hotel-reservation.compose.yml', 'train-ticket.compose.yml', 'petclinic-microservices.compose.yml',
    'aws-retail-orders.compose.yml', 'online-boutique.k8s.yaml', 'big-bank-plc.dsl', 'customer-microservices.dsl', 'threagile-example.yaml', 'threatdragon-three-tier-web-app.json',
    'threatdragon-v2-threat-model.json', 'threatdragon-mobile-cloud.otm.json',
  ])('%s becomes a design without a problem, every element with a line that is there', (name) => {
    const imported = read(name)
    const lines = textOf(name).split('\n').length
    for (const { at } of [...imported.components, ...imported.connections, ...imported.unresolved]) expect([at.file, at.line >= 1 && at.line <= lines]).toEqual([name, true])
    expect(problemsOfDesign(designOfImport(imported, undefined))).toEqual([])
  })
})
