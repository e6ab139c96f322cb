import { createStore } from 'zustand/vanilla'

/** Whether the name is being asked for: the command opens the question, the design on the screen shows it. */
export const renaming = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))
