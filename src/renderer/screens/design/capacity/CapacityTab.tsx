import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { CapacityPlan, ComponentPlan } from '../../../../core/capacity/plan.ts'
import { formatNumber } from '../../../../core/format.ts'
import { formatPlace } from '../../../place.ts'
import { loading } from '../../../progress.ts'
import { navigate } from '../../../router.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { LongWork } from '../../../ui/LongWork.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Severity } from '../../../ui/Severity.tsx'
import { Section, SidePanel } from '../../../ui/SidePanel.tsx'
import { Empty } from '../../../ui/States.tsx'
import { Table } from '../../../ui/Table.tsx'
import { DerivationTree } from '../DerivationTree.tsx'
import type { TabProps } from '../step-facts.ts'
import { Assumptions } from './Assumptions.tsx'
import { capacityStore, capacityWork, chooseComponent, chooseView, explain, loadCapacity } from './capacity-store.ts'
import { CapacityChart } from './CapacityChart.tsx'
import { ComponentTable } from './ComponentTable.tsx'
import { WaysOut } from './WaysOut.tsx'
import { drawnOf, monthName, rateInWords } from './words.ts'
import './capacity.css'

/** Load against capacity over the months to come, and the ways out: `designs/checkout/capacity`. */
export function CapacityTab({ open: { id, revision } }: TabProps) {
  // For the moment before the store knows of this design: nothing of another one is shown.
  const plan = useStore(capacityStore, (state) => (state.designId === id ? state.plan : loading))
  useEffect(() => loadCapacity(id), [id, revision])
  if (plan.state === 'ready') return <Planned designId={id} plan={plan.value} />
  return (
    <div className="pane grow">
      <h1 className="sr">{t('capacity.title')}</h1>
      <LongWork of={capacityWork} what={t('capacity.whatPlan')} />
      {plan.state === 'failed' && plan.failure.code === 'outside-domain' ? (
        <NoDemand designId={id} title={plan.failure.message} hint={plan.failure.hint} />
      ) : (
        <Loaded of={plan} what={t('capacity.whatPlan')} onRetry={() => loadCapacity(id)}>
          {() => null}
        </Loaded>
      )}
    </div>
  )
}

function NoDemand({ designId, title, hint }: { readonly designId: string; readonly title: string; readonly hint: string | undefined }) {
  return (
    <Empty title={title} action={<Button onClick={() => navigate(formatPlace('designs', designId, 'steps', 'requirements'))}>{t('step.requirements')}</Button>}>
      {hint}
    </Empty>
  )
}

function Planned({ designId, plan }: { readonly designId: string; readonly plan: CapacityPlan }) {
  const { componentId, view } = useStore(capacityStore)
  const [from] = useState(() => new Date())
  const chosen = plan.components.find(({ component }) => component === componentId)
  const drawn = drawnOf(plan, chosen)
  return (
    <>
      <div className="pane grow">
        <LongWork of={capacityWork} what={t('capacity.whatPlan')} />
        <div className="step-body" tabIndex={-1}>
          {plan.components.length === 0 ? (
            <Empty level={1} title={plan.headline} action={<Button onClick={() => navigate(formatPlace('designs', designId, 'architecture'))}>{t('design.tab.architecture')}</Button>}>
              {t('capacity.noneHint')}
            </Empty>
          ) : (
            <>
              <section className="capacity-figure" aria-label={t('capacity.title')}>
                <div className="capacity-head">
                  <h1 className="step-title">{plan.headline}</h1>
                  <span className="sp" />
                  {chosen !== undefined && (
                    <Button variant="ghost" size="small" onClick={() => chooseComponent(null)}>{t('capacity.wholeDesign')}</Button>
                  )}
                  <Segmented
                    label={t('capacity.view')} value={view} onChange={chooseView}
                    options={[{ value: 'chart', text: t('capacity.chart') }, { value: 'table', text: t('capacity.table') }]}
                  />
                </div>
                <p className="s12 t3">{chosen === undefined ? t('capacity.axis', { name: drawn.name }) : t('capacity.axisOf', { name: chosen.name })}</p>
                {view === 'chart' ? <CapacityChart plan={plan} drawn={drawn} from={from} /> : <Months plan={plan} capacity={drawn.allUp} from={from} />}
              </section>
              <ComponentTable components={plan.components} months={plan.inputs.months} selectedId={chosen?.component} />
              <WaysOut alternatives={plan.alternatives} months={plan.inputs.months} />
            </>
          )}
        </div>
      </div>
      <SidePanel label={t('capacity.side')}>
        <Assumptions inputs={plan.inputs} />
        <ZonesLost zones={plan.zones} />
        {chosen === undefined ? <Reads plan={plan} /> : <Why of={chosen} />}
      </SidePanel>
    </>
  )
}

