import * as z from 'zod'
import { playbook, type Playbook } from '../catalog/playbook-schema.ts'
import { catalogId } from '../design/schema.ts'

/** A playbook that an incident follows: one of the user's own may be about no failure mode. */
export const followedPlaybook = playbook.extend({ modes: z.array(catalogId) })

/**
 * A playbook as it was frozen, with what its writer left out filled in; undefined for what this Atlas cannot read. Its hash is of what was
 * written, so that is what is kept and passed on, and it is read anew each time.
 */
export function readFrozen(written: unknown): Playbook | undefined {
  const read = followedPlaybook.safeParse(written)
  return read.success ? read.data : undefined
}
