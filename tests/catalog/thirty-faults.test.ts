import { describe, expect, test } from 'vitest'
import { compileCatalog } from '../../build/compile-catalog.ts'
import type { CatalogFile } from '../../src/core/catalog/assemble.ts'
import { shippedFiles } from '../support/catalog-files.ts'

const files = shippedFiles()

interface Fault {
  readonly title: string
  readonly file: string
  /** Text that is replaced; the file is taken away when there is none. */
  readonly from?: string | RegExp
  readonly to?: string
  /** Where it must be reported; the file itself when not given. */
  readonly reportedAt?: string
  readonly hasLine?: false
  readonly message: RegExp
}

/** One thing broken in the shipped catalog, each in another way. */
const faults: readonly Fault[] = [
  { title: 'a law is missing', file: 'laws/hyrum.yaml', reportedAt: 'laws', hasLine: false, message: /14 entries of kind law, not 15/ },
  { title: 'a failure mode is missing', file: 'failure-modes/FM-S14.yaml', reportedAt: 'failure-modes', hasLine: false, message: /83 entries of kind failure-mode, not 84/ },
  { title: 'a failure mode that others name is missing', file: 'failure-modes/FM-S03.yaml', reportedAt: 'failure-modes/FM-S01.yaml', message: /No failure-mode has the id "FM-S03"/ },
  { title: 'a capability changes its category', file: 'capabilities/TotalOrder.yaml', from: 'category: Order', to: 'category: Security', reportedAt: 'capabilities', hasLine: false, message: /Order has 2 capabilities, not 3/ },
  { title: 'two laws stand in one place', file: 'laws/usl.yaml', from: 'order: 3', to: 'order: 2', message: /Place 2 is taken/ },
  { title: 'a place beyond the last one', file: 'laws/byzantine.yaml', from: 'order: 15', to: 'order: 16', message: /Place 16 of 15/ },
  { title: 'an id that is not the name of the file', file: 'patterns/saga.yaml', from: 'id: saga', to: 'id: sage', message: /named saga, but the entry has the id sage/ },
  { title: 'an id in the wrong shape', file: 'technologies/kafka.yaml', from: 'id: kafka', to: 'id: Kafka', message: /not written as those of this kind/ },
  { title: 'an unknown key', file: 'laws/cap.yaml', from: 'kind: law', to: 'kind: law\ncolour: red', message: /"colour" is not known/ },
  { title: 'a missing summary', file: 'patterns/outbox.yaml', from: /^summary:.*\n/m, to: '', message: /This field is missing/ },
  { title: 'text that is not YAML', file: 'primitives/P7.yaml', from: 'kind: primitive', to: 'kind: [primitive', message: /not valid YAML/ },
  { title: 'a number that is a text', file: 'technologies/kafka.yaml', from: 'value: 100000', to: 'value: about 100000', message: /Expected a number/ },
  { title: 'a figure without a unit', file: 'technologies/etcd.yaml', from: /\n {2}unit: 1\/s/, to: '', message: /This field is missing/ },
  { title: 'a figure without a source', file: 'technologies/alb.yaml', from: /\n {2}source: elb-sla/, to: '', message: /This field is missing/ },
  { title: 'a figure without a confidence', file: 'technologies/kafka.yaml', from: /\n {2}confidence: derived/, to: '', message: /This field is missing/ },
  { title: 'a figure that does not say as of when', file: 'technologies/alb.yaml', from: /\n {2}date: 2022-07-25/, to: '', message: /does not say as of when elb-sla gives it/ },
  { title: 'a figure younger than its source', file: 'technologies/alb.yaml', from: '  date: 2022-07-25', to: '  date: 2022-08', message: /of 2022-08, but elb-sla is of 2022-07-25/ },
  { title: 'a confidence that the source does not bear', file: 'technologies/kafka.yaml', from: 'confidence: unsourced', to: 'confidence: primary', message: /confidence is primary, but/ },
  { title: 'a source that is not listed', file: 'incidents/incident-slack-2021-january.yaml', from: 'fm-slack-2021-january', to: 'fm-slack-2021-jan', message: /No source has the id/ },
  { title: 'a reference to another kind', file: 'primitives/P2.yaml', from: 'provides:\n', to: 'provides:\n  - saga\n', message: /"saga" is a pattern, but this field names a capability/ },
  { title: 'a capability that its primitive does not serve', file: 'primitives/P9.yaml', from: /provides: \[/, to: 'provides: [TotalOrder, ', message: /TotalOrder does not list P9/ },
  { title: 'capabilities that depend on each other', file: 'capabilities/DurableWrite.yaml', from: 'depends: []', to: 'depends: [{on: LinearizableWrite, why: It is asked for.}]', message: /circle/, reportedAt: 'capabilities/' },
  { title: 'primitives that require each other', file: 'primitives/P3.yaml', from: 'requires: [P2]', to: 'requires: [P3]', message: /need each other in a circle/ },
  { title: 'a conflict with itself', file: 'conflicts/C01.yaml', from: /between: \[([A-Za-z0-9-]+), [A-Za-z0-9-]+\]/, to: 'between: [$1, $1]', message: /in conflict with itself/ },
  { title: 'an expression that cannot be read', file: 'primitives/P11.yaml', from: /^trigger: .*$/m, to: 'trigger: "read_write_ratio >> 10"', message: /cannot be read/ },
  { title: 'a name that nothing declares', file: 'primitives/P11.yaml', from: /^trigger: .*$/m, to: 'trigger: "read_wrte_ratio > 10"', message: /read_wrte_ratio is not a declared field/ },
  { title: 'a condition that can never fire', file: 'primitives/P11.yaml', from: /^trigger: .*$/m, to: 'trigger: "data_gb > 10 && data_gb < 5"', message: /No inputs make this condition fire/ },
  { title: 'a check of a law that fires on its quiet example', file: 'laws/little.yaml', from: 'pool_size: 1334', to: 'pool_size: 1', message: /fires on these inputs/ },
  { title: 'a wrong worked example', file: 'laws/little.yaml', from: 'expected: 1334', to: 'expected: 1335', message: /gives 1334, not 1335/ },
  { title: 'a template that leads elsewhere', file: 'templates/chat.yaml', from: 'primitives: {must: [P1,', to: 'primitives: {must: [P13, P1,', message: /P13 is not derived for/ },
  { title: 'a mistake that a template leads to', file: 'templates/chat.yaml', from: 'patterns: {must: [outbox], never: [', to: 'patterns: {must: [], never: [outbox, ', message: /outbox is derived for/ },
  { title: 'a primitive that no template leads to', file: 'primitives/P18.yaml', from: /^trigger: .*$/m, to: "trigger: \"domain == 'nowhere' && rps > 1\"", message: /P18|declared/ },
  { title: 'a source that nothing uses', file: 'laws/usl.yaml', from: /sources: \[.*\]/, to: 'sources: [little-1961]', reportedAt: 'sources/', message: /Nothing uses the source/ },
  { title: 'a term that stands alone', file: 'glossary/term-waiver.yaml', from: /^related:.*\n/m, to: '', message: /no entry names it/ },
  { title: 'a link in a text that leads nowhere', file: 'glossary/term-rpo.yaml', from: /^summary: ('?)/m, to: 'summary: $1See [[term-nowhere]] ', message: /\[\[term-nowhere\]\] leads to no entry/ },
  { title: 'a playbook without its failure mode', file: 'playbooks/pb-retry-storm.md', from: 'modes: [FM-S01]', to: 'modes: [FM-S99]', message: /No failure-mode has the id "FM-S99"/ },
  { title: 'a role outside the vocabulary', file: 'technologies/kafka.yaml', from: 'roles: [log, queue]', to: 'roles: [log, kyoo]', message: /no role "kyoo"/ },
]

function broken({ file, from, to = '' }: Fault): readonly CatalogFile[] {
  const found = files.find(({ path }) => path === file)
  if (found === undefined) throw new Error(`there is no ${file}`)
  if (from === undefined) return files.filter(({ path }) => path !== file)
  const text = found.text.replace(from, to)
  if (text === found.text) throw new Error(`${file} does not hold ${String(from)}`)
  return files.map((other) => (other.path === file ? { path: file, text } : other))
}

describe('a catalog in which one thing is broken', () => {
  test('is broken in more than thirty ways here, and whole before', () => {
    expect(faults.length).toBeGreaterThanOrEqual(30)
    expect(compileCatalog(files, '1.0.0').failures).toEqual([])
  })

  test.each(faults)('is refused when $title', (fault) => {
    const { failures } = compileCatalog(broken(fault), '1.0.0')
    const found = failures.filter(({ message }) => fault.message.test(message))
    const where = fault.reportedAt ?? fault.file
    const [reported] = found.filter(({ file = '' }) => file.startsWith(where))
    expect(reported, JSON.stringify(failures.slice(0, 5), null, 1)).toBeDefined()
    if (fault.hasLine !== false) expect(reported?.line).toBeGreaterThan(0)
  })
})
