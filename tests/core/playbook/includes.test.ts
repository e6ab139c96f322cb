import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playbookInclude } from '../../../src/core/catalog/playbook-schema.ts'
import { readIncludes } from '../../../src/core/playbook/includes.ts'
import { parsePlaybook } from '../../../src/core/playbook/parse.ts'
import { frontMatter } from './example.ts'

const include = (id: string, body: string, more = 'section: [mitigation, verify]\n') => ({
  path: `playbooks/includes/${id}.md`,
  text: `---\nid: ${id}\ntitle: ${id}\nsummary: Some shared steps.\nsources: [own]\n${more}---\n\n${body}`,
})
const one = include('one', '1. Do the shared thing\n   - expect: done\n')
const three = include('three', [
  '1. Look at the shared thing', '   - if yes → step 3', '   - if no → escalate', '   - if cannot tell → next', '2. Do this', '3. Do that', '   - if cannot tell → next', '',
].join('\n'))
const read = (body: string, files = [one, three]) => parsePlaybook(frontMatter + body, 'pb-example.md', {}, readIncludes(files).find)
const idsAndBranches = (body: string) => {
  const result = read(body)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value.sections.flatMap((section) => section.steps.map((step) => [step.id, step.include, step.branches.map((branch) => branch.goTo)]))
}
const errorOf = (body: string, files = [one, three]) => {
  const result = read(body, files)
  return result.ok ? undefined : result.error
}

describe('an include in a list', () => {
  it('gives its steps, each of which remembers where it came from', () => {
    const result = read('## Mitigation\n1. include: one\n')
    expect(result).toMatchObject({ ok: true, value: { sections: [{ steps: [{ id: 'mitigation-1', text: 'Do the shared thing', expect: 'done', include: 'one' }] }] } })
  })

  it('takes one number, whatever it holds, so that the numbers after it stay', () => {
    expect(idsAndBranches('## Mitigation\n1. Begin\n2. include: three\n3. Go on\n   - if no → step 2b\n').map(([id]) => id)).toEqual([
      'mitigation-1', 'mitigation-2', 'mitigation-2b', 'mitigation-2c', 'mitigation-3',
    ])
  })

  it('leads to its own steps, to a section, and on to what follows it', () => {
    expect(idsAndBranches('## Mitigation\n1. include: three\n2. Go on\n   - if no → mitigation 1c\n   - if yes → next\n## Verify\n1. Look again\n')).toEqual([
      ['mitigation-1', 'three', ['mitigation-1c', 'escalate-1', 'mitigation-1b']],
      ['mitigation-1b', 'three', []],
      ['mitigation-1c', 'three', ['mitigation-2']],
      // At the end of a list, next is the first step of the list that is walked after it.
      ['mitigation-2', undefined, ['mitigation-1c', 'verify-1']],
      ['verify-1', undefined, []],
    ])
  })

  it('takes the branches that the playbook writes under it for its last step', () => {
    expect(idsAndBranches('## Mitigation\n1. include: one\n   - if yes → next\n   - if no → step 2\n2. Go on\n')[0]).toEqual([
      'mitigation-1', 'one', ['mitigation-2', 'mitigation-2'],
    ])
  })

  it('may name another include, whose steps go in at its place', () => {
    const outer = include('outer', '1. include: three\n2. Finish\n   - if no → step 1b\n')
    const result = read('## Verify\n1. include: outer\n', [one, three, outer])
    expect(result.ok && result.value.sections[0]?.steps.map((step) => [step.id, step.include, step.branches.map(({ goTo }) => goTo)])).toEqual([
      ['verify-1', 'three', ['verify-1c', 'escalate-1', 'verify-1b']], ['verify-1b', 'three', []], ['verify-1c', 'three', ['verify-1d']],
      ['verify-1d', 'outer', ['verify-1b']],
    ])
  })

  it('is a step like any other when includes are not to be resolved', () => {
    const result = parsePlaybook(`${frontMatter}## Verify\n1. include: one\n`, 'x.md', {}, 'as-text')
    expect(result).toMatchObject({ ok: true, value: { sections: [{ steps: [{ text: 'include: one' }] }] } })
  })
})

