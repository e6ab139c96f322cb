import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { compileCatalog } from '../../build/compile-catalog.ts'
import { rule as ruleSchema } from '../../src/core/catalog/rule-schema.ts'
import type { Design } from '../../src/core/design/schema.ts'
import { conditionExample } from '../../src/core/validate/rules/condition-examples.ts'
import { conditionRule, severityOf } from '../../src/core/validate/rules/condition-rules.ts'
import { draftsOf, soundDesign, testRule } from '../../src/core/validate/rules/examples.ts'
import { shippedFiles } from '../support/catalog-files.ts'

const guide = readFileSync(new URL('../../docs/rules.md', import.meta.url), 'utf8')
const text = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? ''
const entry = ruleSchema.parse(parse(text))
const rule = conditionRule(entry)

describe('the guide to writing rules', () => {
  test('shows a rule that the catalog takes, that fires on its example and is quiet once the evidence is gone', () => {
    const files = [...shippedFiles(), { path: `rules/${entry.id}.yaml`, text }]
    expect(compileCatalog(files, '1.0.0').failures).toEqual([])
    expect(rule === undefined ? undefined : testRule(rule, conditionExample(entry))).toEqual({ rule: entry.id, fired: true, quiet: true })
  })

  test('shows one that asks where the design says nothing, and only of a store that several call', () => {
    if (rule === undefined) throw new Error('the guide shows a condition')
    const sound = soundDesign()
    const call = sound.architecture.connections.find(({ id }) => id === 'api-database')
    if (call === undefined) throw new Error('the shop calls its database')
    const calls = ['second', 'third'].map((id) => ({ ...call, id }))
    const busy: Design = { ...sound, architecture: { ...sound.architecture, connections: [...sound.architecture.connections, ...calls] } }
    expect(draftsOf(rule, sound)).toEqual([])
    expect(draftsOf(rule, busy).map(({ needsInformation, title }) => [needsInformation, title])).toEqual([
      [true, 'Do reports have an account of their own in database?'],
    ])
  })

  test('gives the grid of severities that is used', () => {
    for (const likelihood of ['often', 'sometimes', 'rarely'] as const) {
      const row = (['outage', 'degraded', 'nuisance'] as const).map((impact) => severityOf(likelihood, impact, 1))
      expect(guide).toContain(`| ${likelihood} | ${row.join(' | ')} |`)
    }
  })

  test('names the parts and calls that the sound shop holds', () => {
    const { components, connections } = soundDesign().architecture
    for (const { id } of [...components, ...connections]) expect(guide).toContain(`\`${id}\``)
  })
})
