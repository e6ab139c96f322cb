import { entriesOf } from '../core/catalog/catalog.ts'
import { emptyContactSheet } from '../core/incident/contacts.ts'
import { importRunbook, type ImportedRunbook } from '../core/playbook/import/import-runbook.ts'
import { readIncludes } from '../core/playbook/includes.ts'
import { fail, ok } from '../core/result.ts'
import type { OwnRunbook, OwnSummary } from '../contract/playbook-operations.ts'
import { actorOf } from './settings.ts'
import type { Context, Handlers } from './service.ts'

type LibraryHandlers = Pick<Handlers, 'library.import' | 'library.list' | 'library.show' | 'library.save' | 'library.files'>

/** A path that stays below the folder it is exported to. */
export const isBelow = (path: string): boolean => !/^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\u0000-\u001f]/.test(path)

function summaryOf({ path, playbook, commands, suggested, notes }: ImportedRunbook): OwnSummary {
  return {
    path,
    id: playbook.id,
    name: playbook.name,
    steps: playbook.sections.reduce((count, section) => count + section.steps.length, 0),
    commands: commands.length,
    guessed: commands.filter(({ label }) => label === null).length,
    modes: [...playbook.modes],
    suggested: suggested.map(({ id }) => id),
    notes: notes.length,
  }
}

/** The user's own runbooks: kept byte for byte with all versions, understood anew each time they are read. */
export function libraryHandlers(context: Context): LibraryHandlers {
  const { catalog, now, tables } = context
  const understood = (path: string, text: string): ImportedRunbook => {
    const { find } = readIncludes([], entriesOf(catalog(), 'include'))
    return importRunbook(path, text, { modes: entriesOf(catalog(), 'failure-mode'), find, today: now().slice(0, 10) })
  }

  return {
    'library.import': ({ files, isTrial }) => {
      const astray = files.find(({ path }) => !isBelow(path))
      if (astray !== undefined) return fail('invalid-input', 'The path leads out of its folder.', { file: astray.path, hint: 'Give paths relative to the folder.' })
      const states = isTrial ? files.map(() => 'trial' as const) : tables().library.import(files, now(), actorOf(context))
      return ok({ runbooks: files.map(({ path, text }, at) => ({ ...summaryOf(understood(path, text)), state: states[at] ?? 'same' })) })
    },
    'library.list': () =>
      ok(tables().library.newest().map(({ path, text, ...version }) => ({ ...summaryOf(understood(path, text)), ...version }))),
    'library.show': ({ path }) => {
      const versions = tables().library.versions(path)
      const newest = versions[0]
      if (newest === undefined) return notThere(path)
      return ok({ runbook: structuredClone(understood(path, newest.text)) as OwnRunbook, text: newest.text, versions: versions.map(({ version, origin, at, actor }) => ({ version, origin, at, actor })) })
    },
    'library.save': ({ path, base, text }) => {
      const { library } = tables()
      if (library.versions(path).length === 0) return notThere(path)
      const version = library.edit(base, path, text, now(), actorOf(context))
      return version === null ? fail('conflict', 'Somebody saved another version in between.', { hint: 'Open it again and put your change in.' }) : ok({ version })
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
