import { assertNever } from '../assert.ts'
import type { DoneCondition } from '../catalog/practice.ts'

const severities = ['critical', 'high', 'medium', 'low', 'info'] as const
type SeverityWord = (typeof severities)[number]

/** A design as learning sees it. */
export interface LearnedDesign {
  readonly id: string
  readonly template: string | null
  readonly steps: readonly ('requirements' | 'capabilities' | 'primitives' | 'patterns' | 'architecture')[]
  readonly waived: number
  /** Scenarios and alternatives that its template or sample did not bring. */
  readonly whatIfs: number
}

export interface LearnedValidation {
  readonly id: string
  readonly template: string | null
  /** Open findings of the last validation. */
  readonly findings: Readonly<Record<SeverityWord, number>>
}

/** What Atlas has seen somebody do. */
export interface Evidence {
  readonly opened: ReadonlySet<string>
  readonly calculated: ReadonlySet<string>
  /** Questions of the self-check by the entry they are about, and those whose last answer was right. */
  readonly questions: readonly { readonly entry: string; readonly isRight: boolean }[]
  readonly designs: readonly LearnedDesign[]
  readonly validations: readonly LearnedValidation[]
  /** Designs of which a review document was built. */
  readonly exported: ReadonlySet<string>
  /** Playbooks whose checklist was run to its end, once a run. */
  readonly drilled: readonly string[]
  readonly packs: number
  readonly isTicked: boolean
}

/** How far a condition is met: it holds when `have` has reached `need`. */
export interface Met {
  readonly have: number
  readonly need: number
}

export const isMet = ({ have, need }: Met): boolean => have >= need

/** How far one condition of a step is met. */
export function progressOf(condition: DoneCondition, evidence: Evidence): Met {
  const amongst = (seen: ReadonlySet<string>, entries: readonly string[], count: number | undefined): Met => {
    const need = Math.min(count ?? entries.length, entries.length)
    return { have: Math.min(need, entries.filter((id) => seen.has(id)).length), need }
  }
  const upTo = (have: number, need: number): Met => ({ have: Math.min(have, need), need })
  switch (condition.kind) {
    case 'opened':
      return amongst(evidence.opened, condition.entries, condition.count)
    case 'calculated':
      return amongst(evidence.calculated, condition.entries, condition.count)
    case 'self-check': {
      const asked = evidence.questions.filter(({ entry }) => condition.entries.includes(entry))
      const need = Math.max(1, Math.ceil(asked.length * condition.share - 1e-9))
      return upTo(asked.filter(({ isRight }) => isRight).length, need)
    }
    case 'design-step':
      return upTo(evidence.designs.filter((design) => beganAt(design, condition) && design.steps.includes(condition.step)).length, condition.count)
    case 'validated': {
      const { below } = condition
      const barred = below === undefined ? [] : severities.slice(0, severities.indexOf(below) + 1)
      const good = evidence.validations.filter((one) => beganAt(one, condition) && barred.every((severity) => one.findings[severity] === 0))
      return upTo(new Set(good.map(({ id }) => id)).size, condition.count)
    }
    case 'waived':
      return upTo(evidence.designs.reduce((sum, { waived }) => sum + waived, 0), condition.count)
    case 'what-if':
      return upTo(evidence.designs.reduce((sum, { whatIfs }) => sum + whatIfs, 0), condition.count)
    case 'exported':
      return upTo(evidence.exported.size, condition.count)
    case 'drilled': {
      const runs = evidence.drilled.filter((playbook) => condition.playbooks.length === 0 || condition.playbooks.includes(playbook))
      return upTo(new Set(runs).size, condition.count)
    }
    case 'pack':
      return upTo(evidence.packs, condition.count)
    case 'tick':
      return { have: evidence.isTicked ? 1 : 0, need: 1 }
    default:
      return assertNever(condition, 'condition')
  }
}

/** A design that began as a sample has its id, or its id with a number behind it. */
function beganAt(design: { readonly id: string; readonly template: string | null }, at: { readonly template?: string; readonly sample?: string }): boolean {
  if (at.template !== undefined && design.template !== at.template) return false
  return at.sample === undefined || (design.id.startsWith(at.sample) && /^(?:-\d+)?$/.test(design.id.slice(at.sample.length)))
}
