import { describe, expect, test } from 'vitest'
import type { Call } from '../../src/contract/call.ts'
import { parseDesign } from '../../src/core/design/parse.ts'
import { serialiseDesign } from '../../src/core/design/serialise.ts'
import { hdrLog, loadCsv, wrk } from '../core/measured/samples.ts'
import { startService } from '../support/service.ts'

const file = (text: string) => ({ text, fileName: 'run.txt' })

describe('measurements', () => {
  test('are read without changing anything, with the day of reading where the file has none', async () => {
    const call: Call = startService().service.call
    const read = await call('measured.read', file(wrk))
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.proposal.set.latency?.p99).toMatchObject({ value: 40, unit: 'ms', from: 'measured', on: '2026-11-23' })
    expect(await call('design.list', {})).toEqual({ ok: true, value: [] })
  })

  test('of a log are unpacked here', async () => {
    const call: Call = startService().service.call
    const read = await call('measured.read', { ...file(hdrLog), unit: 'us' })
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.measurement.latencies?.total).toBe(200)
    expect(await call('measured.read', file(hdrLog))).toMatchObject({ ok: false, error: { code: 'invalid-input', field: 'unit' } })
  })

  test('set on a component are one step to undo, keep what they do not give, and are assumed no longer', async () => {
    const call: Call = startService().service.call
    const made = await call('design.create', { template: 'ecommerce-checkout' })
    if (!made.ok) throw new Error(made.error.message)
    const { id } = made.value
    const [component] = made.value.design.architecture.components.filter(({ role }) => role === 'service')
    if (component === undefined) throw new Error('the template draws a service')
    const assumed = async (): Promise<string[]> => {
      const report = await call('design.validate', { source: { id }, changes: [] })
      if (!report.ok) throw new Error(report.error.message)
      return report.value.verdicts.flatMap(({ assumptions }) => assumptions).filter((text) => text.includes(`${component.name} latency`) || text.includes(`${component.name} capacity`))
    }
    const guess = { value: 10, unit: 'ms', from: 'assumed' } as const
    const start = await call('design.edit', {
      id, revision: made.value.revision,
      edits: [{ type: 'set-component', id: component.id, set: { latency: { p50: guess, p99: { ...guess, value: 40 } }, capacity: { value: 500, unit: '1/s', from: 'assumed' } } }],
    })
    if (!start.ok) throw new Error(start.error.message)
    expect((await assumed()).length).toBeGreaterThan(0)

    const times = await call('measured.read', file(wrk))
    const loads = await call('measured.read', file(loadCsv([1, 2, 4, 8, 16, 32, 64])))
    if (!times.ok || !loads.ok) throw new Error('a sample cannot be read')
    const first = await call('design.edit', { id, revision: start.value.revision, edits: [{ type: 'use-measurements', id: component.id, ...times.value.proposal.set }] })
    if (!first.ok) throw new Error(first.error.message)
    expect(first.value.what).toBe(`Used measurements of ${component.id}`)
    const half = first.value.design.architecture.components.find((one) => one.id === component.id)
    expect(half?.capacity).toMatchObject({ value: 500, from: 'assumed' })
    expect(half?.latency?.p50).toMatchObject({ value: 10, from: 'measured', source: 'wrk, run.txt' })
    const second = await call('design.edit', { id, revision: first.value.revision, edits: [{ type: 'use-measurements', id: component.id, ...loads.value.proposal.set }] })
    if (!second.ok) throw new Error(second.error.message)
    expect(await assumed()).toEqual([])

    const undone = await call('design.undo', { id })
    if (!undone.ok) throw new Error(undone.error.message)
    expect(undone.value.design.architecture.components.find((one) => one.id === component.id)).toEqual(half)
  })

  test('put into the text of a design come back from it as they went in', async () => {
    const call: Call = startService().service.call
    const draft = await call('design.draft', { template: 'ecommerce-checkout' })
    if (!draft.ok) throw new Error(draft.error.message)
    const before = parseDesign(draft.value.text, { fileName: 'a' })
    if (!before.ok) throw new Error(before.error.message)
    const component = before.value.design.architecture.components[0]?.id ?? ''
    const design = { text: draft.value.text, fileName: 'shop.atlas.yaml' }
    const applied = await call('measured.apply', { ...file(wrk), design, component })
    if (!applied.ok) throw new Error(applied.error.message)
    const after = parseDesign(applied.value.text, { fileName: 'a' })
    if (!after.ok) throw new Error(after.error.message)
    expect(after.value.unknownKeys).toEqual([])
    expect(after.value.design.architecture.components.find(({ id }) => id === component)?.latency).toEqual(applied.value.proposal.set.latency)
    expect(serialiseDesign(after.value.design)).toBe(applied.value.text)
    expect(await call('measured.apply', { ...file(wrk), design, component: 'nobody' })).toMatchObject({
      ok: false, error: { code: 'not-found', hint: expect.stringContaining(component) as string },
    })
  })
})
