import { describe, expect, it } from 'vitest'
import { failureMode } from '../../../src/core/catalog/schema.ts'
import { lintFiles } from '../../../src/core/playbook/lint/lint-files.ts'
import { readTexts, readYaml } from '../../catalog/read-entries.ts'
import { includeFiles, shippedIncludes } from '../../catalog/read-includes.ts'
import { frontMatter, parsed } from './example.ts'

const modes = readYaml('failure-modes').map(({ content }) => failureMode.parse(content))
const includes = [...shippedIncludes.results.values()].flatMap((result) => (result.ok ? [result.value] : []))
const today = '2026-04-01'
const text = `${frontMatter.replace(/variables:[\s\S]*---/, '---')}## Verify\n1. include: all-clear\n2. Look again\n`

describe('lintFiles', () => {
  it('names file and line of the step that is meant', () => {
    const report = lintFiles([{ path: 'pb-example.md', text }], [...modes, ...includes], today)
    expect(report.unreadable).toEqual([])
    expect(report.playbooks[0]?.problems.find(({ code }) => code === 'nothing-expected')).toMatchObject({ step: 'verify-2', line: 16 })
  })

  it('names what cannot be read, be it a playbook or an include', () => {
    const report = lintFiles([
      { path: 'mine/pb-a.md', text: text.replace('all-clear', 'nowhere') },
      { path: 'mine/includes/broken.md', text: '---\nid: broken\n---\n1. Look\n' },
    ], [...modes, ...includes], today)
    expect(report.playbooks).toEqual([])
    expect(report.unreadable.map(({ file, line }) => [file, line])).toEqual([['mine/includes/broken.md', 1], ['mine/pb-a.md', 15]])
  })

  it('takes includes of the folder over those of the catalog, and leaves cards out', () => {
    const own = { path: 'includes/all-clear.md', text: '---\nid: all-clear\ntitle: Ours\nsummary: Ours it is.\nsection: verify\nsources: [own]\n---\n1. Ring the bell\n' }
    const report = lintFiles([{ path: 'pb-example.md', text }, own, { path: 'cards/someone.md', text: 'words' }], [...modes, ...includes], today)
    expect(report.unreadable).toEqual([])
    // The shipped include says what to expect, this one does not.
    expect(report.playbooks[0]?.problems.filter(({ code }) => code === 'nothing-expected').map(({ step }) => step)).toEqual(['verify-1', 'verify-2'])
  })

  it('compares with the playbooks of the catalog, but not with the one it takes the place of', () => {
    const twin = parsed(text.replace('id: pb-example', 'id: pb-twin').replace('1. include: all-clear\n', ''))
    const codes = (entry: typeof twin) => lintFiles([{ path: 'pb-example.md', text }], [...modes, ...includes, entry], today)
      .playbooks[0]?.problems.map(({ code }) => code)
    expect(codes(twin)).toContain('too-similar')
    expect(codes({ ...twin, id: 'pb-example' })).not.toContain('too-similar')
  })

  it('finds nothing in the shipped playbooks, as files or as entries', () => {
    const files = [...includeFiles, ...readTexts('playbooks', '.md').map(({ file, text: shipped }) => ({ path: `playbooks/${file}`, text: shipped }))]
    const report = lintFiles(files, modes, '2026-11-23')
    expect(report.unreadable).toEqual([])
    expect(report.playbooks.flatMap(({ problems }) => problems)).toEqual([])
  })
})
