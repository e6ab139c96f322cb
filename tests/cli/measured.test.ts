import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { MeasuredReading } from '../../src/contract/measured-operations.ts'
import { parseDesign } from '../../src/core/design/parse.ts'
import { hdrPercentiles, loadCsv, wrk } from '../core/measured/samples.ts'
import { atlas } from '../support/atlas.ts'
import { builtCatalog } from '../support/catalog.ts'
import { dataFolder } from '../support/folders.ts'

beforeAll(() => {
  builtCatalog()
})

describe('atlas measured', () => {
  test('shows what a file says and sets, as words and as JSON of the same figures', async () => {
    const data = dataFolder()
    const file = join(data, 'run.txt')
    writeFileSync(file, wrk)
    const json = await atlas(['measured', file, '--json'], { data })
    expect(json.exit).toBe(0)
    expect((JSON.parse(json.stdout) as MeasuredReading).proposal.set.latency?.p99).toMatchObject({ value: 40, unit: 'ms', from: 'measured', source: 'wrk, run.txt' })
    const text = await atlas(['measured', file], { data })
    expect(text.stdout).toContain('latency p99 = 40 ms (measured: wrk, run.txt)')
    // 10 · e^(0.59591 · 1.281552) = 21.46 against 20 measured.
    expect(text.stdout).toContain('p90          measured 20 ms, fitted 21.5 ms, +7.31 %')
  })

  test('sets the figures on a component of a design and leaves the rest as it was', async () => {
    const data = dataFolder()
    const [design, run, out] = [join(data, 'shop.atlas.yaml'), join(data, 'load.csv'), join(data, 'measured.atlas.yaml')]
    writeFileSync(run, loadCsv([1, 2, 4, 8, 16, 32]))
    await atlas(['new', '--template', 'ecommerce-checkout', '-o', design], { data })
    const before = readFileSync(design, 'utf8')
    const parsed = parseDesign(before, { fileName: design })
    const component = parsed.ok ? (parsed.value.design.architecture.components[0]?.id ?? '') : ''
    const applied = await atlas(['measured', run, '--apply', design, '--component', component, '--replicas', '2', '-o', out, '--json'], { data })
    expect({ exit: applied.exit, errors: applied.stderr }).toEqual({ exit: 0, errors: '' })
    expect(JSON.parse(applied.stdout)).toMatchObject({ file: out })
    expect(readFileSync(design, 'utf8')).toBe(before)
    const after = parseDesign(readFileSync(out, 'utf8'), { fileName: out })
    const capacity = after.ok ? after.value.design.architecture.components.find(({ id }) => id === component)?.capacity : undefined
    // 1050.6/s at the largest load, by two replicas.
    expect(capacity).toMatchObject({ unit: '1/s', from: 'measured', source: 'load test, load.csv' })
    expect(capacity?.value).toBeCloseTo(525.3, 0)
    const again = await atlas(['measured', run, '--apply', design, '--component', component, '-o', out], { data })
    expect(again).toMatchObject({ exit: 2 })
  })

  test('asks for a unit that the file does not state, and for the component', async () => {
    const data = dataFolder()
    const file = join(data, 'run.hgrm')
    writeFileSync(file, hdrPercentiles)
    const asked = await atlas(['measured', file], { data })
    expect(asked.exit).toBe(2)
    expect(asked.stderr).toContain('--unit')
    expect((await atlas(['measured', file, '--unit', 'us'], { data })).stdout).toContain('latency p50 = 0.01')
    expect((await atlas(['measured', file, '--unit', 'weeks'], { data })).stderr).toContain('One of: s, ms, us, ns.')
    expect((await atlas(['measured', file, '--unit', 'us', '--apply', file], { data })).stderr).toContain('--component')
  })
})
