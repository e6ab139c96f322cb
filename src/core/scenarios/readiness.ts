import { entriesOf, type Catalog } from '../catalog/catalog.ts'
import type { Component, Design } from '../design/schema.ts'
import { failureMapOf } from '../failure-map/failure-map.ts'
import { componentConditions } from '../requirements/component-scope.ts'
import { assessSubject } from '../validate/assess/assess.ts'
import { requiredStores } from '../validate/assess/recovery.ts'
import { onJourneys, subjectOf } from '../validate/assess/subject.ts'
import { policyOf, unasked } from './policy.ts'
import type { Count, ReadinessPart, ReadinessReport } from './policy-report.ts'

/**
 * Policy against assessed for each journey and disruption, and how ready the design is: shares of what can be counted in it, with what is
 * missing. Pure: the same design, catalog and seed give the same report.
 */
export function assessReadiness(design: Design, catalog: Catalog, seed: number, progress: (share: number, text: string) => void = () => undefined): ReadinessReport {
  progress(0, 'disruptions')
  const journeys = policyOf(design, catalog, seed)
  progress(0.7, 'readiness')
  const parts = [designPart(design, catalog, journeys, seed), testsPart(design, catalog), alarmsPart(design, catalog), playbooksPart(design, catalog)]
  const [have, of] = [total(parts.flatMap(({ counts }) => counts.map((one) => one.have))), total(parts.flatMap(({ counts }) => counts.map((one) => one.of)))]
  return {
    design: { id: design.id, name: design.name },
    journeys,
    readiness: { share: of === 0 ? null : have / of, have, of, parts },
    questions: unasked(design),
  }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

function partOf(id: ReadinessPart['id'], counts: readonly Count[]): ReadinessPart {
  const of = total(counts.map((one) => one.of))
  return { id, share: of === 0 ? null : total(counts.map(({ have }) => have)) / of, counts: [...counts] }
}

/** Counts things of one kind; `text` says of each what is missing. */
function countOf<T>(id: string, text: string, things: readonly T[], isThere: (thing: T) => boolean, missing: (thing: T) => Count['missing'][number]): Count {
  const lacking = things.filter((thing) => !isThere(thing))
  return { id, text, have: things.length - lacking.length, of: things.length, missing: lacking.map(missing) }
}

const aboutComponent = (text: (component: Component) => string) => (component: Component): Count['missing'][number] => ({ element: `component:${component.id}`, text: text(component) })

function designPart(design: Design, catalog: Catalog, journeys: ReadinessReport['journeys'], seed: number): ReadinessPart {
  const verdicts = assessSubject(subjectOf(design, catalog), seed)
  const cells = journeys.flatMap((journey) => journey.disruptions.filter(({ standing }) => standing !== 'not-asked').map((disruption) => ({ journey, disruption })))
  return partOf('design', [
    countOf('requirements', 'requirements that are met', verdicts, ({ verdict }) => verdict === 'met',
      ({ requirement, verdict }) => ({ element: `requirement:${requirement.field}`, text: `${requirement.text}: ${verdict}` })),
    countOf('disruptions', 'disruptions of journeys under which all that is asked is met', cells, ({ disruption }) => disruption.standing === 'met',
      ({ journey, disruption }) => ({ element: `journey:${journey.id}`, text: `${journey.name}, ${disruption.kind}${disruption.target === null ? '' : ` (${disruption.target.name})`}: ${disruption.standing}` })),
  ])
}

function testsPart(design: Design, catalog: Catalog): ReadinessPart {
  const stores = requiredStores(subjectOf(design, catalog))
  const spare = stores.filter(({ replicas }) => replicas > 1)
  const chosen = new Map(design.primitives.filter(({ decision, strength }) => (decision === undefined ? strength !== 'optional' : decision !== 'dropped')).map((choice) => [choice.id, choice]))
  const obligations = entriesOf(catalog, 'primitive').flatMap((primitive) => primitive.obligations.map((obligation) => ({ primitive, obligation }))).filter(({ primitive }) => chosen.has(primitive.id))
  return partOf('tests', [
    countOf('obligations', 'obligations of the chosen primitives that are tested (parameter tested)', obligations, ({ primitive }) => chosen.get(primitive.id)?.parameters['tested'] === true,
      ({ primitive, obligation }) => ({ element: `primitive:${primitive.id}`, text: `${primitive.name}: ${obligation.property}` })),
    countOf('failover-tests', 'stores whose failover is tested (settings failoverTested)', spare, ({ settings }) => settings?.['failoverTested'] === true,
      aboutComponent(({ name }) => `${name}: no failover is tested`)),
    countOf('restore-tests', 'stores whose restore is tested (settings restoreTested)', stores, ({ settings }) => settings?.['restoreTested'] === true,
      aboutComponent(({ name }) => `${name}: no restore is tested`)),
  ])
}

function alarmsPart(design: Design, catalog: Catalog): ReadinessPart {
  const subject = subjectOf(design, catalog)
  const { connections, journeys } = design.architecture
  const isMetrics = (id: string): boolean => subject.components.get(id)?.role === 'metrics'
  const watched = new Set(connections.flatMap(({ from, to }) => (isMetrics(from) ? [to] : isMetrics(to) ? [from] : [])))
  const hasAlarm = ({ id, settings }: Component): boolean => watched.has(id) || settings?.['alarm'] === true || typeof settings?.['lagAlertSeconds'] === 'number'
  const checked = onJourneys(subject).filter(({ role }) => role === 'service' || role === 'gateway' || role === 'worker')
  return partOf('alarms', [
    countOf('watched', 'components on journeys that metrics watch (a connection with a metrics component, or settings alarm)', onJourneys(subject), hasAlarm,
      aboutComponent(({ name }) => `${name}: nothing watches it`)),
    countOf('checked', 'services that are health-checked', checked, ({ healthCheck }) => healthCheck === true, aboutComponent(({ name }) => `${name}: no health check`)),
    countOf('limits', 'journeys with a latency limit of their own to alarm on', journeys, ({ latencyLimit }) => latencyLimit !== undefined,
      ({ id, name }) => ({ element: `journey:${id}`, text: `${name}: no latency limit` })),
  ])
}

function playbooksPart(design: Design, catalog: Catalog): ReadinessPart {
  const { modes } = failureMapOf(design, catalog, componentConditions(design, catalog))
  const about = (text: string) => ({ id, name }: { readonly id: string; readonly name: string }) => ({ element: `failure-mode:${id}`, text: `${name}: ${text}` })
  return partOf('playbooks', [
    countOf('modes', 'failure modes of the design with a playbook', modes, ({ playbooks }) => playbooks.length > 0, about('no playbook')),
    countOf('drilled', 'failure modes with a playbook that was drilled', modes, ({ playbooks }) => playbooks.some(({ drilled }) => drilled !== null), about('no drill')),
  ])
}
