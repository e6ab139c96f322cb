import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessSafety } from '../../../src/core/playbook/safety-guess.ts'
import { simpleCommands } from '../../../src/core/playbook/shell-words.ts'
import { hundredCommands } from './hundred-commands.ts'

const guess = (text: string) => guessSafety(text, 'sh').safety

describe('guessSafety on a hundred commands labelled by hand', () => {
  it('are a hundred', () => {
    expect(new Set(hundredCommands.map(([, text]) => text)).size).toBe(100)
  })

  it('never takes a command that changes or destroys for one that reads', () => {
    expect(hundredCommands.filter(([label, text]) => label !== 'read' && guess(text) === 'read')).toEqual([])
  })

  it('sees every command that destroys', () => {
    expect(hundredCommands.filter(([label, text]) => label === 'destroy' && guess(text) !== 'destroy')).toEqual([])
  })

  it('agrees with the label otherwise, where unknown counts as change', () => {
    const wrong = hundredCommands.filter(([label, text]) => (guess(text) === 'unknown' ? 'change' : guess(text)) !== label)
    expect(wrong).toEqual([])
  })

  it('stays so when a harmless command stands before or behind', () => {
    const other = fc.constantFrom('ls -l', 'echo done', 'kubectl get pods', 'sleep 1', 'true')
    const between = fc.constantFrom('; ', ' && ', '\n', ' || ')
    fc.assert(fc.property(fc.constantFrom(...hundredCommands), other, between, fc.boolean(), ([label, text], harmless, join, isFirst) => {
      if (label === 'read') return
      expect(guess(isFirst ? text + join + harmless : harmless + join + text)).not.toBe('read')
    }), { numRuns: 300 })
  })

  it('stays so inside a shell, a substitution, sudo and a pipe', () => {
    for (const [label, text] of hundredCommands) {
      if (label === 'read' || text.startsWith('#')) continue
      const quoted = `'${text.replaceAll("'", `'"'"'`)}'`
      for (const around of [`bash -c ${quoted}`, `x=$(${text})`, `echo yes | ${text}`, `if true; then ${text}; fi`, `ssh host ${quoted}`]) {
        expect([around, guess(around)]).not.toEqual([around, 'read'])
      }
    }
  })
})

describe('guessSafety', () => {
  it('knows nothing of a program it has not heard of, nor of another language', () => {
    expect(guess('frobnicate --all')).toBe('unknown')
    expect(guessSafety('print(1)', 'python').safety).toBe('unknown')
    expect(guessSafety('replicas: 0', 'yaml').safety).toBe('unknown')
  })

  it('takes what writes a file for unknown, and nothing for reading that is only a remark', () => {
    expect(guess('kubectl get events > events.txt')).toBe('unknown')
    expect(guess('ls 2>/dev/null >&2')).toBe('read')
    expect(guess('# look around\nls')).toBe('read')
    expect(guess('# look around')).toBe('unknown')
  })

  it('judges SQL by every statement of it', () => {
    expect(guessSafety('select 1; drop table a', 'sql').safety).toBe('destroy')
    expect(guessSafety("select 'drop table a'", 'sql').safety).toBe('read')
    expect(guessSafety('with gone as (delete from a returning *) select * from gone', 'sql').safety).toBe('destroy')
    expect(guessSafety('-- delete nothing\nselect 1', 'sql').safety).toBe('read')
  })

  it('does not throw on any text, and says why', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(guessSafety(text, 'sh').why).toBeDefined()
    }))
  })
})

describe('simpleCommands', () => {
  it('cuts at everything that begins a new command, and not in quotes', () => {
    expect(simpleCommands('a "b; c" | d && e; $(f g) `h`').map(({ words }) => words.join(' '))).toEqual(['a b; c', 'd', 'e', '$() $()', 'f g', 'h'])
  })

  it('keeps places to fill in, and joins lines that go on', () => {
    expect(simpleCommands('a {{x y}} <pod-name> \\\n b').map(({ words }) => words)).toEqual([['a', '{{x y}}', '<pod-name>', 'b']])
  })
})
