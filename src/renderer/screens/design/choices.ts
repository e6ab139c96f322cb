import type { OpenDesign } from '../../../contract/design-operations.ts'
import type { EntrySummary } from '../../../contract/operations.ts'
import type { Pattern, SystemPattern } from '../../../core/catalog/schema.ts'
import { formatQuantity } from '../../../core/format.ts'
import type { CapabilityChoice, Decision, PatternChoice, PrimitiveChoice } from '../../../core/design/schema.ts'

export type ChoiceKind = 'capability' | 'primitive' | 'pattern'
export type Conflict = OpenDesign['steps']['conflicts'][number]

/** True for a choice that takes part in what follows: not dropped, and either taken by hand or more than optional. */
export function isIn(choice: { readonly strength: string; readonly decision?: Decision }): boolean {
  return choice.decision === undefined ? choice.strength !== 'optional' : choice.decision !== 'dropped'
}

export interface RankedCapability {
  readonly choice: CapabilityChoice
  /** Stands under its parent, which is listed right above it. */
  readonly isUnderParent: boolean
}

/** Capabilities with each profile right under its parent, where the parent is listed; else where its rank puts it. */
export function underParents(choices: readonly CapabilityChoice[]): readonly RankedCapability[] {
  const ids = new Set(choices.map((choice) => choice.id))
  const hasParent = (choice: CapabilityChoice): boolean => choice.profileOf !== undefined && ids.has(choice.profileOf)
  return choices.filter((choice) => !hasParent(choice)).flatMap((choice) => [
    { choice, isUnderParent: false },
    ...choices.filter((other) => other.profileOf === choice.id).map((profile) => ({ choice: profile, isUnderParent: true })),
  ])
}

/**
 * Why a primitive is there in a few words: the capabilities it serves, the patterns that need it, else the questions
 * that added it. A reason in none of these forms is kept whole.
 */
export function shortReasons(why: readonly string[]): string {
  const found = (form: RegExp): string[] => why.flatMap((reason) => form.exec(reason)?.[1] ?? [])
  const served = [...found(/^Serves (.+) \(\w+\)\.$/), ...found(/^The pattern (.+) needs it\.$/)]
  if (served.length > 0) return served.join(', ')
  const asked = found(/^(D\d+): /)
  return asked.length > 0 ? asked.join(', ') : (why[0] ?? '')
}

/** A figure that just meets its limit: `0 s (at most 0 s)`. */
const metExactly = /(\d[\d.,]*(?: ?[^\s(),]+)?) \((?:at least|at most) \1\)/g

/** A reason apart from the figures it rests on, which stand in parentheses at its end; a figure equal to its limit is said once. */
export function reasonParts(reason: string): { readonly sentence: string; readonly figures: string } {
  const [, sentence, figures] = /^([^(]+?) \((.+)\)\.$/s.exec(reason) ?? []
  // “Serves High availability (required)” rests on no figure.
  return sentence === undefined || figures === undefined || /^\w+$/.test(figures) ? { sentence: reason, figures: '' } : { sentence: `${sentence}.`, figures: figures.replaceAll(metExactly, '$1') }
}

/** The primitives that come in because of this pattern: not chosen yet, or chosen for it alone. */
export function addedBy(pattern: Pick<Pattern | SystemPattern, 'name' | 'required'>, primitives: readonly PrimitiveChoice[]): readonly string[] {
  const reason = `The pattern ${pattern.name} needs it.`
  return pattern.required.filter((id) => {
    const choice = primitives.find((primitive) => primitive.id === id)
    if (choice === undefined || !isIn(choice)) return true
    const deciding = choice.why.filter((sentence) => !/^(Supports|Beside) /.test(sentence))
    return deciding.length > 0 && deciding.every((sentence) => sentence === reason)
  })
}

/** What speaks against a vetoed pattern. */
export function vetoesOf(choice: Pick<PatternChoice, 'why'>): readonly string[] {
  return choice.why.flatMap((reason) => /^Vetoed: (.+?)\.?$/.exec(reason)?.[1] ?? [])
}

/** Entries of these kinds that are not listed yet: what can be added by hand. */
export function addable(entries: readonly EntrySummary[], kinds: readonly EntrySummary['kind'][], listed: readonly { readonly id: string }[]) {
  return entries.filter((entry) => kinds.includes(entry.kind) && !listed.some((choice) => choice.id === entry.id))
}

/** Units that the id of a parameter ends with, as they are written. */
const unitEndings: Readonly<Record<string, string>> = { ms: 'ms', s: 's', h: 'h', days: 'd', gb: 'GB' }

/** The name of a parameter in words, and the unit that its id ends with: `lag_alert_ms` is `lag alert` in ms. */
export function parameterName(id: string): { readonly name: string; readonly unit: string } {
  const words = id.split('_')
  const unit = words.length > 1 ? unitEndings[words.at(-1) ?? ''] : undefined
  return { name: (unit === undefined ? words : words.slice(0, -1)).join(' '), unit: unit ?? '1' }
}

/** A parameter in words: `lag_alert_ms` and 1000 give `lag alert 1,000 ms`. */
export function parameterInWords(id: string, value: number | string | boolean): string {
  const { name, unit } = parameterName(id)
  if (typeof value === 'boolean') return value ? name : `no ${name}`
  return `${name} ${typeof value === 'number' ? formatQuantity(value, unit) : value}`
}
