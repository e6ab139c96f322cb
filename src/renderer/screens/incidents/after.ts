import { call } from '../../atlas.ts'
import { createAfterStore } from './after-store.ts'

/** What follows from the log of the incident on the screen. */
export const after = createAfterStore(call, Date.now)
