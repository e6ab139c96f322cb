import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { failureMode } from '../../../src/core/catalog/schema.ts'
import { importRunbook } from '../../../src/core/playbook/import/import-runbook.ts'
import { readYaml } from '../../catalog/read-entries.ts'
import { shippedIncludes } from '../../catalog/read-includes.ts'
import { exampleText } from './example.ts'

const modes = readYaml('failure-modes').map(({ content }) => failureMode.parse(content))
const take = (text: string, path = 'runbooks/Some Alert.md') => importRunbook(path, text, { modes, find: shippedIncludes.find, today: '2026-11-23' })

const foreign = `# CacheMissesHigh

Description
-----------

The cache hit ratio fell and the database is slow.

## Potential resolution steps

1. Look at the cache

\`\`\`console
$ redis-cli info stats
\`\`\`

- x

\`\`\`
redis-cli flushall
\`\`\`
`

describe('importRunbook', () => {
  it('takes title, sections and steps from a file that knows nothing of Atlas', () => {
    const { playbook, sections, assumed, notes } = take(foreign.replace('- x\n', ''))
    expect(playbook).toMatchObject({ id: 'own-runbooks-some-alert', name: 'CacheMissesHigh', modes: [], summary: 'The cache hit ratio fell and the database is slow.' })
    expect(sections).toEqual([
      { heading: 'Description', line: 3, section: 'meaning' }, { heading: 'Potential resolution steps', line: 8, section: 'mitigation' },
    ])
    expect(playbook.sections.map(({ id, steps }) => [id, steps.length])).toEqual([['meaning', 0], ['mitigation', 1]])
    expect(assumed).toEqual(['modes', 'owner', 'trigger', 'reviewed', 'review_every_days', 'severity_hint'])
    expect(notes).toEqual([])
  })

  it('gives every fenced block byte for byte, with a guess that is told apart from a label', () => {
    expect(take(foreign).commands).toEqual([
      { line: 12, language: 'console', text: '$ redis-cli info stats', section: 'mitigation', label: null, guess: { safety: 'read', why: 'redis-cli info stats' } },
      { line: 18, language: '', text: 'redis-cli flushall', section: 'mitigation', label: null, guess: { safety: 'destroy', why: 'redis-cli flushall' } },
    ])
    expect(take(exampleText).commands.map(({ label }) => label)).toEqual(['change', 'read'])
  })

  it('does not call a command reading in the playbook because it guesses so', () => {
    const safeties = take(foreign).playbook.sections.flatMap((section) => section.steps.flatMap((step) => step.commands.map(({ safety }) => safety)))
    expect(safeties).toContain('change')
    expect(safeties).not.toContain('read')
  })

  it('keeps as text what is too short for a step, and says so', () => {
    const { playbook, notes } = take(foreign)
    expect(playbook.sections[1]?.steps).toHaveLength(1)
    expect(playbook.sections[1]?.prose).toBe('x')
    expect(notes).toHaveLength(2)
  })

  it('suggests failure modes with the words that speak for them', () => {
    const { suggested } = take(foreign)
    expect(suggested.map(({ id }) => id)).toContain('FM-D07')
    expect(suggested[0]?.matched.length).toBeGreaterThanOrEqual(2)
    expect(take('# Hm\n\nNothing.\n').suggested).toEqual([])
  })

  it('takes a playbook of Atlas as it is', () => {
    expect(take(exampleText)).toMatchObject({ playbook: { id: 'pb-example', modes: ['FM-D07'] }, assumed: [], notes: [] })
  })

  it('takes a file with broken front matter or an open fence as words', () => {
    expect(take('---\na: [\n---\n## Meaning\nBroken.\n').notes[0]).toContain('not valid YAML')
    const open = take('## Diagnosis\n1. Look\n\n```sh\nls -l\n')
    expect(open.commands).toMatchObject([{ text: 'ls -l\n', section: 'diagnosis' }])
    expect(open.notes).toHaveLength(1)
  })

  it('never throws, whatever the file holds', () => {
    const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), fc.constantFrom('---', '## Meaning', '1. x', '- ', '```', 'include: x', '1. include: x', '   - expect:', '===', '~~~ safety=read'))
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(take(pieces.join('\n')).playbook.sections.length).toBeGreaterThan(0)
    }), { numRuns: 300 })
  })
})

