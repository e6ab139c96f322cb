import type { UntypedCall } from './call.ts'
import type { Subscribe } from './events.ts'

/** What the window offers the page as `window.atlas`. Nothing else crosses. */
export interface Bridge {
  readonly call: UntypedCall
  /** Progress of what takes long. */
  readonly on: Subscribe
}
