import type { UntypedCall } from './call.ts'

/** What the window offers the page as `window.atlas`. Nothing else crosses. */
export interface Bridge {
  readonly call: UntypedCall
}
