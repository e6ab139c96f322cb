import type { Design } from '../design/schema.ts'
import type { IncidentEvent } from '../incident/events.ts'

/** What search knows of a design or an incident of one's own. */
export interface OwnText {
  readonly name: string
  readonly summary: string
  readonly body: string
}

/** A design is found by its name, its components with their technologies, and everything that people wrote into it. */
export function designText(design: Design): OwnText {
  const { architecture, dataClasses, alternatives, scenarios, assumptions, waivers, comments, signOffs } = design
  const components = architecture.components.map(({ name, technology }) => (technology === undefined ? name : `${name} (${technology})`))
  const written = [
    design.description,
    design.template,
    ...architecture.components.flatMap(({ id, note }) => [id, note]),
    ...architecture.connections.flatMap(({ label, protocol, note }) => [label, protocol, note]),
    ...architecture.journeys.map(({ name }) => name),
    ...architecture.zones.map(({ name }) => name),
    ...dataClasses.map(({ name }) => name),
    ...alternatives.flatMap(({ name, why }) => [name, why]),
    ...scenarios.map(({ name }) => name),
    ...assumptions.flatMap(({ text, owner }) => [text, owner]),
    ...waivers.flatMap(({ reason, owner, ticket }) => [reason, owner, ticket]),
    ...comments.flatMap(({ text, author }) => [text, author]),
    ...signOffs.flatMap(({ by, note }) => [by, note]),
    ...Object.values(design.requirements).flatMap(({ value, note }) => [typeof value === 'string' ? value : undefined, note]),
    ...[...design.capabilities, ...design.primitives, ...design.patterns].map(({ id }) => id),
  ]
  return { name: design.name, summary: components.join(', '), body: linesOf(written) }
}

/** Members of an event that are ids and settings of the machine. */
const notIndexed: ReadonlySet<string> = new Set(['type', 'playbookHash', 'nextUpdateAt', 'happenedAt', 'event', 'step'])

/** An incident is found by its title, the failure mode and design it names, and all notes, reasons and updates. */
export function incidentText(events: readonly IncidentEvent[]): OwnText {
  const declared = events.map(({ body }) => body).find((body) => body.type === 'declared')
  const texts = events.flatMap(({ actor, body }) => [actor, ...textsOf(body)])
  return { name: declared?.title ?? '', summary: declared?.title ?? '', body: linesOf([...new Set(texts)]) }
}

const linesOf = (texts: readonly (string | undefined)[]): string => texts.filter((text) => text !== undefined && text !== '').join('\n')

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => (notIndexed.has(key) ? [] : textsOf(member)))
}
