import { useEffect } from 'react'
import { useStore } from 'zustand'
import { CommandButton } from '../../../commands/CommandButton.tsx'
import type { ReadinessReport } from '../../../../core/scenarios/policy-report.ts'
import type { ScenarioReport } from '../../../../core/scenarios/report.ts'
import { formatNumber } from '../../../../core/format.ts'
import { formatPlace } from '../../../place.ts'
import { navigate } from '../../../router.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { LongWork } from '../../../ui/LongWork.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Empty } from '../../../ui/States.tsx'
import type { TabProps } from '../step-facts.ts'
import { CaseSide } from './CaseSide.tsx'
import { CaseTable } from './CaseTable.tsx'
import { countRows, policyRows, Readiness, ReadinessSide } from './Readiness.tsx'
import { ScenarioDialog } from './ScenarioDialog.tsx'
import { chooseScenariosView, loadScenarios, readinessWork, scenariosStore, scenariosWork } from './scenarios-store.ts'
import { headlineOf } from './words.ts'
import './scenarios.css'

/** A design under scenarios, and what is asked of it against what it gives: `designs/checkout/scenarios`. */
export function ScenariosTab({ open }: TabProps) {
  const { id, revision, design } = open
  const { view, designId, report, readiness } = useStore(scenariosStore)
  useEffect(() => loadScenarios(id), [id, revision, view])
  const isOwn = designId === id
  const retry = () => loadScenarios(id)
  return (
    <>
      <ScenarioDialog design={design} />
      {isOwn && view === 'scenarios' && report.state === 'ready' ? <Cases report={report.value} />
        : isOwn && view === 'readiness' && readiness.state === 'ready' ? <Ready report={readiness.value} />
          : (
              <div className="pane grow">
                <Head title={t('scenarios.title')} />
                {view === 'scenarios'
                  ? <Loaded of={report} what={t('scenarios.what')} onRetry={retry}>{() => null}</Loaded>
                  : <Loaded of={readiness} what={t('scenarios.whatReadiness')} onRetry={retry}>{() => null}</Loaded>}
              </div>
            )}
    </>
  )
}

function Head({ title }: { readonly title: string }) {
  const view = useStore(scenariosStore, (state) => state.view)
  return (
    <>
      <LongWork of={view === 'scenarios' ? scenariosWork : readinessWork} what={t(view === 'scenarios' ? 'scenarios.what' : 'scenarios.whatReadiness')} />
      <div className="scenarios-head">
        <h1 className="step-title">{title}</h1>
        <span className="sp" />
        <Segmented
          label={t('scenarios.view')} value={view} onChange={chooseScenariosView}
          options={[{ value: 'scenarios', text: t('scenarios.title') }, { value: 'readiness', text: t('scenarios.readiness') }]}
        />
        <CommandButton id="scenarios.add" size="small" />
      </div>
    </>
  )
}

function Cases({ report }: { readonly report: ScenarioReport }) {
  const caseId = useStore(scenariosStore, (state) => state.caseId)
  const [design, ...variants] = report.designs
  if (design === undefined) return null
  const chosen = design.cases.find(({ id }) => id === caseId) ?? design.cases[0]
  if (design.cases.every(({ journeys }) => journeys.length === 0)) {
    return (
      <div className="pane grow">
        <Head title={t('scenarios.title')} />
        <Empty title={t('scenarios.noJourneys')} action={<Button onClick={() => navigate(formatPlace('designs', design.id, 'architecture'))}>{t('design.tab.architecture')}</Button>}>
          {chosen?.questions[0]}
        </Empty>
      </div>
    )
  }
  return (
    <>
      <div className="pane grow">
        <Head title={headlineOf(design)} />
        <div className="step-body" tabIndex={-1}>
          <CaseTable design={design} variants={variants} selectedId={chosen?.id ?? ''} />
        </div>
      </div>
      {chosen !== undefined && <CaseSide of={chosen} />}
    </>
  )
}

function Ready({ report }: { readonly report: ReadinessReport }) {
  const rowId = useStore(scenariosStore, (state) => state.rowId)
  const rows = [...policyRows(report), ...countRows(report)]
  const chosen = rows.find(({ id }) => id === rowId)?.id ?? rows[0]?.id
  const { share, have, of } = report.readiness
  return (
    <>
      <div className="pane grow">
        <Head title={share === null ? t('scenarios.nothingToCount') : t('scenarios.readyHead', { share: formatNumber(share * 100), have, of })} />
        <div className="step-body" tabIndex={-1}>
          <Readiness report={report} selectedId={chosen} />
        </div>
      </div>
      <ReadinessSide report={report} rowId={chosen} />
    </>
  )
}
