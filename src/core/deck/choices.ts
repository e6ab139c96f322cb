import type { Catalog } from '../catalog/catalog.ts'
import { findEntry } from '../catalog/catalog.ts'
import type { Design } from '../design/schema.ts'
import { formatNumber, formatQuantity } from '../format.ts'
import type { Cell, Column, Exhibit, Slide } from './schema.ts'
import { capitalised, count, listed, lowered, plainReason, requirementLabel, requirementRank, requirementValue, short, slideLabel } from './words.ts'

const mostRows = 9
/** Rows of two lines that fit under a title of two lines. */
const mostReasons = 7

/** Table of at most nine rows; the remark says what is left out. */
export function tableSlide(
  parts: Pick<Slide, 'id' | 'subject' | 'title' | 'notes'>,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  hidden: string,
): Slide {
  const exhibit: Exhibit = { kind: 'table', columns: [...columns], rows: rows.map((row) => [...row]) }
  return { ...parts, title: short(parts.title, 96), exhibit, remark: hidden }
}

export function statementSlide(parts: Pick<Slide, 'id' | 'subject' | 'title'>, text: string, detail: string): Slide {
  return { ...parts, title: short(parts.title, 96), exhibit: { kind: 'statement', text, detail }, remark: '', notes: '' }
}

/** `4 more in the file.`, or nothing. */
export function more(all: number, shown: number): string {
  return all > shown ? `${all - shown} more in the design file.` : ''
}

export function requirementSlide(design: Design, catalog: Catalog): Slide {
  const answers = Object.entries(design.requirements)
  const assumed = answers.filter(([, requirement]) => requirement.from === 'assumed').length
  const parts = { id: 'requirements', subject: 'Requirements' }
  if (answers.length === 0) {
    return statementSlide({ ...parts, title: 'No requirement is given yet' }, 'Step 1 is empty.', 'Without requirements nothing can be met or missed.')
  }
  // Numbers first, then what the author gave before what is assumed: the order of what a verdict needs.
  const weight = ([, { value, from }]: (typeof answers)[number]): number => (typeof value === 'number' ? 0 : 2) + (from === 'assumed' ? 1 : 0)
  const rows = answers.toSorted((left, right) => weight(left) - weight(right) || requirementRank(left[0]) - requirementRank(right[0])).slice(0, mostRows)
  const hidden = answers.filter((answer) => !rows.includes(answer)).map(([field]) => lowered(requirementLabel(field)))
  const remark = hidden.length === 0 ? '' : `Also answered: ${listed(hidden, 6)}.`
  const origin = assumed === 0 ? 'none of them assumed' : `${assumed} of them assumed`
  return tableSlide(
    { ...parts, title: capitalised(`${count(answers.length, 'requirement')} in writing, ${origin}`), notes: notesOf(design) },
    [
      { title: 'Requirement', align: 'left', share: 2.8 },
      { title: 'Value', align: 'left', share: 2.8 },
      { title: 'From', align: 'left', share: 1.4 },
      { title: 'Source or remark', align: 'left', share: 5 },
    ],
    rows.map(([field, requirement]) => [
      { text: short(slideLabel(field), 30) },
      { text: short(requirementValue(field, requirement), 29), tone: 'strong' },
      { text: requirement.from, tone: requirement.from === 'assumed' ? 'undecided' : 'quiet' },
      { text: short(requirement.note ?? sourceName(requirement.source ?? '', catalog), 58), tone: 'quiet' },
    ]),
    short(remark, 200),
  )
}

/** The name of a source up to where it goes into detail. */
function sourceName(id: string, catalog: Catalog): string {
  const entry = findEntry(catalog, id)
  return entry?.kind === 'source' ? (entry.name.split(': ')[0] ?? entry.name) : id
}

function notesOf(design: Design): string {
  const classes = design.dataClasses.map((item) => `${item.name} is ${item.consistency}${item.partition === undefined ? '' : `, ${item.partition} under a partition`}`)
  return classes.length === 0 ? '' : `Classes of data: ${classes.join('; ')}.`
}

type Choice = Design['capabilities'][number] | Design['primitives'][number] | Design['patterns'][number]

const isKept = (choice: Choice): boolean => choice.decision !== 'dropped'

function named(catalog: Catalog, id: string): string {
  const entry = findEntry(catalog, id)
  return entry === undefined || entry.name === id ? id : /^P\d+$/.test(id) ? `${id} ${entry.name}` : entry.name
}

function droppedRemark(choices: readonly Choice[], catalog: Catalog): string {
  const dropped = choices.filter((choice) => choice.decision === 'dropped').map((choice) => named(catalog, choice.id))
  return dropped.length === 0 ? '' : `Dropped by the author: ${listed(dropped, 5)}.`
}

/** The first reason without its figures, which the notes have; `line` is how much one line takes. */
function why(choice: Choice, line: number): Cell {
  const reason = plainReason(choice.why[0] ?? (choice.decision === 'added' ? 'Added by the author.' : ''))
  return choice.why.length > 1 && reason.length <= line
    ? { text: short(reason, line), under: `and ${count(choice.why.length - 1, 'more reason')}` }
    : { text: short(reason, 1.9 * line) }
}

