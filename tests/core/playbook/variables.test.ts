import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playbookVariables, safePattern, variablesUsed, writtenStep } from '../../../src/core/playbook/variables.ts'
import type { PlaybookVariable } from '../../../src/core/playbook/variables.ts'
import type { PlaybookCommand } from '../../../src/core/catalog/playbook-schema.ts'
import { exampleText, parsed } from './example.ts'

const declared: PlaybookVariable[] = [
  { name: 'namespace', prompt: 'Which namespace', pattern: '[a-z-]+' },
  { name: 'percent', prompt: 'How much', default: '10' },
]
const command = (text: string, target?: string): PlaybookCommand => ({ language: 'sh', safety: 'change', text, target })

describe('playbookVariables', () => {
  it('fills all three ways to write a variable, and the target', () => {
    const { filled, unfilled } = playbookVariables(
      command('a {{namespace}} {{ namespace }} <namespace> $NAMESPACE ${NAMESPACE} {{percent}}', '<namespace>'), declared, { namespace: 'shop' })
    expect(filled).toMatchObject({ text: 'a shop shop shop shop shop 10', target: 'shop' })
    expect(unfilled).toEqual([])
  })

  it('reports each missing value once and leaves it in place', () => {
    expect(playbookVariables(command('x <namespace> {{namespace}} {{pod}}'), declared, {})).toMatchObject({
      filled: { text: 'x <namespace> {{namespace}} {{pod}}' }, unfilled: ['namespace', 'pod'],
    })
  })

  it('leaves variables of the shell, awk and Go templates alone', () => {
    const text = "echo $HOME $1 ${PATH} | awk '{print $NF}' && docker ps --format '{{.Names}}' <in >out"
    expect(playbookVariables(command(text), declared, {})).toEqual({ filled: command(text), unfilled: [], refused: [] })
  })

  it('fills only braces in the words of a step, since < and $ are ordinary signs there', () => {
    const step = { id: 'verify-1', text: 'Cut {{namespace}} <namespace>', branches: [], commands: [] }
    expect(playbookVariables(step, declared, { namespace: 'shop' }).filled.text).toBe('Cut shop <namespace>')
  })

  it('refuses a value that does not match, is empty or breaks the line, and says why', () => {
    for (const value of ['shop; rm -rf /', '', 'a\nb', 'a'.repeat(501)]) {
      const result = playbookVariables(command('x {{namespace}}'), declared, { namespace: value })
      expect(result).toMatchObject({ filled: { text: 'x {{namespace}}' }, unfilled: ['namespace'], refused: [{ name: 'namespace' }] })
    }
  })

  it('never reads a value again', () => {
    expect(playbookVariables(command('{{a}}'), [], { a: '{{b}} $& <a>', b: 'no' }).filled.text).toBe('{{b}} $& <a>')
  })

  it('does not take inherited properties for values', () => {
    expect(playbookVariables(command('{{constructor}}'), [], {}).unfilled).toEqual(['constructor'])
  })

  it('changes nothing in a text without variables', () => {
    fc.assert(fc.property(fc.string().filter((text) => text !== '' && !/[<{$]/.test(text)), (text) => {
      expect(playbookVariables(command(text), declared, { namespace: 'x' }).filled.text).toBe(text)
    }))
  })

  it('lists what a playbook uses', () => {
    expect(variablesUsed(parsed(exampleText))).toEqual(['percent', 'namespace'])
  })
})

describe('safePattern', () => {
  it('refuses patterns that may take very long, or that are none', () => {
    for (const pattern of ['(a+)+', '(a|b)*c', 'a*b*c*d*e', '(?=a)b', '[', 'a'.repeat(201)]) expect(safePattern(pattern)).toBeUndefined()
  })

  it('matches the whole value', () => {
    expect(safePattern('a|b')?.test('ab')).toBe(false)
    expect(safePattern('[a-z]{1,3}')?.test('abc')).toBe(true)
  })
})

describe('writtenStep', () => {
  const step = {
    id: 'first-five-minutes-1', text: 'Gate to {{percent}} percent', expect: 'less in {{namespace}}', unhealthy: 'more than {{percent}} in {{namespace}}', branches: [],
    commands: [command('gate {{percent}} --in <namespace> $HOME', '{{namespace}}')],
  }

  it('keeps the places of variables apart, filled or as the playbook writes them', () => {
    const written = writtenStep(step, declared, {})
    expect(written.text).toEqual([
      { text: 'Gate to ', variable: null, isFilled: false },
      { text: '10', variable: 'percent', isFilled: true },
      { text: ' percent', variable: null, isFilled: false },
    ])
    expect(written.expect?.at(-1)).toEqual({ text: '{{namespace}}', variable: 'namespace', isFilled: false })
    expect(written.unhealthy?.map(({ text }) => text)).toEqual(['more than ', '10', ' in ', '{{namespace}}'])
    expect(written.commands[0]).toMatchObject({ text: 'gate 10 --in <namespace> $HOME', target: '{{namespace}}', missing: ['namespace'] })
    expect(written.variables).toEqual(['percent', 'namespace'])
  })

  it('writes into a command exactly what is copied', () => {
    fc.assert(fc.property(fc.string(), fc.string({ minLength: 1 }), (text, value) => {
      const one = command(`${text}{{namespace}}`)
      const written = writtenStep({ ...step, commands: [one] }, declared, { namespace: value }).commands[0]
      expect(written?.pieces.map((piece) => piece.text).join('')).toBe(written?.text)
      expect(written?.text).toBe(playbookVariables(one, declared, { namespace: value }).filled.text)
    }))
  })

  it('has no reading of what is not well where the playbook gives none', () => {
    expect(writtenStep({ ...step, unhealthy: undefined }, declared, {}).unhealthy).toBeNull()
  })

  it('fills what is not well like the rest of a step', () => {
    expect(playbookVariables(step, declared, { namespace: 'shop' }).filled).toMatchObject({ expect: 'less in shop', unhealthy: 'more than 10 in shop' })
  })

  it('lets a refused value count as missing', () => {
    expect(writtenStep(step, declared, { namespace: 'shop; rm' }).commands[0]?.missing).toEqual(['namespace'])
  })
})
