import { assertNever } from '../assert.ts'
import { parseExpression, referencesOf as referencesInside } from '../expression/parse.ts'
import type { Path } from '../yaml/read.ts'
import type { WorkedExample } from './entry-schema.ts'
import type { CatalogEntry, CatalogKind, Expectation } from './schema.ts'
import type { DoneCondition } from './practice.ts'

/** One place where an entry names another. */
export interface EntryReference {
  readonly path: Path
  readonly id: string
  /** The kinds it may name; `any` when every kind is allowed. */
  readonly to: readonly CatalogKind[] | 'any'
}

const anyPattern: readonly CatalogKind[] = ['pattern', 'system-pattern']

/**
 * Every place where an entry names another one, in fields and inside its expressions (`has`, `uses`, `usesPattern`).
 * The `goTo` of a playbook step is not among them: the playbook's own check follows it.
 */
export function referencesOf(entry: CatalogEntry): readonly EntryReference[] {
  const sources = figuresOf(entry).flatMap(({ path, source }) => list(source, [...path, 'source'], ['source']))
  const own = entry.kind === 'source' ? [] : list(entry.sources, ['sources'], ['source'])
  const inside = conditionsOf(entry).flatMap(({ path, text }) => insideExpression(text, path))
  return [...own, ...byKind(entry), ...sources, ...inside]
}

function byKind(entry: CatalogEntry): readonly EntryReference[] {
  switch (entry.kind) {
    case 'law':
      return list(entry.violatedBy, ['violatedBy'], ['failure-mode', 'rule'])
    case 'capability':
      return [
        ...list(entry.profileOf, ['profileOf'], ['capability']),
        ...entry.depends.flatMap(({ on }, at) => list(on, ['depends', at, 'on'], ['capability'])),
        ...entry.primitives.flatMap(({ id }, at) => list(id, ['primitives', at, 'id'], ['primitive'])),
      ]
    case 'primitive':
      return [
        ...list(entry.provides, ['provides'], ['capability']),
        ...list(entry.requires, ['requires'], ['primitive']),
        ...list(entry.synergies, ['synergies'], ['primitive']),
      ]
    case 'pattern':
    case 'system-pattern':
      return [
        ...list(entry.required, ['required'], ['primitive']),
        ...list(entry.optional, ['optional'], ['primitive']),
        ...list(entry.provides, ['provides'], ['capability']),
        ...list(entry.related, ['related'], anyPattern),
        ...(entry.kind === 'system-pattern'
          ? list(entry.requiredPatterns, ['requiredPatterns'], anyPattern)
          : list(entry.guide, ['guide'], ['guide'])),
      ]
    case 'principle':
      return list(entry.laws, ['laws'], ['law'])
    case 'technology':
      return [
        ...list(entry.implements, ['implements'], ['primitive', ...anyPattern]),
        ...list(entry.failureModes, ['failureModes'], ['failure-mode']),
      ]
    case 'template':
      return inTemplate(entry)
    case 'failure-mode':
      return [
        ...list(entry.propagatesTo, ['propagatesTo'], ['failure-mode']),
        ...list(entry.prevention, ['prevention'], ['primitive', ...anyPattern]),
        ...list(entry.appliesTo.technologies, ['appliesTo', 'technologies'], ['technology']),
        ...list(entry.example?.source, ['example', 'source'], ['source']),
      ]
    case 'incident':
      return list(entry.failureModes, ['failureModes'], ['failure-mode'])
    case 'playbook':
      return [
        ...list(entry.modes, ['modes'], ['failure-mode']),
        ...entry.sections.flatMap(({ steps }, section) => steps.flatMap(({ include }, at) => list(include, ['sections', section, 'steps', at, 'include'], ['include']))),
      ]
    case 'track':
      return inTrack(entry)
    case 'rule':
      return [
        ...list(entry.laws, ['laws'], ['law']),
        ...list(entry.patterns, ['patterns'], anyPattern),
        ...list(entry.failureModes, ['failureModes'], ['failure-mode']),
      ]
    case 'glossary':
      return list(entry.related, ['related'], 'any')
    case 'conflict':
      return list(entry.between, ['between'], entry.level === 'pattern' ? anyPattern : [entry.level])
    case 'decision':
      return [...list(entry.add, ['add'], ['primitive']), ...list(entry.remove, ['remove'], ['primitive'])]
    case 'guide':
      return [...list(entry.pattern, ['pattern'], anyPattern), ...list(entry.related, ['related'], 'any')]
    case 'pitfall':
      return [
        ...list(entry.rules, ['rules'], ['rule']),
        ...list(entry.failureModes, ['failureModes'], ['failure-mode']),
        ...list(entry.related, ['related'], 'any'),
      ]
    case 'reality':
      return [
        ...entry.folklore.flatMap(({ sources }, at) => list(sources, ['folklore', at, 'sources'], ['source'])),
        ...list(entry.related, ['related'], 'any'),
      ]
    case 'include':
    case 'card':
    case 'source':
      return []
    default:
      return assertNever(entry, 'kind of entry')
  }
}