export function capabilitySlide(design: Design, catalog: Catalog): Slide {
  const kept = design.capabilities.filter(isKept)
  const required = kept.filter((choice) => choice.strength === 'required').length
  const parts = { id: 'capabilities', subject: 'Capabilities' }
  const suggested = kept.length === required ? 'none' : kept.length - required
  const title = `${count(required, 'capability is', 'capabilities are')} required, ${suggested} more suggested`
  if (kept.length === 0) return statementSlide({ ...parts, title: 'No capability is chosen yet' }, 'Step 2 is open.', 'Derive the design to rank the capabilities.')
  const rows = kept.slice(0, mostReasons)
  return tableSlide(
    { ...parts, title: capitalised(title), notes: reasons(kept, catalog) },
    [
      { title: 'Capability', align: 'left', share: 3 },
      { title: 'Strength', align: 'left', share: 1.5 },
      { title: 'Because', align: 'left', share: 7.5 },
    ],
    rows.map((choice) => [
      { text: short(named(catalog, choice.id), 28), tone: 'strong' },
      { text: choice.strength, tone: choice.strength === 'required' ? 'plain' : 'quiet' },
      why(choice, 84),
    ]),
    [more(kept.length, rows.length), droppedRemark(design.capabilities, catalog)].filter((text) => text !== '').join(' '),
  )
}

export function primitiveSlide(design: Design, catalog: Catalog): Slide {
  const kept = design.primitives.filter(isKept)
  const parts = { id: 'primitives', subject: 'Primitives' }
  if (kept.length === 0) return statementSlide({ ...parts, title: 'No primitive is chosen yet' }, 'Step 3 is open.', 'Derive the design to walk the decision tree.')
  const rows = kept.slice(0, mostReasons)
  const required = kept.filter((choice) => choice.strength === 'required')
  const lead =
    required.length === 0
      ? `${count(kept.length, 'primitive')}, none of them required`
      : `It stands on ${listed(required.map((choice) => named(catalog, choice.id)), 3)}`
  return tableSlide(
    { ...parts, title: lead, notes: reasons(kept, catalog) },
    [
      { title: 'Primitive', align: 'left', share: 2.8 },
      { title: 'Strength', align: 'left', share: 1.4 },
      { title: 'Parameters', align: 'left', share: 2.7 },
      { title: 'Because', align: 'left', share: 5.1 },
    ],
    rows.map((choice) => [
      { text: short(named(catalog, choice.id), 28), tone: 'strong' },
      { text: choice.strength, tone: choice.strength === 'required' ? 'plain' : 'quiet' },
      { text: parameters(choice, catalog, 46), tone: 'quiet' },
      why(choice, 54),
    ]),
    [more(kept.length, rows.length), droppedRemark(design.primitives, catalog)].filter((text) => text !== '').join(' '),
  )
}

/**
 * Parameters with the unit that the catalog gives them, as many as have room in so many characters; a count's own name says
 * what is counted, and a name that ends in its unit loses it.
 */
function parameters(choice: Design['primitives'][number], catalog: Catalog, room: number): string {
  const entry = findEntry(catalog, choice.id)
  const known = entry?.kind === 'primitive' ? entry.parameters : []
  const all = Object.entries(choice.parameters).map(([key, value]) => {
    const unit = known.find((parameter) => parameter.id === key)?.unit ?? '1'
    const name = key.endsWith(`_${unit}`) ? key.slice(0, -unit.length - 1) : key
    return `${name.replaceAll('_', ' ')} ${typeof value === 'number' ? formatQuantity(value, unit) : String(value)}`
  })
  const fits = (text: string): boolean => short(text, room) === text
  const shown = all.reduce((text, next) => (text === '' ? next : fits(`${text}, ${next}`) ? `${text}, ${next}` : text), '')
  return short(shown, room)
}

export function patternSlide(design: Design, catalog: Catalog): Slide {
  const kept = design.patterns.filter((choice) => isKept(choice) && (choice.band !== 'hidden' || choice.decision === 'added'))
  const parts = { id: 'patterns', subject: 'Patterns' }
  const recommended = kept.filter((choice) => choice.band === 'recommended' || choice.decision === 'added' || choice.decision === 'kept')
  if (kept.length === 0) return statementSlide({ ...parts, title: 'No pattern is chosen yet' }, 'Step 4 is open.', 'Derive the design to score the patterns.')
  const rows = kept.slice(0, mostReasons)
  const vetoed = kept.filter((choice) => choice.band === 'vetoed').length
  const names = listed(recommended.map((choice) => named(catalog, choice.id)), 3)
  const lead = recommended.length === 0 ? 'No pattern is recommended' : `${names} ${recommended.length === 1 ? 'is' : 'are'} recommended`
  return tableSlide(
    { ...parts, title: vetoed === 0 ? lead : `${lead}; ${count(vetoed, 'pattern is', 'patterns are')} ruled out`, notes: reasons(kept, catalog) },
    [
      { title: 'Pattern', align: 'left', share: 3 },
      { title: 'Band', align: 'left', share: 1.8 },
      { title: 'Score, points', align: 'right', share: 1.4 },
      { title: 'Because', align: 'left', share: 5.8 },
    ],
    rows.map((choice) => [
      { text: short(named(catalog, choice.id), 28), tone: 'strong' },
      { text: choice.decision === 'added' ? 'added' : choice.band, tone: choice.band === 'vetoed' ? 'high' : 'quiet' },
      { text: formatNumber(choice.score) },
      why(choice, 58),
    ]),
    [more(kept.length, rows.length), droppedRemark(design.patterns, catalog)].filter((text) => text !== '').join(' '),
  )
}

function reasons(choices: readonly Choice[], catalog: Catalog): string {
  return choices
    .slice(0, 20)
    .filter((choice) => choice.why.length > 0)
    .map((choice) => `${named(catalog, choice.id)}: ${choice.why.join(' ')}`)
    .join('\n')
}
