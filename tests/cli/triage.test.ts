import { join } from 'node:path'
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { atlas } from '../support/atlas.ts'
import { dataFolder, temporaryFolder } from '../support/folders.ts'

const run = (args: readonly string[], input?: string, data = dataFolder()) => atlas(args, { data, input })

interface Answer {
  readonly matches: { id: string; score: number; confidence: string; matched: { text: string; start: number; end: number }[]; components: { id: string }[] }[]
  readonly question: { id: string; text: string; answers: { id: string }[] } | null
}
const text = 'every region answers 502 since the new firewall rule went live, edge cpu is pinned'

describe('atlas triage', () => {
  test('ranks the failure modes of a text, with the phrases and a question, as one JSON document', async () => {
    const { exit, stdout } = await run(['triage', text, '--json'])
    const answer = JSON.parse(stdout) as Answer
    expect(exit).toBe(0)
    expect(answer.matches[0]).toMatchObject({ id: 'FM-E01', confidence: 'high' })
    for (const { text: phrase, start, end } of answer.matches[0]?.matched ?? []) expect(text.slice(start, end)).toBe(phrase)
  })

  test('reads standard input, and several words as one text', async () => {
    const piped = await run(['triage', '--json'], text)
    expect(JSON.parse(piped.stdout)).toEqual(JSON.parse((await run(['triage', ...text.split(' '), '--json'])).stdout))
  })

  test('goes on from answers, and says what is no answer', async () => {
    const first = JSON.parse((await run(['triage', 'the database is slow', '--json'])).stdout) as Answer
    const id = first.question?.id ?? ''
    const second = await run(['triage', 'the database is slow', '--json', '--answer', `${id}=yes`])
    expect((JSON.parse(second.stdout) as Answer).matches[0]?.score).not.toBe(first.matches[0]?.score)
    const refused = await run(['triage', 'slow', '--json', '--answer', `${id}=perhaps`])
    expect(refused.exit).toBe(2)
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'invalid-input' } })
  })

  test('asks questions alone when there is no text, and explains its points when asked to', async () => {
    const tree = JSON.parse((await run(['triage', '--tree', '--json'])).stdout) as Answer
    expect(tree.matches).toEqual([])
    expect(tree.question?.answers.length).toBeGreaterThan(3)
    const { stdout } = await run(['triage', text, '--explain'])
    expect(stdout).toMatch(/^FM-E01 {2}.*confidence high/)
    expect(stdout).toMatch(/^ +\d\.\d\d {2}edge-rule$/m)
  })

  test('narrows to a design, and a bad file ends as for every command', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'shop.atlas.yaml')
    await run(['new', '--template', 'ecommerce-checkout', '-o', file], undefined, folder)
    const narrowed = await run(['triage', 'connection pool is full', '--design', file, '--json'], undefined, folder)
    const answer = JSON.parse(narrowed.stdout) as Answer
    expect(answer.matches.flatMap(({ components }) => components).length).toBeGreaterThan(0)
    writeFileSync(file, 'no: design')
    expect((await run(['triage', 'slow', '--design', file, '--json'])).exit).toBe(2)
  })
})
