import fc from 'fast-check'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemsOfDesign } from '../../../src/core/design/parse.ts'
import { importArchitecture } from '../../../src/core/import/import-files.ts'
import { importFormats, type ImportFormat } from '../../../src/core/import/schema.ts'
import { designOfImport } from '../../../src/core/import/to-design.ts'
import { technologies } from '../../support/import.ts'

/** A small file of each format, whole enough that a mutation reaches every part of its reader. */
const seeds: readonly (readonly [ImportFormat, string])[] = [
  ['compose', 'include: [a.yml]\nx: &x { restart: always }\nservices:\n  a:\n    <<: *x\n    image: "redis:${T:-1}"\n    extends: { file: b.yml, service: s }\n    environment: [H=b:1, "U=http://b"]\n    depends_on: { b: { condition: service_healthy } }\n  b:\n    image: postgres\n    deploy: { replicas: 2, resources: { limits: { cpus: "1", memory: 3M } } }\n    env_file: x.env\n    command: --host=a\n'],
  ['kubernetes', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a, labels: {} }\nspec:\n  replicas: 2\n  template:\n    metadata: { labels: { app: a } }\n    spec:\n      containers: [{ name: c, image: redis, env: [{ name: H, value: "b:1" }], resources: { limits: { cpu: 1, memory: 1Gi } } }]\n---\napiVersion: v1\nkind: Service\nmetadata: { name: b }\nspec: { selector: { app: a } }\n---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: i }\nspec: { rules: [{ http: { paths: [{ backend: { service: { name: b } } }] } }] }\n'],
  ['structurizr', 'workspace "W" {\n  model {\n    archetypes {\n      x = container {\n        technology "T"\n      }\n    }\n    u = person "U"\n    s = softwareSystem "S" {\n      c = x "C" "d" "redis"\n      !include p.dsl\n    }\n    u -> c "uses" "https" "a,b"\n    deploymentEnvironment "Live" {\n      deploymentNode "N" "" "" "" 2 {\n        containerInstance c\n      }\n    }\n  }\n}\n'],
  ['threagile', 'threagile_version: 1.0.0\ntitle: T\ntechnical_assets:\n  A:\n    id: a\n    technology: browser\n    redundant: true\n    communication_links:\n      L: { target: b, protocol: https }\n  B: { id: b, type: datastore, tags: [redis] }\ntrust_boundaries:\n  Z: { technical_assets_inside: [a] }\n'],
  ['threat-dragon', JSON.stringify({ summary: { title: 'T' }, detail: { diagrams: [{ cells: [{ id: '1', shape: 'process', data: { type: 'tm.Process', name: 'P' }, position: { x: 1, y: 1 }, size: { width: 9, height: 9 } }, { id: '2', shape: 'store', data: { type: 'tm.Store', name: 'S' } }, { id: '3', shape: 'flow', source: { cell: '1' }, target: { cell: '2' }, data: { type: 'tm.Flow', name: 'F' } }] }] } }, null, 1)],
  ['otm', JSON.stringify({ otmVersion: '0.2.0', project: { name: 'P' }, trustZones: [{ id: 'z', name: 'Z' }], components: [{ id: 'a', name: 'A', type: 'redis', parent: { trustZone: 'z' } }, { id: 'b', name: 'B' }], dataflows: [{ id: 'f', source: 'a', destination: 'b' }] }, null, 1)],
  ['terraform', JSON.stringify({ terraform_version: '1', planned_values: { root_module: { resources: [{ address: 'aws_lb.a', type: 'aws_lb', name: 'a', values: {} }, { address: 'aws_instance.b[0]', type: 'aws_instance', name: 'b', values: {} }] } }, configuration: { root_module: { resources: [{ address: 'aws_instance.b', type: 'aws_instance', expressions: { x: { references: ['aws_lb.a'] } } }] } } }, null, 1)],
  ['backstage', 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { type: service, providesApis: [x], dependsOn: ["resource:b"] }\n---\napiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: { name: b }\nspec: { type: redis }\n---\napiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: l }\nspec: { targets: [./x.yaml, ../../etc/passwd] }\n'],
]

const hostile = [
  '../../etc/passwd', '&a', '*a', '<<: *a', '!!js/function x', '{', '}', '[', ']', '"', "'", '"""', '\0', '\u2028', '\ud800', '${A:-${A}}', '__proto__', 'constructor', '- - - -', '? ', '9'.repeat(400), '-1', '1e999',
  'null', 'true', '[[[[[[[[[[', '{a: {b: {c: ', '\t', '\r', '#', '---', '...', '%YAML 1.1', '!include ../../etc/passwd', 'extends: a', '\n', 'x'.repeat(3000),
]

type Mutation = { readonly kind: 'cut' | 'drop' | 'swap' | 'repeat' | 'insert' | 'replace'; readonly at: number; readonly other: number; readonly what: string }

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('cut', 'drop', 'swap', 'repeat', 'insert', 'replace'), at: fc.nat(), other: fc.nat(), what: fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 20 })),
})

