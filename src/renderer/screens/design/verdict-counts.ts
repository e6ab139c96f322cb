import type { Report, Verdict } from '../../../core/validate/report.ts'

/** How many verdicts of a report are met, missed and undecided. */
export function verdictCounts(report: Pick<Report, 'verdicts'>): Readonly<Record<Verdict['verdict'], number>> {
  const count = (word: Verdict['verdict']): number => report.verdicts.filter((verdict) => verdict.verdict === word).length
  return { met: count('met'), missed: count('missed'), undecided: count('undecided') }
}
