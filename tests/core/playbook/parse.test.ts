import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playbook } from '../../../src/core/catalog/playbook-schema.ts'
import { parsePlaybook } from '../../../src/core/playbook/parse.ts'
import { exampleText, frontMatter, parsed } from './example.ts'

const steps = (text: string) => parsed(frontMatter + text).sections.flatMap((section) => section.steps)

describe('parsePlaybook', () => {
  it('reads front matter, sections, steps and their ids', () => {
    const read = parsed(exampleText)
    expect(read).toMatchObject({ id: 'pb-example', name: 'Example', modes: ['FM-D07'], reviewEveryDays: 90, severityHint: 'SEV-2' })
    expect(read.sections.map((section) => section.id)).toEqual(['meaning', 'first-five-minutes', 'diagnosis', 'verify'])
    expect(read.sections.flatMap((section) => section.steps.map((step) => step.id))).toEqual([
      'first-five-minutes-1', 'first-five-minutes-2', 'diagnosis-1', 'verify-1',
    ])
  })

  it('keeps list items under Meaning as text, since they are read and not done', () => {
    expect(parsed(exampleText).sections[0]).toMatchObject({
      steps: [], prose: 'The cache is cold.\n\n- it was flushed\n- it was restarted',
    })
  })

  it('reads expected result, time limit, role, branches and command of a step', () => {
    expect(parsed(exampleText).sections[1]?.steps[0]).toEqual({
      id: 'first-five-minutes-1',
      text: 'Gate the callers to {{percent}} %',
      expect: 'reads fall',
      timeout: '60 s',
      role: 'operations',
      branches: [
        { answer: 'yes', label: 'reads fell', goTo: 'diagnosis-1' },
        { answer: 'no', goTo: 'first-five-minutes-2' },
        { answer: 'cannot-tell', goTo: 'first-five-minutes-2' },
      ],
      commands: [{
        name: 'gate', language: 'sh', safety: 'change', target: '{{namespace}}',
        text: 'gatectl set --percent {{percent}} -n <namespace>',
      }],
    })
  })

  it('keeps the default of a variable as text although YAML reads a number', () => {
    expect(parsed(exampleText).variables[1]).toEqual({ name: 'percent', prompt: 'How much is let in', default: '10' })
  })

  it('reads setext headings and headings that public runbooks use', () => {
    const read = parsed(`${frontMatter}Description\n-----------\nBroken.\n\nResolution\n==========\n* Repair it\n`)
    expect(read.sections.map((section) => [section.id, section.title])).toEqual([['meaning', 'Description'], ['mitigation', 'Resolution']])
  })

  it('keeps unknown sections and deeper headings verbatim in the section before them', () => {
    const read = parsed(`${frontMatter}## Mitigation\n1. Repair it\n### By hand\ntext\n## Lore\n1. not a step\n## Verify\n1. Look again\n`)
    expect(read.sections[0]).toMatchObject({ prose: '### By hand\ntext\n## Lore\n1. not a step' })
    expect(read.sections[0]?.steps).toHaveLength(1)
    expect(read.sections[1]?.steps).toHaveLength(1)
  })

  it('keeps text before the first section, and a file of prose only', () => {
    expect(parsed(`${frontMatter}Just prose.\n\n## Lore\nmore`).sections).toEqual([
      { id: 'meaning', title: 'Meaning', prose: 'Just prose.\n\n## Lore\nmore', steps: [] },
    ])
  })

  it('treats a command without known safety as one that changes something', () => {
    const [first] = steps('## Mitigation\n1. Do it\n   ```\n   true\n   ```\n   ```sh safety=harmless\n   true\n   ```\n')
    expect(first?.commands.map((command) => [command.language, command.safety])).toEqual([['sh', 'change'], ['sh', 'change']])
  })

  it('reads quoted attributes and the braces that runme writes', () => {
    const [first] = steps(
      '## Mitigation\n1. Do it\n   ```sql name="end session" safety=destroy target=\'db one\'\n   select 1\n   ```\n'
      + '   ```sh {"name":"list","safety":"read"}\n   ls\n   ```\n   ```bash { name=who safety=read }\n   who\n   ```\n')
    expect(first?.commands).toEqual([
      { language: 'sql', name: 'end session', safety: 'destroy', target: 'db one', text: 'select 1' },
      { language: 'sh', name: 'list', safety: 'read', text: 'ls' },
      { language: 'bash', name: 'who', safety: 'read', text: 'who' },
    ])
  })

  it('takes a command block right after an item although it is not indented', () => {
    expect(steps('## Diagnosis\n1. Look\n\n```sh safety=read\nls\n```\n2. Look again\n').map((step) => step.commands.length)).toEqual([1, 0])
  })

  it('takes the indentation of its block from a command and no more', () => {
    const text = steps('## Mitigation\n1. Do it\n  ```sh\n  if true; then\n\tls\n    ls\n  fi\n  ```\n')[0]?.commands[0]?.text
    expect(text).toBe('if true; then\n\tls\n  ls\nfi')
  })

  it('joins wrapped lines of a step and keeps nested items', () => {
    expect(steps('## Mitigation\n1. Turn it\n   off\n   - first the left\n\n   Then wait.\n')[0]?.text).toBe('Turn it off\n- first the left\nThen wait.')
  })

  it('understands step numbers, section names and other playbooks as targets of branches', () => {
    const [first] = steps('## Mitigation\n1. Look\n   - if yes → step 2\n   - if no → Verify\n   - if cannot tell → pb-other\n2. Do it\n')
    expect(first?.branches.map((branch) => branch.goTo)).toEqual(['mitigation-2', 'verify-1', 'pb-other'])
  })

  it('takes or inside the words of an answer for a word', () => {
    const [first] = steps('## Mitigation\n1. Look\n   - if no, a new or slow one leads → step 1\n   - if yes or cannot tell → step 1\n   - if maybe → step 1\n')
    expect(first?.branches.map((branch) => [branch.answer, branch.label])).toEqual([
      ['no', 'a new or slow one leads'], ['yes', undefined], ['cannot-tell', undefined],
    ])
    expect(first?.text).toBe('Look\n- if maybe → step 1')
  })

  it('lets the importer fill in what a foreign runbook does not say', () => {
    const result = parsePlaybook('# Disk full\n\n## Meaning\nFull.\n', 'disk.md', {
      id: 'disk', summary: 'The disk is full.', modes: ['FM-D13'], owner: 'us', trigger: 'an alert', reviewed: '2026-01-01',
      reviewEveryDays: 90, severityHint: 'SEV-3', sources: ['own'],
    })
    expect(result).toMatchObject({ ok: true, value: { name: 'Disk full', style: 'read-do' } })
  })
})

