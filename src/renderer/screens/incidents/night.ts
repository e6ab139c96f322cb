import { createStore } from 'zustand/vanilla'

const key = 'atlas-night'

/** Whether incidents are shown in red light; kept for this tab, so that a reload does not flash white. */
export const night = createStore<{ readonly isOn: boolean }>(() => ({ isOn: sessionStorage.getItem(key) === 'on' }))

export function toggleNight(): void {
  const isOn = !night.getState().isOn
  sessionStorage.setItem(key, isOn ? 'on' : 'off')
  night.setState({ isOn })
}