function mutated(text: string, { kind, at, other, what }: Mutation): string {
  const lines = text.split('\n')
  const [line, second] = [at % lines.length, other % lines.length]
  const place = at % (text.length + 1)
  switch (kind) {
    case 'cut':
      return text.slice(0, place)
    case 'drop':
      return lines.toSpliced(line, 1 + (other % 3)).join('\n')
    case 'swap':
      return lines.with(line, lines[second] ?? '').with(second, lines[line] ?? '').join('\n')
    case 'repeat':
      return lines.toSpliced(line, 0, ...Array.from({ length: other % 20 }, () => lines[second] ?? '')).join('\n')
    case 'insert':
      return text.slice(0, place) + what + text.slice(place)
    case 'replace':
      return text.replace(/[A-Za-z0-9.]+/g, (word, offset: number) => (offset % 7 === at % 7 ? what : word))
  }
}

/** The import of a text ends in a design that can be kept, or in a failure that says where. */
function expectSound(format: ImportFormat, path: string, text: string): void {
  const files = [
    { path, text }, { path: 'a.yml', text: 'services:\n  q: { image: redis, extends: { file: main.yml, service: a } }\n' }, { path: 'p.dsl', text: '!include main.dsl\n' },
    { path: '../../etc/passwd', text: 'services:\n  never: {}\n' },
  ]
  const result = importArchitecture({ files, main: path, format, technologies })
  if (result.ok) {
    expect(problemsOfDesign(designOfImport(result.value, undefined))).toEqual([])
    for (const { at } of [...result.value.components, ...result.value.connections, ...result.value.unresolved]) expect(at.file !== '' && at.line >= 1).toBe(true)
    for (const { file, line } of result.value.messages) expect(file !== '' && line >= 1).toBe(true)
    expect(result.value.files.filter((file) => !['a.yml', 'p.dsl', path].includes(file))).toEqual([])
  } else {
    expect(result.error.code).toMatch(/^(?:invalid-input|too-large)$/)
    expect([result.error.file !== undefined && result.error.file !== '', (result.error.line ?? 0) >= 1]).toEqual([true, true])
  }
}

const endings: Readonly<Record<ImportFormat, string>> = {
  compose: 'main.yml', kubernetes: 'main.yml', structurizr: 'main.dsl', threagile: 'main.yml', 'threat-dragon': 'main.json', otm: 'main.json', terraform: 'main.json', backstage: 'main.yml',
}

describe('mutated files', () => {
  test('every format has a file to mutate', () => {
    expect(seeds.map(([format]) => format)).toEqual([...importFormats])
    for (const [format, text] of seeds) expect([format, importArchitecture({ files: [{ path: endings[format], text }], main: endings[format], technologies }).ok]).toEqual([format, true])
  })

  test.each(seeds)('%s: never throws, never leaves the folder, always says where', (format, seed) => {
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => expectSound(format, endings[format], mutations.reduce(mutated, seed))),
      { numRuns: Number(process.env.ATLAS_MUTATIONS ?? 250) },
    )
  })

  test.each(importFormats)('%s: any text at all is read or refused', (format) => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => expectSound(format, endings[format], text)), { numRuns: 100 })
  })

  test.each([
    ['aliases of aliases in an environment', 'compose', `services:\n  a:\n    environment: &e0 [X=b:1]\n${Array.from({ length: 25 }, (_, n) => `x${n + 1}: &e${n + 1} [*e${n}, *e${n}, *e${n}]\n`).join('')}`],
    ['ten thousand brackets', 'compose', `services: ${'['.repeat(10_000)}`],
    ['ten thousand braces of a workspace', 'structurizr', 'workspace {\n'.repeat(10_000)],
    ['ten thousand identical elements', 'structurizr', `workspace {\nmodel {\n${'a = person "A"\n'.repeat(4000)}${'a -> a\n'.repeat(4000)}}\n}\n`],
    ['a hundred thousand brackets of JSON', 'otm', '['.repeat(100_000)],
    ['a text without an end', 'otm', `{"otmVersion": "${'x'.repeat(1_000_000)}`],
    ['dashes nested in dashes', 'kubernetes', '- '.repeat(5000)],
  ] as const)('%s are refused or read, and the work ends', (_, format, text) => expectSound(format, endings[format], text))
})

const folder = process.env.ATLAS_CORPUS === undefined ? undefined : join(process.env.ATLAS_CORPUS, 'designs')
const isThere = folder !== undefined && existsSync(folder)
if (!isThere) process.stdout.write('skipped: real architectures to mutate are not there (ATLAS_CORPUS names the folder that holds designs/)\n')

describe.skipIf(!isThere)('mutated real architectures', () => {
  const names = isThere ? readdirSync(folder).filter((name) => /\.(?:ya?ml|json|dsl)$/.test(name)) : []
  const formatOf = (name: string): ImportFormat =>
    name.endsWith('.dsl') ? 'structurizr' : name.includes('k8s') ? 'kubernetes' : name.includes('.otm.') ? 'otm' : name.startsWith('threagile') ? 'threagile' : name.endsWith('.json') ? 'threat-dragon' : 'compose'

  test.each(names.map((name) => [name]))('%s never throws, and always says where', (name) => {
    const text = readFileSync(join(folder ?? '', name), 'utf8')
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => expectSound(formatOf(name), name, mutations.reduce(mutated, text))),
      { numRuns: Number(process.env.ATLAS_MUTATIONS ?? 25) },
    )
  }, 600_000)
})
