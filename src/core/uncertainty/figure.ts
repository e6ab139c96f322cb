import type { Verdict } from '../validate/report.ts'

/** A verdict as a function of the inputs. */
export interface Figure {
  readonly id: string
  readonly requirement: Verdict['requirement']
  readonly unit: string
  /** Inputs it reads, by their place. */
  readonly inputs: readonly number[]
  /** The assessed value through the model of the verdict. */
  readonly value: (values: Float64Array) => number
  /** The required value; it moves where the demand is itself a figure. */
  readonly limit: (values: Float64Array) => number
  /** A close and cheap stand-in for a value that is dear to compute; its error is measured before it is used. */
  readonly near?: (values: Float64Array) => number
}

/** A figure as its family makes it; requirement and unit come from the verdict. */
export type Made = Pick<Figure, 'id' | 'inputs' | 'value' | 'near'> & Partial<Pick<Figure, 'limit'>>
