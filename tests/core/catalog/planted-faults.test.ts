import { describe, expect, test } from 'vitest'
import { failuresOf, planted, soundFiles } from './samples.ts'

interface Fault {
  readonly title: string
  readonly files: Readonly<Record<string, string>>
  readonly file: string
  readonly line: number
  readonly field?: string
  readonly message: RegExp
}

const law = 'laws/little.yaml'
const technology = 'technologies/postgresql.yaml'
const bomb = `a: &a [lol, lol]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\n`

const faults: readonly Fault[] = [
  {
    title: 'an unknown key', files: planted(technology, 'managed: false', 'managed: false\nvendor: nobody'),
    file: technology, line: 9, field: 'vendor', message: /"vendor" is not known/,
  },
  {
    title: 'an unknown key inside a figure', files: planted(technology, '  low: 5000', '  lowest: 5000'),
    file: technology, line: 12, field: 'capacity.lowest', message: /"lowest" is not known/,
  },
  {
    title: 'a figure without a unit', files: planted(technology, '  unit: 1/s\n', ''),
    file: technology, line: 9, field: 'capacity.unit', message: /is missing/,
  },
  {
    title: 'a figure without a source', files: planted(technology, '  source: planning-default\n', ''),
    file: technology, line: 9, field: 'capacity.source', message: /is missing/,
  },
  {
    title: 'a figure without a confidence', files: planted(technology, '  confidence: unsourced\n', ''),
    file: technology, line: 9, field: 'capacity.confidence', message: /is missing/,
  },
  {
    title: 'a figure that is not a number', files: planted(technology, 'value: 10000', 'value: 10,000 to 20,000'),
    file: technology, line: 10, field: 'capacity.value', message: /Expected a number, found "10,000 to 20,000"/,
  },
  {
    title: 'a figure that is not finite', files: planted(technology, 'value: 10000', 'value: .nan'),
    file: technology, line: 10, field: undefined, message: /finite/,
  },
  {
    title: 'an interval that does not hold its value', files: planted(technology, 'low: 5000', 'low: 20000'),
    file: technology, line: 12, field: 'capacity.low', message: /low 20000 is above the value 10000/,
  },
  {
    title: 'a confidence that the source does not bear', files: planted(technology, 'confidence: unsourced', 'confidence: primary'),
    file: technology, line: 14, field: 'capacity.confidence', message: /planning-default is a source of type own/,
  },
  {
    title: 'a source that does not exist', files: planted(law, 'sources: [little-1961]', 'sources: [littel-1961]'),
    file: law, line: 28, field: 'sources[0]', message: /No source has the id "littel-1961"/,
  },
  {
    title: 'a figure whose source does not exist', files: planted(technology, 'source: planning-default', 'source: hearsay'),
    file: technology, line: 13, field: 'capacity.source', message: /No source has the id "hearsay"/,
  },
  {
    title: 'a reference to an entry of the wrong kind', files: planted('principles/start-simple.yaml', 'laws: [little]', 'laws: [postgresql]'),
    file: 'principles/start-simple.yaml', line: 8, field: 'laws[0]', message: /"postgresql" is a technology, but this field names a law/,
  },
  {
    title: 'a reference inside a condition', files: planted(law, 'when: pool_size <', "when: uses('P99') && pool_size <"),
    file: law, line: 17, field: 'checks[0].when', message: /No primitive has the id "P99"/,
  },
  {
    title: 'an id used twice', files: { ...soundFiles, 'principles/little.yaml': (soundFiles['principles/start-simple.yaml'] ?? '').replace('id: start-simple', 'id: little') },
    file: 'principles/little.yaml', line: 1, field: 'id', message: /taken by laws\/little.yaml/,
  },
  {
    title: 'a file that is not named after its id', files: planted(law, 'id: little\n', 'id: littles-law\n'),
    file: law, line: 1, field: 'id', message: /named little, but the entry has the id littles-law/,
  },
  {
    title: 'text that is not YAML', files: planted(law, 'basis: theorem', 'basis: theorem: yes'),
    file: law, line: 6, message: /not valid YAML/,
  },
  {
    title: 'a key written twice', files: planted(law, 'basis: theorem', 'basis: theorem\nbasis: model'),
    file: law, line: 7, field: 'basis', message: /second time/,
  },
  {
    title: 'an alias bomb', files: { ...soundFiles, 'laws/bomb.yaml': bomb },
    file: 'laws/bomb.yaml', line: 2, field: 'b', message: /anchor &b is not allowed/,
  },
  {
    title: 'a file in the folder of another kind', files: planted(law, 'kind: law', 'kind: glossary'),
    file: law, line: 2, field: 'kind', message: /The kind is "glossary", but this folder holds entries of kind law/,
  },
  {
    title: 'a file in no folder of a kind', files: { ...soundFiles, 'notes/todo.yaml': 'id: todo\n' },
    file: 'notes/todo.yaml', line: 1, message: /does not belong in a catalog/,
  },
  {
    title: 'a worked example with the wrong result', files: planted(law, 'expected: 1000', 'expected: 1001'),
    file: law, line: 26, field: 'worked[0].expected', message: /gives 1000, not 1001 ± 1e-9 requests/,
  },
  {
    title: 'a worked example that reads what it does not have', files: planted(law, 'expression: r * w', 'expression: r * z'),
    file: law, line: 25, field: 'worked[0].expression', message: /z is not among the inputs/,
  },
  {
    title: 'a worked example that divides by zero', files: planted(law, 'expression: r * w', 'expression: r / (w - w)'),
    file: law, line: 26, field: 'worked[0].expected', message: /nothing that can be computed/,
  },
  {
    title: 'a condition that cannot be read', files: planted(law, 'when: pool_size <', 'when: pool_size <<'),
    file: law, line: 17, field: 'checks[0].when', message: /cannot be read/,
  },
  {
    title: 'a condition on a field that nobody declares', files: planted(law, 'when: pool_size <', 'when: pool_sise <'),
    file: law, line: 17, field: 'checks[0].when', message: /pool_sise is not a declared field/,
  },
  {
    title: 'a check that stays quiet where it should fire', files: planted(law, 'fires: {pool_size: 800', 'fires: {pool_size: 1800'),
    file: law, line: 20, field: 'checks[0].fires', message: /little-pool stays quiet/,
  },
  {
    title: 'a check that fires where it should stay quiet', files: planted(law, 'quiet: {pool_size: 1000', 'quiet: {pool_size: 10'),
    file: law, line: 21, field: 'checks[0].quiet', message: /little-pool fires/,
  },
  {
    title: 'a role outside the vocabulary', files: planted(technology, 'roles: [database]', 'roles: [databank]'),
    file: technology, line: 6, field: 'roles[0]', message: /no role "databank"/,
  },
  {
    title: 'capabilities that depend on each other in a circle',
    files: planted('capabilities/DurableWrite.yaml', 'sources:', 'depends: [{on: LinearizableWrite, why: It is asked for.}]\nsources:'),
    file: 'capabilities/LinearizableWrite.yaml', line: 9, field: 'depends[0].on',
    message: /DurableWrite → LinearizableWrite → DurableWrite/,
  },
  {
    title: 'a capability that lists a primitive which does not serve it',
    files: planted('primitives/P2.yaml', 'provides: [DurableWrite]', 'provides: []'),
    file: 'capabilities/DurableWrite.yaml', line: 9, field: 'primitives[0].id', message: /P2 does not list DurableWrite/,
  },
  {
    title: 'a primitive that serves a capability which does not list it',
    files: planted('primitives/P2.yaml', 'provides: [DurableWrite]', 'provides: [DurableWrite, LinearizableWrite]'),
    file: 'primitives/P2.yaml', line: 9, field: 'provides[1]', message: /LinearizableWrite does not list P2/,
  },
  {
    title: 'two entries in the same place of an order',
    files: { ...soundFiles, 'laws/other.yaml': (soundFiles[law] ?? '').replace('id: little\n', 'id: other\n') },
    file: 'laws/other.yaml', line: 3, field: 'order', message: /taken by laws\/little.yaml/,
  },
]

describe('a catalog', () => {
  test('without a fault is accepted', () => {
    expect(failuresOf(soundFiles)).toEqual([])
  })

  test.each(faults)('with $title is refused with file and line', ({ files, file, line, field, message }) => {
    const failures = failuresOf(files)
    const [found] = failures.filter((failure) => message.test(failure.message))
    expect(found, JSON.stringify(failures, null, 1)).toMatchObject({ file, line, ...(field === undefined ? {} : { field }) })
  })

  test('with one unreadable file is not reported as dangling everywhere else', () => {
    const failures = failuresOf(planted(law, 'basis: theorem', 'basis: theorem: yes'))
    expect(failures.map(({ file }) => file)).toEqual([law])
  })
})
