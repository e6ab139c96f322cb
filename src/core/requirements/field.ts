/** Part of step 1 that a field is shown in. */
export const fieldGroups = [
  'Purpose', 'Demand', 'Response time', 'Availability and recovery', 'Data and correctness', 'Events and transactions',
  'Shape of the system', 'Organisation and change', 'Money', 'Compliance', 'Limits and sizing',
] as const

export type FieldGroup = (typeof fieldGroups)[number]

interface FieldBase {
  /** Name in requirements and in the expressions of the catalog. */
  readonly id: string
  readonly label: string
  readonly group: FieldGroup
  /** `1` for counts and pure numbers; empty where a unit makes no sense. */
  readonly unit: string
  readonly note?: string
  /** True for facts of the design itself (nodes, pools, measured coefficients) that step 1 does not ask for. */
  readonly ofDesign?: true
}

export interface NumberField extends FieldBase {
  readonly type: 'number'
  readonly min: number
  readonly max: number
  readonly whole: boolean
  /** Our planning default; shown as an assumption. */
  readonly default?: number
  /** Formulas tried in order when the author gave nothing; the first that gives a value counts. */
  readonly derive?: readonly string[]
}

export interface ChoiceField extends FieldBase {
  readonly type: 'enum'
  readonly values: readonly string[]
  readonly default?: string
}

export interface YesNoField extends FieldBase {
  readonly type: 'bool'
  readonly default: boolean
}

export interface TextField extends FieldBase {
  readonly type: 'text' | 'list'
}

export type RequirementField = NumberField | ChoiceField | YesNoField | TextField

type NumberOptions = Partial<Pick<NumberField, 'min' | 'max' | 'whole' | 'default' | 'derive' | 'note' | 'ofDesign'>>

/** The limit of a number that has none of its own: so large that only a slip of the pen or of the unit reaches it. */
export const largestNumber = 1e15

/** Builds the fields of one group; the id comes first, the label says it in the words of the interface. */
export function groupOf(group: FieldGroup): {
  readonly number: (id: string, label: string, unit: string, options?: NumberOptions) => NumberField
  readonly ratio: (id: string, label: string, options?: NumberOptions) => NumberField
  readonly count: (id: string, label: string, options?: NumberOptions) => NumberField
  readonly choice: (id: string, label: string, values: readonly string[], options?: Partial<ChoiceField>) => ChoiceField
  readonly yesNo: (id: string, label: string, options?: Partial<YesNoField>) => YesNoField
  readonly words: (id: string, label: string, type: 'text' | 'list') => TextField
} {
  const number = (id: string, label: string, unit: string, options: NumberOptions = {}): NumberField => ({
    id, label, unit, group, type: 'number', min: 0, max: largestNumber, whole: false, ...options,
  })
  return {
    number,
    ratio: (id, label, options = {}) => number(id, label, 'ratio', { max: 1, ...options }),
    count: (id, label, options = {}) => number(id, label, '1', { whole: true, ...options }),
    choice: (id, label, values, options = {}) => ({ id, label, values, group, type: 'enum', unit: '', ...options }),
    yesNo: (id, label, options = {}) => ({ id, label, group, type: 'bool', unit: '', default: false, ...options }),
    words: (id, label, type) => ({ id, label, group, type, unit: '' }),
  }
}
