import { control } from './control.ts'
import { edgeAndNetwork } from './edge-and-network.ts'
import { services } from './services.ts'
import { state } from './state.ts'
import type { Concept } from './concept.ts'

/** Every concept of the lexicon by its id, which the cues of a failure mode name. */
export const concepts: ReadonlyMap<string, Concept> = new Map(
  Object.entries<Concept>({ ...edgeAndNetwork, ...services, ...state, ...control }),
)
