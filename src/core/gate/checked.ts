import type { Design } from '../design/schema.ts'
import type { Report } from '../validate/report.ts'
import { readYaml } from '../yaml/read.ts'
import type { Path } from '../yaml/read.ts'
import type { Gate } from './schema.ts'

/** One design as it was checked: what the formats for other tools are made from. */
export interface Checked {
  /** As the user named it, or a name made from the design's id. */
  readonly file: string
  readonly report: Report
  readonly gate: Gate
  /** The line of an element, `component:entry`; of the nearest thing that is there when it is not. */
  readonly lineOf: (address: string) => number
}

/** Lines of the elements of a design in its text. `text` must be what the design was read from. */
export function linesIn(text: string, design: Design, report: Report): Checked['lineOf'] {
  const reading = readYaml(text, { fileName: '', maxBytes: Number.MAX_SAFE_INTEGER })
  if (!reading.ok) return () => 1
  const { lineOf } = reading.value
  const paths = pathsOf(design)
  const fields = new Map(report.verdicts.map(({ id, requirement }) => [id, requirement.field]))
  return (address) => {
    const colon = address.indexOf(':')
    const [kind, id] = [address.slice(0, colon), address.slice(colon + 1)]
    if (kind === 'requirement') return lineOf(paths.get(`journey:${id}`) ?? ['requirements', id])
    if (kind !== 'verdict') return lineOf(paths.get(address) ?? [])
    const field = fields.get(id) ?? ''
    return lineOf(paths.get(`journey:${field}`) ?? ['requirements', field])
  }
}

function pathsOf(design: Design): ReadonlyMap<string, Path> {
  const { zones, components, connections, journeys } = design.architecture
  const lists: readonly (readonly [kind: string, path: Path, ids: readonly string[]])[] = [
    ['zone', ['architecture', 'zones'], zones.map(({ id }) => id)],
    ['component', ['architecture', 'components'], components.map(({ id }) => id)],
    ['connection', ['architecture', 'connections'], connections.map(({ id }) => id)],
    ['journey', ['architecture', 'journeys'], journeys.map(({ id }) => id)],
    ['data-class', ['dataClasses'], design.dataClasses.map(({ id }) => id)],
    ['capability', ['capabilities'], design.capabilities.map(({ id }) => id)],
    ['primitive', ['primitives'], design.primitives.map(({ id }) => id)],
    ['pattern', ['patterns'], design.patterns.map(({ id }) => id)],
    ['waiver', ['waivers'], design.waivers.map(({ fingerprint }) => fingerprint)],
  ]
  return new Map(lists.flatMap(([kind, path, ids]) => ids.map((id, index): [string, Path] => [`${kind}:${id}`, [...path, index]])))
}

/** Missed verdicts that no open finding speaks of already. */
export function unsaidVerdicts({ verdicts, findings }: Report): Report['verdicts'] {
  const said = new Set(findings.flatMap(({ state, about = [] }) => (state === 'open' ? about : [])))
  return verdicts.filter(({ id, verdict }) => verdict === 'missed' && !said.has(`verdict:${id}`))
}
