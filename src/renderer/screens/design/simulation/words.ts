import type { Design } from '../../../../core/design/schema.ts'
import { formatQuantity, formatRange } from '../../../../core/format.ts'
import type { SimulationReport } from '../../../../core/simulate/report.ts'
import { t } from '../../../text/t.ts'
import { questionFor, type Simulated, type SimulationQuestion } from './question.ts'

export type SimulatedJourney = SimulationReport['journeys'][number]
export type SimulatedComponent = SimulationReport['components'][number]
export type SimulatedInterval = NonNullable<SimulatedJourney['p99']>

export const percentiles = ['p50', 'p95', 'p99', 'p999'] as const

export const shareRange = ({ low, high }: SimulatedInterval): string => formatRange(low * 100, high * 100, '%')

export const msInWords = (interval: SimulatedInterval | null): string => (interval === null ? '–' : formatQuantity(interval.value, 'ms'))
export const msRange = ({ low, high }: SimulatedInterval): string => formatRange(low, high, 'ms')

/** What the whole of a report says, in one sentence. */
export function headlineOf({ unstable, journeys }: SimulationReport): string {
  const [first] = unstable
  if (first !== undefined) return unstable.length === 1 ? t('simulation.overOne', { name: first.name }) : t('simulation.overMany', { count: unstable.length })
  const differing = journeys.filter(({ agrees }) => !agrees).length
  return differing === 0 ? t('simulation.allAgree') : t('simulation.differs', { count: differing, all: journeys.length })
}

/** Why the numbers shown are not of what would be simulated now: each reason a sentence. */
export function staleReasons({ revision: of, report }: Simulated, design: Design, revision: number, asked: SimulationQuestion): string[] {
  const { scenario, seed } = questionFor(design, asked)
  const reasons: string[] = []
  if (of !== revision) reasons.push(t('simulation.earlier'))
  if ((report.scenario?.id ?? null) !== scenario) {
    reasons.push(t('simulation.otherScenario', { name: report.scenario === null ? t('simulation.asDrawn') : report.scenario.name }))
  }
  if (report.seed !== seed) reasons.push(t('simulation.otherSeed', { seed: String(report.seed) }))
  return reasons
}
