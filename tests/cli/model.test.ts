import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { atlas } from '../support/atlas.ts'
import { dataFolder } from '../support/folders.ts'
import { differences, toleranceOf } from '../core/models/compare.ts'

const run = (args: readonly string[], input?: string) => atlas(args, { data: dataFolder(), input })

interface Case {
  readonly id: string
  readonly expected: Record<string, unknown>
  readonly tolerance: string
}

describe('atlas model', () => {
  test('list names all 86 models with their inputs', async () => {
    const { exit, stdout } = await run(['model', 'list', '--json'])
    expect(exit).toBe(0)
    const listed = JSON.parse(stdout) as { name: string; inputs: { key: string; optional: boolean }[] }[]
    expect(listed).toHaveLength(86)
    expect(listed.find(({ name }) => name === 'mm1')?.inputs).toEqual([
      { key: 'arrivalRate_per_s', optional: false },
      { key: 'serviceTime_s', optional: false },
      { key: 'percentiles', optional: true },
    ])
    expect((await run(['model', 'list'])).stdout.split('\n').filter((line) => /^[a-z0-9_]+ /.test(line))).toHaveLength(86)
  })

  test('eval answers every case of a file, in order', async () => {
    const file = new URL('../fixtures/models.json', import.meta.url).pathname
    const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[]
    const { exit, stdout } = await run(['model', 'eval', file, '--json'])
    expect(exit).toBe(0)
    const answers = JSON.parse(stdout) as { id: string; outputs: Record<string, unknown> }[]
    expect(answers.map(({ id }) => id)).toEqual(cases.map(({ id }) => id))
    const wrong = cases.flatMap(({ id, expected, tolerance }, at) => differences(answers[at]?.outputs, expected, toleranceOf(tolerance), id))
    expect(wrong).toEqual([])
  })

  test('eval takes a single case from standard input and prints JSON without being asked', async () => {
    const one = JSON.stringify({ id: 7, model: 'littles_law', inputs: { arrivalRate_per_s: 2, responseTime_s: 3 } })
    for (const args of [['model', 'eval'], ['model', 'eval', '-'], ['model', 'eval', '--json']]) {
      expect(JSON.parse((await run(args, one)).stdout)).toEqual([{ id: 7, outputs: { concurrency: 6 } }])
    }
  })

  test('a case without an answer says why and leaves the others theirs', async () => {
    const cases = [
      { id: 'unstable', model: 'mm1', inputs: { arrivalRate_per_s: 12, serviceTime_s: 0.1 } },
      { id: 'missing', model: 'mm1', inputs: {} },
      { id: 'unknown', model: '__proto__', inputs: {} },
      'no case',
      { model: 'littles_law', inputs: { arrivalRate_per_s: 1, responseTime_s: 1 } },
    ]
    const { exit, stdout } = await run(['model', 'eval', '--json'], JSON.stringify(cases))
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toEqual([
      { id: 'unstable', error: { code: 'outside-domain', message: expect.stringContaining('grows by 2 per second') as string } },
      { id: 'missing', error: { code: 'invalid-input', message: 'mm1 needs arrivalRate_per_s' } },
      { id: 'unknown', error: { code: 'invalid-input', message: 'there is no model named __proto__' } },
      { id: null, error: { code: 'invalid-input', message: expect.any(String) as string } },
      { id: null, outputs: { concurrency: 1 } },
    ])
  })

  test('eval of a file that is no JSON, or not there, exits 2', async () => {
    const data = dataFolder()
    const file = join(data, 'broken.json')
    writeFileSync(file, '[{')
    const broken = await run(['model', 'eval', file, '--json'])
    expect(broken.exit).toBe(2)
    expect(JSON.parse(broken.stdout)).toMatchObject({ error: { code: 'invalid-input', file } })
    expect((await run(['model', 'eval', join(data, 'none.json')])).exit).toBe(2)
  })
})
