import { fieldNamed } from '../requirements/fields.ts'
import { validateRequirement } from '../requirements/validate.ts'
import type { Path } from '../yaml/read.ts'
import type { Change, Component, Design, Quantity } from './schema.ts'
import { componentUnits, connectionUnits, failoverUnits, journeyUnits, latencyUnits, stepUnits, zoneUnits } from './units.ts'
import type { UnitRule } from './units.ts'

/** Something in a design that makes it unfit to compute with. */
export interface Problem {
  readonly path: Path
  readonly message: string
  readonly hint?: string
}

type Report = (path: Path, message: string, hint?: string) => void

/**
 * Everything the schema cannot say: ids that occur twice, references to nothing, wrong units, numbers out of range,
 * ranges that do not hold their value, more replicas needed than there are, characters no file should hold.
 */
export function checkDesign(design: Design): Problem[] {
  const problems: Problem[] = []
  const report: Report = (path, message, hint) => {
    problems.push(hint === undefined ? { path, message } : { path, message, hint })
  }
  checkRequirements(design, report)
  checkUnique(design, report)
  checkComponents(design, report)
  checkConnections(design, report)
  checkJourneys(design, report)
  checkVariants(design, report)
  checkText(design, [], report)
  return problems
}

function checkRequirements(design: Design, report: Report): void {
  for (const [id, requirement] of Object.entries(design.requirements)) {
    const path = ['requirements', id]
    if (requirement.unit?.includes('%') === true) {
      report([...path, 'unit'], `${id} is given in percent`, 'Write 99.99 % as 0.9999 with the unit ratio.')
    } else if (fieldNamed(id) === undefined) {
      const { value, unit = '' } = requirement
      if (typeof value === 'number') checkQuantity({ ...requirement, value, unit }, undefined, path, report)
    } else {
      const errors = validateRequirement(id, requirement).filter((message) => message.level === 'error')
      for (const { field, text, hint } of errors) report([...path, field.slice(field.lastIndexOf('.') + 1)], text, hint)
      if (typeof requirement.value === 'number') checkDistribution({ ...requirement, value: requirement.value }, path, report)
      else if (requirement.distribution !== undefined) report([...path, 'distribution'], 'Only a number has a distribution')
    }
  }
}

function checkUnique(design: Design, report: Report): void {
  const { architecture } = design
  const lists: readonly (readonly [Path, readonly string[], string, string])[] = [
    [['dataClasses'], design.dataClasses.map((item) => item.id), 'id', 'data class'],
    [['capabilities'], design.capabilities.map((item) => item.id), 'id', 'capability'],
    [['primitives'], design.primitives.map((item) => item.id), 'id', 'primitive'],
    [['patterns'], design.patterns.map((item) => item.id), 'id', 'pattern'],
    [['architecture', 'zones'], architecture.zones.map((item) => item.id), 'id', 'zone'],
    [['architecture', 'components'], architecture.components.map((item) => item.id), 'id', 'component'],
    [['architecture', 'connections'], architecture.connections.map((item) => item.id), 'id', 'connection'],
    [['architecture', 'journeys'], architecture.journeys.map((item) => item.id), 'id', 'journey'],
    [['alternatives'], design.alternatives.map((item) => item.id), 'id', 'alternative'],
    [['scenarios'], design.scenarios.map((item) => item.id), 'id', 'scenario'],
    [['assumptions'], design.assumptions.map((item) => item.id), 'id', 'assumption'],
    [['waivers'], design.waivers.map((item) => item.fingerprint), 'fingerprint', 'waiver'],
    [['comments'], design.comments.map((item) => item.id), 'id', 'comment'],
  ]
  for (const [path, ids, key, what] of lists) {
    const seen = new Set<string>()
    ids.forEach((id, index) => {
      if (seen.has(id)) report([...path, index, key], `There are two ${plural(what)} with the ${key} ${id}`, `Give one of them another ${key}.`)
      seen.add(id)
    })
  }
}

