import { findEntry } from '../core/catalog/catalog.ts'
import { emptyContactSheet } from '../core/incident/contacts.ts'
import type { ImportedRunbook } from '../core/playbook/import/import-runbook.ts'
import { linkModes } from '../core/playbook/import/link-modes.ts'
import { writtenStep } from '../core/playbook/variables.ts'
import { fail, ok, type Result } from '../core/result.ts'
import type { OwnSummary, UnderstoodRunbook } from '../contract/playbook-operations.ts'
import { lintOwn, ownRunbooks, readerOf } from './own-runbooks.ts'
import { actorOf } from './settings.ts'
import { isBelow } from './is-below.ts'
import type { Context, Handlers } from './service.ts'

type LibraryHandlers = Pick<
  Handlers,
  'library.import' | 'library.list' | 'library.show' | 'library.preview' | 'library.save' | 'library.link' | 'library.files'
>

const mostDays = 36_500

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + Math.min(days, mostDays) * 86_400_000).toISOString().slice(0, 10)

function summaryOf({ path, playbook, sections, commands, suggested, assumed, notes }: ImportedRunbook): OwnSummary {
  const isReviewed = !assumed.includes('reviewed')
  return {
    path,
    id: playbook.id,
    name: playbook.name,
    summary: playbook.summary,
    sections: sections.flatMap(({ section }) => (section === null ? [] : [section])),
    steps: playbook.sections.reduce((count, section) => count + section.steps.length, 0),
    commands: commands.length,
    guessed: commands.filter(({ label }) => label === null).length,
    modes: [...playbook.modes],
    suggested: suggested.map(({ id }) => id),
    notes: notes.length,
    reviewed: isReviewed ? playbook.reviewed : null,
    reviewDue: isReviewed ? dayAfter(playbook.reviewed, playbook.reviewEveryDays) : null,
    drilled: playbook.drilled ?? null,
  }
}

/** The user's own runbooks: kept byte for byte with all versions, understood anew each time they are read. */
export function libraryHandlers(context: Context): LibraryHandlers {
  const { catalog, now, tables } = context
  const understood = (read: ImportedRunbook): UnderstoodRunbook => {
    const { path, playbook, sections: headings, commands, suggested, assumed, notes } = read
    const { sections, variables } = playbook
    return {
      runbook: structuredClone({ path, playbook, sections: headings, commands, suggested, assumed, notes }) as UnderstoodRunbook['runbook'],
      steps: sections.flatMap((section) => section.steps.map((step) => writtenStep(step, variables, {}))),
      problems: lintOwn(read, context),
    }
  }
  const save = (path: string, base: number, text: string): Result<{ version: number }> => {
    const version = tables().library.edit(base, path, text, now(), actorOf(context))
    return version === null ? fail('conflict', 'Somebody saved another version in between.', { hint: 'Open it again and put your change in.' }) : ok({ version })
  }

  return {
    'library.import': ({ files, isTrial }) => {
      const astray = files.find(({ path }) => !isBelow(path))
      if (astray !== undefined) return fail('invalid-input', 'The path leads out of its folder.', { file: astray.path, hint: 'Give paths relative to the folder.' })
      const read = readerOf(context)
      const states = isTrial ? files.map(() => 'trial' as const) : tables().library.import(files, now(), actorOf(context))
      return ok({ runbooks: files.map(({ path, text }, at) => ({ ...summaryOf(read(path, text)), state: states[at] ?? 'same' })) })
    },
    'library.list': () =>
      ok(ownRunbooks(context).map(({ runbook, version, origin, at, actor }) => ({ ...summaryOf(runbook), version, origin, at, actor }))),
    'library.show': ({ path, version }) => {
      const versions = tables().library.versions(path)
      const newest = versions[0]
      if (newest === undefined) return notThere(path)
      const shown = version === undefined ? newest : versions.find((one) => one.version === version)
      if (shown === undefined) return fail('not-found', `"${path}" has no version ${version}.`, { hint: 'The versions it has are listed with it.' })
      // Under the id by which it is started, unless it is an older one that nobody starts.
      const own = shown === newest ? ownRunbooks(context).find((one) => one.path === path)?.runbook : undefined
      return ok({
        ...understood(own ?? readerOf(context)(path, shown.text)),
        text: shown.text,
        shown: shown.version,
        versions: versions.map((one) => ({ version: one.version, origin: one.origin, at: one.at, actor: one.actor })),
      })
    },
    'library.preview': ({ path, text }) => ok(understood(readerOf(context)(path, text))),
    'library.save': ({ path, base, text }) => (tables().library.versions(path).length === 0 ? notThere(path) : save(path, base, text)),
    'library.link': ({ path, base, modes }) => {
      const unknown = modes.find((id) => findEntry(catalog(), id)?.kind !== 'failure-mode')
      if (unknown !== undefined) return fail('not-found', `There is no failure mode "${unknown}".`, { hint: 'The failure map shows what is there.' })
      const newest = tables().library.versions(path)[0]
      if (newest === undefined) return notThere(path)
      const linked = linkModes(path, newest.text, modes)
      return linked.ok ? save(path, base, linked.value) : linked
    },
    'library.files': () => ok(tables().library.newest().map(({ path, text, origin }) => ({ path, text, isEdited: origin === 'edited' }))),
  }
}

const notThere = (path: string) => fail('not-found', `There is no runbook "${path}" in the library.`, { hint: 'The list of the library shows what is there.' })

export function contactHandlers(context: Context): Pick<Handlers, 'contacts.get' | 'contacts.set'> {
  const { now, tables } = context
  return {
    'contacts.get': () => ok(tables().contacts.newest() ?? { version: 0, sheet: emptyContactSheet, at: null, actor: null }),
    'contacts.set': ({ base, sheet }) =>
      tables().contacts.write(base, sheet, now(), actorOf(context))
        ? ok({ version: base + 1 })
        : fail('conflict', 'Somebody saved another contact sheet in between.', { hint: 'Open it again and put your change in.' }),
  }
}
