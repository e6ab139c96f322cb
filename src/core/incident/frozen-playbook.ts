import { playbook as playbookSchema, type Playbook } from '../catalog/playbook-schema.ts'

/**
 * A playbook as it was frozen, with what its writer left out filled in; undefined for what this Atlas cannot read. Its hash is of what was
 * written, so that is what is kept and passed on, and it is read anew each time.
 */
export function readFrozen(written: unknown): Playbook | undefined {
  const read = playbookSchema.safeParse(written)
  return read.success ? read.data : undefined
}