function checkComponents(design: Design, report: Report): void {
  design.architecture.zones.forEach((zone, index) => {
    checkQuantity(zone.availability, zoneUnits.availability, ['architecture', 'zones', index, 'availability'], report)
  })
  const zones = new Set(design.architecture.zones.map((zone) => zone.id))
  design.architecture.components.forEach((component, index) => {
    const path = ['architecture', 'components', index]
    checkReplicas(component, path, component.name, report)
    checkZones(component.zones, zones, [...path, 'zones'], report)
    checkFigures(component, path, report)
    for (const [key, rule] of Object.entries(failoverUnits) as [keyof typeof failoverUnits, UnitRule][]) {
      checkQuantity(component.failover?.[key], rule, [...path, 'failover', key], report)
    }
  })
}

type Figures = Pick<Component, keyof typeof componentUnits | 'latency'>

function checkFigures(figures: Figures, path: Path, report: Report): void {
  for (const [key, rule] of Object.entries(componentUnits) as [keyof typeof componentUnits, UnitRule][]) {
    checkQuantity(figures[key], rule, [...path, key], report)
  }
  for (const [key, rule] of Object.entries(latencyUnits) as [keyof typeof latencyUnits, UnitRule][]) {
    checkQuantity(figures.latency?.[key], rule, [...path, 'latency', key], report)
  }
}

function checkReplicas(component: Pick<Component, 'replicas' | 'needed'>, path: Path, name: string, report: Report): void {
  if (component.needed > component.replicas) {
    report([...path, 'needed'], `${name} needs ${component.needed} replicas but has ${component.replicas}`, 'Lower needed or add replicas.')
  }
}

function checkZones(zones: readonly string[], known: ReadonlySet<string>, path: Path, report: Report): void {
  zones.forEach((zone, index) => {
    if (!known.has(zone)) report([...path, index], `There is no zone ${zone}`, 'Add it to architecture.zones or correct the id.')
    if (zones.indexOf(zone) !== index) report([...path, index], `The zone ${zone} is listed twice`)
  })
}

function checkConnections(design: Design, report: Report): void {
  const components = componentIds(design)
  design.architecture.connections.forEach((connection, index) => {
    const path = ['architecture', 'connections', index]
    for (const end of ['from', 'to'] as const) checkComponent(connection[end], components, [...path, end], report)
    for (const [key, rule] of Object.entries(connectionUnits) as [keyof typeof connectionUnits, UnitRule][]) {
      checkQuantity(connection[key], rule, [...path, key], report)
    }
  })
}

function checkJourneys(design: Design, report: Report): void {
  const components = componentIds(design)
  design.architecture.journeys.forEach((journey, index) => {
    const path = ['architecture', 'journeys', index]
    for (const [key, rule] of Object.entries(journeyUnits) as [keyof typeof journeyUnits, UnitRule][]) {
      checkQuantity(journey[key], rule, [...path, key], report)
    }
    const before = new Set<string>()
    journey.steps.forEach((step, stepIndex) => {
      const at = [...path, 'steps', stepIndex]
      checkComponent(step.component, components, [...at, 'component'], report)
      checkQuantity(step.hitRatio, stepUnits.hitRatio, [...at, 'hitRatio'], report)
      if (step.answers !== undefined && step.answers > (step.copies ?? 1)) {
        report([...at, 'answers'], `${step.component} waits for ${step.answers} answers of ${step.copies ?? 1}`, 'Wait for fewer, or ask more copies.')
      }
      if (step.missOf !== undefined && !before.has(step.missOf)) {
        report([...at, 'missOf'], `No earlier step of ${journey.name} calls ${step.missOf}`, 'Name the component of an earlier step, the cache.')
      }
      before.add(step.component)
    })
  })
}

