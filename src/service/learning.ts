import { entriesOf, findEntry, templatesOf, type Catalog } from '../core/catalog/catalog.ts'
import type { TrackStep } from '../core/catalog/practice.ts'
import type { CatalogEntry } from '../core/catalog/schema.ts'
import type { Design } from '../core/design/schema.ts'
import { continueIncident, undeclaredIncident } from '../core/incident/view.ts'
import { isMet, progressOf, type Evidence, type LearnedDesign, type LearnedValidation } from '../core/learn/progress.ts'
import { selfCheckOf, type CheckQuestion } from '../core/learn/self-check.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { CheckQuestionShown, Learning } from '../contract/learn-operations.ts'
import { exportedUnder, learnKeys, validatedUnder } from './learning-notes.ts'
import type { Context, Handlers } from './service.ts'
import { designOfText, storedDesign } from './source.ts'

type LearnHandlers = Pick<Handlers, 'learn.show' | 'learn.note' | 'learn.tick' | 'learn.questions' | 'learn.answer' | 'learn.again'>
type Track = Extract<CatalogEntry, { kind: 'track' }>
type Kept = Readonly<Record<string, unknown>>

/** Learning: the tracks of the catalog, held against what was done here. What was done is kept among the settings. */
export function learnHandlers(context: Context): LearnHandlers {
  const { catalog, tables, now } = context
  const tracks = (): Track[] => entriesOf(catalog(), 'track').toSorted((a, b) => a.order - b.order)
  let computed: { readonly of: Catalog; readonly questions: readonly CheckQuestion[] } | undefined
  const allQuestions = (): readonly CheckQuestion[] => {
    const of = catalog()
    if (computed?.of !== of) computed = { of, questions: selfCheckOf(of) }
    return computed.questions
  }

  const show = (): Learning => {
    const kept = tables().settings.read()
    const evidence = evidenceOf(kept, allQuestions(), context)
    const learning = { tracks: tracks().map((track) => trackShown(track, kept, evidence, allQuestions())) }
    // What was done once stays done, even when the design it was done on is gone.
    const fresh = learning.tracks.flatMap((track) =>
      track.weeks.flatMap(({ steps }) => steps.filter(({ state }) => state === 'detected').map((step) => learnKeys.done(track.id, step.id))))
    const unwritten = fresh.filter((key) => kept[key] === undefined)
    if (unwritten.length > 0) tables().settings.write(Object.fromEntries(unwritten.map((key) => [key, now()])))
    return learning
  }

  const questionsOf = (id: string): Result<readonly CheckQuestion[]> => {
    const track = tracks().find((one) => one.id === id)
    return track === undefined ? noTrack(id) : ok(questionsFor(track, allQuestions()))
  }

  return {
    'learn.show': () => ok(show()),

    'learn.note': ({ what, entry }) => {
      if (findEntry(catalog(), entry) === undefined) return fail('not-found', `The catalog has no entry "${entry}".`)
      const key = learnKeys[what](entry)
      if (tables().settings.get(key) === undefined) tables().settings.write({ [key]: now() })
      return ok({ entry })
    },

    'learn.tick': ({ track: trackId, step: stepId, isDone }) => {
      const track = tracks().find((one) => one.id === trackId)
      if (track === undefined) return noTrack(trackId)
      if (!weeksOf(track).some(({ steps }) => steps.some(({ id }) => id === stepId))) {
        return fail('not-found', `The track "${trackId}" has no step "${stepId}".`, { field: 'step' })
      }
      tables().settings.write({ [learnKeys.ticked(trackId, stepId)]: isDone ? now() : null })
      return ok(show())
    },

    'learn.questions': ({ track }) => {
      const questions = questionsOf(track)
      return questions.ok ? ok(questions.value.map((question) => questionShown(question, tables().settings.get(learnKeys.answered(question.id))))) : questions
    },

    'learn.answer': ({ question: id, choice }) => {
      const question = allQuestions().find((one) => one.id === id)
      if (question === undefined) return fail('not-found', `There is no question "${id}".`)
      if (!question.choices.some((one) => one.id === choice)) {
        return fail('invalid-input', `"${choice}" is none of the answers.`, { field: 'choice', hint: `Choose one of ${question.choices.map((one) => one.id).join(', ')}.` })
      }
      tables().settings.write({ [learnKeys.answered(id)]: choice })
      return ok(questionShown(question, choice))
    },

    'learn.again': ({ track }) => {
      const questions = questionsOf(track)
      if (!questions.ok) return questions
      tables().settings.write(Object.fromEntries(questions.value.map(({ id }) => [learnKeys.answered(id), null])))
      return ok(questions.value.map((question) => questionShown(question, null)))
    },
  }
}

const noTrack = (id: string): Result<never> => fail('not-found', `There is no track "${id}".`, { hint: 'The screen Learn shows those there are.' })

/** The rows of a track. A row that is not divided into steps is one step, done when its reader says so. */
function weeksOf(track: Track): readonly { rows: string; topic: string; doneWhen: string; steps: readonly TrackStep[] }[] {
  return track.weeks.map((week, at) => ({
    ...week,
    steps: week.steps.length > 0 ? week.steps : [{ id: `row-${at + 1}`, task: week.doneWhen, entries: week.entries, done: [{ kind: 'tick' }] }],
  }))
}

/** The questions that a condition of the track asks for. */
function questionsFor(track: Track, all: readonly CheckQuestion[]): readonly CheckQuestion[] {
  const asked = new Set(weeksOf(track).flatMap(({ steps }) => steps.flatMap(({ done }) => done.flatMap((one) => (one.kind === 'self-check' ? one.entries : [])))))
  return all.filter(({ entry }) => asked.has(entry))
}

