import { canonicalJson } from '../core/catalog/canonical.ts'
import { findEntry, playbooksOf, type Catalog } from '../core/catalog/catalog.ts'
import type { LayeredCatalog } from '../core/catalog/layers.ts'
import type { Playbook } from '../core/catalog/schema.ts'
import { lintFiles } from '../core/playbook/lint/lint-files.ts'
import { writtenStep } from '../core/playbook/variables.ts'
import { fail, ok, type Result } from '../core/result.ts'
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
      const playbook = findPlaybook(catalog(), id)
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

export function findPlaybook(catalog: Catalog, id: string): Result<Playbook> {
  const entry = findEntry(catalog, id)
  return entry?.kind === 'playbook'
    ? ok(entry)
    : fail('not-found', `There is no playbook "${id}".`, { hint: 'The list of playbooks shows what is there.' })
}

/** The first playbook written for a failure mode; one of the user's own packs goes before a shipped one. */
export function playbookOfMode(catalog: LayeredCatalog, mode: string): Playbook | undefined {
  const fitting = playbooksOf(catalog).filter((playbook) => playbook.modes.includes(mode))
  return fitting.find(({ id }) => catalog.origins.has(id)) ?? fitting[0]
}

/** Names the very text of a playbook: two with the same hash have the same steps and commands. */
export const playbookHash = (playbook: Playbook, { sha256 }: Pick<Context, 'sha256'>): string => sha256(canonicalJson(playbook))