describe('parsePlaybook names file and line', () => {
  const failureOf = (text: string) => {
    const result = parsePlaybook(text, 'bad.md')
    return result.ok ? undefined : result.error
  }

  it('of front matter that is never closed', () => {
    expect(failureOf('---\nid: x\n')).toMatchObject({ code: 'invalid-input', file: 'bad.md', line: 1 })
  })

  it('of a YAML error', () => {
    expect(failureOf('---\nid: x\nmodes: [FM-D07\n---\n## Meaning\nx')).toMatchObject({ file: 'bad.md', line: 3 })
  })

  it('of aliases that multiply', () => {
    const bomb = ['a: &a [x,x,x,x]', 'b: &b [*a,*a,*a,*a]', 'c: &c [*b,*b,*b,*b]', 'd: [*c,*c,*c,*c]'].join('\n')
    expect(failureOf(`---\n${bomb}\n---\n## Meaning\nx`)?.message).toMatch(/alias/i)
  })

  it('of a wrong value, at its key', () => {
    expect(failureOf(exampleText.replace('reviewed: 2026-03-01', 'reviewed: soon'))).toMatchObject({ line: 9, field: 'reviewed' })
  })

  it('of a missing field, with an example of it', () => {
    expect(failureOf(exampleText.replace('owner: platform\n', ''))).toMatchObject({
      message: 'The front matter has no owner.', hint: 'For example owner: team that keeps it right',
    })
  })

  it('of a command block that is never closed', () => {
    expect(failureOf(`${frontMatter}## Meaning\n\n\`\`\`sh\nls\n`)).toMatchObject({ line: 19 })
  })

  it('of a step that is too short', () => {
    expect(failureOf(`${frontMatter}## Mitigation\n1. Do this\n2. x\n`)).toMatchObject({ line: 19 })
  })

  it('of a file without content and of one that is too large', () => {
    expect(failureOf(frontMatter)?.message).toBe('The playbook has no content.')
    expect(failureOf('x'.repeat(1_000_001))?.code).toBe('too-large')
  })
})

describe('parsePlaybook with any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      '---', '## Meaning', '# Verify', '## Rollback', '1. Do it', '- x', '   - expect: y', '   if yes → step 1', '```', '   ```sh safety=read',
      '~~~', '===', '', '\t', 'Mitigation', '---\nid: x', '| a | b |', '<details>', '+ *Message*', '  - if no / maybe -> z', '[ ] box', '- [x] box',
    ),
  )
  const anyMarkdown = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('\n'))

  it('never throws, and what it returns is a playbook', () => {
    fc.assert(fc.property(anyMarkdown, fc.boolean(), (text, withFront) => {
      const result = parsePlaybook(withFront ? frontMatter + text : text, 'any.md')
      if (result.ok) expect(playbook.safeParse(result.value).success).toBe(true)
      else expect(result.error.message).not.toBe('')
    }), { numRuns: 500 })
  })

  it('gives commands back byte for byte, at any indentation', () => {
    const commandLine = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((line) => !/[\r\n]/.test(line) && !line.includes('~~~'))
    fc.assert(fc.property(fc.array(commandLine, { minLength: 1, maxLength: 8 }), fc.constantFrom(2, 3, 4, 6), (lines, indent) => {
      const text = lines.join('\n')
      fc.pre(text.trim() !== '')
      const pad = ' '.repeat(indent)
      const block = ['~~~sh', ...lines, '~~~'].map((line) => pad + line).join('\n')
      expect(steps(`## Mitigation\n1. Do it\n${block}\n2. And on\n`)[0]?.commands[0]?.text).toBe(text)
    }), { numRuns: 500 })
  })
})
