import { canonicalJson } from '../core/catalog/canonical.ts'
import { findEntry, playbooksOf } from '../core/catalog/catalog.ts'
import type { Playbook } from '../core/catalog/playbook-schema.ts'
import { lintFiles } from '../core/playbook/lint/lint-files.ts'
import { writtenStep } from '../core/playbook/variables.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { ownRunbooks } from './own-runbooks.ts'
import type { Context, Handlers } from './service.ts'

export function playbookHandlers(context: Context): Pick<Handlers, 'playbook.list' | 'playbook.show' | 'playbook.lint'> {
  const { catalog } = context
  return {
    'playbook.list': () =>
      ok(
        playbooksOf(catalog()).map(({ id, name, summary, modes, style, sections, reviewed, drilled }) => ({
          id,
          name,
          summary,
          modes,
          style,
          steps: sections.reduce((count, section) => count + section.steps.length, 0),
          reviewed,
          drilled: drilled ?? null,
        })),
      ),
    'playbook.show': ({ id }) => {
      const playbook = findPlaybook(context, id)
      if (!playbook.ok) return playbook
      const { variables, sections } = playbook.value
      const steps = sections.flatMap((section) => section.steps.map((step) => writtenStep(step, variables, {})))
      return ok({ playbook: playbook.value, hash: playbookHash(playbook.value, context), steps })
    },
    'playbook.lint': ({ files }) => {
      const { playbooks, unreadable } = lintFiles(files, catalog().entries, context.now().slice(0, 10))
      const problems = playbooks.flatMap((playbook) => playbook.problems)
      const errors = unreadable.length + problems.filter(({ severity }) => severity === 'error').length
      const warnings = problems.filter(({ severity }) => severity === 'warning').length
      return ok({ playbooks: playbooks.map((each) => ({ ...each, problems: [...each.problems] })), unreadable: [...unreadable], errors, warnings })
    },
  }
}

/** A playbook of the catalog, or else a runbook of the library. */
export function findPlaybook(context: Context, id: string): Result<Playbook> {
  const entry = findEntry(context.catalog(), id)
  const found = entry?.kind === 'playbook' ? entry : ownRunbooks(context).find(({ runbook }) => runbook.playbook.id === id)?.runbook.playbook
  return found === undefined ? fail('not-found', `There is no playbook "${id}".`, { hint: 'The list of playbooks shows what is there.' }) : ok(found)
}

/**
 * The first playbook written for a failure mode; one of the user's own packs goes before a shipped one. A runbook of the library, whose
 * commands nobody may have labelled, is taken where the catalog has none.
 */
export function playbookOfMode(context: Context, mode: string): Playbook | undefined {
  const catalog = context.catalog()
  const fitting = playbooksOf(catalog).filter((playbook) => playbook.modes.includes(mode))
  const own = (): Playbook | undefined => ownRunbooks(context).find(({ runbook }) => runbook.playbook.modes.includes(mode))?.runbook.playbook
  return fitting.find(({ id }) => catalog.origins.has(id)) ?? fitting[0] ?? own()
}

/** Names the very text of a playbook: two with the same hash have the same steps and commands. */
export const playbookHash = (playbook: Playbook, { sha256 }: Pick<Context, 'sha256'>): string => sha256(canonicalJson(playbook))
