import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse as parseAny } from 'yaml'
import { readCanonical } from '../../../src/core/yaml/read-canonical.ts'
import { readYaml } from '../../../src/core/yaml/read.ts'
import type { Plain } from '../../../src/core/yaml/write.ts'
import { writeYaml } from '../../../src/core/yaml/write.ts'

const limits = { fileName: 'a.yaml', maxBytes: 1024 * 1024 }

function problemsOf(text: string): readonly { message: string; line?: number; code: string }[] {
  const reading = readYaml(text, limits)
  return reading.ok ? [] : reading.problems
}

const hostile = [
  '', ' ', ' leading', 'trailing ', 'a: b', 'a:', 'a #b', '# a', '---', '...', '- a', '? a', '*a', '&a', '!a', '|', '>', '%a', '@a', '`a`',
  '"', "'", 'yes', 'No', 'on', 'OFF', 'y', 'true', 'null', '~', '1e3', '0x1F', '0o17', '0b1', '1_000', '12:30:45', '.5', '+1', '-1', '.inf', '-.INF', '.nan',
  '007', '1.', '1e', '<<', '=', '{a}', '[a]', 'a, b', 'a]b', '{', 'a\nb', 'a\n', 'a\n\n', '\na', ' a\nb', 'a\n b', 'a\n  \nb', 'a\n\nb', 'a\r\nb', 'a\tb',
  '\ta', 'a\n\tb', '\u0085', '\u2028', '\ufeffa', 'a\ufeff', '\u007f', '\u0001', 'é', '日本', '😀', '\u200b', '\u00a0', '\\', '\\n', 'a\\', 'constructor',
  'a:\nb', '# x\ny', '--- a\nb', '2026-11-22', 'http://a/b?c#d', 'C:\\x', "it's", 'a "b"', '\ud800',
]
const text = fc.oneof(fc.constantFrom(...hostile), fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
const scalar: fc.Arbitrary<Plain> = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean(), fc.constant(null))
const key = text.filter((name) => name !== '__proto__' && name.length <= 200 && !name.includes('\0'))
const plain = fc.letrec<{ value: Plain }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(key, tie('value'), { maxKeys: 4 })),
})).value

describe('writeYaml and readYaml', () => {
  it('give back every text that a reader could mistake', () => {
    for (const value of hostile) {
      for (const data of [{ k: value }, { k: [value] }, { k: { n: value } }, { k: [{ n: value, m: [[value]] }] }, { [value]: [value, { a: [] }] }]) {
        const reading = readYaml(writeYaml(data), limits)
        expect(reading.ok ? reading.value.value : reading.problems, JSON.stringify(value)).toEqual(data)
        expect(parseAny(writeYaml(data), { stringKeys: true }), JSON.stringify(value)).toEqual(data)
      }
    }
  })

  it('give back arbitrary plain data, and the same bytes the second time', () => {
    fc.assert(
      fc.property(fc.dictionary(key, plain, { minKeys: 1, maxKeys: 5 }), (data) => {
        const normal = JSON.parse(JSON.stringify(data)) as Record<string, Plain>
        const written = writeYaml(normal)
        const reading = readYaml(written, limits)
        expect(reading.ok ? reading.value.value : reading.problems).toEqual(normal)
        // Another reader than ours must agree.
        expect(parseAny(written, { stringKeys: true })).toEqual(normal)
        expect(writeYaml((reading as { value: { value: Record<string, Plain> } }).value.value)).toBe(written)
      }),
      { numRuns: 600 },
    )
  })

  it('quote only what needs it', () => {
    expect(writeYaml({ a: 'Order service (Go 1.21)', b: 'yes', c: 'x: y', d: 'two\nlines', e: 0.1, f: 1e21, g: [], h: { v: 15, u: 'ms' } })).toBe(
      'a: Order service (Go 1.21)\nb: "yes"\nc: "x: y"\nd: |-\n  two\n  lines\ne: 0.1\nf: 1e+21\ng: []\nh: {v: 15, u: ms}\n',
    )
  })

  it('never fold a long line', () => {
    const long = 'word '.repeat(400).trim()
    expect(writeYaml({ note: long })).toBe(`note: ${long}\n`)
  })
})

describe('readCanonical', () => {
  it('reads what was written, so that no design goes the slow way', () => {
    fc.assert(
      fc.property(fc.dictionary(key.filter((name) => name !== ''), plain, { minKeys: 1, maxKeys: 5 }), (data) => {
        const normal = JSON.parse(JSON.stringify(data)) as Record<string, Plain>
        const read = readCanonical(writeYaml(normal))
        if (read !== undefined) expect(read).toEqual(normal)
      }),
    )
    const data = { a: 'x, y', b: [{ c: 'd: e', f: ['g', 1, true, null] }, 'h'], i: { j: 'k\nl', m: { n: [] } } }
    expect(readCanonical(writeYaml(data))).toEqual(data)
  })

  it('leaves every other text to the general reader', () => {
    for (const text of ['a:  1\n', 'a: 1', 'a: "b"\n', 'a: 01\n', 'a: .nan\n', 'a: &x 1\n', 'a: 1 # c\n', 'a: 1\na: 1\n', '__proto__: 1\n', 'b: {c: 1,d: 2}\n', '{}\n', '- a\n', '\n']) {
      expect(readCanonical(text), text).toBeUndefined()
    }
  })

  it('agrees with the general reader on texts changed at random', () => {
    const base = writeYaml({ a: 'x, y', b: [{ c: 'd: e', f: ['g', 1, true, null] }, 'h'], i: { j: 'k\nl', m: { n: [], o: 2.5 } } })
    fc.assert(
      fc.property(fc.nat(base.length), fc.nat(4), fc.string({ unit: fc.constantFrom(...'ab1:-[]{},"\\#&* \n.'), maxLength: 4 }), (start, length, insert) => {
        const text = base.slice(0, start) + insert + base.slice(start + length)
        const read = readCanonical(text)
        if (read !== undefined) expect(parseAny(text, { stringKeys: true })).toEqual(read)
      }),
      { numRuns: 3000 },
    )
  })
})