describe('an include that cannot be put in is named with file and line', () => {
  it('when there is none of that name', () => {
    expect(errorOf('## Mitigation\n1. Begin\n2. include: nothing\n')).toMatchObject({
      message: 'There is no include nothing.', file: 'pb-example.md', line: 19,
    })
  })

  it('when it belongs to another section', () => {
    expect(errorOf('## Diagnosis\n1. include: one\n')).toMatchObject({ message: 'The include one belongs to mitigation and verify, not to diagnosis.', line: 18 })
  })

  it('when something else than branches stands under it', () => {
    for (const more of ['   - expect: fast\n', '   more words\n', '   ```sh\n   ls\n   ```\n']) {
      expect(errorOf(`## Mitigation\n1. include: one\n${more}`)).toMatchObject({ message: 'Only branches may stand under the include one.', line: 18 })
    }
  })

  it('when it leads back to itself', () => {
    const files = [include('a', '1. include: b\n'), include('b', '1. include: a\n')]
    const { results } = readIncludes(files)
    expect([...results.values()].map((result) => result.ok)).toEqual([false, false])
    expect(results.get('playbooks/includes/b.md')).toMatchObject({
      error: { message: 'The include a leads back to itself: a → b → a.', file: 'playbooks/includes/b.md', line: 9 },
    })
    expect(errorOf('## Verify\n1. include: a\n', files)).toMatchObject({ file: 'pb-example.md', line: 18 })
  })

  it('when it holds more than a list of steps, or leads where it cannot know the way', () => {
    const problem = (body: string) => {
      const result = readIncludes([include('a', body)]).results.get('playbooks/includes/a.md')
      return result?.ok === false ? [result.error.message, result.error.line] : undefined
    }
    expect(problem('## Verify\n1. Look again\n')).toEqual(['An include holds a list of steps and nothing else.', 9])
    expect(problem('Some words.\n\n1. Look again\n')).toEqual(['An include holds a list of steps and nothing else.', 9])
    expect(problem('1. Look again\n   - if no → step 4\n')).toEqual(['An include cannot lead to step-4.', 9])
    expect(problem('1. Look again\n   - if no → mitigation 4\n')).toEqual(['An include cannot lead to mitigation-4.', 9])
  })

  it('when its front matter lacks something, or names no section', () => {
    const error = (more: string) => {
      const result = readIncludes([include('a', '1. Look again\n', more)]).results.get('playbooks/includes/a.md')
      return result?.ok === false ? result.error : undefined
    }
    expect(error('')).toMatchObject({ message: 'The front matter has no section.', hint: 'For example section: first-five-minutes' })
    expect(error('section: mitigation\nvariables: [{name: x}]\n')).toMatchObject({ line: 7 })
    expect(error('section: nowhere\n')?.line).toBe(6)
  })
})

describe('variables of includes', () => {
  const asking = (id: string, variable: string) => include(id, '1. Do it to {{namespace}}\n', `section: mitigation\nvariables:\n  - ${variable}\n`)
  const variablesOf = (...files: ReturnType<typeof include>[]) => {
    const result = read(`## Mitigation\n${files.map((_, at) => `${at + 1}. include: ${String.fromCharCode(97 + at)}\n`).join('')}`, files)
    return result.ok ? result.value.variables : result.error
  }
  const other = '{name: target, prompt: Which target, pattern: "[a-z]+"}'

  it('come after those of the playbook', () => {
    expect(variablesOf(asking('a', other))).toMatchObject([{ name: 'namespace' }, { name: 'percent' }, { name: 'target' }])
  })

  it('leave its own words to the playbook when the same is asked for', () => {
    expect(variablesOf(asking('a', '{name: namespace, prompt: Any namespace, pattern: "[a-z-]+"}'))).toMatchObject([
      { name: 'namespace', prompt: 'Which namespace' }, { name: 'percent' },
    ])
  })

  it('conflict when pattern or default differ, and when two includes ask different questions', () => {
    expect(variablesOf(asking('a', '{name: namespace, prompt: Which namespace, pattern: ".+"}'))).toMatchObject({
      code: 'conflict', file: 'pb-example.md', line: 18, message: 'The include a asks for namespace in another way than the front matter.',
    })
    expect(variablesOf(asking('a', other), asking('b', other))).toHaveLength(3)
    expect(variablesOf(asking('a', other), asking('b', other.replace('Which', 'What')))).toMatchObject({ code: 'conflict', line: 19 })
  })
})

describe('readIncludes with any text', () => {
  it('never throws, and what it gives is an include', () => {
    const piece = fc.constantFrom('1. include: a', '2. include: b', '1. Do it', '   - if yes → next', '   - if no → step 2', '   - expect: x', '```', '## Verify', '', 'words')
    const body = fc.array(piece, { maxLength: 10 }).map((lines) => lines.join('\n'))
    fc.assert(fc.property(body, body, (first, second) => {
      for (const result of readIncludes([include('a', first), include('b', second)]).results.values()) {
        if (result.ok) expect(playbookInclude.safeParse(result.value).success).toBe(true)
        else expect([result.error.message !== '', result.error.line !== undefined]).toEqual([true, true])
      }
    }), { numRuns: 300 })
  })
})
