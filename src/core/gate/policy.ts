import * as z from 'zod'
import { catalogId, plane } from '../design/schema.ts'
import { explainIssues } from '../design/explain.ts'
import type { Problem } from '../design/checks.ts'
import type { Failure } from '../result.ts'
import { severity } from '../validate/report.ts'
import { staleWaiverRule } from '../validate/findings.ts'
import { fieldText, readYaml } from '../yaml/read.ts'

/** The newest policy format this build reads. */
const policySchemaVersion = 1

const glob = z.string().min(1).max(200)
const reason = z.string().min(1).max(1000)
const most = z.int().min(0).max(100_000)

/** A finding to which all conditions apply gets this severity; the first override that fits decides. */
const override = z
  .strictObject({
    rule: catalogId.optional(),
    /** A law, pattern or failure mode that the rule names. */
    tag: catalogId.optional(),
    /** Of a component that the finding is about, or of either end of a connection. */
    plane: plane.optional(),
    /** The file of the design, `*` within a folder and `**` over folders. */
    path: glob.optional(),
    /** What the finding is about, such as `component:legacy-*`. */
    element: glob.optional(),
    severity,
    why: reason,
  })
  .refine(({ rule, tag, plane: of, path, element }) => [rule, tag, of, path, element].some((part) => part !== undefined), {
    message: 'name a rule, tag, plane, path or element that it is for',
  })

const ids = z.array(catalogId).max(500)

/** What a team asks of its designs beyond the rules themselves: `*.policy.yaml`. */
export const policy = z.strictObject({
  schema: z.literal(policySchemaVersion),
  name: z.string().min(1).max(200),
  /** The bar; `--fail-on` is stronger. */
  failOn: severity.optional(),
  overrides: z.array(override).max(500).default([]),
  /** Rules that must hold: their findings fail whatever their severity, and cannot be waived. */
  required: ids.default([]),
  budgets: z
    .strictObject({
      /** Most open findings of a severity; the number takes the place of the bar for that severity. */
      findings: z.strictObject({ critical: most, high: most, medium: most, low: most, info: most }).partial().default({}),
      /** Least share of verdicts that are met, from 0 to 1; it takes the place of the bar for verdicts. */
      verdictsMet: z.number().min(0).max(1).optional(),
    })
    .default({ findings: {} }),
  waivers: z
    .strictObject({
      ticket: z.enum(['required', 'optional']).default('optional'),
      /** Furthest that an expiry may lie ahead. */
      mostDays: z.int().min(1).max(3660).optional(),
      /** Severities whose findings cannot be waived. */
      never: z.array(severity).max(5).default([]),
    })
    .default({ ticket: 'optional', never: [] }),
  /** How many people must have approved this very design. */
  signOffs: z.int().min(0).max(100).default(0),
})

export type Policy = z.infer<typeof policy>
export type Override = z.infer<typeof override>

/** What a policy may name: the rules there are, and the laws, patterns and failure modes they name. */
export interface PolicyNames {
  readonly rules: ReadonlySet<string>
  readonly tags: ReadonlySet<string>
}

export type PolicyReading =
  | { readonly ok: true; readonly value: Policy }
  | { readonly ok: false; readonly problems: readonly Failure[] }

const maxPolicyBytes = 1024 * 1024
const maxProblems = 100

/** Reads a policy file, or says everything that is wrong with it, with file, line and field. A rule that is not there is wrong, too. */
export function parsePolicy(text: string, fileName: string, names: PolicyNames): PolicyReading {
  const reading = readYaml(text, { fileName, maxBytes: maxPolicyBytes })
  if (!reading.ok) return reading
  const { value: yaml } = reading
  const version = versionProblem(yaml.value)
  const parsed = policy.safeParse(yaml.value)
  const problems =
    version !== null ? [version]
    : parsed.success ? unknownNames(parsed.data, names)
    : parsed.error.issues.flatMap((issue): Problem[] =>
        issue.code === 'unrecognized_keys'
          ? issue.keys.map((key) => ({ path: [...pathOf(issue.path), key], message: `${fieldText([...pathOf(issue.path), key])} is not a key of a policy`, hint: 'Correct the spelling.' }))
          : explainIssues([issue], yaml.value))
  if (parsed.success && problems.length === 0) return { ok: true, value: parsed.data }
  return {
    ok: false,
    problems: problems.slice(0, maxProblems).map(({ path, message, hint }) => ({
      code: version === null ? 'invalid-input' : version.code,
      message,
      file: fileName,
      line: yaml.lineOf(path),
      ...(path.length === 0 ? {} : { field: fieldText(path) }),
      ...(hint === undefined ? {} : { hint }),
    })),
  }
}

const pathOf = (path: readonly PropertyKey[]): (string | number)[] => path.map((part) => (typeof part === 'number' ? part : String(part)))

function versionProblem(value: unknown): (Problem & { readonly code: 'invalid-input' | 'too-new' }) | null {
  const schema = value !== null && typeof value === 'object' && 'schema' in value ? value.schema : undefined
  if (typeof schema !== 'number' || schema <= policySchemaVersion) return null
  return {
    path: ['schema'],
    code: 'too-new',
    message: `The policy has format ${schema}; this build reads format ${policySchemaVersion}`,
    hint: 'Use a newer Atlas.',
  }
}

function unknownNames({ overrides, required }: Policy, { rules, tags }: PolicyNames): Problem[] {
  const ruleProblems = (id: string, path: Problem['path']): Problem[] =>
    id === staleWaiverRule ? [{ path, message: `${id} is an error of the file: no policy changes it` }]
    : rules.has(id) ? []
    : [{ path, message: `There is no rule ${id}`, hint: 'atlas rule list names them.' }]
  return [
    ...overrides.flatMap(({ rule, tag }, index) => [
      ...(rule === undefined ? [] : ruleProblems(rule, ['overrides', index, 'rule'])),
      ...(tag === undefined || tags.has(tag) ? [] : [{
        path: ['overrides', index, 'tag'],
        message: `No rule names ${tag}`,
        hint: 'A tag is the id of a law, a pattern or a failure mode.',
      }]),
    ]),
    ...required.flatMap((id, index) => ruleProblems(id, ['required', index])),
  ]
}
