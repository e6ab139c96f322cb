import { describe, expect, test } from 'vitest'
import { compileCatalog, formatFailure } from '../../build/compile-catalog.ts'
import { canonicalJson } from '../../src/core/catalog/canonical.ts'
import { entriesOf, lawsOf, sourcesOf, technologiesOf } from '../../src/core/catalog/catalog.ts'
import { searchText } from '../../src/core/catalog/search-text.ts'
import { shippedFiles } from '../support/catalog-files.ts'

const files = shippedFiles()
const { catalog, summary, failures } = compileCatalog(files, '1.0.0')

/** The shipped files with one text replaced in one of them. */
function withFault(path: string, from: string, to: string) {
  return files.map((file) => {
    if (file.path !== path) return file
    if (!file.text.includes(from)) throw new Error(`${path} does not hold ${from}`)
    return { path, text: file.text.replace(from, to) }
  })
}

const failuresWith = (path: string, from: string, to: string): string[] =>
  compileCatalog(withFault(path, from, to), '1.0.0').failures.map(formatFailure)

describe('the shipped catalog', () => {
  test('has no fault: every file parses, every reference, figure, condition and worked example holds', () => {
    expect(failures.map(formatFailure)).toEqual([])
    // One entry a file; rules without a condition come from the code of step 5.
    expect(catalog.entries.filter((entry) => entry.kind !== 'rule' || entry.condition !== undefined)).toHaveLength(files.length)
  })

  test('holds the counts that the framework names', () => {
    expect(summary.entries).toMatchObject({ law: 15, primitive: 20, pattern: 15, 'system-pattern': 6, principle: 4, track: 3 })
    expect(entriesOf(catalog, 'capability').filter(({ profileOf }) => profileOf === undefined)).toHaveLength(30)
  })

  test('holds the parts that a reader needs beside the decision engine', () => {
    expect(summary.entries.technology).toBeGreaterThanOrEqual(75)
    expect(summary.entries.glossary).toBeGreaterThanOrEqual(80)
    expect(summary.entries.incident).toBeGreaterThanOrEqual(89)
    expect(summary.entries.source).toBeGreaterThanOrEqual(300)
    const known = new Set(catalog.entries.map(({ id }) => id))
    const ofFourPlanes = ['cdn', 'alb', 'kong', 'java-service', 'go-service', 'postgresql', 'redis-cluster', 's3', 'datadog', 'elk']
    expect(ofFourPlanes.filter((id) => !known.has(id))).toEqual([])
  })

  test('lists the laws in their fixed order, each check with a firing and a quiet example', () => {
    const order = lawsOf(catalog).toSorted((a, b) => a.order - b.order).map(({ id }) => id)
    expect(order).toEqual([
      'cap', 'little', 'usl', 'amdahl', 'conway', 'tail-at-scale', 'data-gravity', 'zipf', 'metcalfe', 'end-to-end',
      'hyrum', 'murphy', 'mmc', 'brooks', 'byzantine',
    ])
    expect(lawsOf(catalog).flatMap(({ checks }) => checks)).toHaveLength(32)
    expect(lawsOf(catalog).flatMap(({ worked }) => worked)).toHaveLength(35)
  })

  test('never names a technology in two entries, so that an import finds one', () => {
    const names = technologiesOf(catalog).flatMap(({ id, aliases }) => [id, ...aliases].map((name) => name.toLowerCase()))
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('recognises an image or a resource of a file as one technology only', () => {
    const signs = technologiesOf(catalog).flatMap(({ recognise }) => [...recognise.images, ...recognise.resources])
    expect(signs.filter((sign, at) => signs.indexOf(sign) !== at)).toEqual([])
    const ofImage = (image: string) => technologiesOf(catalog).find(({ recognise }) => recognise.images.includes(image))?.id
    const images = ['postgres', 'mongo', 'rabbitmq', 'spotify/kafka', 'valkey-io/valkey', 'open-feature/flagd', 'prom/prometheus', 'hashicorp/consul']
    expect(images.map(ofImage)).toEqual(['postgresql', 'mongodb', 'rabbitmq', 'kafka', 'valkey', 'flagd', 'prometheus', 'consul'])
  })

  test('uses every source it lists', () => {
    const text = canonicalJson(catalog.entries.filter(({ kind }) => kind !== 'source'))
    expect(sourcesOf(catalog).filter(({ id }) => !text.includes(`"${id}"`)).map(({ id }) => id)).toEqual([])
  })

  test('admits its unsourced figures instead of hiding them', () => {
    expect(summary.figures.unsourced).toBeGreaterThan(0)
    expect(summary.figures.primary + summary.figures['vendor-doc'] + summary.figures.derived).toBeGreaterThan(summary.figures.unsourced)
  })

  test('gives every entry something to be found by', () => {
    for (const entry of catalog.entries) {
      const text = searchText(entry)
      expect(text.body.length, entry.id).toBeGreaterThan(entry.id.length - 1)
      expect(text.summary.length, entry.id).toBeGreaterThan(2)
    }
  })

  test('compiles to the same bytes whatever the order in which the files are read', () => {
    const again = compileCatalog(files.toReversed(), '1.0.0').catalog
    expect(canonicalJson(again)).toBe(canonicalJson(catalog))
    expect(catalog.hash).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a fault planted in the shipped catalog', () => {
  test.each([
    ['a wrong worked example', 'laws/little.yaml', 'expected: 1334', 'expected: 1335', /^laws\/little\.yaml:\d+: worked\[1\]\.expected: .* gives 1334, not 1335/],
    ['a dangling failure mode', 'incidents/incident-github-2018-october.yaml', 'FM-D02', 'FM-D99', /^incidents\/incident-github-2018-october\.yaml:\d+: failureModes\[0\]: No failure-mode has the id "FM-D99"/],
    ['a source that is not listed', 'technologies/alb.yaml', 'source: elb-sla', 'source: elb-slo', /^technologies\/alb\.yaml:\d+: availability\.source: No source has the id "elb-slo"/],
    ['an unknown key', 'glossary/term-rpo.yaml', 'kind: glossary', 'kind: glossary\ncolour: red', /^glossary\/term-rpo\.yaml:3: colour: The key "colour" is not known/],
    ['a playbook for a mode that does not exist', 'playbooks/pb-cache-stampede.md', 'modes: [FM-D07]', 'modes: [FM-D77]', /^playbooks\/pb-cache-stampede\.md:\d+: modes\[0\]: No failure-mode has the id "FM-D77"/],
  ])('%s is named with file, line and field', (_, path, from, to, expected) => {
    expect(failuresWith(path, from, to)).toEqual([expect.stringMatching(expected)])
  })
})
