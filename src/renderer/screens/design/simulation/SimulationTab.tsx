import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { SimulationReport } from '../../../../core/simulate/report.ts'
import { CommandButton } from '../../../commands/CommandButton.tsx'
import { findCommand } from '../../../commands/registry.ts'
import { formatPlace } from '../../../place.ts'
import { navigate } from '../../../router.ts'
import { percentInWords } from '../../../percent.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField } from '../../../ui/Field.tsx'
import { LongWork } from '../../../ui/LongWork.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { Empty, Failed } from '../../../ui/States.tsx'
import type { TabProps } from '../step-facts.ts'
import { LatencyChart } from './LatencyChart.tsx'
import { questionFor, type Simulated } from './question.ts'
import { changeSimulation, chooseLook, mostSeed, showSimulation, simulate, simulationStore, simulationWork } from './simulation-store.ts'
import { SimulationSide } from './SimulationSide.tsx'
import { ComponentTable, JourneyTable, LatencyTable } from './Tables.tsx'
import { headlineOf, staleReasons } from './words.ts'
import './simulation.css'

/** The journeys of a design run event by event, beside what the formulas say: `designs/checkout/simulation`. */
export function SimulationTab({ open }: TabProps) {
  const { simulated, designId, journeyId } = useStore(simulationStore)
  useEffect(() => showSimulation(open.id), [open.id])
  // For the moment before the store knows of this design: nothing of another one is shown.
  const own = designId === open.id ? simulated : null
  const report = own?.state === 'ready' ? own.value.report : undefined
  const journey = report?.journeys.find(({ id }) => id === journeyId) ?? report?.journeys.find(({ agrees }) => !agrees) ?? report?.journeys[0]
  return (
    <>
      <div className="pane grow">
        <Question open={open} />
        <LongWork of={simulationWork} what={t('simulation.what')} keys={findCommand('simulation.cancel')?.keys?.[0]} />
        <div className="step-body simulation-body" tabIndex={-1}>
          {own?.state === 'ready' ? <Results open={open} simulated={own.value} selectedId={journey?.id} /> : <NotYet open={open} />}
        </div>
      </div>
      {report !== undefined && <SimulationSide report={report} journey={journey} />}
    </>
  )
}

/** What is simulated, and the button that does it. */
function Question({ open }: { readonly open: OpenDesign }) {
  const { asked, isRunning } = useStore(simulationStore)
  const { scenario, seed } = questionFor(open.design, asked)
  const { scenarios } = open.design
  return (
    <div className="simulation-question">
      <span className="field-label" aria-hidden="true">{t('simulation.scenario')}</span>
      <Select
        label={t('simulation.scenario')} small value={scenario === null ? asDrawn : `scenario ${scenario}`}
        options={[{ value: asDrawn, text: t('simulation.asDrawn') }, ...scenarios.map(({ id, name }) => ({ value: `scenario ${id}`, text: name }))]}
        onChange={(value) => changeSimulation({ scenario: value === asDrawn ? null : value.slice('scenario '.length) })}
      />
      {scenarios.length === 0 && <span className="s12 t3 hide-s">{t('simulation.noScenarios')}</span>}
      <span className="field-label" aria-hidden="true">{t('simulation.seed')}</span>
      <NumberField
        label={t('simulation.seed')} isLabelHidden small width={96} value={seed}
        onCommit={(value) => changeSimulation({ seed: Math.min(mostSeed, Math.max(0, Math.round(value ?? seed))) })}
      />
      <span className="sp" />
      <CommandButton id="simulation.run" size="small" variant="primary" disabledReason={isRunning ? '' : undefined} />
    </div>
  )
}

/** The design without a scenario; no id can be this, since those of scenarios have a word before them. */
const asDrawn = 'as drawn'

/** Nothing run yet, running for the first time, ended before it was done, or refused. */
function NotYet({ open }: { readonly open: OpenDesign }) {
  const { simulated, isRunning, isCancelled } = useStore(simulationStore)
  if (simulated.state === 'failed') {
    const { code, message, hint } = simulated.failure
    return code === 'outside-domain' ? (
      <Empty level={1} title={message} action={<Button onClick={() => navigate(formatPlace('designs', open.id, 'architecture'))}>{t('design.tab.architecture')}</Button>}>
        {hint}
      </Empty>
    ) : (
      <Failed level={1} failure={simulated.failure} onRetry={() => void simulate(open.design, open.revision)} />
    )
  }
  if (isRunning) return <Empty level={1} title={t('simulation.running')}>{t('simulation.runningNote')}</Empty>
  return (
    <Empty level={1} title={t(isCancelled ? 'simulation.cancelled' : 'simulation.none')}>
      {t(isCancelled ? 'simulation.cancelledNote' : 'simulation.noneNote')}
    </Empty>
  )
}

function Results({ open, simulated, selectedId }: { readonly open: OpenDesign; readonly simulated: Simulated; readonly selectedId: string | undefined }) {
  const { asked, isCancelled } = useStore(simulationStore)
  const { report } = simulated
  const stale = staleReasons(simulated, open.design, open.revision, asked)
  return (
    <>
      <div role="status">
        {(stale.length > 0 || isCancelled) && (
          <p className="simulation-stale">
            {[...(isCancelled ? [t('simulation.cancelledBefore')] : []), ...stale].join(' ')}
          </p>
        )}
      </div>
      <Latency report={report} />
      {report.journeys.length > 0 && (
        <section aria-label={t('simulation.journeyTable')}>
          <div className="list-head">
            <h2>{t('simulation.journeyTable')}</h2>
            <p>{t('simulation.journeyNote', { confidence: percentInWords(report.confidence) })}</p>
          </div>
          <JourneyTable journeys={report.journeys} selectedId={selectedId} />
        </section>
      )}
      <section aria-label={t('simulation.componentTable')}>
        <div className="list-head">
          <h2>{t('simulation.componentTable')}</h2>
          <p>{t('simulation.componentNote')}</p>
        </div>
        <ComponentTable components={report.components} />
      </section>
    </>
  )
}

/** What the run says as a whole, then how long requests take: as a chart or as its numbers. */
function Latency({ report }: { readonly report: SimulationReport }) {
  const view = useStore(simulationStore, (state) => state.view)
  const answered = report.journeys.filter(({ p50 }) => p50 !== null)
  return (
    <section className="simulation-figure" aria-label={t('simulation.latency')}>
      <div className="simulation-head">
        <h1 className="step-title">{headlineOf(report)}</h1>
        <span className="sp" />
        {answered.length > 0 && (
          <Segmented
            label={t('simulation.view')} value={view} onChange={chooseLook}
            options={[{ value: 'chart', text: t('simulation.chart') }, { value: 'table', text: t('simulation.table') }]}
          />
        )}
      </div>
      {report.unstable.map(({ component, text }) => (
        <p key={component} className="simulation-over"><Severity level="critical" shapeOnly /> <span>{text}</span></p>
      ))}
      {answered.length === 0 ? (
        <p className="simulation-said t3">{t(report.unstable.length > 0 ? 'simulation.noSteadyState' : 'simulation.noAnswers')}</p>
      ) : (
        <>
          <p className="s12 t3">{view === 'chart' ? t('simulation.axis') : t('simulation.journeyNote', { confidence: percentInWords(report.confidence) })}</p>
          {view === 'chart' ? <LatencyChart journeys={answered} /> : <LatencyTable journeys={answered} />}
        </>
      )}
    </section>
  )
}
