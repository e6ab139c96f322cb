import { applyEdit } from '../core/design/edit.ts'
import type { DesignEdit } from '../core/design/edits.ts'
import { blankDesign, designFromTemplate } from '../core/design/create.ts'
import type { Design } from '../core/design/schema.ts'
import { problemsOfDesign } from '../core/design/parse.ts'
import { serialiseDesign } from '../core/design/serialise.ts'
import { importArchitecture } from '../core/import/import-files.ts'
import { designOfImport, mergeImport } from '../core/import/to-design.ts'
import { fieldText } from '../core/yaml/read.ts'
import { entriesOf, findEntry } from '../core/catalog/catalog.ts'
import { applyDerivation, derive } from '../core/recommend/derive.ts'
import { demandPerSecond } from '../core/requirements/demand.ts'
import { requirementFields } from '../core/requirements/fields.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { OpenDesign } from '../contract/design-operations.ts'
import { derivedOf, hashOf } from './design-facts.ts'
import { isBelow } from './is-below.ts'
import type { Context, Handlers } from './service.ts'
import { designOfText, storedDesign } from './source.ts'
import { stepsOf } from './steps.ts'
import { describeEdits, rederives } from './edit-words.ts'

type DesignHandlers = Pick<
  Handlers,
  | 'requirement.fields'
  | 'design.list' | 'design.samples' | 'design.open' | 'design.create' | 'design.edit' | 'design.undo' | 'design.redo'
  | 'design.remove' | 'design.restore' | 'design.import' | 'design.draft' | 'design.redraw' | 'architecture.import'
>

/** Designs of the store: every change goes through `save`, the one save path. */
export function designHandlers(context: Context): DesignHandlers {
  const { tables, now, catalog, sha256 } = context

  const open = (id: string): Result<OpenDesign> => {
    const stored = storedDesign(tables(), id)
    if (!stored.ok) return stored
    const { head, design } = stored.value
    return ok({
      id: head.id,
      revision: head.revision,
      savedAt: head.at,
      what: head.what,
      canUndo: head.canUndo === 1,
      canRedo: head.canRedo === 1,
      hash: hashOf(design, sha256),
      design,
      steps: stepsOf(derivedOf(design, catalog())),
      demand: demandOf(design),
    })
  }

  const revisionOf = (id: string, design: Design, what: string) => ({
    id,
    at: now(),
    what,
    name: design.name,
    template: design.template ?? null,
    text: serialiseDesign({ ...design, id }),
  })

  /** Adds a revision after `base` and opens it; a conflict when the head has moved on. What could not be opened again is refused. */
  const save = (id: string, base: number, design: Design, what: string): Result<OpenDesign> => {
    const [problem] = problemsOfDesign({ ...design, id })
    if (problem !== undefined) {
      const { path, message, hint } = problem
      return fail('invalid-input', message, { field: fieldText(path), hint: hint ?? 'The design was left as it was.' })
    }
    return tables().designs.save(base, revisionOf(id, design, what))
      ? open(id)
      : fail('conflict', 'This design was changed elsewhere in the meantime. Your last change was not saved.', {
          hint: 'The newest state is shown now: make the change again.',
        })
  }

  const create = (design: Design, what: string): Result<OpenDesign> => {
    const id = freeId(design.id, (candidate) => tables().designs.isTaken(candidate))
    tables().designs.create(revisionOf(id, design, what))
    return open(id)
  }

  const start = (choice: { template?: string; sample?: string; name?: string }): Result<Design> => {
    if (choice.sample !== undefined) return sampleDesign(choice.sample, context)
    const name = choice.name
    if (choice.template === undefined) return ok(blankDesign({ id: idFrom(name ?? 'design'), name: name ?? 'New design' }))
    return designOfTemplate(choice.template, name, context)
  }

  return {
    'requirement.fields': () =>
      ok(requirementFields.map((field) => ({ ...field, values: 'values' in field ? [...field.values] : undefined }))),

    'design.list': () =>
      ok(
        tables().designs.list().map(({ summary, ...row }) => ({
          ...row,
          last: summary === null ? null : (JSON.parse(summary) as NonNullable<never>),
        })),
      ),

    'design.samples': () =>
      ok(
        Object.entries(context.samples)
          .map(([id, { name, summary }]) => ({ id, name, summary }))
          .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
      ),

    'design.open': ({ id }) => open(id),

    'design.create': (choice) => {
      const started = start(choice)
      return started.ok ? create(started.value, 'Created') : started
    },

    'design.edit': ({ id, revision, edits }) => {
      const stored = storedDesign(tables(), id)
      if (!stored.ok) return stored
      const edited = applyAll(stored.value.design, edits)
      if (!edited.ok) return edited
      const design = edits.some(rederives) ? applyDerivation(edited.value, derive(edited.value, catalog())) : edited.value
      return save(id, revision, design, describeEdits(edits))
    },

    'design.redraw': ({ id, revision }) => {
      const stored = storedDesign(tables(), id)
      if (!stored.ok) return stored
      const { design } = stored.value
      const cleared = { ...design, architecture: { zones: [], components: [], connections: [], journeys: [] } }
      return save(id, revision, applyDerivation(cleared, derive(cleared, catalog())), 'Drew the architecture again')
    },

    'design.undo': ({ id }) => (tables().designs.undo(id, now()) ? open(id) : nothingThere(id, 'undo')),
    'design.redo': ({ id }) => (tables().designs.redo(id, now()) ? open(id) : nothingThere(id, 'redo')),

    'design.remove': ({ id }) =>
      tables().designs.head(id) !== null && tables().designs.remove(id, now())
        ? ok({ id })
        : fail('not-found', `There is no design "${id}".`),

    'design.restore': ({ id }) => (tables().designs.restore(id) ? open(id) : fail('not-found', `There is no design "${id}".`)),

    'design.import': ({ text, fileName }) => {
      const parsed = designOfText(text, fileName, true)
      if (!parsed.ok) return parsed
      const { design, unknownKeys } = parsed.value
      const head = tables().designs.head(design.id)
      const what = `Read from ${fileName}`
      const opened = head === null ? create(design, what) : save(design.id, head.revision, design, what)
      return opened.ok ? ok({ open: opened.value, unknownKeys: [...unknownKeys] }) : opened
    },

    'architecture.import': ({ files, main, format, name, into, isTrial }) => {
      const astray = files.find(({ path }) => !isBelow(path))
      if (astray !== undefined) return fail('invalid-input', 'The path leads out of its folder.', { file: astray.path, hint: 'Give paths relative to the folder.' })
      const read = importArchitecture({ files, main, format, technologies: entriesOf(catalog(), 'technology') })
      if (!read.ok) return read
      const before = into === undefined ? undefined : storedDesign(tables(), into.id)
      if (before !== undefined && !before.ok) return before
      const base = before?.value.design ?? designOfImport({ ...read.value, components: [], connections: [] }, name)
      const { design, changes } = mergeImport(base, read.value)
      const [problem] = problemsOfDesign(design)
      if (problem !== undefined) return fail('invalid-input', problem.message, { hint: problem.hint ?? 'Import into a new design.' })
      const what = `Imported ${read.value.files[0] ?? 'files'}`
      const opened = isTrial ? ok(null) : into === undefined ? create(design, what) : save(into.id, into.revision, design, what)
      if (!opened.ok) return opened
      return ok({ imported: read.value, changes, design, file: { fileName: `${design.id}.atlas.yaml`, text: serialiseDesign(design) }, open: opened.value })
    },

    'design.draft': ({ template, name }) => {
      const drafted = designOfTemplate(template, name, context)
      return drafted.ok ? ok({ fileName: `${drafted.value.id}.atlas.yaml`, text: serialiseDesign(drafted.value) }) : drafted
    },
  }
}

