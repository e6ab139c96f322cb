import type { MeasuredReading } from '../../contract/measured-operations.ts'
import { fail } from '../../contract/result.ts'
import type { Quantity } from '../../core/design/schema.ts'
import { formatNumber, formatQuantity } from '../../core/format.ts'
import { timeUnit, type ErrorOfFit } from '../../core/measured/measurement.ts'
import { done, textOption, type Command } from '../command.ts'
import { fileSource, keepUnknown } from './design.ts'

const shown = (name: string, quantity: Quantity | undefined): string[] =>
  quantity === undefined ? [] : [`  ${name} = ${formatQuantity(quantity.value, quantity.unit)} (${quantity.from}${quantity.source === undefined ? '' : `: ${quantity.source}`})`]

const fitText = (errors: readonly ErrorOfFit[], at: (of: number) => string, unit: string): string[] =>
  errors.map(({ at: of, measured, fitted, error }) =>
    `  ${at(of).padEnd(12)} measured ${formatQuantity(measured, unit)}, fitted ${formatQuantity(fitted, unit)}, ${formatNumber(error * 100, { signed: true })} %`)

function textOf({ measurement, proposal }: MeasuredReading): string {
  const { name, unit, series, others, latencies, perSecond, loads, on, notes } = measurement
  const { set, how, missing, latencyFit, loadFit } = proposal
  return [
    [name, ...(series === null ? [] : [series])].join(': '),
    `  Unit: ${unit.why}`,
    ...(on === null ? [] : [`  Measured on ${on}`]),
    ...(latencies === null ? [] : [`  ${latencies.points.length} ${latencies.kind}${latencies.total === null ? '' : ` of ${formatNumber(latencies.total)} requests`}`]),
    ...(loads.length === 0 ? [] : [`  ${loads.length} loads`]),
    ...(perSecond === null ? [] : [`  ${formatQuantity(perSecond, '1/s')} while it was measured`]),
    ...notes.map((text) => `  ${text}`),
    ...(others.length === 0 ? [] : [`  Also in the file (--series): ${others.slice(0, 12).join(', ')}`]),
    'Sets',
    ...shown('latency p50', set.latency?.p50), ...shown('latency p99', set.latency?.p99), ...shown('capacity', set.capacity),
    ...how.map((text) => `    ${text}`),
    ...(missing.length === 0 ? [] : ['Not given', ...missing.map((text) => `  ${text}`)]),
    ...(latencyFit === null ? [] : ['Error of the lognormal', ...fitText(latencyFit.errors, (p) => `p${Number((p * 100).toFixed(6))}`, 'ms')]),
    ...(loadFit === null ? [] : ['Error of the law of scalability', ...fitText(loadFit.errors, (load) => `load ${formatNumber(load)}`, '1/s')]),
  ].join('\n')
}

export const measuredCommand: Command = {
  name: 'measured',
  usage: 'FILE [--unit s|ms|us|ns] [--series NAME] [--replicas N] [--apply DESIGN --component ID [-o OUT] [--force]]',
  summary: 'reads measurements (HdrHistogram, Prometheus, k6, wrk, load test CSV), shows what they set on a component, and sets it',
  options: {
    unit: { type: 'string' }, series: { type: 'string' }, replicas: { type: 'string' }, apply: { type: 'string' }, component: { type: 'string' },
    output: { type: 'string', short: 'o' }, force: { type: 'boolean' }, ...keepUnknown,
  },
  takes: [1, 1],
  run: async (context) => {
    const [path = ''] = context.positionals
    const unit = timeUnit.optional().safeParse(textOption(context, 'unit'))
    if (!unit.success) return fail('invalid-input', 'This is no unit of time.', { hint: 'One of: s, ms, us, ns.' })
    const replicas = Number(textOption(context, 'replicas') ?? '1')
    if (!Number.isInteger(replicas) || replicas < 1 || replicas > 100_000) {
      return fail('invalid-input', 'Replicas must be a whole number from 1.', { hint: 'How many replicas served the load test together.' })
    }
    const file = await context.files.read(path)
    if (!file.ok) return file
    const asked = { text: file.value, fileName: path, unit: unit.data, series: textOption(context, 'series'), replicas }
    const [design, component, output] = [textOption(context, 'apply'), textOption(context, 'component'), textOption(context, 'output')]
    if (design === undefined) {
      if (component !== undefined || output !== undefined) return fail('invalid-input', 'Say which design: --apply DESIGN.')
      const read = await context.call('measured.read', asked)
      return read.ok ? done(read.value, textOf(read.value)) : read
    }
    if (component === undefined) return fail('invalid-input', 'Say which component was measured: --component ID.')
    const source = await fileSource(context, design)
    if (!source.ok) return source
    const applied = await context.call('measured.apply', { ...asked, design: source.value, component })
    if (!applied.ok) return applied
    const { text, ...reading } = applied.value
    if (output === undefined && design === '-') return done({ ...reading, file: null, text }, text.trimEnd())
    // Without -o the design itself is changed, as by `derive`.
    const target = output ?? design
    const written = await context.files.write(target, text, output === undefined || context.options['force'] === true)
    return written.ok ? done({ ...reading, file: target }, `${textOf(reading)}\nWrote ${target}`) : written
  },
}