function trackShown(track: Track, kept: Kept, evidence: Evidence, all: readonly CheckQuestion[]): Learning['tracks'][number] {
  const questions = questionsFor(track, all)
  const answers = questions.map((question) => ({ question, choice: kept[learnKeys.answered(question.id)] }))
  return {
    id: track.id,
    name: track.name,
    summary: track.summary,
    duration: track.duration,
    focus: track.focus,
    outcome: track.outcome,
    questions: {
      all: questions.length,
      answered: answers.filter(({ choice }) => typeof choice === 'string').length,
      right: answers.filter(({ question, choice }) => isRight(question, choice)).length,
    },
    weeks: weeksOf(track).map(({ rows, topic, doneWhen, steps }) => ({
      rows,
      topic,
      doneWhen,
      steps: steps.map((step) => {
        const isTicked = typeof kept[learnKeys.ticked(track.id, step.id)] === 'string'
        const conditions = step.done.map((condition) => ({ kind: condition.kind, ...progressOf(condition, { ...evidence, isTicked }) }))
        const isSeen = step.done.every(({ kind }) => kind !== 'tick') && (conditions.every(isMet) || kept[learnKeys.done(track.id, step.id)] !== undefined)
        return {
          id: step.id,
          task: step.task,
          entries: step.entries.map((id) => ({ id, isOpened: evidence.opened.has(id) })),
          sample: step.sample ?? null,
          state: isSeen ? 'detected' as const : isTicked ? 'ticked' as const : 'open' as const,
          isTicked,
          conditions,
        }
      }),
    })),
  }
}

const isRight = (question: CheckQuestion, choice: unknown): boolean => question.choices.some((one) => one.id === choice && one.isRight)

function questionShown(question: CheckQuestion, kept: unknown): CheckQuestionShown {
  const chosen = question.choices.find((one) => one.id === kept)
  return {
    id: question.id,
    entry: question.entry,
    prompt: question.prompt,
    choices: question.choices.map(({ id, text }) => ({ id, text })),
    answered: chosen === undefined ? null : { choice: chosen.id, isRight: chosen.isRight, reasons: [...question.choices] },
  }
}

function evidenceOf(kept: Kept, questions: readonly CheckQuestion[], context: Context): Evidence {
  const { tables } = context
  const under = (prefix: string): Set<string> => new Set(Object.keys(kept).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)))
  const rows = tables().designs.list()
  const designs = rows.flatMap((row): { row: (typeof rows)[number]; design: Design }[] => {
    const stored = storedDesign(tables(), row.id)
    return stored.ok ? [{ row, design: stored.value.design }] : []
  })
  return {
    opened: under(learnKeys.opened('')),
    calculated: under(learnKeys.calculated('')),
    questions: questions.map((question) => ({ entry: question.entry, isRight: isRight(question, kept[learnKeys.answered(question.id)]) })),
    designs: designs.map(({ design }) => learnedDesign(design, context)),
    validations: validationsOf(kept, designs.map(({ row }) => row)),
    exported: under(exportedUnder),
    drilled: drilledOf(context),
    packs: context.tables().packs.list().length,
    isTicked: false,
  }
}

function learnedDesign(design: Design, context: Context): LearnedDesign {
  const template = templatesOf(context.catalog()).find(({ id }) => id === design.template)
  const sampleId = Object.keys(context.samples).find((id) => design.id === id || new RegExp(`^${id}-\\d+$`).test(design.id))
  const sample = sampleId === undefined ? undefined : designOfText(context.samples[sampleId]?.text ?? '', sampleId, true)
  const brought = sample?.ok === true ? [...sample.value.design.alternatives, ...sample.value.design.scenarios] : (template?.alternatives ?? [])
  const known = new Set(brought.map(({ id }) => id))
  const steps = [
    ['requirements', Object.keys(design.requirements).length],
    ['capabilities', design.capabilities.length],
    ['primitives', design.primitives.length],
    ['patterns', design.patterns.length],
    ['architecture', design.architecture.components.length],
  ] as const
  return {
    id: design.id,
    template: design.template ?? null,
    steps: steps.flatMap(([step, count]) => (count > 0 ? [step] : [])),
    waived: design.waivers.length,
    whatIfs: [...design.alternatives, ...design.scenarios].filter(({ id }) => !known.has(id)).length,
  }
}

/** Validations that were noted as they were made; those of before this was noted stand in the list of designs. */
function validationsOf(kept: Kept, rows: readonly { readonly id: string; readonly template: string | null; readonly summary: string | null }[]): LearnedValidation[] {
  const noted = Object.entries(kept).flatMap(([key, value]) => (key.startsWith(validatedUnder) ? [value as LearnedValidation] : []))
  const listed = rows.flatMap(({ id, template, summary }): LearnedValidation[] =>
    summary === null || noted.some((one) => one.id === id) ? [] : [{ id, template, findings: (JSON.parse(summary) as Pick<LearnedValidation, 'findings'>).findings }])
  return [...noted, ...listed]
}

/** Playbooks whose checklist has nothing left to do, once an incident. */
function drilledOf({ tables }: Context): string[] {
  const { incidents } = tables()
  return incidents.ids().flatMap((id) => {
    const view = incidents.events(id).reduce((current, event) => continueIncident(current, event, (_playbook, hash) => incidents.frozen(hash) ?? undefined), undeclaredIncident)
    return view.checklists.filter(({ steps }) => steps.some(({ state }) => state === 'done') && steps.every(({ state }) => state !== 'here')).map(({ playbook }) => playbook)
  })
}
