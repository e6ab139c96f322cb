import { describe, expect, it } from 'vitest'
import { playbookSections } from '../../src/core/catalog/playbook-schema.ts'
import { failureMode } from '../../src/core/catalog/schema.ts'
import type { Playbook } from '../../src/core/catalog/playbook-schema.ts'
import { lintPlaybook } from '../../src/core/playbook/lint/lint.ts'
import { mostSharedText, sharedText } from '../../src/core/playbook/similarity.ts'
import { parsePlaybook } from '../../src/core/playbook/parse.ts'
import { mainPath, readOnlySections } from '../../src/core/playbook/sections.ts'
import { playbookVariables, refusalOf } from '../../src/core/playbook/variables.ts'
import type { PlaybookVariable } from '../../src/core/playbook/variables.ts'
import { readTexts, readYaml } from './read-entries.ts'
import { includeFiles, shippedIncludes } from './read-includes.ts'

const modes = readYaml('failure-modes').map(({ content }) => failureMode.parse(content))
const files = readTexts('playbooks', '.md')
const playbooks = files.map(({ file, text }): Playbook => {
  const result = parsePlaybook(text, file, {}, shippedIncludes.find)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
})
const ids = playbooks.map((playbook) => playbook.id)

describe('the playbooks of the catalog', () => {
  it('cover cache stampede, retry storm, full pools and writes lost in a failover', () => {
    expect(playbooks.flatMap((playbook) => playbook.modes)).toEqual(expect.arrayContaining(['FM-D07', 'FM-S01', 'FM-S04', 'FM-D16', 'FM-D01']))
  })

  it.each(playbooks.map((playbook) => [playbook.id, playbook] as const))('%s has nothing that lint would change', (id, playbook) => {
    expect(lintPlaybook(playbook, { modes, others: playbooks.filter((other) => other.id !== id) })).toEqual([])
  })

  it.each(playbooks.map((playbook) => [playbook.id, playbook] as const))('%s has all nine sections, each list with 5 to 9 steps', (_, playbook) => {
    expect(playbook.sections.map((section) => section.id)).toEqual([...playbookSections])
    for (const section of playbook.sections.filter((each) => !readOnlySections.includes(each.id))) {
      expect([section.id, section.steps.length >= 5 && section.steps.length <= 9]).toEqual([section.id, true])
    }
  })

  it('share steps by naming includes, each of which can be read', () => {
    expect([...shippedIncludes.results].filter(([, result]) => !result.ok)).toEqual([])
    expect(includeFiles.length).toBeGreaterThanOrEqual(12)
    for (const playbook of playbooks) {
      const shared = playbook.sections.flatMap((section) => section.steps).filter((step) => step.include !== undefined)
      expect([playbook.id, shared.length >= 3]).toEqual([playbook.id, true])
    }
  })

  it('no two of them share more than a fifth of the words of their own steps', () => {
    const pairs = playbooks.flatMap((one, at) => playbooks.slice(at + 1).map((other) => [one.id, other.id, sharedText(one, other)] as const))
    expect(pairs.filter(([, , share]) => share > mostSharedText)).toEqual([])
  })

  it('each has two steps of diagnosis of its own that give the healthy and the unhealthy reading', () => {
    for (const playbook of playbooks) {
      const diagnosis = playbook.sections.find((section) => section.id === 'diagnosis')?.steps ?? []
      const readings = diagnosis.filter((step) => step.include === undefined && step.expect !== undefined && step.unhealthy !== undefined)
      expect([playbook.id, readings.length >= 2]).toEqual([playbook.id, true])
    }
  })

  it('every file is named by the id of its playbook', () => {
    expect(files.map(({ file }) => file)).toEqual(ids.map((id) => `${id}.md`))
  })

  it('every question can be answered with yes, no and cannot tell', () => {
    for (const step of playbooks.flatMap((playbook) => playbook.sections.flatMap((section) => section.steps))) {
      if (step.branches.length > 0) expect([step.text, step.branches.map((branch) => branch.answer)]).toEqual([step.text, ['yes', 'no', 'cannot-tell']])
    }
  })

  it('every step that changes something on the main path says what to expect', () => {
    for (const playbook of playbooks) {
      const silent = playbook.sections
        .filter((section) => mainPath.includes(section.id))
        .flatMap((section) => section.steps)
        .filter((step) => step.commands.length > 0 && step.expect === undefined)
      expect(silent.map((step) => `${playbook.id} ${step.id}`)).toEqual([])
    }
  })

  it('every command that changes something names its target, and is complete once the values are given', () => {
    for (const playbook of playbooks) {
      const values = Object.fromEntries(playbook.variables.map((variable) => [variable.name, sampleOf(variable)]))
      for (const step of playbook.sections.flatMap((section) => section.steps)) {
        const { filled, unfilled, refused } = playbookVariables(step, playbook.variables, values)
        expect({ unfilled, refused }).toEqual({ unfilled: [], refused: [] })
        for (const command of filled.commands.filter((each) => each.safety !== 'read')) {
          expect([playbook.id, step.id, command.target === undefined]).toEqual([playbook.id, step.id, false])
          expect(command.text).not.toMatch(/\{\{/)
        }
      }
    }
  })
})

/** What an operator might type: the first of these that the question takes. */
const typed = [
  'orders', '25', '0.001', 'shop.example', 'https://shop.example/cart', 'http://kong-admin:8001', 'https://10.0.0.1:2379', 'db-1:27018', 'service=orders',
  'vol-0abc', 'pl-0abc', 'tgw-0abc', 'nat-0abc', 'eipalloc-0abc', 'sg-0abc', 'policy-0abc', '/srv/old/data', '/dev/sdb', '/var/log/batch.log', 'public.orders', 'pg_read/r2', 'md0',
  'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/orders/0abc', '203.0.113.7', '203.0.113.0/24', '0a1b2c3', '300ms', '3Gi', 'E1ABC', 'FLAG_A', '-5', '200mbit',
  '2026-11-22', '2026-11-22 03:04:05', '2026-11-22 03:04:05+00', 'L-1216C47A', 'https://status.example',
]

function sampleOf(variable: PlaybookVariable): string {
  return typed.find((value) => refusalOf(variable, value) === undefined) ?? 'orders'
}
