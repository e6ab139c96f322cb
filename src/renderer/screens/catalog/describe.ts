import type { ProofObligation } from '../../../core/catalog/practice.ts'
import type { Figure } from '../../../core/catalog/entry-schema.ts'
import type { CatalogEntry, Source, Technology } from '../../../core/catalog/schema.ts'
import { t, type PlainKey } from '../../text/t.ts'
import { formatNumber, numberAndUnit } from '../../ui/format.ts'
import { hasContent, type Block, type EntryLink, type Fact, type FigureRow } from './blocks.ts'
import { kinds } from './kinds.ts'

const text = (title: PlainKey, words: string | undefined): Block => ({ block: 'text', title: t(title), text: words ?? '' })
const list = (title: PlainKey, items: readonly string[], mark: 'dot' | 'check' | 'cross' | 'number' = 'dot'): Block => ({
  block: 'list', title: t(title), items, mark,
})
const links = (title: PlainKey, ids: readonly (string | EntryLink)[]): Block => ({
  block: 'links', title: t(title), links: ids.map((id) => (typeof id === 'string' ? { id } : id)),
})
const facts = (title: PlainKey, all: readonly Fact[]): Block => ({ block: 'facts', title: t(title), facts: all })
const fact = (name: PlainKey, value: string): Fact => ({ name: t(name), value })
const conditions = (title: PlainKey, all: readonly (string | { when: string; why?: string })[]): Block => ({
  block: 'conditions', title: t(title), conditions: all.map((one) => (typeof one === 'string' ? { when: one } : one)),
})
const figures = (title: PlainKey, all: readonly FigureRow[]): Block => ({ block: 'figures', title: t(title), figures: all })
const pair = (left: Block, right: Block): Block => ({ block: 'pair', left, right })
const rows = (title: PlainKey, heads: readonly PlainKey[], all: readonly (readonly string[])[]): Block => ({
  block: 'rows', title: t(title), heads: heads.map((head) => t(head)), rows: all,
})
const obligations = (all: readonly ProofObligation[]): Block =>
  rows('catalog.obligations', ['catalog.property', 'catalog.test', 'catalog.tool'], all.map(({ claim, property, method, test, evidence, tool }) => [
    `${t(`catalog.claim.${claim}`)}: ${property}`, `${t(`catalog.method.${method}`)}: ${test} ${evidence}`, tool,
  ]))
const yesNo = (value: boolean): string => t(value ? 'catalog.yes' : 'catalog.no')

/** The page of an entry below its name and summary. Blocks without content are left out. */
export function describeEntry(entry: CatalogEntry, labels: Readonly<Record<string, string>> = {}): Block[] {
  return blocksOf(entry, labels).filter(hasContent)
}

