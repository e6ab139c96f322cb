import { describe, expect, it } from 'vitest'
import { readIncludes } from '../../../src/core/playbook/includes.ts'
import { parsePlaybook } from '../../../src/core/playbook/parse.ts'
import { sharedText } from '../../../src/core/playbook/similarity.ts'
import { frontMatter } from './example.ts'

const include = {
  path: 'playbooks/includes/both.md',
  text: '---\nid: both\ntitle: Both\nsummary: What both do.\nsection: verify\nsources: [own]\n---\n1. Look at what both of them have to look at in the end\n',
}
const playbook = (...steps: string[]) => {
  const result = parsePlaybook(`${frontMatter}## Verify\n${steps.map((step) => `1. ${step}\n`).join('')}`, 'x.md', {}, readIncludes([include]).find)
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

describe('sharedText', () => {
  it('is the share of runs of five words that the one with fewer of them has in common with the other', () => {
    // a b c d e f g has the runs abcde, bcdef and cdefg; the other one has abcde, bcdef and bcdefx's cdefx: 2 of 3.
    expect(sharedText(playbook('a1 b1 c1 d1 e1 f1 g1'), playbook('a1 b1 c1 d1 e1 f1 x1'))).toBeCloseTo(2 / 3)
    // Of the 4 runs of the longer one nothing is asked.
    expect(sharedText(playbook('a1 b1 c1 d1 e1'), playbook('a1 b1 c1 d1 e1 f1 g1 h1'))).toBe(1)
  })

  it('counts no step that comes from an include, and no command', () => {
    expect(sharedText(playbook('include: both', 'Begin here'), playbook('include: both', 'Begin there'))).toBe(0)
    const run = '\n   ```sh\n   ls -l /some/long/path with many words in it\n   ```'
    expect(sharedText(playbook(`Begin here${run}`), playbook(`Begin there${run}`))).toBe(0)
  })

  it('takes a short text as one run, and does not care for capitals and signs', () => {
    expect(sharedText(playbook('Call the owner.'), playbook('call "the owner"'))).toBe(1)
  })

  it('is 0 when one of them says nothing of its own', () => {
    expect(sharedText(playbook('include: both'), playbook('Begin here'))).toBe(0)
  })
})
