import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Call } from '../../../contract/call.ts'
import type { TriageMatch, TriageResult } from '../../../core/triage/schema.ts'
import { latestOnly } from '../../latest-only.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'

/** By what one sees and questions about it, or by questions alone. */
export type TriageForm = 'words' | 'questions'

interface Given {
  readonly question: string
  readonly answer: string
}

/** All that an answer depends on. */
interface Inputs {
  readonly form: TriageForm
  readonly text: string
  readonly given: readonly Given[]
  readonly design: string | null
}

interface TriageState {
  readonly form: TriageForm
  readonly text: string
  /** Answers so far, oldest first; each form has its own. */
  readonly given: Readonly<Record<TriageForm, readonly Given[]>>
  /** The design that the search is narrowed to. */
  readonly design: string | null
  readonly result: Progress<TriageResult>
  /** False while the result is still that of earlier inputs. */
  readonly isCurrent: boolean
  /** What the search would come to after each answer to the question asked now, as far as that is known. */
  readonly ahead: Readonly<Record<string, TriageResult>>
  /** The mode that was chosen from the ranking; null for whichever leads. */
  readonly selected: string | null
  /** Enter was pressed in the words: the focus goes to the ranking, or to the question where there is none. */
  readonly isMovingOn: boolean
}

/** What survives a reload of the page. */
interface Kept {
  readonly read: () => string | null
  readonly write: (text: string) => void
}

interface TriageStore {
  readonly store: StoreApi<TriageState>
  /** Shows a form, with what was said and answered in it before. */
  readonly show: (form: TriageForm) => void
  /** Takes the words as they are typed; asks once the typing pauses. */
  readonly type: (text: string) => void
  readonly narrow: (design: string | null) => void
  /** Gives an answer of the question that is shown, by its place. Nothing while the question may be another one already. */
  readonly answer: (at: number) => void
  readonly takeBack: () => void
  /** Forgets words and answers of this form. */
  readonly startAnew: () => void
  /** Puts words and answers of before back. */
  readonly restore: (before: Pick<TriageState, 'text' | 'given'>) => void
  readonly select: (mode: string) => void
  /** Does something with the ranking once it is that of all that was typed and answered; not at all when more is said before. */
  readonly onceCurrent: (act: () => void) => void
  /** Enter in the words: on to the ranking, once it is that of all that was typed. */
  readonly goOn: () => void
  /** The focus is where Enter sent it. */
  readonly arrive: () => void
  readonly retry: () => void
  /** Keeps what there is; called when the page goes away. */
  readonly keep: () => void
}

const pauseMilliseconds = 120
const aheadMilliseconds = 150
const cannotTell = 'cannot-tell'
const noAnswers = { words: [], questions: [] } as const

/** The match that is chosen, else the one that leads. */
export function selectedMatch({ result, selected }: Pick<TriageState, 'result' | 'selected'>): TriageMatch | undefined {
  const matches = valueOf(result)?.matches ?? []
  return matches.find(({ id }) => id === selected) ?? matches[0]
}