/** What the rows of a track, their steps and their conditions name. Samples are no entries and are checked elsewhere. */
function inTrack(entry: Extract<CatalogEntry, { kind: 'track' }>): readonly EntryReference[] {
  return entry.weeks.flatMap(({ entries, steps }, week) => [
    ...list(entries, ['weeks', week, 'entries'], 'any'),
    ...steps.flatMap((step, at) => {
      const path = ['weeks', week, 'steps', at]
      return [
        ...list(step.entries, [...path, 'entries'], 'any'),
        ...step.done.flatMap((condition, which) => inCondition(condition, [...path, 'done', which])),
      ]
    }),
  ])
}

function inCondition(condition: DoneCondition, path: Path): EntryReference[] {
  switch (condition.kind) {
    case 'opened':
    case 'self-check':
      return list(condition.entries, [...path, 'entries'], 'any')
    case 'calculated':
      return list(condition.entries, [...path, 'entries'], ['law'])
    case 'design-step':
    case 'validated':
      return list(condition.template, [...path, 'template'], ['template'])
    case 'drilled':
      return list(condition.playbooks, [...path, 'playbooks'], ['playbook'])
    case 'waived':
    case 'what-if':
    case 'exported':
    case 'pack':
    case 'tick':
      return []
    default:
      return assertNever(condition, 'condition')
  }
}

/** Kinds that an element of an architecture may name as its reason, as `kind:id`. */
const reasonKinds: ReadonlySet<string> = new Set<CatalogKind>(['capability', 'primitive', 'pattern', 'system-pattern'])

function inTemplate(entry: Extract<CatalogEntry, { kind: 'template' }>): readonly EntryReference[] {
  const { components = [], connections = [] } = entry.architecture ?? {}
  const reasons = (because: readonly string[], path: Path): EntryReference[] =>
    because.flatMap((reason, at) => {
      const [kind = '', id = ''] = reason.split(':', 2)
      if (!reasonKinds.has(kind)) return []
      return [{ path: [...path, at], id, to: kind.endsWith('pattern') ? anyPattern : [kind as CatalogKind] }]
    })
  const { capabilities, primitives, patterns } = entry.expects ?? {}
  const expected = (part: Expectation | undefined, name: string, to: readonly CatalogKind[]): EntryReference[] =>
    part === undefined ? [] : [...list(part.must, ['expects', name, 'must'], to), ...list(part.never, ['expects', name, 'never'], to)]
  return [
    ...expected(capabilities, 'capabilities', ['capability']),
    ...expected(primitives, 'primitives', ['primitive']),
    ...expected(patterns, 'patterns', anyPattern),
    ...components.flatMap(({ technology, because }, at) => [
      ...list(technology, ['architecture', 'components', at, 'technology'], ['technology']),
      ...reasons(because, ['architecture', 'components', at, 'because']),
    ]),
    ...connections.flatMap(({ because }, at) => reasons(because, ['architecture', 'connections', at, 'because'])),
    ...entry.alternatives.flatMap(({ changes }, alternative) =>
      changes.flatMap(({ set }, at) =>
        list(set.technology, ['alternatives', alternative, 'changes', at, 'set', 'technology'], ['technology']),
      ),
    ),
  ]
}

function list(ids: string | readonly string[] | undefined, path: Path, to: EntryReference['to']): EntryReference[] {
  if (ids === undefined) return []
  if (typeof ids === 'string') return [{ path, id: ids, to }]
  return ids.map((id, at) => ({ path: [...path, at], id, to }))
}

