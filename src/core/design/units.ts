import type { Component } from './schema.ts'

/** The unit of a quantity, and the range its numbers must lie in. */
export interface UnitRule {
  readonly unit: string
  readonly max?: number
  /** How to write what people write instead. */
  readonly hint?: string
}

const ratio: UnitRule = { unit: 'ratio', max: 1, hint: 'Write 99.99 % as 0.9999 with the unit ratio.' }
const milliseconds: UnitRule = { unit: 'ms', hint: 'Write 0.1 s as 100 with the unit ms.' }
const seconds: UnitRule = { unit: 's' }
const perSecond: UnitRule = { unit: '1/s', hint: 'Write 10,000 an hour as 2.78 with the unit 1/s.' }
const perMonth: UnitRule = { unit: 'USD/month' }

/** Every quantity of a component that is not nested, with the unit it must have. */
export const componentUnits = {
  capacity: perSecond,
  maxUtilisation: ratio,
  availability: ratio,
  commonCause: ratio,
  cost: perMonth,
} as const satisfies Partial<Record<keyof Component, UnitRule>>

export const latencyUnits = { p50: milliseconds, p99: milliseconds } as const

export const failoverUnits = {
  failuresPerYear: { unit: '1/year' },
  coverage: ratio,
  automatic: seconds,
  manual: seconds,
} as const satisfies Record<string, UnitRule>

export const connectionUnits = { timeout: milliseconds, retryBudget: ratio, hedgeAfter: milliseconds } as const
export const zoneUnits = { availability: ratio } as const
export const journeyUnits = { rate: perSecond, latencyLimit: milliseconds } as const
export const stepUnits = { hitRatio: ratio } as const
