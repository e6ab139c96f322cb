import type { ReactNode } from 'react'
import { formatNumber, formatQuantity } from '../../../../core/format.ts'
import type { SimulationReport } from '../../../../core/simulate/report.ts'
import { percentInWords } from '../../../percent.ts'
import { t } from '../../../text/t.ts'
import { Section, SidePanel } from '../../../ui/SidePanel.tsx'
import { Agreement } from './Tables.tsx'
import type { SimulatedJourney } from './words.ts'

/** Of the chosen journey: whether the formula agrees, why not, and what became of its calls; then how the run was made. */
export function SimulationSide({ report, journey }: { readonly report: SimulationReport; readonly journey: SimulatedJourney | undefined }) {
  return (
    <SidePanel label={t('simulation.side')} isRead>
      {journey !== undefined && (
        <>
          <Section title={t('simulation.whyOf', { name: journey.name })} end={<Agreement agrees={journey.agrees} />}>
            <p>{journey.broken === null ? t('simulation.within', { confidence: percentInWords(report.confidence) }) : t('simulation.broken')}</p>
            {journey.broken !== null && <p className="simulation-said m">{journey.broken}</p>}
            <p className="simulation-said s11 t3">{t('simulation.model', { model: journey.analytic.model })}</p>
          </Section>
          <Section title={t('simulation.attempts')}>
            <Facts facts={(['first', 'retries', 'hedges', 'refused', 'dropped', 'timedOut', 'lost'] as const).map((key) => [t(`simulation.attempts.${key}`), formatNumber(journey.attempts[key])])} />
          </Section>
        </>
      )}
      <Section title={t('simulation.run')}>
        <Facts
          facts={[
            [t('simulation.scenario'), report.scenario === null ? t('simulation.asDrawn') : report.scenario.name],
            [t('simulation.seed'), String(report.seed)],
            [t('simulation.replications'), formatNumber(report.replications)],
            [t('simulation.events'), formatNumber(report.events)],
            [t('simulation.warmUp'), formatQuantity(report.warmUp, 's')],
            [t('simulation.measured'), formatQuantity(report.measured, 's')],
            [t('simulation.confidence'), percentInWords(report.confidence)],
          ]}
        />
        {report.unstable.length === 0 && <p className="simulation-said s12 t3">{t(report.isPrecise ? 'simulation.precise' : 'simulation.notPrecise')}</p>}
      </Section>
      <Section title={t('simulation.assumed')}>
        <ul className="side-list plain-dots">{report.assumptions.map((text) => <li key={text}>{text}</li>)}</ul>
      </Section>
    </SidePanel>
  )
}

function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="kv simulation-facts">
      {facts.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
    </dl>
  )
}
