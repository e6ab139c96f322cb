import type { Playbook } from '../../catalog/playbook-schema.ts'
import type { CatalogEntry } from '../../catalog/schema.ts'
import type { Failure } from '../../result.ts'
import { readIncludes } from '../includes.ts'
import type { IncludeFile } from '../includes.ts'
import { readPlaybook } from '../parse.ts'
import { lintPlaybook } from './lint.ts'
import type { PlaybookProblem } from './problem-schema.ts'

/** What lint says of one playbook. */
export interface LintedPlaybook {
  /** The file, or null for a playbook of the catalog. */
  readonly file: string | null
  readonly id: string
  readonly problems: readonly LintedProblem[]
}

export type LintedProblem = PlaybookProblem & {
  /** 1-based, of the step that is meant. */
  readonly line?: number
}

export interface LintReport {
  readonly playbooks: readonly LintedPlaybook[]
  /** Files that cannot be read as a playbook or include. */
  readonly unreadable: readonly Failure[]
}

const isInclude = ({ path }: IncludeFile): boolean => /(?:^|\/)includes\/[^/]+$/.test(path)
const isCard = ({ path }: IncludeFile): boolean => /(?:^|\/)cards\/[^/]+$/.test(path)

/**
 * Checks Markdown files as they would stand over the entries of a catalog: includes are those of a folder `includes`, each file of a folder
 * `cards` is left out, and a playbook takes the place of one with its id. With `files` undefined, the playbooks of the catalog are checked.
 */
export function lintFiles(files: readonly IncludeFile[] | undefined, below: readonly CatalogEntry[], today: string): LintReport {
  const modes = below.filter((entry) => entry.kind === 'failure-mode')
  const shipped = below.filter((entry) => entry.kind === 'playbook')
  const check = (playbook: Playbook, all: readonly Playbook[]) =>
    lintPlaybook(playbook, { modes, others: all.filter((other) => other.id !== playbook.id), today })
  if (files === undefined) {
    return { playbooks: shipped.map((playbook) => ({ file: null, id: playbook.id, problems: check(playbook, shipped) })), unreadable: [] }
  }
  const includes = readIncludes(files.filter(isInclude), below.filter((entry) => entry.kind === 'include'))
  const read = files.filter((file) => !isInclude(file) && !isCard(file)).map((file) => ({ file, result: readPlaybook(file.text, file.path, {}, includes.find) }))
  const sound = read.flatMap(({ file, result }) => (result.ok ? [{ file, ...result.value }] : []))
  const own = new Set(sound.map(({ playbook }) => playbook.id))
  const all = [...sound.map(({ playbook }) => playbook), ...shipped.filter(({ id }) => !own.has(id))]
  return {
    playbooks: sound.map(({ file, playbook, lineOfStep }) => ({
      file: file.path,
      id: playbook.id,
      problems: check(playbook, all).map((problem) => ({ ...problem, line: problem.step === undefined ? undefined : lineOfStep.get(problem.step) })),
    })),
    unreadable: [
      ...[...includes.results.values()].flatMap((result) => (result.ok ? [] : [result.error])),
      ...read.flatMap(({ result }) => (result.ok ? [] : [result.error])),
    ],
  }
}