/** The state of the triage screen. Every answer is asked of the whole path so far: nothing is kept on the other side. */
export function createTriageStore(call: Call, kept: Kept): TriageStore {
  const store = createStore<TriageState>(() => ({
    form: 'words', given: noAnswers, text: '', design: null, ...readKept(kept.read()), result: idle, isCurrent: true, ahead: {}, selected: null, isMovingOn: false,
  }))
  let typing: ReturnType<typeof setTimeout> | undefined
  let looking: ReturnType<typeof setTimeout> | undefined
  /** What waits for the ranking of all that was said. */
  let waiting: (() => void) | undefined

  const inputsNow = (): Inputs => {
    const { form, text, given, design } = store.getState()
    return { form, text: form === 'words' ? text : '', given: given[form], design }
  }
  const isNow = (inputs: Inputs): boolean => {
    const now = inputsNow()
    return now.form === inputs.form && now.text === inputs.text && now.given === inputs.given && now.design === inputs.design
  }

  const judge = ({ text, given, design }: Inputs, more: readonly Given[] = []) => {
    const about = { text, ...(design !== null && { source: { id: design } }) }
    const all = [...given, ...more]
    return all.length === 0 ? call('triage.start', about) : call('triage.answer', { ...about, given: all })
  }

  const questions = latestOnly(
    async (inputs: Inputs) => ({ inputs, result: await judge(inputs) }),
    ({ inputs, result }) => {
      const isCurrent = isNow(inputs)
      store.setState({ result: settled(result), isCurrent, ahead: {} })
      if (!isCurrent) return
      const act = waiting
      waiting = undefined
      act?.()
      if (result.ok) looking = setTimeout(() => void lookAhead(inputs, result.value), aheadMilliseconds)
    },
  )

  /** What each answer would change, one after another while nobody asks anything else. */
  const lookAhead = async (inputs: Inputs, { question }: TriageResult): Promise<void> => {
    for (const { id } of question?.answers ?? []) {
      if (question === null || id === cannotTell) continue
      if (!isNow(inputs)) return
      const result = await judge(inputs, [{ question: question.id, answer: id }])
      if (!isNow(inputs)) return
      if (result.ok) store.setState(({ ahead }) => ({ ahead: { ...ahead, [id]: result.value } }))
    }
  }

  const keep = (): void => {
    const { text, given, design } = store.getState()
    kept.write(JSON.stringify({ text, given, design }))
  }

  const ask = (): void => {
    clearTimeout(typing)
    clearTimeout(looking)
    typing = undefined
    keep()
    const inputs = inputsNow()
    if (inputs.form === 'words' && inputs.text.trim() === '') {
      questions.drop()
      store.setState({ result: idle, isCurrent: true, ahead: {} })
      return
    }
    store.setState(({ result }) => ({ isCurrent: false, ...(result.state === 'ready' ? {} : { result: loading }) }))
    questions.ask(inputs)
  }

  const onceCurrent = (act: () => void): void => {
    if (typing !== undefined) ask()
    if (store.getState().isCurrent) act()
    else waiting = act
  }

  const giveAll = (given: readonly Given[]): void => {
    waiting = undefined
    store.setState((state) => ({ given: { ...state.given, [state.form]: given }, selected: null }))
    ask()
  }

  return {
    store,
    show: (form) => {
      waiting = undefined
      store.setState({ isMovingOn: false })
      if (store.getState().form !== form) {
        questions.drop()
        store.setState({ form, result: idle, ahead: {}, selected: null })
      }
      ask()
    },
    type: (text) => {
      waiting = undefined
      // Answers belong to what they were asked about: with the last word they go, too.
      store.setState(({ given }) => ({ text, isCurrent: false, isMovingOn: false, selected: null, ...(text.trim() === '' && { given: { ...given, words: [] } }) }))
      clearTimeout(typing)
      typing = setTimeout(ask, pauseMilliseconds)
    },
    narrow: (design) => {
      waiting = undefined
      store.setState({ design })
      ask()
    },
    answer: (at) => {
      const { result, isCurrent, form, given } = store.getState()
      const question = valueOf(result)?.question
      const chosen = question?.answers[at]
      if (!isCurrent || question === null || question === undefined || chosen === undefined) return
      giveAll([...given[form], { question: question.id, answer: chosen.id }])
    },
    takeBack: () => {
      const { form, given } = store.getState()
      if (given[form].length > 0) giveAll(given[form].slice(0, -1))
    },
    startAnew: () => {
      if (store.getState().form === 'words') store.setState({ text: '' })
      store.setState({ result: idle })
      giveAll([])
    },
    restore: ({ text, given }) => {
      waiting = undefined
      store.setState({ text, given, selected: null })
      ask()
    },
    select: (selected) => store.setState({ selected }),
    onceCurrent,
    goOn: () => {
      if (store.getState().text.trim() !== '') onceCurrent(() => store.setState({ isMovingOn: true }))
    },
    arrive: () => store.setState({ isMovingOn: false }),
    retry: ask,
    keep,
  }
}

/** What was kept, as far as it can be read. */
function readKept(text: string | null): Partial<Pick<TriageState, 'text' | 'given' | 'design'>> {
  if (text === null) return {}
  try {
    const value = JSON.parse(text) as { text?: unknown; design?: unknown; given?: { words?: unknown; questions?: unknown } } | null
    return {
      text: typeof value?.text === 'string' ? value.text : '',
      design: typeof value?.design === 'string' ? value.design : null,
      given: { words: givenOf(value?.given?.words), questions: givenOf(value?.given?.questions) },
    }
  } catch {
    return {}
  }
}

function givenOf(value: unknown): readonly Given[] {
  return Array.isArray(value) ? value.filter((one: Partial<Given> | null): one is Given => typeof one?.question === 'string' && typeof one.answer === 'string') : []
}
