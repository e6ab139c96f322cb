import { useEffect, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import { formatPlace } from '../../../place.ts'
import { navigate } from '../../../router.ts'
import { CommandButton } from '../../../commands/CommandButton.tsx'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { SidePanel } from '../../../ui/SidePanel.tsx'
import { LongWork } from '../../../ui/LongWork.tsx'
import { Empty } from '../../../ui/States.tsx'
import { designStore, type Validation } from '../design-store.ts'
import type { StepProps } from '../step-facts.ts'
import { StepHead } from '../StepHead.tsx'
import { Alternatives } from './Alternatives.tsx'
import { Bill } from './Bill.tsx'
import { Findings } from './Findings.tsx'
import { FindingWhy } from './FindingWhy.tsx'
import { lookAfresh, runAgain, validationStore } from './validation-store.ts'
import { Uncertainty } from './Uncertainty.tsx'
import { VerdictTable } from './VerdictTable.tsx'
import { VerdictWhy } from './VerdictWhy.tsx'
import { verdictRows } from './verdict-rows.ts'
import { WaiveDialog } from './WaiveDialog.tsx'
import { WhatIf } from './WhatIf.tsx'
import './validation.css'

/** Step 5: whether the design meets what was asked, what stands in the way, and what would change it. */
export function ValidationStep({ open, facts, next }: StepProps) {
  const validation = useStore(designStore, (state) => state.validation)
  useEffect(() => lookAfresh, [open.id])
  const head = (note: string) => (
    <StepHead facts={facts} next={next} note={note}>
      <CommandButton id="validation.run" />
    </StepHead>
  )
  if (validation.state === 'ready') return <Judged open={open} validation={validation.value} head={head} />
  return (
    <div className="pane grow">
      {head('')}
      <LongWork of="design.validate" what={t('validation.what')} />
      {validation.state !== 'loading' && (
        <Loaded of={validation} what={t('validation.what')} onRetry={() => void runAgain()}>
          {() => null}
        </Loaded>
      )}
    </div>
  )
}

interface JudgedProps {
  readonly open: OpenDesign
  readonly validation: Validation
  readonly head: (note: string) => ReactNode
}

function Judged({ open, validation: { revision, report }, head }: JudgedProps) {
  const { verdictId, fingerprint, explained } = useStore(validationStore)
  const { design } = open
  const rows = verdictRows(report.verdicts)
  const verdict = (rows.find((row) => row.verdict.id === verdictId) ?? rows[0])?.verdict
  const finding = report.findings.find((one) => one.fingerprint === fingerprint) ?? report.findings.find(({ state }) => state !== 'waived')
  const note = report.verdicts.length === 0 ? '' : t('validation.note', { count: report.verdicts.length })
  const isBare = report.verdicts.length === 0 && report.findings.length === 0 && design.architecture.components.length === 0
  return (
    <>
      <div className="pane grow">
        {head(revision === open.revision ? note : t('validation.earlier'))}
        <LongWork of="design.validate" what={t('validation.what')} />
        <div className="step-body" tabIndex={-1}>
          {report.verdicts.length === 0 ? (
            <Empty
              title={t('validation.empty')}
              action={<Button onClick={() => navigate(formatPlace('designs', open.id, 'steps', 'requirements'))}>{t('step.requirements')}</Button>}
            >
              {t('validation.emptyHint')}
            </Empty>
          ) : (
            <VerdictTable rows={rows} selectedId={verdict?.id} />
          )}
          {!isBare && <Findings findings={report.findings} design={design} selected={finding} />}
          <Alternatives report={report} />
          {report.verdicts.length > 0 && <Uncertainty designId={open.id} revision={open.revision} />}
          {!isBare && <Bill bill={report.bill} design={design} />}
        </div>
      </div>
      <SidePanel label={t('validation.side')}>
        <WhatIf open={open} report={report} verdict={verdict} />
        {explained === 'finding' && finding !== undefined ? (
          <FindingWhy finding={finding} design={design} />
        ) : (
          verdict !== undefined && <VerdictWhy verdict={verdict} />
        )}
      </SidePanel>
      <WaiveDialog findings={report.findings} waivers={design.waivers} />
    </>
  )
}
