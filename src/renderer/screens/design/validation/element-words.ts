import type { RequirementFieldInfo } from '../../../../contract/design-operations.ts'
import type { Design } from '../../../../core/design/schema.ts'

/** The name of what a piece of evidence speaks of; its id where the design has no name for it. */
export function elementInWords(
  element: string, { architecture }: Pick<Design, 'architecture'>, fields: readonly RequirementFieldInfo[],
): string {
  const colon = element.indexOf(':')
  const kind = element.slice(0, Math.max(colon, 0))
  const id = element.slice(colon + 1)
  const nameOf = (component: string): string => architecture.components.find((one) => one.id === component)?.name ?? component
  switch (kind) {
    case 'component': return nameOf(id)
    case 'journey': return architecture.journeys.find((journey) => journey.id === id)?.name ?? id
    case 'connection': {
      const connection = architecture.connections.find((one) => one.id === id)
      return connection === undefined ? id : `${nameOf(connection.from)} → ${nameOf(connection.to)}`
    }
    case 'requirement': return fields.find((field) => field.id === id)?.label ?? id
    default: return id
  }
}
