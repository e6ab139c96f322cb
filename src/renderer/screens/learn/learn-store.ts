import { createStore } from 'zustand/vanilla'
import type { CheckQuestionShown, Learning } from '../../../contract/learn-operations.ts'
import { call } from '../../atlas.ts'
import { idle, loading, settled, valueOf, type Progress } from '../../progress.ts'
import { showToast } from '../../ui/toasts.ts'

interface LearnState {
  readonly learning: Progress<Learning>
  /** The track whose self-check is held, and its questions. */
  readonly checkOf: string | null
  readonly questions: Progress<readonly CheckQuestionShown[]>
}

export const learnStore = createStore<LearnState>(() => ({ learning: idle, checkOf: null, questions: idle }))

/** Asks what is done. What was shown stays until the answer is there. */
export async function loadLearning(): Promise<void> {
  if (learnStore.getState().learning.state !== 'ready') learnStore.setState({ learning: loading })
  learnStore.setState({ learning: settled(await call('learn.show', {})) })
}

/** Says of a step that it is done, or not after all. */
export async function tickStep(track: string, step: string, isDone: boolean): Promise<void> {
  const result = await call('learn.tick', { track, step, isDone })
  if (result.ok) learnStore.setState({ learning: settled(result) })
  else showToast(result.error.message, { isLasting: true })
}

export async function loadQuestions(track: string): Promise<void> {
  const { checkOf, questions } = learnStore.getState()
  learnStore.setState({ checkOf: track, questions: checkOf === track && questions.state === 'ready' ? questions : loading })
  const result = await call('learn.questions', { track })
  if (learnStore.getState().checkOf === track) learnStore.setState({ questions: settled(result) })
}

export async function answerQuestion(question: string, choice: string): Promise<void> {
  const result = await call('learn.answer', { question, choice })
  if (!result.ok) {
    showToast(result.error.message, { isLasting: true })
    return
  }
  const all = valueOf(learnStore.getState().questions) ?? []
  learnStore.setState({ questions: { state: 'ready', value: all.map((one) => (one.id === question ? result.value : one)) } })
}

/** Empties the self-check of a track. */
export async function checkAgain(track: string): Promise<void> {
  const result = await call('learn.again', { track })
  if (result.ok) learnStore.setState({ questions: settled(result) })
  else showToast(result.error.message, { isLasting: true })
}
