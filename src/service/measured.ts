import { inflateSync } from 'node:zlib'
import { applyEdit } from '../core/design/edit.ts'
import { serialiseDesign } from '../core/design/serialise.ts'
import { proposalOf } from '../core/measured/fit.ts'
import type { TimeUnit } from '../core/measured/measurement.ts'
import { readMeasurement } from '../core/measured/read.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { MeasuredReading } from '../contract/measured-operations.ts'
import type { Context, Handlers } from './service.ts'
import { designOfText } from './source.ts'

interface Asked {
  readonly text: string
  readonly fileName: string
  readonly unit?: TimeUnit | undefined
  readonly series?: string | undefined
  readonly replicas: number
}

/** Measurements of a running system, read from the files of the tools that take them. */
export function measuredHandlers({ now }: Context): Pick<Handlers, 'measured.read' | 'measured.apply'> {
  const read = ({ text, fileName, unit, series, replicas }: Asked): Result<MeasuredReading> => {
    const measurement = readMeasurement(text, fileName, { unit, series, inflate })
    if (!measurement.ok) return measurement
    const proposal = proposalOf(measurement.value, { fileName, readOn: now().slice(0, 10), replicas })
    return ok({ measurement: measurement.value, proposal })
  }
  return {
    'measured.read': read,

    'measured.apply': ({ design: file, component, ...asked }) => {
      const got = read(asked)
      if (!got.ok) return got
      const design = designOfText(file.text, file.fileName, file.keepUnknown)
      if (!design.ok) return design
      const { set, missing } = got.value.proposal
      if (set.latency === undefined && set.capacity === undefined) {
        return fail('outside-domain', 'The file gives no figure that a component holds.', { file: asked.fileName, ...(missing[0] === undefined ? {} : { hint: missing[0] }) })
      }
      const edited = applyEdit(design.value.design, { type: 'use-measurements', id: component, ...set })
      if (edited.ok) return ok({ ...got.value, text: serialiseDesign(edited.value) })
      const ids = design.value.design.architecture.components.map(({ id }) => id)
      return edited.error.code === 'not-found' ? fail('not-found', edited.error.message, { file: file.fileName, hint: `It has: ${ids.slice(0, 20).join(', ')}.` }) : edited
    },
  }
}

/** Never throws: damaged bytes, and bytes that hold more than is wanted, give null. */
function inflate(bytes: Uint8Array, most: number): Uint8Array | null {
  try {
    return inflateSync(bytes, { maxOutputLength: most })
  } catch {
    return null
  }
}
