import { describe, expect, it } from 'vitest'
import { lintPlaybook } from '../../../src/core/playbook/lint.ts'
import { playbookProblem } from '../../../src/core/playbook/problem-schema.ts'
import type { FailureMode } from '../../../src/core/catalog/schema.ts'
import { exampleText, frontMatter, parsed } from './example.ts'

const mode = (id: string, sustainingLoop: FailureMode['sustainingLoop']): FailureMode => ({
  id, kind: 'failure-mode', slug: 'x', name: 'X', summary: 'It is X.', sources: ['own'], plane: 'state', trigger: 'something',
  symptoms: ['slow'], signals: ['slow'], propagatesTo: [], scope: 'varies', onset: 'sudden', sustainingLoop, detection: 'look',
  firstFiveMinutes: ['act'], recovery: ['act'], prevention: ['P12'], preventionNotes: [], appliesTo: { roles: ['cache'], technologies: [] },
})
const modes = [mode('FM-D07', 'cache-refill'), mode('FM-D13', 'none')]
const codes = (text: string) => lintPlaybook(parsed(text), modes, ['pb-other']).map((problem) => problem.code)
const withBody = (body: string) => frontMatter.replace(/variables:[\s\S]*---/, '---') + body
const verify = '\n## Verify\n1. Look again\n'
const shed = '## First 5 minutes\n1. Shed half of the load\n'

describe('lintPlaybook', () => {
  it('finds nothing in a sound playbook', () => {
    expect(codes(exampleText)).toEqual([])
  })

  it('refuses a command under Diagnosis that may change something', () => {
    expect(codes(withBody(`${shed}## Diagnosis\n1. Look\n   expect: fast\n   \`\`\`sh\n   ls\n   \`\`\`\n${verify}`))).toEqual(['changes-in-diagnosis'])
    expect(codes(withBody(`${shed}## Diagnosis\n1. Look\n   expect: fast\n   \`\`\`sh safety=read\n   ls\n   \`\`\`\n${verify}`))).toEqual([])
  })

  it('refuses a destroying command without target, and one that is marked as reading', () => {
    const command = (info: string) => withBody(`${shed}## Recovery\n1. Clear it\n   \`\`\`sh ${info}\n   redis-cli flushall\n   \`\`\`\n${verify}`)
    expect(codes(command('safety=destroy'))).toEqual(['destroys-without-target'])
    expect(codes(command('safety=read'))).toEqual(['labelled-too-harmless'])
    expect(codes(command('safety=destroy target=cache'))).toEqual([])
  })

  it('asks for a Verify section with steps', () => {
    expect(codes(withBody(shed))).toEqual(['no-verify'])
    expect(codes(withBody(`${shed}## Verify\nLook.\n`))).toEqual(['no-verify'])
  })

  it('asks for an expected result in Diagnosis only', () => {
    expect(codes(withBody(`${shed}## Diagnosis\n1. Look\n${verify}`))).toEqual(['nothing-expected'])
  })

  it('warns of ten steps in a list and not of nine', () => {
    const list = (count: number) => withBody(`${shed}## Recovery\n${'1. Do that\n'.repeat(count)}${verify}`)
    expect(codes(list(9))).toEqual([])
    expect(codes(list(10))).toEqual(['too-many-steps'])
  })

  it('warns when a fourth step of a list branches', () => {
    const list = (count: number) => withBody(`${shed}## Recovery\n${'1. Look\n   if no → verify-1\n'.repeat(count)}${verify}`)
    expect(codes(list(3))).toEqual([])
    expect(codes(list(4))).toEqual(['too-many-branches'])
  })

  it('finds a branch to nowhere, and knows other playbooks', () => {
    expect(codes(withBody(`${shed}## Recovery\n1. Look\n   if no → recovery-7\n${verify}`))).toEqual(['branch-to-nowhere'])
    expect(codes(withBody(`${shed}## Recovery\n1. Look\n   if no → pb-other\n${verify}`))).toEqual([])
  })

  it('finds unknown and unused variables and unusable patterns', () => {
    const text = exampleText.replace('<namespace>', '<pod>').replace('target={{namespace}}', '').replace('[a-z-]+', '(a+)+')
    expect(codes(text)).toEqual(['unknown-variable', 'unused-variable', 'unusable-pattern'])
  })

  it('finds a failure mode that does not exist', () => {
    expect(codes(exampleText.replace('FM-D07', 'FM-D99'))).toEqual(['unknown-mode'])
  })

  it('wants load cut before a restart when the failure keeps itself alive', () => {
    const early = withBody(`## First 5 minutes\n1. Restart the cache\n2. Shed half of the load\n${verify}`)
    expect(codes(early)).toEqual(['restart-before-load-cut'])
    expect(codes(early.replace('FM-D07', 'FM-D13'))).toEqual([])
    expect(codes(withBody(`${shed}2. Restart the cache\n${verify}`))).toEqual([])
    expect(codes(withBody(`## First 5 minutes\n1. Do not restart anything, gate the callers\n${verify}`))).toEqual([])
    expect(codes(withBody(`## First 5 minutes\n1. Call somebody\n${verify}`))).toEqual(['no-load-cut'])
  })

  it('puts errors before warnings and says what to change', () => {
    const problems = lintPlaybook(parsed(withBody(`${shed}## Diagnosis\n1. Look\n`)), modes)
    expect(problems.map((problem) => problem.severity)).toEqual(['error', 'warning'])
    expect(problems.every((problem) => problem.hint.length > 10)).toBe(true)
    expect(playbookProblem.array().parse(problems)).toEqual(problems)
  })
})
