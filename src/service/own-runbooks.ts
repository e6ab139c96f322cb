import { entriesOf, findEntry, playbooksOf } from '../core/catalog/catalog.ts'
import type { LayeredCatalog } from '../core/catalog/layers.ts'
import type { Playbook } from '../core/catalog/playbook-schema.ts'
import { idOfPath, importRunbook, type ImportedRunbook } from '../core/playbook/import/import-runbook.ts'
import { readIncludes } from '../core/playbook/includes.ts'
import { lintPlaybook } from '../core/playbook/lint/lint.ts'
import type { LintedProblem } from '../core/playbook/lint/lint-files.ts'
import type { OwnVersion } from '../store/library.ts'
import type { Context } from './service.ts'

/** The newest version of a runbook of the user, understood. */
export interface Own extends OwnVersion {
  readonly runbook: ImportedRunbook
}

type Read = (path: string, text: string) => ImportedRunbook

/** What was understood of each text, until the catalog or the day is another one: a folder may hold hundreds of them. */
const known = new WeakMap<LayeredCatalog, { readonly today: string; readonly read: Read }>()

/** Understands a text as a runbook against the catalog as it is now. */
export function readerOf({ catalog, now }: Pick<Context, 'catalog' | 'now'>): Read {
  const current = catalog()
  const today = now().slice(0, 10)
  const before = known.get(current)
  if (before?.today === today) return before.read
  const { find } = readIncludes([], entriesOf(current, 'include'))
  const modes = entriesOf(current, 'failure-mode')
  const newest = new Map<string, { readonly text: string; readonly runbook: ImportedRunbook }>()
  const read: Read = (path, text) => {
    const same = newest.get(path)
    if (same?.text === text) return same.runbook
    const runbook = importRunbook(path, text, { modes, find, today })
    newest.set(path, { text, runbook })
    return runbook
  }
  known.set(current, { today, read })
  return read
}

/**
 * The runbooks of the user by path, each under an id of its own: one that the catalog or an earlier runbook has already gives way to
 * one made of the path, so that a file taken in never stands in the place of a shipped playbook.
 */
export function ownRunbooks(context: Context): Own[] {
  const read = readerOf(context)
  const catalog = context.catalog()
  const taken = new Set<string>()
  return context.tables().library.newest().map((version) => {
    const runbook = read(version.path, version.text)
    const id = freeId([runbook.playbook.id, idOfPath(version.path)], (candidate) => taken.has(candidate) || findEntry(catalog, candidate) !== undefined)
    taken.add(id)
    return { ...version, runbook: id === runbook.playbook.id ? runbook : { ...runbook, playbook: { ...runbook.playbook, id } } }
  })
}

function freeId(wanted: readonly [string, string], isTaken: (id: string) => boolean): string {
  const free = wanted.find((id) => !isTaken(id))
  if (free !== undefined) return free
  let number = 2
  while (isTaken(`${wanted[1]}-${number}`)) number += 1
  return `${wanted[1]}-${number}`
}

/** What lint says of a runbook beside the playbooks of the catalog and the other runbooks, with the line of each step. */
export function lintOwn({ path, playbook, lineOfStep }: ImportedRunbook, context: Context): LintedProblem[] {
  const catalog = context.catalog()
  const own = ownRunbooks(context).filter((other) => other.path !== path).map(({ runbook }) => runbook.playbook)
  const others: Playbook[] = [...playbooksOf(catalog), ...own]
  return lintPlaybook(playbook, { modes: entriesOf(catalog, 'failure-mode'), others, today: context.now().slice(0, 10) })
    .map((problem) => ({ ...problem, line: problem.step === undefined ? undefined : lineOfStep.get(problem.step) }))
}
