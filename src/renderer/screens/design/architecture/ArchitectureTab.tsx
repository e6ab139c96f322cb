import { lazy, Suspense, useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../../contract/design-operations.ts'
import type { Component } from '../../../../core/design/schema.ts'
import type { Report } from '../../../../core/validate/report.ts'
import { formatQuantity } from '../../../../core/format.ts'
import { findCommand, runCommand } from '../../../commands/registry.ts'
import { valueOf } from '../../../progress.ts'
import { t } from '../../../text/t.ts'
import { Button } from '../../../ui/Button.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Empty, Loading } from '../../../ui/States.tsx'
import { designStore } from '../design-store.ts'
import type { TabProps } from '../step-facts.ts'
import { useNames } from '../use-entries.ts'
import { architectureStore, chooseJourney, chooseView, openForm, startArchitecture } from './architecture-store.ts'
import { redraw } from './actions.ts'
import { findingsByElement } from './facts.ts'
import { ConnectForm, PartForm } from './Forms.tsx'
import { MeasuredDialog } from './MeasuredDialog.tsx'
import { MermaidPanel } from './MermaidPanel.tsx'
import { Side } from './Side.tsx'
import { Twin } from './Twin.tsx'
import './architecture.css'

// The drawing and its library come when they are first needed.
const Canvas = lazy(() => import('./Canvas.tsx').then((module) => ({ default: module.Canvas })))

/** The architecture of a design as a drawing or as tables, with the properties of what is selected. */
export function ArchitectureTab({ open }: TabProps) {
  useEffect(() => startArchitecture(open.id), [open.id])
  const { view, form, journey } = useStore(architectureStore)
  const validation = valueOf(useStore(designStore, (state) => state.validation))
  const findings = useMemo(() => findingsByElement(validation?.report), [validation])
  const { name } = useNames()
  const technologyName = ({ technology, product, role }: Component): string =>
    technology !== undefined ? name(technology) : (product ?? t(`architecture.role.${role}`))
  const { components, journeys } = open.design.architecture
  const shownJourney = journey === undefined ? (journeys[0]?.id ?? null) : journey
  return (
    <>
      <div className="pane grow">
        <h1 className="sr">{t('architecture.heading', { name: open.design.name })}</h1>
        <div className="toolbar">
          <Tool id="architecture.addPart" icon="plus" text={t('architecture.part')} />
          <Tool id="architecture.connect" icon="route" text={t('architecture.connect')} />
          <span className="hide-s"><Tool id="architecture.tidy" icon="layers" text={t('architecture.tidy')} isGhost /></span>
          <Menu
            trigger={<Button variant="ghost" icon="dots" label={t('architecture.more')} />}
            groups={[[
              { id: 'mermaid', text: t('architecture.exportMermaid'), icon: 'download', run: () => openForm('mermaid') },
              { id: 'redraw', text: t('architecture.redraw'), icon: 'refresh', run: () => void redraw() },
            ]]}
          />
          <span className="sp" />
          {journeys.length > 0 && (
            <>
              <span className="t3 hide-s" aria-hidden="true">{t('architecture.journey')}</span>
              <Select
                label={t('architecture.journey')} value={shownJourney ?? noJourney} onChange={(value) => chooseJourney(value === noJourney ? null : value)}
                options={[...journeys.map(({ id, name: words }) => ({ value: id, text: withP99(words, id, validation?.report) })), { value: noJourney, text: t('architecture.noJourney') }]}
              />
            </>
          )}
          <Segmented
            label={t('architecture.view')} value={view} onChange={chooseView}
            options={[{ value: 'canvas', text: t('architecture.canvas') }, { value: 'table', text: t('architecture.table') }]}
          />
        </div>
        {form === 'part' && <PartForm open={open} />}
        {form === 'connect' && <ConnectForm open={open} />}
        {components.length === 0 ? (
          <Empty title={t('architecture.empty')} action={<Button icon="refresh" onClick={() => void redraw()}>{t('architecture.redraw')}</Button>}>
            {t('architecture.emptyHint')}
          </Empty>
        ) : view === 'table' ? (
          <Twin open={open} findings={findings} technologyName={technologyName} />
        ) : (
          <Suspense fallback={<Loading what={t('architecture.drawingWhat')} />}>
            <Canvas open={open} findings={findings} technologyName={technologyName} journeyId={shownJourney} />
          </Suspense>
        )}
      </div>
      <Side open={open} findings={findings} />
      {form === 'mermaid' && <MermaidPanel open={open} />}
      <MeasuredDialog open={open} />
    </>
  )
}

const noJourney = '-'

/** The journey with the p99 that the last report gives it. */
function withP99(name: string, id: string, report: Report | undefined): string {
  const assessed = report?.verdicts.find((verdict) => verdict.id === `${id}/latency`)?.assessed
  return assessed === undefined || assessed === null ? name : t('architecture.journeyP99', { name, value: formatQuantity(assessed.value, assessed.unit) })
}

/** A command as a button of the toolbar, with its key. */
function Tool({ id, icon, text, isGhost = false }: { readonly id: string; readonly icon: 'plus' | 'route' | 'layers'; readonly text: string; readonly isGhost?: boolean }) {
  return (
    <Button icon={icon} variant={isGhost ? 'ghost' : 'default'} keys={findCommand(id)?.keys?.[0]} onClick={() => runCommand(id)}>
      {text}
    </Button>
  )
}

/** How many parts there are, beside the name of the tab. */
export const countParts = (open: OpenDesign): number => open.design.architecture.components.length