/** A number, switch or default of an entry that carries where it comes from. */
export interface LocatedFigure {
  readonly path: Path
  readonly source: string
  readonly confidence: string
  readonly value?: unknown
  readonly low?: unknown
  readonly high?: unknown
  readonly date?: unknown
}

/** Everything in an entry that carries a source and a confidence: figures, switches, defaults of parameters. */
export function figuresOf(entry: CatalogEntry): readonly LocatedFigure[] {
  const known = figuresByEntry.get(entry)
  if (known !== undefined) return known
  const found: LocatedFigure[] = []
  collect(entry, [], found)
  figuresByEntry.set(entry, found)
  return found
}

/** Every check asks for them several times, of a thousand entries and more. */
const figuresByEntry = new WeakMap<CatalogEntry, readonly LocatedFigure[]>()

/** `path` is one array for the whole walk: most of an entry is no figure, and a path for each part of it takes most of the time. */
function collect(value: unknown, path: (string | number)[], found: LocatedFigure[]): void {
  if (typeof value !== 'object' || value === null) return
  const { source, confidence } = value as Readonly<Record<string, unknown>>
  if (typeof source === 'string' && typeof confidence === 'string') found.push({ ...value, path: [...path], source, confidence })
  for (const key of Object.keys(value)) {
    path.push(Array.isArray(value) ? Number(key) : key)
    collect((value as Readonly<Record<string, unknown>>)[key], path, found)
    path.pop()
  }
}

/** One condition or formula of an entry. */
export interface LocatedExpression {
  readonly path: Path
  readonly text: string
  /** Gives a value, not yes or no. */
  readonly isFormula?: boolean
  /** The unit that a formula must give. */
  readonly unit?: string
}

/** The worked examples of an entry, in file order. */
export function workedOf(entry: CatalogEntry): readonly WorkedExample[] {
  return 'worked' in entry ? entry.worked : []
}

/** Every condition and formula of an entry that reads the fields of a design, worked examples left out. */
export function conditionsOf(entry: CatalogEntry): readonly LocatedExpression[] {
  switch (entry.kind) {
    case 'law':
      return entry.checks.map(({ when }, at) => expressionAt(['checks', at, 'when'], when))
    case 'capability':
      return entry.signals.map(({ when }, at) => expressionAt(['signals', at, 'when'], when))
    case 'primitive':
      return [
        expressionAt(['trigger'], entry.trigger),
        ...entry.parameters.flatMap(({ formula, unit }, at) =>
          formula === undefined ? [] : [{ ...expressionAt(['parameters', at, 'formula'], formula), isFormula: true, unit }],
        ),
      ]
    case 'pattern':
    case 'system-pattern':
      return [
        expressionAt(['trigger'], entry.trigger),
        ...entry.useWhen.map((when, at) => expressionAt(['useWhen', at], when)),
        ...entry.avoidWhen.map((when, at) => expressionAt(['avoidWhen', at], when)),
      ]
    case 'failure-mode':
      return (['when', 'unless'] as const).flatMap((part) => {
        const text = entry.appliesTo[part]
        return text === undefined ? [] : [expressionAt(['appliesTo', part], text)]
      })
    case 'conflict':
    case 'decision':
      return [expressionAt(['when'], entry.when)]
    case 'rule':
      return (['when', 'unknown'] as const).flatMap((part) => {
        const text = entry.condition?.[part]
        return text === undefined ? [] : [expressionAt(['condition', part], text)]
      })
    case 'principle':
    case 'technology':
    case 'template':
    case 'incident':
    case 'playbook':
    case 'track':
    case 'glossary':
    case 'source':
    case 'guide':
    case 'pitfall':
    case 'reality':
    case 'include':
    case 'card':
      return []
    default:
      return assertNever(entry, 'kind of entry')
  }
}

function expressionAt(path: Path, text: string): LocatedExpression {
  return { path, text }
}

const kindOfCall: Readonly<Record<string, readonly CatalogKind[]>> = {
  has: ['capability'],
  uses: ['primitive'],
  usesPattern: anyPattern,
}

function insideExpression(text: string, path: Path): EntryReference[] {
  const parsed = parseExpression(text)
  // A text that cannot be read names nothing; the check of expressions reports it.
  if (!parsed.ok) return []
  return referencesInside(parsed.value).map(({ call, id }) => ({ path, id, to: kindOfCall[call] ?? 'any' }))
}
