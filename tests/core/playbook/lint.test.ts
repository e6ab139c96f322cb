import { describe, expect, it } from 'vitest'
import { lintPlaybook } from '../../../src/core/playbook/lint/lint.ts'
import { playbookProblem } from '../../../src/core/playbook/lint/problem-schema.ts'
import type { FailureMode } from '../../../src/core/catalog/schema.ts'
import { exampleText, frontMatter, parsed } from './example.ts'

const mode = (id: string, sustainingLoop: FailureMode['sustainingLoop']): FailureMode => ({
  id, kind: 'failure-mode', slug: 'x', name: 'X', summary: 'It is X.', sources: ['own'], plane: 'state', trigger: 'something',
  symptoms: ['slow'], signals: ['slow'], propagatesTo: [], scope: 'varies', onset: 'sudden', sustainingLoop, detection: 'look',
  firstFiveMinutes: ['act'], recovery: ['act'], prevention: ['P12'], preventionNotes: [], appliesTo: { roles: ['cache'], technologies: [] },
})
const modes = [mode('FM-D07', 'cache-refill'), mode('FM-D13', 'none')]
const other = parsed(exampleText.replace('id: pb-example', 'id: pb-other').replace(/## [\s\S]*/, '## Verify\n1. Something else altogether\n'))
const codes = (text: string) => lintPlaybook(parsed(text), { modes, others: [other] }).map((problem) => problem.code)

/** The sections that every playbook has, where the body does not bring its own. */
const usual: readonly (readonly [heading: string, body: string])[] = [
  ['First 5 minutes', '1. Shed half of the load\n'],
  ['Diagnosis', '1. Look at the depth\n   expect: low\n   unhealthy: high\n2. Look at the age\n   expect: young\n   unhealthy: old\n'],
  ['Verify', '1. Look again\n   expect: calm\n'],
  ['Escalate', '1. Call the owner\n'],
  ['Rollback', '1. Take it back\n'],
]
const withUsual = (body: string) => body + usual.filter(([heading]) => !body.includes(`## ${heading}`)).map(([heading, steps]) => `\n## ${heading}\n${steps}`).join('')
const withBody = (body: string) => frontMatter.replace(/variables:[\s\S]*---/, '---') + withUsual(body)
const readings = '9. Look at the depth\n   expect: low\n   unhealthy: high\n9. Look at the age\n   expect: young\n   unhealthy: old\n'

describe('lintPlaybook', () => {
  it('finds nothing in a sound playbook', () => {
    expect(codes(withBody(''))).toEqual([])
    expect(codes(withUsual(exampleText.replace(/## Diagnosis[\s\S]*?(?=## Verify)/, '')))).toEqual([])
  })

  it('refuses a command under Diagnosis that may change something', () => {
    const diagnosis = (info: string) => withBody(`## Diagnosis\n1. Look\n   expect: fast\n   \`\`\`sh${info}\n   ls\n   \`\`\`\n${readings}`)
    expect(codes(diagnosis(''))).toEqual(['changes-in-diagnosis'])
    expect(codes(diagnosis(' safety=read'))).toEqual([])
  })

  const command = (info: string, text: string) => withBody(`## Recovery\n1. Clear it\n   expect: empty\n   \`\`\`sh ${info}\n   ${text}\n   \`\`\`\n`)

  it('refuses a destroying command without target, and one that is marked as something milder', () => {
    expect(codes(command('safety=destroy', 'redis-cli -h cache flushall'))).toEqual(['destroys-without-target'])
    expect(codes(command('safety=read', 'redis-cli -h cache flushall'))).toEqual(['labelled-too-harmless'])
    expect(codes(command('safety=change target=cache', 'redis-cli -h cache flushall'))).toEqual(['labelled-too-harmless'])
    expect(codes(command('safety=destroy target=cache', 'redis-cli -h cache flushall'))).toEqual([])
  })

  it('refuses a destroying command whose target it does not name, or that has no bounds', () => {
    expect(codes(command('safety=destroy target=cache', 'redis-cli flushall'))).toEqual(['destroys-something-else'])
    expect(codes(command('safety=destroy target=orders', 'psql -c "delete from orders"'))).toEqual(['destroys-without-bounds'])
    expect(codes(command('safety=destroy target=orders', 'psql -c "delete from orders where id = 7"'))).toEqual([])
  })

  it('lets a deletion that heals itself count as a change', () => {
    expect(codes(command('safety=change target=web-0', 'kubectl -n shop delete pod web-0'))).toEqual([])
  })

  it('warns of a change without target, and of a command that never ends', () => {
    expect(codes(command('safety=change', 'systemctl reload nginx'))).toEqual(['changes-without-target'])
    expect(codes(command('safety=read', 'kubectl logs -f web-0'))).toEqual(['never-ends'])
    expect(codes(command('safety=read', 'kubectl logs -f web-0').replace('expect: empty', 'expect: empty\n   timeout: 30 s'))).toEqual([])
  })

  it('refuses a secret that is written out, and not one that the shell holds', () => {
    for (const text of ['PGPASSWORD=hunter2 psql -c "select 1"', 'mysqladmin --password=hunter2 status', 'curl -s https://me:hunter2@example.org/']) {
      expect([text, codes(command('safety=read', text))]).toEqual([text, ['secret-in-command']])
    }
    expect(codes(command('safety=read', 'PGPASSWORD="$SECRET" psql -c "select 1"'))).toEqual([])
  })

  it('asks for a Verify section with steps, and for the other lists that nobody wants to miss', () => {
    expect(codes(withBody('').replace(/## Verify[\s\S]*?(?=\n## )/, ''))).toEqual(['no-verify'])
    expect(codes(withBody('## Verify\nLook.\n'))).toEqual(['no-verify'])
    expect(codes(withBody('').replace(/## Escalate[\s\S]*/, ''))).toEqual(['missing-section'])
    expect(codes(command('safety=read', 'ls').replace(/## Rollback[\s\S]*/, ''))).toEqual([])
    expect(codes(command('safety=change target=web', 'systemctl reload web').replace(/## Rollback[\s\S]*/, ''))).toEqual(['missing-section'])
  })

  it('asks for an expected result in Diagnosis, in Verify and after a change', () => {
    expect(codes(withBody(`## Diagnosis\n1. Look\n${readings}`))).toEqual(['nothing-expected'])
    expect(codes(withBody('## Verify\n1. Look\n'))).toEqual(['nothing-expected'])
    expect(codes(command('safety=change target=web', 'systemctl reload web').replace('   expect: empty\n', ''))).toEqual(['nothing-expected'])
    expect(codes(withBody('## Recovery\n1. Wait\n'))).toEqual([])
  })

  it('asks for two readings of its own in the diagnosis', () => {
    expect(codes(withBody('## Diagnosis\n1. Look\n   expect: fast\n   unhealthy: slow\n2. Look\n   expect: fast\n'))).toEqual(['diagnosis-not-its-own'])
  })

  it('finds words that somebody meant to fill in', () => {
    expect(codes(withBody('## Recovery\n1. TODO\n'))).toEqual(['unfinished-words'])
  })

  it('warns of ten steps in a list and not of nine', () => {
    const list = (count: number) => withBody(`## Recovery\n${'1. Do that\n'.repeat(count)}`)
    expect(codes(list(9))).toEqual([])
    expect(codes(list(10))).toEqual(['too-many-steps'])
  })

  const question = (...answers: string[]) => `1. Look\n${answers.map((answer) => `   if ${answer}\n`).join('')}`
  const all = ['yes → next', 'no → verify-1', 'cannot tell → next']

  it('warns when a fourth step of a list branches', () => {
    const list = (count: number) => withBody(`## Recovery\n${question(...all).repeat(count)}`)
    expect(codes(list(3))).toEqual([])
    expect(codes(list(4))).toEqual(['too-many-branches'])
  })

  it('finds a branch to nowhere, and knows other playbooks', () => {
    const branch = (to: string) => withBody(`## Recovery\n${question('yes → next', `no → ${to}`, 'cannot tell → next')}`)
    expect(codes(branch('recovery-7'))).toEqual(['branch-to-nowhere'])
    expect(codes(branch('pb-other'))).toEqual([])
  })

  it('finds a question that leaves an answer open, gives one twice, or leads back to itself only', () => {
    expect(codes(withBody(`## Recovery\n${question('yes → next', 'no → verify-1')}`))).toEqual(['missing-answer'])
    expect(codes(withBody(`## Recovery\n${question(...all, 'yes → escalate-1')}`))).toEqual(['ambiguous-answer'])
    expect(codes(withBody(`## Recovery\n${question('yes → step 1', 'no → step 1', 'cannot tell → step 1')}`))).toEqual(['branch-to-itself', 'unreachable-step'])
  })

  it('finds a step that every answer leads past, unless an answer leads to it', () => {
    const past = question('yes → verify-1', 'no → verify-1', 'cannot tell → verify-1')
    expect(codes(withBody(`## Recovery\n${past}2. Tell the others\n`))).toEqual(['unreachable-step'])
    expect(codes(withBody(`## Recovery\n${past.replace('if no → verify-1', 'if no → step 2')}2. Tell the others\n`))).toEqual([])
    // An answer off the main path comes back to the step after the question.
    expect(codes(withBody(`## Recovery\n${past.replace('if no → verify-1', 'if no → escalate-1')}2. Tell the others\n`))).toEqual([])
  })

  it('finds unknown, unused and doubled variables, unusable patterns and defaults', () => {
    const text = exampleText.replace('<namespace>', '<pod>').replace('target={{namespace}}', 'target={{percent}}').replace('[a-z-]+', '(a+)+')
    const found = (given: string) => codes(withUsual(given.replace(/## Diagnosis[\s\S]*?(?=## Verify)/, '')))
    expect(found(text)).toEqual(['unknown-variable', 'unused-variable', 'unusable-pattern'])
    expect(found(exampleText.replace('variables:', 'variables:\n  - {name: percent, prompt: Again}'))).toEqual(['declared-twice'])
    expect(found(exampleText.replace('default: 10', 'default: ten, pattern: "[0-9]+"'))).toEqual(['default-refused'])
  })

  it('finds a failure mode that does not exist', () => {
    expect(codes(withBody('').replace('FM-D07', 'FM-D99'))).toEqual(['unknown-mode'])
  })

  it('wants load cut before a restart when the failure keeps itself alive', () => {
    const first = (...steps: string[]) => withBody(`## First 5 minutes\n${steps.map((step) => `1. ${step}\n`).join('')}`)
    const early = first('Restart the cache', 'Shed half of the load')
    expect(codes(early)).toEqual(['restart-before-load-cut'])
    expect(codes(early.replace('FM-D07', 'FM-D13'))).toEqual([])
    expect(codes(first('Shed half of the load', 'Restart the cache'))).toEqual([])
    expect(codes(first('Do not restart anything, gate the callers'))).toEqual([])
    expect(codes(first('Call somebody'))).toEqual(['no-load-cut'])
    // Holding back deploys takes no load away.
    expect(codes(first('Freeze all deploys'))).toEqual(['no-load-cut'])
  })

  it('finds a playbook that says what another one says', () => {
    const steps = ['Read how old the oldest message of the queue is', 'Ask the owner of the consumer what it waits for now'].map((step) => `1. ${step}\n`).join('')
    const [one, two] = ['pb-one', 'pb-two'].map((id) => parsed(withBody(`## Recovery\n${steps}`).replace('pb-example', id)))
    if (one === undefined || two === undefined) throw new Error('both were read')
    expect(lintPlaybook(one, { modes, others: [two] })).toMatchObject([{ code: 'too-similar', severity: 'warning' }])
  })

  it('says that a review is overdue only when it is told the date', () => {
    // Reviewed on 1 March 2026, every 90 days: 30 May is the ninetieth day.
    const on = (today: string) => lintPlaybook(parsed(withBody('')), { modes, others: [], today }).map((problem) => problem.code)
    expect(on('2026-05-30')).toEqual([])
    expect(on('2026-05-31')).toEqual(['review-overdue'])
  })

  it('puts errors before warnings and says what to change', () => {
    const problems = lintPlaybook(parsed(withBody('## Verify\nLook.\n').replace(/## Escalate[\s\S]*/, '')), { modes, others: [] })
    expect(problems.map((problem) => problem.severity)).toEqual(['error', 'warning'])
    expect(problems.every((problem) => problem.hint.length > 10)).toBe(true)
    expect(playbookProblem.array().parse(problems)).toEqual(problems)
  })
})
