import { call } from './atlas.ts'

const noted = new Set<string>()

/** Tells what a reader did, once a run, for the tracks of Learn. Silent: one that was not kept is no loss worth a word. */
export function noteLearned(what: 'opened' | 'calculated', entry: string): void {
  const key = `${what} ${entry}`
  if (noted.has(key)) return
  noted.add(key)
  void call('learn.note', { what, entry })
}
