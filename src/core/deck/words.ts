import type { Requirement } from '../design/schema.ts'
import { formatNumber, formatQuantity, formatRange } from '../format.ts'
import { fieldNamed, requirementFields } from '../requirements/fields.ts'
import type { Verdict } from '../validate/report.ts'

/**
 * One line of text that takes no more room than `length` ordinary characters, cut between words where it can be, with an
 * ellipsis where something was left out.
 */
export function short(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  let width = 0
  let cut = ''
  for (const character of line) {
    width += widthOf(character)
    if (width > length) {
      const space = cut.lastIndexOf(' ')
      return `${(space > cut.length / 2 ? cut.slice(0, space) : [...cut].slice(0, -1).join('')).replace(/[\s,;:.]+$/, '')}…`
    }
    cut += character
  }
  return line
}

/** Room that a character takes in a proportional font, in ordinary characters; rough, on the safe side. */
function widthOf(character: string): number {
  if (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{3fffd}]/u.test(character)) return 2.1
  if (/[WMmw@%\u2014]/.test(character)) return 1.7
  return /\p{Lu}/u.test(character) ? 1.25 : 1
}

/** `one of nothing` reads badly: 0 is “no”, 1 is “one”, the rest are numbers. */
export function count(number: number, one: string, many = `${one}s`): string {
  return number === 0 ? `no ${many}` : number === 1 ? `one ${one}` : `${number} ${many}`
}

/** The text with a capital at its start; `p99` keeps its small letter. */
export function capitalised(text: string): string {
  if (/^p\d/.test(text)) return text
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The text with a small letter at its start. */
export function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** `a`, `a and b`, `a, b and c`; when more than one goes beyond `most`, how many. */
export function listed(items: readonly string[], most = 3): string {
  if (items.length > most + 1) return `${items.slice(0, most).join(', ')} and ${items.length - most} more`
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

/** Label of a requirement as step 1 shows it; of an unknown one, its key in words. */
export function requirementLabel(field: string): string {
  return fieldNamed(field)?.label ?? capitalised(field.replace(/[_-]+/g, ' ').trim())
}

/** What step 1 calls by a whole phrase, in the words of a review. */
const slideLabels: Readonly<Record<string, string>> = {
  p99_ms: 'Latency p99', p50_ms: 'Latency median', rpo_s: 'Data loss (RPO)', rto_s: 'Recovery time (RTO)',
}

/** Label of a requirement on a slide: shorter than in step 1, where the group around it says the rest. */
export function slideLabel(field: string): string {
  return slideLabels[field] ?? requirementLabel(field)
}

const minutesInYear = 525_600

/** What a requirement comes to for those who have to keep it, in a few words; empty where the answer says it all. */
export function requirementMeaning(field: string, { value }: Requirement): string {
  if (field === 'consistency') return value === 'linearizable' ? 'every read sees the last write' : ''
  if (typeof value !== 'number') return ''
  switch (field) {
    case 'availability': return `${formatQuantity((1 - value) * minutesInYear, 'min/year')} may be lost`
    case 'p99_ms': return 'for 99 of 100 requests'
    case 'orders_per_hour': return `${formatNumber(value / 3600)}/s on average`
    case 'rpo_s': return value === 0 ? 'no acknowledged write is lost' : 'of acknowledged writes at most'
    case 'rto_s': return 'from failure to service'
    case 'budget_usd_month': return 'for everything drawn'
    case 'revenue_per_hour': return 'lost while it is down'
    default: return ''
  }
}

/** A reason of steps 2 to 4 without the figures in parentheses behind it, and without the question that it answers. */
export function plainReason(why: string): string {
  const answer = /^D\d+: .*?\? (?:Yes|No)\. (.*)$/s.exec(why)?.[1] ?? why
  const sentence = /^([^(]+?) \(.*\)\.?$/s.exec(answer)?.[1]
  return sentence === undefined ? answer : `${sentence}.`
}

/** What most reviews turn on, in the order in which people ask for it. */
const asked = ['availability', 'p99_ms', 'orders_per_hour', 'peak_rps', 'rpo_s', 'rto_s', 'consistency', 'budget_usd_month', 'revenue_per_hour']

/** Where a requirement stands in a list of them: what reviews turn on first, then the order of step 1, then the rest. */
export function requirementRank(field: string): number {
  const position = asked.indexOf(field)
  if (position !== -1) return position
  const index = requirementFields.findIndex(({ id }) => id === field)
  return asked.length + (index === -1 ? requirementFields.length : index)
}

/** Rates that read better in words; the rest print their unit. */
const rateWords: Readonly<Record<string, string>> = { '1/h': 'per hour', '1/d': 'per day', '1/year': 'per year' }

/** The answer with its unit: `99.99 %`, `linearizable`, `yes`. */
export function requirementValue(field: string, requirement: Requirement): string {
  const { value } = requirement
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ')
  if (typeof value === 'string') return value
  const known = fieldNamed(field)?.unit
  const unit = requirement.unit ?? known ?? ''
  const { low = value, high = value } = requirement
  const per = rateWords[unit]
  if (per !== undefined) return `${low < high ? `${formatNumber(low)}–${formatNumber(high)}` : formatNumber(value)} ${per}`
  return low < high ? formatRange(low, high, unit) : formatQuantity(value, unit)
}

/** What a verdict is about: `Availability`, `Latency p99`, `Place an order: p99`. */
export function verdictName(verdict: Verdict, journeyName: (id: string) => string): string {
  const slash = verdict.id.lastIndexOf('/')
  if (slash !== -1) return `${journeyName(verdict.id.slice(0, slash))}: ${metricName(verdict.id.slice(slash + 1))}`
  return verdict.id === 'latency' ? 'Latency p99' : capitalised(metricName(verdict.id))
}

function metricName(id: string): string {
  return id === 'latency' ? 'p99' : id === 'recovery' ? 'recovery time' : id === 'durability' ? 'data loss' : id
}

/** The requirement of a verdict: `≥ 99.99 %`. */
export function limitText({ requirement }: Verdict): string {
  return `${requirement.compare === '>=' ? '≥' : '≤'} ${formatQuantity(requirement.value, requirement.unit)}`
}

/** What was computed, on the right side of its limit: `99.985 %`. */
export function assessedText({ assessed, requirement }: Verdict): string {
  if (assessed === null) return 'not computed'
  return formatQuantity(assessed.value, assessed.unit, assessed.unit === requirement.unit ? { limit: requirement.value } : {})
}
