import type { ModelOutputs } from '../models/model.ts'
import { evaluateModel } from '../models/registry.ts'
import type { CheckedRow, CheckedTable, PublishedTable } from './published.ts'

type Case = PublishedTable['cases'][number]
type Row = Case['rows'][number]
type Fitted = { readonly ok: true; readonly value: Readonly<Record<string, unknown>> } | { readonly ok: false; readonly message: string }

/**
 * Recomputes a published table with the models and gives the error of every row. A row whose model gives no answer says why
 * and counts as outside its tolerance. `progress` is told the share that is done before each case.
 */
export function recomputeTable(table: PublishedTable, progress: (share: number, text: string) => void = () => undefined): CheckedTable {
  const fitted = fitOf(table)
  const rows = table.cases.flatMap((one, at) => {
    progress(at / table.cases.length, one.rows[0]?.label ?? table.title)
    return rowsOf(one, table, fitted)
  })
  const errors = rows.flatMap(({ error }) => (error === null ? [] : [Math.abs(error)]))
  return {
    id: table.id, title: table.title, source: table.source, provenance: table.provenance, note: table.note ?? '',
    rows, within: rows.filter(({ isWithin }) => isWithin).length, worst: errors.length === 0 ? null : Math.max(...errors),
  }
}

function fitOf({ fit }: PublishedTable): Fitted {
  if (fit === undefined) return { ok: true, value: {} }
  const result = evaluateModel(fit.model, fit.inputs)
  if (!result.ok) return { ok: false, message: result.error.message }
  return { ok: true, value: Object.fromEntries(fit.take.map((key) => [key, result.outputs[key]])) }
}

function rowsOf({ model, inputs, isFitted = false, rows }: Case, table: PublishedTable, fitted: Fitted): CheckedRow[] {
  if (isFitted && !fitted.ok) return rows.map((row) => checked(row, model, table, null, fitted.message))
  const result = evaluateModel(model, isFitted && fitted.ok ? { ...inputs, ...fitted.value } : inputs)
  return rows.map((row) => {
    if (!result.ok) return checked(row, model, table, null, result.error.message)
    const value = outputOf(result.outputs, row)
    return checked(row, model, table, value, value === null ? `The model ${model} has no output ${row.output}.` : '')
  })
}

function outputOf(outputs: ModelOutputs, { output, index }: Row): number | null {
  const value = Object.hasOwn(outputs, output) ? outputs[output] : undefined
  const one: unknown = index === undefined ? value : Array.isArray(value) ? (value as readonly unknown[])[index] : undefined
  return typeof one === 'number' ? one : null
}

function checked({ label, unit, published, compare, tolerance }: Row, model: string, table: PublishedTable, computed: number | null, text: string): CheckedRow {
  const allowed = tolerance ?? table.tolerance
  const difference = computed === null ? null : computed - published
  const error = difference === null || published === 0 || compare !== undefined ? null : difference / published
  const room = allowed.kind === 'relative' ? allowed.value * Math.abs(published) : allowed.value
  const isWithin = computed !== null && difference !== null &&
    (compare === 'above' ? computed > published : compare === 'below' ? computed < published : Math.abs(difference) <= room)
  return { label, model, unit, published, compare: compare ?? 'equal', computed, error, difference, tolerance: allowed, isWithin, text }
}
