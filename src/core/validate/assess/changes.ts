import type { Change, Component, Design, Quantity } from '../../design/schema.ts'

/** The design with the values of a saved variant in place. Components that do not exist are left out. */
export function applyChanges(design: Design, changes: readonly Change[]): Design {
  const components = design.architecture.components.map((component) =>
    changes
      .filter((change) => change.component === component.id)
      .reduce<Component>((changed, { set }) => {
        const { latency, ...rest } = set
        return { ...changed, ...rest, ...(latency === undefined ? {} : { latency: { ...changed.latency, ...latency } }) }
      }, component),
  )
  return { ...design, architecture: { ...design.architecture, components } }
}

/**
 * The design with one figure replaced, addressed as verdicts address it: `requirements/FIELD`,
 * `architecture/components/ID/…`, `architecture/zones/ID/availability` or `architecture/journeys/ID/steps/COMPONENT/hitRatio`. A stated range goes with the
 * old value. A path that leads nowhere gives the design unchanged.
 */
export function withFigure(design: Design, path: string, value: number, unit: string): Design {
  const [top, list, id, ...rest] = path.split('/')
  if (top === 'requirements' && list !== undefined) {
    const answer = design.requirements[list]
    if (answer === undefined) return design
    const { low: _low, high: _high, distribution: _distribution, ...kept } = answer
    return { ...design, requirements: { ...design.requirements, [list]: { ...kept, value } } }
  }
  if (list === 'components') {
    const components = design.architecture.components.map((component) =>
      component.id === id ? componentWith(component, rest, value, unit) : component,
    )
    return { ...design, architecture: { ...design.architecture, components } }
  }
  if (list === 'zones' && rest[0] === 'availability') {
    const zones = design.architecture.zones.map((zone) => (zone.id === id ? { ...zone, availability: moved(zone.availability, value, unit) } : zone))
    return { ...design, architecture: { ...design.architecture, zones } }
  }
  if (list === 'journeys' && rest[0] === 'steps' && rest[2] === 'hitRatio') {
    const journeys = design.architecture.journeys.map((journey) =>
      journey.id !== id
        ? journey
        : {
            ...journey,
            steps: journey.steps.map((step) =>
              step.component === rest[1] ? { ...step, hitRatio: moved(step.hitRatio, value, unit) } : step,
            ),
          },
    )
    return { ...design, architecture: { ...design.architecture, journeys } }
  }
  return design
}

function componentWith(component: Component, path: readonly string[], value: number, unit: string): Component {
  const [field, part] = path
  switch (field) {
    case 'capacity':
    case 'maxUtilisation':
    case 'availability':
    case 'commonCause':
    case 'cost':
      return { ...component, [field]: moved(component[field], value, unit) }
    case 'latency':
      return part === 'p50' || part === 'p99'
        ? { ...component, latency: { ...component.latency, [part]: moved(component.latency?.[part], value, unit) } }
        : component
    case 'failover':
      return part === 'failuresPerYear' || part === 'coverage' || part === 'automatic' || part === 'manual'
        ? { ...component, failover: { ...component.failover, [part]: moved(component.failover?.[part], value, unit) } }
        : component
    default:
      return component
  }
}

function moved(quantity: Quantity | undefined, value: number, unit: string): Quantity {
  if (quantity === undefined) return { value, unit, from: 'given' }
  const { low: _low, high: _high, distribution: _distribution, ...kept } = quantity
  return { ...kept, value, unit }
}
