import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, numberOf, textOf, type Located } from '../../../src/core/import/located.ts'
import { envEntries } from '../../../src/core/import/compose/variables.ts'
import { detectFormat } from '../../../src/core/import/detect.ts'
import { hostsIn } from '../../../src/core/import/hosts.ts'
import { pathInside } from '../../../src/core/import/paths.ts'
import { jsonLimits, readJsonFile } from '../../../src/core/import/read-json.ts'
import { imagePath, recogniserOf } from '../../../src/core/import/recognise.ts'
import { kubernetesQuantity, memoryMiB } from '../../../src/core/import/amounts.ts'
import { readYamlFile, yamlLimits } from '../../../src/core/import/read-yaml.ts'
import { importOf, technologies } from '../../support/import.ts'

const plain = (node: Located): unknown =>
  node.kind === 'scalar' ? node.value : node.kind === 'list' ? node.items.map(plain) : Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]))

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('YAML of other tools', () => {
  test('anchors, merge keys and several documents are read, each value with its line', () => {
    const read = readYamlFile('a: &a\n  x: 1\nb:\n  <<: *a\n  y: 1.10\n---\nc: [1, two]\n', 'f.yaml')
    if (!read.ok) throw new Error(read.error.message)
    expect(read.documents.map(plain)).toEqual([{ a: { x: 1 }, b: { x: 1, y: 1.1 } }, { c: [1, 'two'] }])
    expect(at(read.documents[0], 'b', 'x')?.at).toEqual({ file: 'f.yaml', line: 2 })
    expect(textOf(at(read.documents[0], 'b', 'y'))).toBe('1.10')
  })

  test('a billion laughs are refused before they are expanded', () => {
    const bomb = ['a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]', ...Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array.from({ length: 9 }, () => `*a${n}`).join(', ')}]`)].join('\n')
    expect(readYamlFile(bomb, 'f.yaml')).toMatchObject({ ok: false, error: { code: 'invalid-input', file: 'f.yaml' } })
  })

  test('merge keys that would copy a large mapping thousands of times are refused with the line where it is too much', () => {
    // 1 + 9,000 lines of the mapping; 33 copies are 297,000 entries, the 34th is one too many: line 9,001 + 34.
    const text = ['base: &a', ...Array.from({ length: 9000 }, (_, n) => `  k${n}: 1`), ...Array.from({ length: 60 }, (_, n) => `x${n}: {<<: *a}`)].join('\n')
    expect(readYamlFile(text, 'f.yaml')).toMatchObject({ ok: false, error: { code: 'invalid-input', file: 'f.yaml', line: 9035 } })
  })

  test('what merge keys copy counts over all documents of a file', () => {
    // 1,000 entries and 200 copies of them a document, so 200,000 a document: too much in the second, at its 101st copy. A document
    // has 1,202 lines with its separator, the mapping 1,001: line 1,202 + 1,001 + 101.
    const document = ['base: &a', ...Array.from({ length: 1000 }, (_, n) => `  k${n}: 1`), ...Array.from({ length: 200 }, (_, n) => `x${n}: {<<: *a}`)].join('\n')
    expect(readYamlFile(`${document}\n---\n${document}\n`, 'f.yaml')).toMatchObject({ ok: false, error: { file: 'f.yaml', line: 2304 } })
  })

  test.each([
    ['an alias inside what it names', 'a: &a\n  b: *a\n', 2],
    ['an alias of nothing', 'a: 1\nb: *x\n', 2],
    ['a merge of a text', 'a:\n  <<: text\n', 2],
    ['a list as key', 'a: 1\n? [x]\n: 2\n', 2],
    ['a quote left open', 'a: 1\nb: "x\n', 2],
    ['a zero byte', 'a: 1\nb: \0\n', 2],
    ['deep nesting', `a: ${'['.repeat(100)}${']'.repeat(100)}`, 1],
  ])('%s is refused with its line', (_, text, line) => {
    const read = readYamlFile(text, 'f.yaml')
    expect(read).toMatchObject({ ok: false, error: { file: 'f.yaml' } })
    if (!read.ok) expect(read.error.line).toBe(line)
  })

  test('a file beyond the limits is refused unread', () => {
    expect(readYamlFile('x'.repeat(yamlLimits.bytes + 1), 'f.yaml')).toMatchObject({ ok: false, error: { code: 'too-large', line: 1 } })
    expect(readYamlFile('\n'.repeat(yamlLimits.lines + 1), 'f.yaml')).toMatchObject({ ok: false, error: { code: 'too-large' } })
    expect(importOf({ 'compose.yaml': `services: {}\n${'#'.repeat(50_000_000)}` })).toMatchObject({ ok: false, error: { code: 'too-large', file: 'compose.yaml' } })
  })
})

describe('JSON with lines', () => {
  test('any JSON is read as JSON.parse reads it', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value, null, 1)
      const read = readJsonFile(text, 'f.json')
      if (!read.ok) throw new Error(read.error.message)
      expect(read.documents.map(plain)).toEqual([JSON.parse(text)])
    }))
  })

  test('what JSON.parse refuses is refused with a line, and nothing else is', () => {
    const unit = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', '1', 'e', '-', '.', 't', 'true', 'null', '\n', ' ', 'u00')
    fc.assert(fc.property(fc.string({ unit }), (text) => {
      const read = readJsonFile(text, 'f.json')
      expect(read.ok).toBe(isJson(text))
      if (!read.ok) expect(read.error.line).toBeGreaterThan(0)
    }), { numRuns: 500 })
  })

  test('the line of an error is that of the fault', () => {
    expect(readJsonFile('{\n "a": 1,\n "b": x\n}', 'f.json')).toMatchObject({ ok: false, error: { line: 3 } })
    expect(readJsonFile('['.repeat(jsonLimits.depth + 2), 'f.json')).toMatchObject({ ok: false })
  })
})

describe('what the formats share', () => {
  test.each([
    ['compose.yaml', 'services/db.yaml', 'services/db.yaml'], ['a/b.yaml', '../c.yaml', 'c.yaml'], ['a/b.yaml', './x/../c.yaml', 'a/c.yaml'], ['a.yaml', '../c.yaml', null],
    ['a/b.yaml', '../../c.yaml', null], ['a.yaml', '/etc/passwd', null], ['a.yaml', 'C:\\x', null], ['a.yaml', 'https://x/y', null], ['a.yaml', '~/x', null], ['a.yaml', '..\\x', null],
    ['a.yaml', '', null], ['a.yaml', '.', null],
  ])('in %s, %s means %s', (from, reference, path) => expect(pathInside(from, reference)).toBe(path))

  test('no reference leads out of the folder', () => {
    const reference = fc.string({ unit: fc.constantFrom('a', '.', '..', '/', '\\', ' ') })
    fc.assert(fc.property(fc.constantFrom('a.yaml', 'b/a.yaml', 'b/c/a.yaml'), reference, (from, to) => {
      const path = pathInside(from, to)
      if (path !== null) expect(path.split(/[/\\]/)).not.toContain('..')
    }))
  })

  test.each([
    ['DB_HOST', 'db', ['db medium']], ['DB_NAME', 'db', []], ['X', 'db:5432', ['db high']], ['X', 'http://user:pw@api:80/x', ['api high']], ['SEEDS', 'a, b', ['a medium', 'b medium']],
    ['X', 'jdbc:mysql://rows:3306/a', ['rows high']], ['X', '10:30', []], ['X', 'a:9092,b:9092', ['a high', 'b high']], ['HOST', '10.0.0.1', []], ['HOST_ID', 'x', []],
  ])('%s=%s names %j', (key, value, hosts) => expect(hostsIn(key, value).map(({ host, confidence }) => `${host} ${confidence}`)).toEqual(hosts))

  test.each([
    ['redis:7', 'redis'], ['docker.io/library/redis@sha256:ab', 'redis'], ['localhost:5000/a/b:1', 'a/b'], ['public.ecr.aws/docker/library/postgres:1', 'postgres'], ['Quay.IO/x/y', 'x/y'],
  ])('the image %s is %s', (reference, path) => expect(imagePath(reference)).toBe(path))

  test('a likeness is weaker than the image itself, and a service named after a store is no store', () => {
    const { image, name, words } = recogniserOf(technologies)
    expect(image('mirror/redis')).toMatchObject({ confidence: 'medium' })
    expect(image('shop/api')).toBeNull()
    expect(name('orders-kafka-0')?.technology.id).toBe('kafka')
    expect(name('kafka-consumer')).toBeNull()
    expect(name('java')).toBeNull()
    expect(words('Java and Spring Boot 3')?.technology.id).toBe('java-service')
  })

  test.each([['300M', 300], ['1.5gb', 1536], ['1048576', 1], ['512k', 0.5], ['x', undefined], ['', undefined]])('%s of memory is %s MiB', (text, value) => expect(memoryMiB(text)).toBe(value))
  test.each([['200m', 0.2], ['2', 2], ['1Ki', 1024], ['3M', 3e6], ['1.5Gi', 1610612736], ['ten', undefined]])('the quantity %s is %s', (text, value) => expect(kubernetesQuantity(text)).toBe(value))

  test('numbers written as text count, words and infinities do not', () => {
    const scalar = (value: string): Located => ({ kind: 'scalar', at: { file: '', line: 1 }, value, source: value })
    expect(['3', '0.5', '1e3', '', 'x', 'Infinity', '0x10', '1e999'].map((text) => numberOf(scalar(text)))).toEqual([3, 0.5, 1000, undefined, undefined, undefined, undefined, undefined])
  })

  test('formats are known by what a file says', () => {
    expect(detectFormat({ path: 'x.yml', text: 'version: "3"\nservices:\n  a: {}\n' })).toBe('compose')
    expect(detectFormat({ path: 'x.yml', text: 'apiVersion: v1\nkind: Service\n' })).toBe('kubernetes')
    expect(detectFormat({ path: 'x.json', text: '{"apiVersion":"v1","kind":"List"}' })).toBe('kubernetes')
    expect(detectFormat({ path: 'x.yml', text: 'a: 1\n' })).toBeNull()
    expect(detectFormat({ path: 'x.txt', text: 'services:\n' })).toBeNull()
  })

  test('thousands of empty lines are passed over once', { timeout: 10_000 }, () => {
    const empty = '\n'.repeat(3000)
    expect(detectFormat({ path: 'x.yml', text: `a: 1${empty}` })).toBeNull()
    expect(detectFormat({ path: 'x.yml', text: `a: 1${empty}  otmVersion: 0.2.0\n` })).toBe('otm')
    expect(detectFormat({ path: 'x.otm', text: `${empty}{ "otmVersion": "0.2.0" }` })).toBe('otm')
  })

  test('values and names of any length are read in one pass', { timeout: 10_000 }, () => {
    const blanks = ' '.repeat(400_000)
    expect(envEntries(`A=x${blanks}y\nB=x  # y\nC=x#y\n`).map(({ value }) => value.trimEnd())).toEqual(['x', 'x', 'x#y'])
    expect(imagePath(`shop/${':'.repeat(400_000)}/x`).length).toBeLessThanOrEqual(500)
  })

  test('several formats in a folder, or several files of one, ask for a choice', () => {
    const files = { 'compose.yaml': 'services:\n  a: { image: redis }\n', 'k.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\n' }
    expect(importOf(files, { main: undefined })).toMatchObject({ ok: false, error: { message: 'There are files of several formats: Docker Compose (compose.yaml), Kubernetes (k.yaml).' } })
    expect(importOf(files, { main: undefined, format: 'kubernetes' })).toMatchObject({ ok: true, value: { format: 'kubernetes' } })
    expect(importOf({ 'a.dsl': 'workspace {\n}', 'b.dsl': 'workspace {\n}' }, { main: undefined })).toMatchObject({ ok: false, error: { hint: 'Name the one that is meant.' } })
    expect(importOf({ 'a.txt': '' }, { main: undefined })).toMatchObject({ ok: false, error: { code: 'not-found' } })
    expect(importOf({ 'a.txt': 'words' })).toMatchObject({ ok: false, error: { code: 'invalid-input', file: 'a.txt', line: 1 } })
  })

  test('among many files one that cannot be read is said and left out', () => {
    const imported = importOf({ 'a.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: x }\n', 'b.yaml': 'apiVersion: v1\nkind: Service\nx: "\n' }, { main: undefined })
    expect(imported).toMatchObject({ ok: true, value: { messages: [{ level: 'error', file: 'b.yaml', line: 3 }] } })
  })
})
