import type { TriageMatch, TriageQuestion, TriageResult } from '../../core/triage/schema.ts'
import { fail } from '../../contract/result.ts'
import type { Failure } from '../../contract/result.ts'
import { done, textOption, type Command, type CommandContext } from '../command.ts'
import { fileSource } from './design.ts'

const shownMatches = 5

type Given = { readonly question: string; readonly answer: string }
type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }

const percent = (share: number): string => `${Math.round(share * 100)} %`

function matchText({ id, name, score, confidence, matched, terms, components, playbooks }: TriageMatch, explain: boolean): string[] {
  const phrases = [...new Set(matched.filter(({ concept }) => concept !== null).map(({ text }) => `"${text}"`))]
  return [
    `${id}  ${name}: ${percent(score)}, confidence ${confidence}`,
    ...(phrases.length === 0 ? [] : [`  said: ${phrases.join(', ')}`]),
    ...(components.length === 0 ? [] : [`  strikes: ${components.map((component) => component.name).join(', ')}`]),
    ...(playbooks.length === 0 ? [] : [`  playbook: ${playbooks.map((playbook) => playbook.id).join(', ')}`]),
    ...(explain ? terms.map(({ label, points }) => `  ${points.toFixed(2).padStart(7)}  ${label}`) : []),
  ]
}

function resultText({ matches, question }: TriageResult, explain: boolean): string {
  return [
    ...(matches.length === 0 ? ['Nothing in the text points to a failure mode.'] : []),
    ...matches.slice(0, shownMatches).flatMap((match) => matchText(match, explain)),
    ...(question === null ? [] : [`Next: ${question.text}  (${question.answers.map(({ id }) => `--answer ${question.id}=${id}`).join(', ')})`]),
  ].join('\n')
}

/** Words on the command line, else standard input; at a terminal without words the questions alone. */
async function textOf({ positionals, files, ask, options }: CommandContext): Promise<Read<string>> {
  const words = positionals.join(' ')
  if (words === '-') return files.read('-')
  if (words !== '' || options.tree === true) return { ok: true, value: words }
  if (ask === undefined) return files.read('-')
  return { ok: true, value: (await ask('What do you see? (Enter: by questions alone) ')) ?? '' }
}

function givenOf(context: CommandContext): Read<Given[]> {
  const answers = context.options.answer
  const given: Given[] = []
  for (const text of Array.isArray(answers) ? answers.map(String) : []) {
    const [question = '', answer = ''] = text.split('=')
    if (question === '' || answer === '') return fail('invalid-input', `"${text}" is no answer.`, { hint: '--answer QUESTION=ANSWER, as the last answer of triage shows them.' })
    given.push({ question, answer })
  }
  return { ok: true, value: given }
}

/** The number of an answer or its first letters; null when it is none of them. */
function answerFor({ answers }: TriageQuestion, typed: string): string | null {
  const word = typed.trim().toLowerCase()
  if (word === '') return 'cannot-tell'
  const byNumber = /^\d+$/.test(word) ? answers[Number(word) - 1] : undefined
  return (byNumber ?? answers.find(({ id, label }) => id.startsWith(word) || label.toLowerCase().startsWith(word)))?.id ?? null
}

async function askOn(question: TriageQuestion, ask: NonNullable<CommandContext['ask']>): Promise<string | null> {
  const choices = question.answers.map(({ label }, at) => `  ${at + 1} ${label}`).join('\n')
  for (;;) {
    const typed = await ask(`${question.text}\n${choices}\n  (number or first letters; Enter: cannot tell; q: enough) `)
    if (typed === null || typed.trim().toLowerCase() === 'q') return null
    const answer = answerFor(question, typed)
    if (answer !== null) return answer
  }
}

export const triageCommand: Command = {
  name: 'triage',
  usage: '[TEXT|-] [--design FILE] [--tree] [--answer QUESTION=ANSWER]… [--explain]',
  summary: 'from a note, an alert or metric names to the failure modes it speaks of, and the question that tells them apart',
  options: { design: { type: 'string' }, tree: { type: 'boolean' }, explain: { type: 'boolean' }, answer: { type: 'string', multiple: true } },
  takes: [0, 400],
  run: async (context) => {
    const { call, options, ask, say } = context
    const text = await textOf(context)
    if (!text.ok) return text
    const answers = givenOf(context)
    if (!answers.ok) return answers
    const path = textOption(context, 'design')
    const source = path === undefined ? undefined : await fileSource(context, path)
    if (source !== undefined && !source.ok) return source
    const about = { text: text.value, source: source?.value }
    const judge = (given: readonly Given[]) =>
      given.length === 0 ? call('triage.start', about) : call('triage.answer', { ...about, given: [...given] })
    let given = answers.value
    let result = await judge(given)
    while (ask !== undefined && result.ok && result.value.question !== null) {
      if (result.value.matches.length > 0) say(`${resultText({ ...result.value, question: null }, false)}\n`)
      const { question } = result.value
      const answer = await askOn(question, ask)
      if (answer === null) break
      given = [...given, { question: question.id, answer }]
      result = await judge(given)
    }
    return result.ok ? done(result.value, resultText(result.value, options.explain === true)) : result
  },
}
