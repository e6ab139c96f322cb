import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { OpenDesign } from '../../../contract/design-operations.ts'
import { stepIds } from '../../../core/steps.ts'
import { findCommand } from '../../commands/registry.ts'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { valueOf } from '../../progress.ts'
import { navigate } from '../../router.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { Empty } from '../../ui/States.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { VerdictMark } from '../../ui/VerdictMark.tsx'
import { useModesOnceQuiet } from '../failure-map/failure-map-store.ts'
import { designStore, openDesign } from './design-store.ts'
import { designTabs, findTab } from './design-tabs.ts'
import { RenameDialog } from './RenameDialog.tsx'
import { stepFacts } from './step-facts.ts'
import { verdictCounts } from './verdict-counts.ts'
import './design.css'

/** One design: `designs/checkout`, `designs/checkout/steps/primitives`. */
export function DesignView({ id, rest }: { readonly id: string; readonly rest: readonly string[] }) {
  const open = useStore(designStore, (state) => state.open)
  useEffect(() => {
    void openDesign(id)
  }, [id])
  return (
    <Loaded of={open} what={t('design.what')} level={1} onRetry={() => void openDesign(id)}>
      {(value) => (value.id === id ? <OpenView open={value} rest={rest} /> : null)}
    </Loaded>
  )
}

function OpenView({ open, rest }: { readonly open: OpenDesign; readonly rest: readonly string[] }) {
  const [tabId, ...below] = rest
  const modes = useModesOnceQuiet(open)
  const tab = findTab(tabId)
  const step = stepIds.find((candidate) => candidate === below[0]) ?? 'requirements'
  const here = tab === undefined ? null : tab.id === 'steps' ? t(stepFacts[step].title) : t(tab.title)
  useCrumbs([{ text: open.design.name, place: formatPlace('designs', open.id) }, ...(here === null ? [] : [{ text: here }])])
  if (tab === undefined) {
    return (
      <Empty level={1} title={t('design.noTab', { tab: tabId ?? '' })} action={<Button onClick={() => navigate(formatPlace('designs', open.id))}>{t('design.toSteps')}</Button>} />
    )
  }
  return (
    <>
      <Tabs
        label={t('design.tabs', { name: open.design.name })}
        tabs={designTabs.map(({ id, title, count }) => ({ id, text: t(title), count: count?.(open, modes) }))}
        current={tab.id}
        onChange={(id) => navigate(formatPlace('designs', open.id, id))}
        end={<TabsEnd revision={open.revision} />}
      >
        <tab.View open={open} rest={below} />
      </Tabs>
      <RenameDialog name={open.design.name} />
    </>
  )
}

/** Verdicts of the last validation, and what can be done with the design as a whole. */
function TabsEnd({ revision }: { readonly revision: number }) {
  const validation = valueOf(useStore(designStore, (state) => state.validation))
  const counts = validation === undefined ? null : verdictCounts(validation.report)
  const isEarlier = validation !== undefined && validation.revision !== revision
  return (
    <>
      {counts !== null && (
        <span className="row verdict-counts" title={isEarlier ? t('design.countsEarlier') : undefined}>
          {(['met', 'missed', 'undecided'] as const)
            .filter((verdict) => counts[verdict] > 0)
            .map((verdict) => (
              <VerdictMark key={verdict} verdict={verdict}>
                {t(`design.count.${verdict}`, { count: counts[verdict] })}
              </VerdictMark>
            ))}
        </span>
      )}
      <Menu
        align="end"
        trigger={<Button variant="ghost" size="small" icon="dots" label={t('design.actions')} />}
        groups={[items(['design.undo', 'design.redo']), items(['design.rename', 'design.exportYaml'])]}
      />
    </>
  )
}

function items(ids: readonly string[]): readonly MenuItem[] {
  return ids.flatMap((id): MenuItem[] => {
    const command = findCommand(id)
    return command === undefined
      ? []
      : [{ id, text: t(command.title), icon: command.icon, keys: command.keys?.[0], isDisabled: command.when?.() === false, run: command.run }]
  })
}
