import { expect, test } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { returnFocus } from '../../src/renderer/screens/incidents/return-focus.ts'
import type { IncidentStore } from '../../src/renderer/screens/incidents/incident-store.ts'
import { focusQuestion, holdQuestion } from '../../src/renderer/screens/triage/focus.ts'

function page() {
  const store = createStore<{ panel: string }>(() => ({ panel: 'none' }))
  const state: { focused: { isConnected: boolean; focus: () => void } | null } = { focused: null }
  const opener = { isConnected: true, focus: () => { state.focused = opener } }
  const stop = returnFocus({ store } as unknown as Pick<IncidentStore, 'store'>, { focused: () => state.focused, later: (act) => act() })
  return { store, state, opener, stop }
}

test('the focus goes back to what opened a form, once the form is gone', () => {
  const { store, state, opener } = page()
  state.focused = opener
  store.setState({ panel: 'mark' })
  // From one form to the next it is still the same that opened the first.
  store.setState({ panel: 'factor' })
  state.focused = null
  store.setState({ panel: 'none' })
  expect(state.focused).toBe(opener)
})

test('it stays where somebody has put it meanwhile, and does not go to what is no longer there', () => {
  const { store, state, opener, stop } = page()
  const other = { isConnected: true, focus: () => undefined }
  state.focused = opener
  store.setState({ panel: 'mark' })
  state.focused = other
  store.setState({ panel: 'none' })
  expect(state.focused).toBe(other)
  state.focused = opener
  store.setState({ panel: 'mark' })
  opener.isConnected = false
  state.focused = null
  store.setState({ panel: 'none' })
  expect(state.focused).toBeNull()
  stop()
})

test('the question takes the focus at once where it is shown, else as soon as the next one is', () => {
  const focused: string[] = []
  const group = (name: string) => ({ focus: () => void focused.push(name) })
  holdQuestion(group('first'))
  focusQuestion()
  holdQuestion(null)
  holdQuestion(group('second'))
  expect(focused).toEqual(['first'])
  holdQuestion(null)
  focusQuestion()
  holdQuestion(group('third'))
  holdQuestion(group('third'))
  expect(focused).toEqual(['first', 'third'])
  holdQuestion(null)
})