describe('readYaml', () => {
  it('refuses anchors and aliases, each with the line it stands on', () => {
    const bomb = ['a: &a [x, x]', 'b: &b [*a, *a]', 'c: [*b, *b]'].join('\n')
    expect(problemsOf(bomb).map(({ line, message }) => [line, message])).toEqual([
      [1, 'The anchor &a is not allowed'],
      [2, 'The anchor &b is not allowed'],
      [2, 'The alias *a is not allowed'],
      [2, 'The alias *a is not allowed'],
      [3, 'The alias *b is not allowed'],
      [3, 'The alias *b is not allowed'],
    ])
  })

  it('refuses an anchor that nothing refers to, wherever it stands', () => {
    for (const text of ['a: &x 1', 'a: &x', 'a: &x {b: 1}', 'a: &x\n  b: 1', 'a: [&x 1]', '&x a: 1', '&x\na: 1']) {
      expect(problemsOf(text).map(({ message }) => message), text).toEqual(['The anchor &x is not allowed'])
    }
  })

  it('refuses a merge key, but not the text that looks like one', () => {
    expect(problemsOf('a: 1\n<<: {b: 1}\n')).toMatchObject([{ line: 2, message: 'The merge key << is not allowed' }])
    expect(problemsOf('a: {<<: {b: 1}}\n')).toMatchObject([{ line: 1, field: 'a' }])
    const reading = readYaml('a: "<<"\n"<<": 1\n', limits)
    expect(reading.ok && reading.value.value).toEqual({ a: '<<', '<<': 1 })
  })

  it('refuses tags, other YAML versions, several documents and keys that are not text', () => {
    expect(problemsOf('a: !!binary aGk=')[0]?.message).toContain('tag')
    expect(problemsOf('a: !js 1')[0]?.message).toContain('Tags')
    expect(problemsOf('%YAML 1.1\n---\na: yes')[0]?.message).toContain('1.2')
    expect(problemsOf('---\na: 1\n---\nb: 2')[0]?.message).toContain('more than one')
    expect(problemsOf('? [a]\n: b')[0]?.message).toContain('plain text')
    expect(problemsOf('__proto__: {polluted: 1}')[0]?.message).toContain('__proto__')
  })

  it('keeps yes as the text it is in YAML 1.2', () => {
    const reading = readYaml('a: yes\n', limits)
    expect(reading.ok && reading.value.value).toEqual({ a: 'yes' })
  })

  it('names duplicate keys by line', () => {
    expect(problemsOf('a: 1\nb: 2\na: 3\n')).toMatchObject([{ line: 3, message: 'The key a stands here for the second time' }])
  })

  it('refuses numbers that are not finite', () => {
    expect(problemsOf('a: .nan\nb: [1e999]\nc: -.inf').map((problem) => problem.line)).toEqual([1, 2, 3])
  })

  it('refuses empty text, zero bytes and text over the limit', () => {
    expect(problemsOf('')[0]?.message).toBe('The file is empty')
    expect(problemsOf('# only a comment\n')[0]?.message).toBe('The file is empty')
    expect(problemsOf('a: 1\nb: \0')[0]).toMatchObject({ line: 2 })
    // 400,000 × 3 bytes = 1.2 MB of UTF-8 in 400,000 characters, over 1 MiB.
    expect(problemsOf('日'.repeat(400_000))[0]?.code).toBe('too-large')
    expect(problemsOf('é'.repeat(400_000)).some((problem) => problem.code === 'too-large')).toBe(false)
  })

  it('refuses hostile nesting instead of running out of stack', () => {
    expect(problemsOf('['.repeat(100_000)).length).toBeGreaterThan(0)
    expect(problemsOf(`${'['.repeat(60)}${']'.repeat(60)}`)[0]?.message).toContain('nests deeper')
    expect(problemsOf(Array.from({ length: 60 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'))[0]?.message).toContain('nests deeper')
  })

  it('finds duplicates among many keys in linear time', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`).join('\n')
    expect(problemsOf(`${many}\nk7: 2\n`)).toMatchObject([{ line: 50_001 }])
  })

  it('never throws on random text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.string({ unit: fc.constantFrom(...'ab:-?[]{},&*!|>\'"%@# \n\t0.~<'), maxLength: 60 })), (random) => {
        readYaml(random, limits)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives the line of a field, or of its nearest ancestor', () => {
    const reading = readYaml('a:\n  b:\n    - c: 1\n    - c: 2\n', limits)
    if (!reading.ok) throw new Error('expected to read')
    expect(reading.value.lineOf(['a', 'b', 1, 'c'])).toBe(4)
    expect(reading.value.lineOf(['a', 'b', 1, 'missing'])).toBe(4)
    expect(reading.value.lineOf(['zzz'])).toBe(1)
  })
})