function blocksOf(entry: CatalogEntry, labels: Readonly<Record<string, string>>): Block[] {
  switch (entry.kind) {
    case 'law':
      return [
        { block: 'formula', formula: entry.formula, variables: entry.variables },
        { block: 'calculator', law: entry.id },
        text('catalog.statement', entry.statement),
        pair(list('catalog.holdsWhen', entry.assumptions, 'check'), list('catalog.oftenWrong', entry.pitfalls, 'cross')),
        { block: 'worked', examples: entry.worked },
        { block: 'checks', checks: entry.checks },
        links('catalog.violatedBy', entry.violatedBy),
      ]
    case 'capability':
      return [
        text('catalog.definition', entry.definition),
        facts('catalog.target', [
          fact('catalog.category', entry.category),
          fact('catalog.parameter', entry.slo.parameter),
          fact('catalog.typical', `${entry.slo.compare} ${entry.slo.typical.map(formatNumber).join(', ')} ${entry.slo.unit}`),
        ]),
        text('catalog.verify', entry.verify),
        links('catalog.givenBy', entry.primitives.map(({ id, role }) => ({ id, note: t(`catalog.role.${role}`) }))),
        links('catalog.dependsOn', entry.depends.map(({ on, why }) => ({ id: on, note: why }))),
        links('catalog.profileOf', entry.profileOf === undefined ? [] : [entry.profileOf]),
        conditions('catalog.suggestedWhen', entry.signals),
        list('catalog.controls', entry.controls, 'check'),
      ]
    case 'primitive':
      return [
        conditions('catalog.neededWhen', [{ when: entry.trigger, why: entry.triggerWhy }]),
        links('catalog.provides', entry.provides),
        { block: 'parameters', parameters: entry.parameters },
        figures('catalog.figures', entry.figures),
        pair(list('catalog.checklist', entry.checklist, 'check'), list('catalog.antiPatterns', entry.antiPatterns, 'cross')),
        list('catalog.proof', entry.proof, 'number'),
        obligations(entry.obligations),
        text('catalog.cost', entry.cost),
        { block: 'worked', examples: entry.worked },
        links('catalog.requires', entry.requires),
        links('catalog.synergies', entry.synergies),
      ]
    case 'pattern':
    case 'system-pattern':
      return [
        text('catalog.problem', entry.problem),
        links('catalog.howToBuild', entry.kind === 'pattern' && entry.guide !== undefined ? [entry.guide] : []),
        facts('catalog.effects', [
          fact('catalog.latency', entry.effects.latency),
          fact('catalog.throughput', entry.effects.throughput),
          fact('catalog.consistency', entry.effects.consistency),
          fact('catalog.complexity', t('catalog.ofFive', { count: entry.complexity })),
        ]),
        list('catalog.guarantees', entry.guarantees, 'check'),
        links('catalog.madeOf', [...(entry.kind === 'system-pattern' ? entry.requiredPatterns : []), ...entry.required]),
        links('catalog.optional', entry.optional),
        links('catalog.provides', entry.provides),
        conditions('catalog.considerWhen', [entry.trigger]),
        pair(conditions('catalog.useWhen', entry.useWhen), conditions('catalog.avoidWhen', entry.avoidWhen)),
        figures('catalog.figures', [...entry.figures, { what: t('catalog.costMultiplier'), figure: entry.costMultiplier }]),
        list('catalog.checklist', entry.checklist, 'check'),
        text('catalog.proof', entry.proof),
        obligations(entry.obligations),
        { block: 'worked', examples: entry.worked },
        links('catalog.related', entry.related),
      ]
    case 'principle':
      return [
        text('catalog.rule', entry.rule),
        text('catalog.example', entry.example),
        text('catalog.cost', entry.cost),
        { block: 'worked', examples: entry.worked },
        links('catalog.laws', entry.laws),
      ]
    case 'technology':
      return [
        facts('catalog.whatItIs', [
          fact('catalog.plane', t(`ui.plane.${entry.plane}`)),
          fact('catalog.roles', entry.roles.join(', ')),
          fact('catalog.managed', yesNo(entry.managed)),
          ...(entry.aliases.length === 0 ? [] : [fact('catalog.aliases', entry.aliases.join(', '))]),
          ...(entry.recognise.images.length === 0 ? [] : [fact('catalog.images', entry.recognise.images.join(', '))]),
          ...(entry.recognise.resources.length === 0 ? [] : [fact('catalog.resources', entry.recognise.resources.join(', '))]),
        ]),
        figures('catalog.planningValues', technologyFigures(entry)),
        figures('catalog.limits', entry.limits),
        facts('catalog.switches', entry.switches.map(({ what, value }) => ({ name: what, value: yesNo(value) }))),
        links('catalog.implements', entry.implements),
        { block: 'worked', examples: entry.worked },
        links('catalog.failureModes', entry.failureModes),
      ]
    case 'template':
      return [
        facts('catalog.requirements', Object.entries(entry.requirements).map(([name, { value, unit }]) => ({
          name: labels[name] ?? name,
          value: typeof value === 'number' ? inUnit(value, unit ?? '1') : Array.isArray(value) ? value.join(', ') : typeof value === 'boolean' ? yesNo(value) : value,
        }))),
        list('catalog.cautions', entry.cautions, 'cross'),
        { block: 'worked', examples: entry.worked },
      ]
    case 'failure-mode':
      return [
        text('catalog.trigger', entry.trigger),
        pair(list('catalog.symptoms', entry.symptoms), list('catalog.signals', entry.signals)),
        text('catalog.detection', entry.detection),
        list('catalog.firstFiveMinutes', entry.firstFiveMinutes, 'number'),
        list('catalog.recovery', entry.recovery, 'number'),
        links('catalog.preventedBy', entry.prevention),
        list('catalog.prevention', entry.preventionNotes, 'check'),
        facts('catalog.behaviour', [
          fact('catalog.plane', t(`ui.plane.${entry.plane}`)),
          fact('catalog.scope', t(`catalog.scope.${entry.scope}`)),
          fact('catalog.onset', t(`catalog.onset.${entry.onset}`)),
          fact('catalog.loop', t(`catalog.loop.${entry.sustainingLoop}`)),
        ]),
        links('catalog.bringsAbout', entry.propagatesTo),
        text('catalog.seenIn', entry.example === undefined ? entry.withoutExample : withYear(entry.example)),
      ]
    case 'incident':
      return [
        text('catalog.whatHappened', withYear(entry)),
        figures('catalog.timeline', entry.timeline),
        text('catalog.lesson', entry.lesson),
        links('catalog.failureModes', entry.failureModes),
      ]
    case 'card':
      return [
        text('catalog.trigger', entry.trigger),
        ...entry.lists.map(({ title, items }): Block => ({ block: 'list', title, items, mark: 'number' })),
        ...(entry.table === undefined ? [] : [{ block: 'rows', title: entry.name, heads: entry.table.heads, rows: entry.table.rows } as const]),
        ...entry.texts.map(({ title, text: words }): Block => ({ block: 'text', title, text: words })),
        list('catalog.blanks', entry.blanks.map(({ name, prompt }) => `${name}: ${prompt}`)),
      ]
    case 'include':
      return [
        facts('catalog.use', [fact('catalog.belongsTo', entry.belongsTo.map((section) => t(`catalog.section.${section}`)).join(', '))]),
        list('catalog.variables', entry.variables.map(({ name, prompt }) => `${name}: ${prompt}`)),
        { block: 'playbook', section: { id: entry.belongsTo[0] ?? 'meaning', title: t('catalog.steps'), prose: '', steps: entry.steps } },
      ]
    case 'playbook':
      return [
        text('catalog.trigger', entry.trigger),
        facts('catalog.use', [
          fact('catalog.style', t(`catalog.style.${entry.style}`)),
          fact('catalog.severityHint', entry.severityHint),
          fact('catalog.owner', entry.owner),
          fact('catalog.reviewed', entry.reviewed),
          ...(entry.drilled === undefined ? [] : [fact('catalog.drilled', entry.drilled)]),
        ]),
        ...entry.sections.map((section): Block => ({ block: 'playbook', section })),
        links('catalog.failureModes', entry.modes),
      ]
    case 'track':
      return [
        facts('catalog.use', [fact('catalog.duration', entry.duration), fact('catalog.focus', entry.focus), fact('catalog.outcome', entry.outcome)]),
        ...entry.weeks.flatMap((week): Block[] => [
          { block: 'text', title: `${t('learn.weeks', { rows: week.rows })}: ${week.topic}`, text: week.doneWhen },
          rows('catalog.tasks', ['catalog.task', 'catalog.doneWhen'], week.steps.map(({ task, done }) => [
            task, done.map((condition) => t(`catalog.done.${condition.kind}`)).join(', '),
          ])),
          links('catalog.read', week.entries),
        ]),
      ]
    case 'rule':
      return [
        facts('catalog.use', [fact('catalog.severity', t(`ui.severity.${entry.severity}`))]),
        ...(entry.condition === undefined ? [] : [
          text('finding.why', entry.condition.why), text('finding.remedy', entry.condition.remedy), text('finding.verify', entry.condition.verify),
        ]),
        ...(entry.falsePositive === undefined ? [] : [text('catalog.wrongIf', entry.falsePositive)]),
        links('catalog.laws', entry.laws),
        links('catalog.patterns', entry.patterns),
        links('catalog.failureModes', entry.failureModes),
      ]
    case 'glossary':
      return [
        text('catalog.definition', entry.definition),
        ...(entry.aliases.length === 0 ? [] : [facts('catalog.use', [fact('catalog.aliases', entry.aliases.join(', '))])]),
        links('catalog.related', entry.related),
      ]
    case 'source':
      return [
        facts('catalog.use', [
          fact('catalog.sourceType', t(`ui.confidence.${entry.type}`)),
          fact('catalog.checked', t(`catalog.checked.${entry.checked}`)),
          ...(entry.date === undefined ? [] : [fact('catalog.date', sourceDate(entry.date, entry.dateOf))]),
          ...(entry.url === undefined ? [] : [fact('catalog.address', entry.url)]),
        ]),
      ]
    case 'conflict':
      return [
        links('catalog.between', entry.between),
        conditions('catalog.when', [entry.when]),
        text('catalog.resolution', entry.resolution),
        facts('catalog.use', [fact('catalog.basis', entry.basis), fact('catalog.severity', entry.severity)]),
      ]
    case 'guide':
      return [
        links('catalog.builds', [entry.pattern]),
        list('catalog.before', entry.before, 'check'),
        ...entry.steps.flatMap((step, at): Block[] => [
          { block: 'text', title: `${at + 1}. ${step.title}`, text: step.text },
          { block: 'code', caption: step.sketch?.caption ?? '', text: step.sketch?.text ?? '' },
        ]),
        rows('catalog.crashes', ['catalog.crashAt', 'catalog.crashLeaves', 'catalog.crashRepair'], entry.crashes.map(({ at, leaves, repair }) => [at, leaves, repair])),
        rows('catalog.tests', ['catalog.test', 'catalog.arrange', 'catalog.act', 'catalog.expectation'], entry.tests.map((test) => [test.name, test.arrange, test.act, test.expect])),
        list('catalog.pitfalls', entry.pitfalls, 'cross'),
        rows('catalog.measures', ['catalog.measureWhat', 'catalog.why', 'catalog.alarm'], entry.measure.map(({ what, why, alarm }) => [what, why, alarm ?? ''])),
        links('catalog.related', entry.related),
      ]
    case 'pitfall':
      return [
        text('catalog.practice', entry.practice),
        text('catalog.harm', entry.harm),
        list('catalog.shows', entry.shows),
        text('catalog.instead', entry.instead),
        links('catalog.foundBy', entry.rules),
        links('catalog.failureModes', entry.failureModes),
        links('catalog.related', entry.related),
      ]
    case 'reality':
      return [
        text('catalog.question', entry.question),
        figures('catalog.known', entry.known),
        rows('catalog.folklore', ['catalog.claim', 'catalog.verdict', 'catalog.why'], entry.folklore.map(({ claim, verdict, why }) => [claim, t(`catalog.folklore.${verdict}`), why])),
        text('catalog.useIt', entry.use),
        { block: 'worked', examples: entry.worked },
        links('catalog.related', entry.related),
      ]
    case 'decision':
      return [
        text('catalog.question', entry.question),
        conditions('catalog.when', [entry.when]),
        text('catalog.because', entry.because),
        links('catalog.adds', entry.add),
        links('catalog.removes', entry.remove),
      ]
  }
}