function demandOf(design: Design): OpenDesign['demand'] {
  const demand = demandPerSecond(design.requirements)
  return demand === null
    ? null
    : { value: demand.value, low: demand.low, high: demand.high, unit: demand.unit, why: demand.derivation }
}

/** A template's design with all five steps filled in. */
function designOfTemplate(templateId: string, name: string | undefined, { catalog }: Context): Result<Design> {
  const layered = catalog()
  const template = findEntry(layered, templateId)
  if (template?.kind !== 'template') {
    const known = layered.entries.filter((entry) => entry.kind === 'template').map((entry) => entry.id)
    return fail('not-found', `There is no template "${templateId}".`, { hint: `Templates: ${known.join(', ')}.` })
  }
  const design = designFromTemplate(template, { id: name === undefined ? template.id : idFrom(name), name: name ?? template.name })
  return ok(applyDerivation(design, derive(design, layered)))
}

/** The sample designs that can be read, in the order of their ids. */
export const sampleDesigns = (context: Context): readonly Design[] =>
  Object.keys(context.samples).toSorted().flatMap((id) => {
    const read = sampleDesign(id, context)
    return read.ok ? [read.value] : []
  })

function sampleDesign(id: string, context: Context): Result<Design> {
  const text = Object.hasOwn(context.samples, id) ? context.samples[id]?.text : undefined
  if (text === undefined) return fail('not-found', `There is no sample "${id}".`)
  const parsed = designOfText(text, `${id}.atlas.yaml`, false)
  return parsed.ok ? ok(parsed.value.design) : parsed
}

function applyAll(design: Design, edits: readonly DesignEdit[]): Result<Design> {
  let current: Result<Design> = ok(design)
  for (const edit of edits) {
    if (!current.ok) return current
    current = applyEdit(current.value, edit)
  }
  return current
}

const nothingThere = (id: string, what: 'undo' | 'redo'): Result<never> =>
  fail('conflict', `There is nothing to ${what} in "${id}".`)

/** `Checkout, Nordics` → `checkout-nordics`. */
function idFrom(name: string): string {
  const words = name.normalize('NFKD').toLowerCase().match(/[a-z0-9]+/g) ?? []
  return words.join('-').slice(0, 50).replace(/-+$/, '') || 'design'
}

function freeId(wanted: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(wanted)) return wanted
  for (let count = 2; ; count += 1) {
    const candidate = `${wanted.slice(0, 55)}-${count}`
    if (!isTaken(candidate)) return candidate
  }
}
