import type { Playbook, PlaybookStep } from '../catalog/playbook-schema.ts'

/** Words in a row that count as one piece of text. */
const run = 5

/** How much of the step text of two playbooks may be the same. */
export const mostSharedText = 0.2

/**
 * Share of the step text that two playbooks have in common, 0 to 1: of all runs of five words in the steps of the playbook with fewer of
 * them, those that the other one has too. Words of steps, expected and unhealthy results and branches count, in lower case; steps that
 * come from includes and the text of commands do not. A text of fewer than five words is one run. 0 when either has no text.
 */
export function sharedText(a: Playbook, b: Playbook): number {
  const [one, other] = [knownRunsOf(a), knownRunsOf(b)]
  const [small, large] = one.size <= other.size ? [one, other] : [other, one]
  if (small.size === 0) return 0
  let shared = 0
  for (const each of small) if (large.has(each)) shared += 1
  return shared / small.size
}

/** Each playbook is compared with every other one; its own text is cut up once. */
const runsByPlaybook = new WeakMap<Playbook, ReadonlySet<string>>()

function knownRunsOf(playbook: Playbook): ReadonlySet<string> {
  const known = runsByPlaybook.get(playbook)
  if (known !== undefined) return known
  const runs = runsOf(playbook)
  runsByPlaybook.set(playbook, runs)
  return runs
}

function runsOf(playbook: Playbook): Set<string> {
  const own = playbook.sections.flatMap((section) => section.steps).filter((step) => step.include === undefined)
  return new Set(own.flatMap(textsOf).flatMap(runsIn))
}

function textsOf(step: PlaybookStep): string[] {
  return [step.text, step.expect ?? '', step.unhealthy ?? '', ...step.branches.map((branch) => branch.label ?? '')]
}

function runsIn(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
  if (words.length === 0) return []
  if (words.length < run) return [words.join(' ')]
  return words.slice(run - 1).map((_, at) => words.slice(at, at + run).join(' '))
}
