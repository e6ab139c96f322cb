import type { Component, Zone } from '../design/schema.ts'
import { formatNumber, formatQuantity } from '../format.ts'
import { requiredNumber, stepsOf, type Subject } from '../validate/assess/subject.ts'
import type { Derivation } from '../validate/report.ts'
import type { Figure } from './evaluation.ts'
import type { Section } from './evaluate.ts'
import { assumedInput, computedInput, modelled, output } from './figures.ts'
import { callOf, millisecondsIn } from './latency.ts'

type Place = NonNullable<Zone['place']>

/** Closer than this two zones are one place. */
const nearKm = 1

function floorOf(from: Zone & { readonly place: Place }, to: Zone & { readonly place: Place }): { readonly ms: number; readonly km: number; readonly why: Derivation } {
  const at = ({ latitude, longitude }: Place): [number, number] => [latitude, longitude]
  const model = modelled('geo_rtt_floor', {
    fibreIndex: assumedInput('Index of glass fibre', 1.468, '1', 'ITU-T G.652'),
    pathStretch: assumedInput('Way of the cable over the shortest', 1, '1', 'none is shorter'),
  }, { from_deg: at(from.place), to_deg: at(to.place) })
  if (!model.ok) throw new Error(model.message)
  const ms = output(model.outputs, 'minRtt_ms')
  const km = output(model.outputs, 'distance_km')
  const why = model.why(`Round trip from ${from.name ?? from.id} to ${to.name ?? to.id}`, ms, 'ms')
  const place = (zone: Zone & { readonly place: Place }): Derivation => ({
    label: `Place of ${zone.name ?? zone.id}`, value: `${zone.place.latitude}, ${zone.place.longitude}`, unit: 'degrees', from: 'given', source: 'the design',
  })
  return { ms, km, why: { ...why, inputs: [place(from), place(to), computedInput('Distance', km, 'km', 'haversine', []), ...(why.inputs ?? [])] } }
}

/**
 * What the speed of light in glass takes of each journey whose calls leave a place: no product can be faster. Zones without a
 * place are left out. A limit below it cannot be met by anything.
 */
export function distanceOf(subject: Subject): Section {
  const placed = new Map(subject.design.architecture.zones.flatMap((zone) => (zone.place === undefined ? [] : [[zone.id, { ...zone, place: zone.place }] as const])))
  if (placed.size < 2) return { figures: [], questions: [] }
  const zonesOf = (component: Component | undefined) => (component?.zones ?? []).flatMap((zone) => placed.get(zone) ?? [])
  const figures = subject.design.architecture.journeys.flatMap((journey): Figure[] => {
    const hops = stepsOf(subject, journey).flatMap(({ step, component }) => {
      if (!step.required || step.missOf !== undefined) return []
      const call = callOf(subject, journey, component.id)
      const pairs = zonesOf(call === undefined ? undefined : subject.components.get(call.from)).flatMap((from) => zonesOf(component).map((to) => floorOf(from, to)))
      const [nearest] = pairs.toSorted((a, b) => a.ms - b.ms)
      return nearest === undefined || nearest.km < nearKm ? [] : [{ visits: Math.max(1, step.visits), group: step.parallel, name: component.name, ...nearest }]
    })
    if (hops.length === 0) return []
    const groups = Map.groupBy(hops, ({ group, name }) => (group === undefined ? `/${name}` : group))
    const total = [...groups.values()].reduce((sum, members) => sum + Math.max(...members.map(({ ms, visits }) => ms * visits)), 0)
    const limit = millisecondsIn(journey.latencyLimit) ?? requiredNumber(subject.design, 'p99_ms')
    const isImpossible = limit !== undefined && total > limit
    return [{
      id: `journeys/${journey.id}/distance`, name: `Least time that distance takes of ${journey.name}`, value: total, unit: 'ms', validity: 'ok',
      text: isImpossible
        ? `${journey.name} cannot be answered within ${formatQuantity(limit, 'ms')}: light alone takes ${formatQuantity(total, 'ms')} for its calls.`
        : `Light alone takes ${formatQuantity(total, 'ms')} of ${journey.name}, over ${formatNumber(hops.reduce((sum, { km }) => sum + km, 0))} km.`,
      assumptions: ['Calls go to the nearest zone of what is called, on the shortest way.'],
      why: computedInput('Least time', total, 'ms', 'sum over the calls of visits × round trip, the longest of each parallel group', hops.map(({ why }) => why)),
    }]
  })
  return { figures, questions: [] }
}