/** The chart as numbers. */
function Months({ plan, capacity, from }: { readonly plan: CapacityPlan; readonly capacity: number | null; readonly from: Date }) {
  const { months } = plan.demand
  type Month = (typeof months)[number]
  return (
    <div className="capacity-months" tabIndex={0} role="region" aria-label={t('capacity.monthsTable')}>
      <Table<Month>
        label={t('capacity.monthsTable')}
        flush
        height="dense"
        rows={months}
        rowId={({ month }) => String(month)}
        columns={[
          { id: 'month', title: t('capacity.month'), cell: ({ month }) => monthName(from, month) },
          { id: 'mean', title: t('capacity.mean'), width: 100, align: 'end', cell: ({ mean }) => (mean === null ? '–' : formatNumber(mean)) },
          { id: 'peak', title: t('capacity.peakDemand'), width: 100, align: 'end', cell: ({ peak }) => <span className="m">{formatNumber(peak)}</span> },
          { id: 'range', title: t('capacity.likely'), width: 150, align: 'end', cell: ({ low, high }) => t('capacity.range', { low: formatNumber(low), high: formatNumber(high) }) },
          { id: 'left', title: t('capacity.timesLeft'), width: 110, align: 'end', cell: ({ peak }) => (capacity === null ? '–' : `${formatNumber(capacity / peak)}×`) },
        ]}
      />
    </div>
  )
}

/** What each lost zone leaves. */
function ZonesLost({ zones }: Pick<CapacityPlan, 'zones'>) {
  return (
    <Section title={t('capacity.zonesHead')}>
      {zones.length === 0 ? (
        <p className="s12 t3">{t('capacity.noZones')}</p>
      ) : (
        <ul className="side-list">
          {zones.map(({ zone, name, limit, out }) => (
            <li key={zone}>
              <span className="m">{name}</span>
              <br />
              {out.length > 0 ? (
                <Severity level="critical" size={12}>{t('capacity.zoneOut', { names: out.join(', ') })}</Severity>
              ) : (
                t('capacity.zoneLeft', { rate: rateInWords(limit.operations), name: limit.name })
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

/** What was assumed and what nobody has said. */
function Reads({ plan: { assumptions, questions, demand } }: { readonly plan: CapacityPlan }) {
  return (
    <>
      {questions.length > 0 && (
        <Section title={t('capacity.questions')}>
          <ul className="side-list plain-dots">{questions.map((text) => <li key={text}>{text}</li>)}</ul>
        </Section>
      )}
      <Section title={t('capacity.assumed')}>
        <ul className="side-list plain-dots">{assumptions.map((text) => <li key={text}>{text}</li>)}</ul>
      </Section>
      <Section title={t('capacity.demandWhy')}>
        <DerivationTree of={demand.atEnd.why} />
      </Section>
    </>
  )
}

/** How the figures of the chosen component came about. */
function Why({ of }: { readonly of: ComponentPlan }) {
  const explained = useStore(capacityStore, (state) => state.explained)
  const figure = explained === 'runsOut' ? of.runsOut : explained === 'used' ? of.usedAtEnd : (of.required.zoneLost ?? of.required.allUp)
  return (
    <Section title={t('capacity.why', { name: of.name })}>
      <Segmented
        label={t('capacity.explained')} value={explained} onChange={explain}
        options={(['runsOut', 'required', 'used'] as const).map((value) => ({ value, text: t(`capacity.explain.${value}`) }))}
      />
      <p className="capacity-said">{figure.text}</p>
      {explained === 'runsOut' && of.zoneLost !== null && <p className="capacity-said">{of.zoneLost.runsOut.text}</p>}
      {explained === 'used' && of.wait.atEnd !== null && <p className="capacity-said">{t('capacity.waits', { now: formatNumber(of.wait.now ?? 0), then: formatNumber(of.wait.atEnd) })}</p>}
      <DerivationTree of={figure.why} />
      <ul className="side-list plain-dots">{figure.assumptions.map((text) => <li key={text}>{text}</li>)}</ul>
    </Section>
  )
}
