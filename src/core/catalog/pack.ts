import * as z from 'zod'
import type { Failure, Result } from '../result.ts'
import { readYaml } from '../yaml/read.ts'
import { explainIssues } from './parse.ts'

/** The file at the root of a pack that says what it is. */
export const manifestFile = 'pack.yaml'

const largestManifest = 16 * 1024

/** What a pack says of itself. */
export const packManifest = z.strictObject({
  id: z
    .string()
    .min(2)
    .max(40)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'An id of a pack is lower-case words joined by hyphens'),
  name: z.string().min(1).max(80),
  version: z
    .string()
    .max(40)
    .regex(/^[0-9][0-9A-Za-z.+-]*$/, 'A version begins with a digit and is written in quotes: "1.0"'),
  description: z.string().min(1).max(500),
})

export type PackManifest = z.infer<typeof packManifest>

/** Reads `pack.yaml`. What is wrong is told with line and field, the first in front and all of it in `problems`. */
export function parseManifest(text: string): Result<PackManifest> {
  const reading = readYaml(text, { fileName: manifestFile, maxBytes: largestManifest })
  if (!reading.ok) return refused(reading.problems)
  const { value, lineOf } = reading.value
  const checked = packManifest.safeParse(value)
  return checked.success ? { ok: true, value: checked.data } : refused(explainIssues(checked.error.issues, value, manifestFile, lineOf))
}

/** What to say of a folder without `pack.yaml`. */
export const noManifest: Failure = {
  code: 'not-found',
  message: 'The folder has no pack.yaml, so it is no pack',
  file: manifestFile,
  line: 1,
  hint: 'Put a pack.yaml with id, name, version and description at its root.',
}

/** The first failure, with all of them when there are several. */
export function refused(problems: readonly Failure[]): Result<never> {
  const [first = noManifest] = problems
  return { ok: false, error: problems.length > 1 ? { ...first, problems } : first }
}
