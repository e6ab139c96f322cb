import { formatNumber } from '../../core/format.ts'
import type { CheckedTable } from '../../core/model-check/published.ts'
import { fail, ok } from '../../contract/result.ts'
import { done, type Command } from '../command.ts'

/** The cases of a document: a list of them, or a single one. */
function casesOf(text: string, file: string) {
  try {
    const value: unknown = JSON.parse(text)
    return ok(Array.isArray(value) ? (value as unknown[]) : [value])
  } catch (error) {
    return fail('invalid-input', `This is not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      file,
      hint: 'A list of cases is expected: [{"id": "a", "model": "mm1", "inputs": {"arrivalRate_per_s": 7, "serviceTime_s": 0.1}}].',
    })
  }
}

/** Six digits, to be read beside the print; shares stay shares, as they are printed. */
const digits = (value: number, unit: string): string => `${Number(value.toPrecision(6))}${unit === 'ratio' || unit === '1' ? '' : ` ${unit}`}`

function checkText({ title, source, rows, within, worst }: CheckedTable): string[] {
  return [
    `${title}: ${within} of ${rows.length} rows within their tolerance${worst === null ? '' : `, largest error ${formatNumber(worst * 100)} %`}`,
    `  ${source}`,
    ...rows.map(({ label, published, compare, computed, error, unit, isWithin, text }) =>
      `  ${isWithin ? ' ' : '!'} ${label}: ${computed === null ? text : `${digits(computed, unit)} against ${compare === 'equal' ? '' : `${compare} `}${digits(published, unit)}`}` +
        `${error === null ? '' : `, ${formatNumber(error * 100, { signed: true })} %`}`),
  ]
}

export const modelCommands: readonly Command[] = [
  {
    name: 'model list',
    usage: '',
    summary: 'the quantitative models with their inputs and sources',
    takes: [0, 0],
    run: async ({ call }) => {
      const listed = await call('model.list', {})
      if (!listed.ok) return listed
      const lines = listed.value.map(
        ({ name, inputs }) => `${name.padEnd(38)} ${inputs.map(({ key, optional }) => (optional ? `[${key}]` : key)).join(' ')}`,
      )
      return done(listed.value, lines.join('\n'))
    },
  },
  {
    name: 'model eval',
    usage: '[FILE|-]',
    summary: 'evaluates [{"id", "model", "inputs"}]; a case that has no answer says why and does not stop the others',
    takes: [0, 1],
    run: async ({ call, files, positionals: [path = '-'] }) => {
      const read = await files.read(path)
      if (!read.ok) return read
      const cases = casesOf(read.value, path)
      if (!cases.ok) return cases
      const answers = await call('model.evaluate', { cases: cases.value })
      return answers.ok ? done(answers.value, JSON.stringify(answers.value, null, 2)) : answers
    },
  },
  {
    name: 'model validate',
    usage: '[TABLE]',
    summary: 'recomputes the published tables and gives the error of every row; exit 1 when a row lies outside its tolerance',
    takes: [0, 1],
    run: async ({ call, positionals: [id] }) => {
      const tables = id === undefined ? await call('model.published', {}) : ok([{ id }])
      if (!tables.ok) return tables
      const checked: CheckedTable[] = []
      for (const { id: table } of tables.value) {
        const one = await call('model.validate', { table })
        if (!one.ok) return one
        checked.push(one.value)
      }
      const isWithin = checked.every(({ rows, within }) => within === rows.length)
      return done(checked, checked.flatMap(checkText).join('\n'), isWithin ? 0 : 1)
    },
  },
]
