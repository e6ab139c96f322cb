import { assembleCatalog } from '../../../src/core/catalog/assemble.ts'
import type { Assembly, CatalogFile } from '../../../src/core/catalog/assemble.ts'
import { checkCatalog } from '../../../src/core/catalog/check.ts'
import type { DeclaredFields } from '../../../src/core/catalog/check-expressions.ts'
import { fail } from '../../../src/core/result.ts'
import type { Failure } from '../../../src/core/result.ts'

/** A small catalog without a fault; each test plants one. */
export const soundFiles: Readonly<Record<string, string>> = {
  'sources/little-1961.yaml': `id: little-1961
kind: source
name: J. D. C. Little, A Proof for the Queuing Formula, 1961
type: primary
checked: recalled
`,
  'sources/planning-default.yaml': `id: planning-default
kind: source
name: Planning default, not measured
type: own
checked: not-applicable
`,
  'laws/little.yaml': `id: little
kind: law
order: 1
name: Little's law
summary: The mean number inside is rate times time.
basis: theorem
statement: The mean number inside equals arrival rate times mean time inside.
formula: L = λ × W
variables:
  - symbol: L
    unit: requests
    meaning: Mean number inside.
assumptions: [The system is stable.]
checks:
  - id: little-pool
    basis: theorem
    when: pool_size < peak_rps * mean_service_ms / 1000
    severity: error
    message: The pool is too small.
    fires: {pool_size: 800, peak_rps: 10000, mean_service_ms: 100}
    quiet: {pool_size: 1000, peak_rps: 10000, mean_service_ms: 100}
worked:
  - name: In flight at 10,000/s and 100 ms
    inputs: {r: 10000, w: 0.1}
    expression: r * w
    expected: 1000
    unit: requests
sources: [little-1961]
`,
  'capabilities/DurableWrite.yaml': capability('DurableWrite', 'primitives: [{id: P2, role: primary}]\n'),
  'capabilities/LinearizableWrite.yaml': capability('LinearizableWrite', 'depends: [{on: DurableWrite, why: It must not vanish.}]\n'),
  'primitives/P2.yaml': `id: P2
kind: primitive
name: Replication
summary: Copies on several nodes.
order: 2
plane: state
trigger: consistency == 'eventual'
triggerWhy: One node is not enough.
provides: [DurableWrite]
cost: Every copy costs its storage.
proof: [Kill the leader under load.]
antiPatterns: [All copies in one rack.]
checklist: [The copies lie in different zones.]
sources: [planning-default]
`,
  'technologies/postgresql.yaml': `id: postgresql
kind: technology
name: PostgreSQL
summary: A relational database.
plane: state
roles: [database]
aliases: [postgres]
managed: false
capacity:
  value: 10000
  unit: 1/s
  low: 5000
  source: planning-default
  confidence: unsourced
sources: [planning-default]
`,
  'principles/start-simple.yaml': `id: start-simple
kind: principle
name: Start simple
summary: Known technology fails in known ways.
rule: Take the boring technology.
example: A relational database first.
cost: Each part takes availability away.
laws: [little]
sources: [planning-default]
`,
}

function capability(id: string, rest: string): string {
  return `id: ${id}
kind: capability
name: ${id}
summary: A capability of the sample.
category: Durability
definition: It does what it says.
slo: {parameter: lost_writes, unit: count, compare: "==", typical: [0]}
verify: Pull the plug and look.
${rest}sources: [planning-default]
`
}

export const sampleFields: DeclaredFields = {
  has: (name) => ['pool_size', 'peak_rps', 'mean_service_ms', 'consistency'].includes(name),
  defaultOf: () => undefined,
}

export function filesOf(texts: Readonly<Record<string, string>>): readonly CatalogFile[] {
  return Object.entries(texts).map(([path, text]) => ({ path, text }))
}

export function assemble(texts: Readonly<Record<string, string>>): Assembly {
  return assembleCatalog(filesOf(texts), ({ path }) => fail('invalid-input', 'No playbook here', { file: path }))
}

/** Everything that reading and checking these files reports. */
export function failuresOf(texts: Readonly<Record<string, string>>): readonly Failure[] {
  return checkCatalog(assemble(texts), sampleFields).failures
}

/** The sound catalog with one text replaced in one file. */
export function planted(file: string, from: string, to: string): Readonly<Record<string, string>> {
  const text = soundFiles[file]
  if (text === undefined || !text.includes(from)) throw new Error(`${file} does not hold ${from}`)
  return { ...soundFiles, [file]: text.replace(from, to) }
}
