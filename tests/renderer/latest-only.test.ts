import { describe, expect, test } from 'vitest'
import { latestOnly } from '../../src/renderer/latest-only.ts'

/** Questions that wait for their answers until the test gives them. */
function bench() {
  const sent: { readonly question: string; readonly answer: (text: string) => Promise<void> }[] = []
  const heard: string[] = []
  const questions = latestOnly(
    (question: string) =>
      new Promise<string>((done) => {
        const answer = async (text: string) => {
          done(text)
          await new Promise((resolve) => setTimeout(resolve))
        }
        sent.push({ question, answer })
      }),
    (answer) => heard.push(answer),
  )
  return { questions, sent, heard, asked: () => sent.map(({ question }) => question) }
}

describe('questions of which only the newest matters', () => {
  test('one is under way at a time, and of those that wait only the newest is asked', async () => {
    const { questions, sent, heard, asked } = bench()
    for (const question of ['a', 'b', 'c', 'd']) questions.ask(question)
    expect(asked()).toEqual(['a'])
    await sent[0]?.answer('A')
    expect([asked(), heard]).toEqual([['a', 'd'], ['A']])
    await sent[1]?.answer('D')
    expect([asked(), heard]).toEqual([['a', 'd'], ['A', 'D']])
  })

  test('a dropped answer is not heard, and nothing that waited is asked', async () => {
    const { questions, sent, heard, asked } = bench()
    questions.ask('a')
    questions.ask('b')
    questions.drop()
    await sent[0]?.answer('A')
    expect([asked(), heard]).toEqual([['a'], []])
  })

  test('after dropping, the next question is answered', async () => {
    const { questions, sent, heard } = bench()
    questions.ask('a')
    questions.drop()
    questions.ask('c')
    await sent[0]?.answer('A')
    await sent[1]?.answer('C')
    expect(heard).toEqual(['C'])
  })
})