/** References, alternatives and scenarios: everything that speaks of components by id. */
function checkVariants(design: Design, report: Report): void {
  const components = componentIds(design)
  const zones = new Set(design.architecture.zones.map((zone) => zone.id))
  const byId = new Map(design.architecture.components.map((component) => [component.id, component]))
  const checkChanges = (changes: readonly Change[], path: Path): void => {
    changes.forEach((change, index) => {
      const at = [...path, 'changes', index]
      checkComponent(change.component, components, [...at, 'component'], report)
      checkFigures(change.set, [...at, 'set'], report)
      if (change.set.zones !== undefined) checkZones(change.set.zones, zones, [...at, 'set', 'zones'], report)
      const component = byId.get(change.component)
      if (component !== undefined && (change.set.needed !== undefined || change.set.replicas !== undefined)) {
        const changed = { replicas: change.set.replicas ?? component.replicas, needed: change.set.needed ?? component.needed }
        checkReplicas(changed, [...at, 'set'], component.name, report)
      }
    })
  }
  design.references.forEach((reference, index) => {
    reference.components.forEach((id, at) => checkComponent(id, components, ['references', index, 'components', at], report))
  })
  design.alternatives.forEach((alternative, index) => checkChanges(alternative.changes, ['alternatives', index]))
  design.scenarios.forEach((scenario, index) => {
    if (scenario.target !== undefined && !components.has(scenario.target) && !zones.has(scenario.target)) {
      report(['scenarios', index, 'target'], `There is no component or zone ${scenario.target}`)
    }
    checkChanges(scenario.changes, ['scenarios', index])
  })
}

function checkComponent(id: string, known: ReadonlySet<string>, path: Path, report: Report): void {
  if (!known.has(id)) report(path, `There is no component ${id}`, 'Add it to architecture.components or correct the id.')
}

function componentIds(design: Design): ReadonlySet<string> {
  return new Set(design.architecture.components.map((component) => component.id))
}

type Measured = Pick<Quantity, 'value' | 'unit' | 'low' | 'high' | 'distribution'>

function checkQuantity(quantity: Measured | undefined, rule: UnitRule | undefined, path: Path, report: Report): void {
  if (quantity === undefined) return
  if (rule !== undefined && quantity.unit !== rule.unit) {
    const given = quantity.unit === '' ? 'has no unit' : `has the unit ${quantity.unit}`
    report([...path, 'unit'], `${String(path.at(-1))} ${given}; it must be ${rule.unit}`, rule.hint)
    return
  }
  for (const key of ['value', 'low', 'high'] as const) {
    const number = quantity[key]
    if (number === undefined) continue
    if (number < 0) report([...path, key], `${String(path.at(-1))} is negative: ${number}`)
    else if (rule?.max !== undefined && number > rule.max) {
      report([...path, key], `${String(path.at(-1))} is ${number}, above ${rule.max}`, rule.hint)
    }
  }
  if (quantity.low !== undefined && quantity.low > quantity.value) {
    report([...path, 'low'], `The low end ${quantity.low} lies above the value ${quantity.value}`)
  }
  if (quantity.high !== undefined && quantity.high < quantity.value) {
    report([...path, 'high'], `The high end ${quantity.high} lies below the value ${quantity.value}`)
  }
  checkDistribution(quantity, path, report)
}

/** A distribution needs the ends it is fixed by. */
function checkDistribution({ value, low, high, distribution }: Pick<Quantity, 'value' | 'low' | 'high' | 'distribution'>, path: Path, report: Report): void {
  if (distribution === undefined) return
  const at = [...path, 'distribution']
  if (distribution === 'lognormal') {
    if (high === undefined || high <= value || value <= 0) report(at, 'A lognormal needs a value above 0 and a larger high', 'The value is its p50, high its p95.')
  } else if (low === undefined || high === undefined || low >= high) {
    report(at, `The distribution ${distribution} needs low and high`, 'State both ends of the range.')
  }
}

/** Control characters other than tab and line ends, and halves of a surrogate pair, have no place in a text file. */
const unfit = /(?![\t\n\r])[\p{Cc}\p{Cs}]/u

function checkText(value: unknown, path: Path, report: Report): void {
  if (typeof value === 'string') {
    if (unfit.test(value)) report(path, 'The text holds a character that cannot be shown', 'Remove the control character.')
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => checkText(item, [...path, index], report))
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      if (unfit.test(key)) report(path, 'A key holds a character that cannot be shown', 'Remove the control character.')
      checkText(item, [...path, key], report)
    }
  }
}

function plural(what: string): string {
  return what.endsWith('y') ? `${what.slice(0, -1)}ies` : what.endsWith('s') ? `${what}es` : `${what}s`
}