/** Headings of sections in real runbooks and what they are, read by hand; a file that is not named has none. */
const byHand: readonly (readonly [file: RegExp, sections: readonly string[]])[] = [
  [/post_mortem_template/, ['Overview meaning', 'What Happened meaning', 'Resolution mitigation', 'Impact impact']],
  [/elasticsearch-cluster-health/, ['Investigating problems diagnosis', 'Fixing issues with the cluster mitigation']],
  [/publishing-api-old-locks/, ['Description meaning', 'Impact impact', 'Potential resolution steps mitigation']],
  [/aws-samples.*PLAYBOOK_TEMPLATE/, ['Overview meaning', 'Part 3 — Contain first-five-minutes', 'Part 4 — Eradicate & Recover recovery']],
  [/CNPGClusterLogicalReplicationStopped/, [
    'Description meaning', 'Impact impact', 'Diagnosis diagnosis', 'Resolution mitigation', 'Advanced Troubleshooting diagnosis', 'Prevention recovery', 'When to Escalate escalate',
  ]],
  [/playbook-ransomware/, ['Investigate diagnosis', 'Remediate mitigation', 'Recover recovery']],
  [/role-3-scribe/, ['Description meaning']],
  [/postmortem-template-srebook/, ['Summary meaning', 'Impact impact', 'Resolution mitigation']],
  [/etcdSignerCAExpirationCritical/, ['Meaning meaning', 'Impact impact', 'Mitigation mitigation']],
  [/SkeltonThatcher/, ['System backup and restore recovery', 'Failover and Recovery procedures recovery']],
  [/review_guidelines_runbooks/, ['What to Verify verify']],
  [/CNPG|openshift|kubevirt__monitoring__docs_runbooks|prometheus-operator/, ['Meaning meaning', 'Impact impact', 'Diagnosis diagnosis', 'Mitigation mitigation']],
]

const folder = process.env.ATLAS_CORPUS === undefined ? undefined : join(process.env.ATLAS_CORPUS, 'runbooks')
if (folder === undefined || !existsSync(folder)) process.stdout.write('skipped: real runbooks are not there (ATLAS_CORPUS names the folder that holds runbooks/)\n')

describe.skipIf(folder === undefined || !existsSync(folder))('a folder of real runbooks', () => {
  const files = folder === undefined || !existsSync(folder) ? [] : readdirSync(folder).filter((name) => name.endsWith('.md'))
  const read = files.map((name) => ({ name, text: readFileSync(join(folder ?? '', name), 'utf8') }))

  it('is imported whole', () => {
    expect(read.length).toBeGreaterThan(30)
    for (const { name, text } of read) expect(take(text, name).playbook.sections.length).toBeGreaterThan(0)
  })

  it('has its sections mapped right in at least 95 of 100 files', () => {
    const wrong = read.filter(({ name, text }) => {
      const expected = byHand.find(([file]) => file.test(name))?.[1] ?? []
      const found = take(text, name).sections.flatMap(({ heading, section }) => (section === null ? [] : [`${heading} ${section}`]))
      return expected.join('|') !== found.join('|')
    })
    expect(wrong.length, wrong.map(({ name }) => name).join(', ')).toBeLessThanOrEqual(Math.floor(read.length * 0.05))
  })

  it('gives every fenced block byte for byte', () => {
    let count = 0
    for (const { name, text } of read) {
      // Read a second time, by lines alone: an opening fence, then everything to the closing one, without the indentation of the opening.
      const blocks = [...text.matchAll(/^([ \t]*)```[^`\n]*\n([\s\S]*?)^[ \t]*```[ \t]*$/gm)].map(([, indent = '', body = '']) =>
        body.replace(/\n$/, '').split('\n').map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart())).join('\n'))
      expect([name, take(text, name).commands.map((command) => command.text)]).toEqual([name, blocks])
      count += blocks.length
    }
    expect(count).toBeGreaterThan(80)
  })

  it('has no destroying command that is called reading', () => {
    const words = /\b(?:rm|drop|truncate|delete|purge|destroy|flushall|mkfs|terminate)\b/i
    const reading = read.flatMap(({ name, text }) => take(text, name).commands.filter(({ guess }) => guess.safety === 'read').map((command) => ({ name, text: command.text })))
    expect(reading.length).toBeGreaterThan(20)
    expect(reading.filter(({ text }) => words.test(text.replace(/--[^\n]*|#[^\n]*|'[^']*'/g, '')))).toEqual([])
  })
})
