import { createStore } from 'zustand/vanilla'

export type Selection = { readonly kind: 'component' | 'connection'; readonly id: string } | null
export type OpenForm = 'part' | 'connect' | 'mermaid' | null

interface ArchitectureState {
  /** The design that all this is about: with another one it starts afresh. */
  readonly design: string | null
  readonly selection: Selection
  /** The journey drawn in ink; null for none, undefined for the first there is. */
  readonly journey: string | null | undefined
  readonly view: 'canvas' | 'table'
  readonly form: OpenForm
  /** Counts up when something asks for the name field or the first property to take the focus. */
  readonly focusName: number
  readonly focusProperties: number
  /** Counts up when the whole drawing shall be fitted into the window. */
  readonly fit: number
}

const fresh = { selection: null, journey: undefined, view: 'canvas', form: null, focusName: 0, focusProperties: 0, fit: 0 } as const

/** What is chosen and open on the architecture tab. */
export const architectureStore = createStore<ArchitectureState>(() => ({ design: null, ...fresh }))

export function startArchitecture(design: string): void {
  if (architectureStore.getState().design !== design) architectureStore.setState({ design, ...fresh })
}

export const select = (selection: Selection): void => architectureStore.setState({ selection })
export const selectComponent = (id: string): void => select({ kind: 'component', id })
export const chooseJourney = (journey: string | null): void => architectureStore.setState({ journey })
export const chooseView = (view: ArchitectureState['view']): void => architectureStore.setState({ view })
export const openForm = (form: OpenForm): void => architectureStore.setState({ form })
export const askForName = (): void => architectureStore.setState(({ focusName }) => ({ focusName: focusName + 1 }))
export const askForProperties = (): void => architectureStore.setState(({ focusProperties }) => ({ focusProperties: focusProperties + 1 }))
export const askForFit = (): void => architectureStore.setState(({ fit }) => ({ fit: fit + 1 }))
