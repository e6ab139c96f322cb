import * as z from 'zod'
import { explainIssues } from '../design/explain.ts'
import { fail, ok } from '../result.ts'
import type { Result } from '../result.ts'
import { severity } from '../validate/report.ts'
import { fieldText, readYaml } from '../yaml/read.ts'

/** Of an earlier report only what a comparison needs, so that reports of older builds are read, too. */
const baselineReport = z.object({
  engine: z.object({ catalog: z.string() }),
  design: z.object({ id: z.string(), hash: z.string() }),
  verdicts: z.array(z.object({ id: z.string(), verdict: z.enum(['met', 'missed', 'undecided']) })),
  findings: z.array(z.object({
    fingerprint: z.string(), rule: z.string(), severity, state: z.enum(['open', 'waived', 'needs-information']), title: z.string(),
  })),
})

export type BaselineReport = z.infer<typeof baselineReport>

/** Earlier reports by the id of their design. */
export type Baseline = ReadonlyMap<string, BaselineReport>

const maxBaselineBytes = 64 * 1024 * 1024

/**
 * Reads what `check --json` wrote: one report, or one for each file. Codes: `invalid-input`, with line and field, and
 * `conflict` when two reports are of one design.
 */
export function parseBaseline(text: string, fileName: string): Result<Baseline> {
  const read = readJson(text, fileName)
  if (!read.ok) return read
  const shape = Array.isArray(read.value) ? z.array(baselineReport).max(10_000) : baselineReport
  const parsed = shape.safeParse(read.value)
  if (!parsed.success) {
    const [problem] = explainIssues(parsed.error.issues, read.value)
    const path = problem?.path ?? []
    return fail('invalid-input', problem?.message ?? 'This is no report', {
      file: fileName,
      line: lineOf(text, fileName, path),
      ...(path.length === 0 ? {} : { field: fieldText(path) }),
      hint: 'A baseline is what atlas check --json prints.',
    })
  }
  const reports = Array.isArray(parsed.data) ? parsed.data : [parsed.data]
  const twice = reports.find(({ design }, index) => reports.findIndex((other) => other.design.id === design.id) < index)
  if (twice !== undefined) return fail('conflict', `The baseline holds two reports of the design ${twice.design.id}.`, { file: fileName })
  return ok(new Map(reports.map((report) => [report.design.id, report])))
}

function readJson(text: string, fileName: string): Result<unknown> {
  try {
    return ok(JSON.parse(text) as unknown)
  } catch {
    // The language's own message differs from version to version and seldom names the line.
    const reading = readYaml(text, { fileName, maxBytes: maxBaselineBytes })
    const line = reading.ok ? 1 : reading.problems[0]?.line ?? 1
    return fail('invalid-input', 'This is not JSON', { file: fileName, line, hint: 'A baseline is what atlas check --json prints.' })
  }
}

function lineOf(text: string, fileName: string, path: readonly (string | number)[]): number {
  const reading = readYaml(text, { fileName, maxBytes: maxBaselineBytes })
  return reading.ok ? reading.value.lineOf(path) : 1
}
