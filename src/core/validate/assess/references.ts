import type { Component, Reference } from '../../design/schema.ts'
import { kOfNUnavailability } from '../../models/availability.ts'
import type { Verdict } from '../report.ts'
import { figureOf } from './subject.ts'
import type { Subject } from './subject.ts'
import { count, ratio, restOf } from '../../units.ts'

/**
 * The figure that somebody else's arithmetic gives for a verdict, computed from the components that the design names.
 * Undefined when none is named or one of its figures is not known.
 */
export function referenceOf(subject: Subject, verdict: Reference['verdict']): Verdict['reference'] {
  const reference = subject.design.references.find((one) => one.verdict === verdict)
  if (reference === undefined) return undefined
  const components = reference.components.map((id) => subject.components.get(id))
  const values = components.map((component) => (component === undefined ? undefined : figureBy(reference.method, subject, component)))
  if (!values.every((value) => value !== undefined)) return undefined
  const what = reference.source === undefined ? reference.what : `${reference.what} (${reference.source})`
  return { ...combined(reference.method, values), what }
}

function figureBy(method: Reference['method'], subject: Subject, component: Component): number | undefined {
  switch (method) {
    case 'sum-of-tier-p99':
      return figureOf(subject, component, 'latency/p99')?.value
    case 'smallest-tier': {
      const capacity = figureOf(subject, component, 'capacity')?.value
      const utilisation = figureOf(subject, component, 'maxUtilisation')?.value ?? 0.75
      return capacity === undefined ? undefined : component.replicas * capacity * utilisation
    }
    case 'product-of-tiers': {
      const availability = figureOf(subject, component, 'availability')?.value
      if (availability === undefined) return undefined
      const beta = component.replicas > component.needed ? (figureOf(subject, component, 'commonCause')?.value ?? 0) : 0
      // First order: k of n, minus the share of failures that takes all units at once.
      return 1 - kOfNUnavailability(count(component.replicas), count(Math.min(component.needed, component.replicas)), restOf(ratio(availability))) - beta * (1 - availability)
    }
  }
}

function combined(method: Reference['method'], values: readonly number[]): { readonly value: number; readonly unit: string } {
  switch (method) {
    case 'sum-of-tier-p99':
      return { value: values.reduce((sum, value) => sum + value, 0), unit: 'ms' }
    case 'smallest-tier':
      return { value: Math.min(...values), unit: '1/s' }
    case 'product-of-tiers':
      return { value: values.reduce((product, value) => product * value, 1), unit: 'ratio' }
  }
}