function technologyFigures(entry: Technology): FigureRow[] {
  const named: [PlainKey, Figure | undefined][] = [
    ['catalog.capacity', entry.capacity],
    ['catalog.latencyP50', entry.latencyP50],
    ['catalog.latencyP99', entry.latencyP99],
    ['catalog.availability', entry.availability],
    ['catalog.failover', entry.failover],
    ['catalog.monthlyCost', entry.cost],
  ]
  return named.flatMap(([what, figure]) => (figure === undefined ? [] : [{ what: t(what), figure }]))
}

const withYear = ({ what, year }: { readonly what: string; readonly year?: number }): string =>
  year === undefined ? what : `${what} (${year})`

/** The line above the name: kind and number, then what kind of claim it is. */
export function headline(entry: CatalogEntry, ofKind: number): string[] {
  const kind = t(kinds[entry.kind].one)
  const first =
    'order' in entry && ofKind > 1 ? t('catalog.numbered', { kind, at: entry.order, count: ofKind }) : `${kind}`
  const second =
    entry.kind === 'law' ? t(`catalog.basis.${entry.basis}`)
    : entry.kind === 'primitive' || entry.kind === 'failure-mode' || entry.kind === 'rule' ? entry.id
    : entry.kind === 'capability' ? entry.category
    : undefined
  return second === undefined ? [first] : [first, second]
}

function inUnit(value: number, of: string): string {
  const { number, unit } = numberAndUnit(value, of)
  return unit === '' ? number : `${number} ${unit}`
}

/** What the date of a source is of: a text that stays as it is, an edition of a page, or our note of it. */
function sourceDate(date: string, dateOf: Source['dateOf']): string {
  return t(`catalog.dateOf.${dateOf ?? 'published'}`, { date })
}

/** The date of a source beside its name; nothing where the name says it already. */
export function sourceNote({ name, date, dateOf }: Source): string | undefined {
  return date === undefined || (dateOf === 'published' && name.includes(date.slice(0, 4))) ? undefined : sourceDate(date, dateOf)
}
