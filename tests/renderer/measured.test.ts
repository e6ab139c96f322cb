import { beforeEach, describe, expect, test, vi } from 'vitest'

const calls: { readonly name: string; readonly input: Record<string, unknown> }[] = []
const quantity = { value: 40, unit: 'ms', from: 'measured', source: 'wrk, run.txt', on: '2026-11-23' }
const proposal = { set: { latency: { p99: quantity } }, how: [], missing: [], latencyFit: null, loadFit: null }

const answers: Record<string, (input: Record<string, unknown>) => unknown> = {
  'measured.read': ({ unit }) =>
    unit === undefined
      ? { ok: false, error: { code: 'invalid-input', message: 'The log does not say in which unit its times are.', field: 'unit', line: 3, hint: 'Say it.' } }
      : { ok: true, value: { measurement: { series: null }, proposal } },
  'design.open': () => ({ ok: true, value: { id: 'shop', revision: 4, design: { requirements: {}, architecture: { components: [{ id: 'api', name: 'API' }] } } } }),
  'design.edit': () => ({ ok: true, value: { id: 'shop', revision: 5, design: { requirements: {}, architecture: { components: [] } } } }),
}

beforeEach(() => {
  calls.length = 0
  vi.stubGlobal('window', {
    atlas: {
      call: async (name: string, input: Record<string, unknown>) => {
        calls.push({ name, input })
        return answers[name]?.(input) ?? { ok: false, error: { code: 'not-found', message: name } }
      },
      on: () => () => undefined,
    },
    setTimeout, clearTimeout,
  })
  vi.stubGlobal('document', {
    documentElement: { dataset: {} },
    // A chooser of files in which somebody chooses run.txt at once.
    createElement: () => {
      const listeners = new Map<string, () => void>()
      const file = { name: 'run.txt', text: async () => 'measured text' }
      return { files: [file], addEventListener: (name: string, listener: () => void) => listeners.set(name, listener), click: () => listeners.get('change')?.() }
    },
  })
})

describe('measurements of a part', () => {
  test('are read from the chosen file, read again in the unit that is said, and set by one edit', async () => {
    const { applyMeasurements, askForMeasurements, failureText, measuredStore, readAgain } = await import('../../src/renderer/screens/design/architecture/measured-store.ts')
    const { openDesign } = await import('../../src/renderer/screens/design/design-store.ts')
    await openDesign('shop')
    await askForMeasurements('api')
    const { looking } = measuredStore.getState()
    expect(looking).toMatchObject({ component: 'api', file: { name: 'run.txt', text: 'measured text' }, reading: { state: 'failed' } })
    if (looking?.reading.state !== 'failed') throw new Error('it asks for a unit')
    expect(failureText(looking.reading.failure)).toBe('Line 3: The log does not say in which unit its times are. Say it.')

    await readAgain({ unit: 'us' })
    expect(measuredStore.getState().looking?.reading).toMatchObject({ state: 'ready', value: { proposal } })
    expect(calls.at(-1)).toEqual({ name: 'measured.read', input: { text: 'measured text', fileName: 'run.txt', unit: 'us', series: undefined, replicas: 1 } })

    await applyMeasurements('API')
    const edits = calls.filter(({ name }) => name === 'design.edit')
    expect(edits).toEqual([{ name: 'design.edit', input: { id: 'shop', revision: 4, edits: [{ type: 'use-measurements', id: 'api', latency: { p99: quantity } }] } }])
    expect(measuredStore.getState().looking).toBeNull()
  })
})
