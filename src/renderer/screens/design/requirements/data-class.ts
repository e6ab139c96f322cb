import type { DataClass } from '../../../../core/design/schema.ts'

/** An id that no class has yet. */
export function freeId(classes: readonly DataClass[]): string {
  const taken = new Set(classes.map((one) => one.id))
  let count = classes.length + 1
  while (taken.has(`data-${count}`)) count += 1
  return `data-${count}`
}

/** The class with another consistency; how far reads may be behind only means something for bounded reads. */
export function withConsistency(one: DataClass, consistency: DataClass['consistency']): DataClass {
  const { stalenessSeconds, ...others } = one
  const keepsStaleness = consistency === 'bounded' && stalenessSeconds !== undefined
  return { ...others, consistency, ...(keepsStaleness ? { stalenessSeconds } : {}) }
}

/** The class with another answer to a partition; `unset` leaves the question open. */
export function withPolicy(one: DataClass, policy: 'unset' | 'CP' | 'AP'): DataClass {
  const { partition: _before, ...others } = one
  return policy === 'unset' ? others : { ...others, partition: policy }
}
