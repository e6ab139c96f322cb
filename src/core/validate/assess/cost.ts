import { formatNumber, formatQuantity } from '../../format.ts'
import type { BillLine, Derivation, Report, Verdict } from '../report.ts'
import type { Leaf } from './leaf.ts'
import { referenceOf } from './references.ts'
import { figureOf, requiredNumber } from './subject.ts'
import type { Subject } from './subject.ts'
import { leafDerivation, undecided, verdictOf } from './verdict.ts'

const model = 'bill_of_resources'

interface Line {
  readonly leaf: Leaf
  readonly replicas: number
  readonly bill: BillLine
}

/** The bill of resources: what each component costs a month, and the components nobody priced. */
export function billOf(subject: Subject): Report['bill'] {
  const { lines, missing } = linesOf(subject)
  return { currency: 'USD', lines: lines.map((line) => line.bill), monthly: sumOf(lines), missing }
}

/** How the monthly price of the resources came about. */
export function costWhy(subject: Subject): Derivation {
  const { lines, missing } = linesOf(subject)
  return whyOf(lines, sumOf(lines), missing.map((id) => subject.components.get(id)?.name ?? id))
}

function linesOf(subject: Subject): { readonly lines: readonly Line[]; readonly missing: string[] } {
  const lines: Line[] = []
  const missing: string[] = []
  for (const component of subject.design.architecture.components) {
    const leaf = figureOf(subject, component, 'cost')
    if (leaf === undefined) {
      missing.push(component.id)
      continue
    }
    const { value, from, source } = leaf
    lines.push({
      leaf,
      replicas: component.replicas,
      bill: { component: component.id, what: component.name, quantity: component.replicas, unitPrice: value, monthly: component.replicas * value, from, source },
    })
  }
  return { lines, missing }
}

const sumOf = (lines: readonly Line[]): number => lines.reduce((sum, line) => sum + line.bill.monthly, 0)

/** Whether the bill fits the budget. Undefined when step 1 states no budget. */
export function assessCost(subject: Subject, seed: number): Verdict | undefined {
  const budget = requiredNumber(subject.design, 'budget_usd_month')
  if (budget === undefined) return undefined
  const requirement: Verdict['requirement'] = {
    field: 'budget_usd_month', compare: '<=', value: budget, unit: 'USD/month', text: `Cost ≤ ${formatQuantity(budget, 'USD/month')}`,
  }
  const { lines, missing } = linesOf(subject)
  const reference = referenceOf(subject, 'cost')
  const named = missing.map((id) => subject.components.get(id)?.name ?? id)
  const questions = named.map((name) => `What does one replica of ${name} cost a month?`)
  if (lines.length === 0) return undecided('cost', requirement, model, questions.length > 0 ? questions : ['No component has a price.'], null, reference)
  const known = sumOf(lines)
  const dearest = Math.max(...lines.map((line) => line.bill.monthly))
  const fits = known <= budget
  // A few unpriced parts do not matter while each could cost as much as the dearest known line.
  const isTooOpen = missing.length > 0 && (missing.length > lines.length / 4 || known + missing.length * dearest > budget)
  if (fits && isTooOpen) return undecided('cost', requirement, model, questions, whyOf(lines, known, named), reference)
  const order = lines.map((_, i) => i).sort((a, b) => (lines[b]?.bill.monthly ?? 0) - (lines[a]?.bill.monthly ?? 0))
  return verdictOf(
    {
      id: 'cost',
      requirement,
      unit: 'USD/month',
      model,
      problem: {
        leaves: lines.map((line) => line.leaf),
        compare: '<=',
        value: (values) => {
          let total = 0
          for (let i = 0; i < lines.length; i++) total += (lines[i]?.replicas ?? 0) * (values[i] ?? 0)
          return total
        },
        limit: () => budget,
        relevant: order,
      },
      assumptions: missing.length === 0 ? [] : [`${named.join(', ')} has no price and is not in the sum.`],
      margin: ({ value }) => ({ value: budget - value, unit: 'USD/month', text: formatQuantity(budget - value, 'USD/month', { signed: true }) }),
      why: ({ value }) => whyOf(lines, value, named),
      reference,
    },
    seed,
  )
}

function whyOf(lines: readonly Line[], total: number, missing: readonly string[]): Derivation {
  return {
    label: 'Cost',
    value: total,
    unit: 'USD/month',
    formula: 'sum of replicas × price',
    from: 'computed',
    ...(missing.length === 0 ? {} : { note: `without ${missing.join(', ')}` }),
    inputs: lines.map((line): Derivation => ({
      label: line.bill.what,
      value: line.bill.monthly,
      unit: 'USD/month',
      formula: `${formatNumber(line.replicas)} × price`,
      from: 'computed',
      inputs: [{ label: 'Replicas', value: line.replicas, unit: '1', from: 'given' }, leafDerivation(line.leaf)],
    })),
  }
}
