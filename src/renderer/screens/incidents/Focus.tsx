import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { useCrumbs } from '../../frame/crumbs.ts'
import { t } from '../../text/t.ts'
import { enterNight } from '../../theme/theme.ts'
import { Button } from '../../ui/Button.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Checklist } from './Checklist.tsx'
import { HandOverNotice } from './HandOver.tsx'
import { HeadPanel } from './HeadPanel.tsx'
import { IncidentHead } from './IncidentHead.tsx'
import { IncidentSide } from './IncidentSide.tsx'
import { incident } from './incident.ts'
import { LogNotice } from './LogNotice.tsx'
import { night } from './night.ts'
import { useClocks } from './NowSection.tsx'

/** Red light while this screen is shown and it is asked for. */
export function useNight(): void {
  const isOn = useStore(night, (state) => state.isOn)
  useEffect(() => (isOn ? enterNight() : undefined), [isOn])
}

/** A running incident: the checklist in the middle, everything that is asked in between at the right. */
export function Focus({ shown }: { readonly shown: OpenIncident }) {
  useNight()
  useClocks(shown.view)
  useCrumbs([{ text: shown.view.incident ?? '' }])
  return (
    <div className="inc">
      <IncidentHead view={shown.view} />
      <HeadPanel view={shown.view} />
      <HandOverNotice view={shown.view} />
      <LogNotice shown={shown} />
      <Refusal />
      <div className="body">
        <Checklist shown={shown} />
        <IncidentSide shown={shown} />
      </div>
    </div>
  )
}

/** Why the last entry was not recorded, until it is put away or the next one is. */
export function Refusal() {
  const refused = useStore(incident.store, (state) => state.refused)
  if (refused === null) return null
  const { failure, isNewest } = refused
  return (
    <div className="inc-refused" role="alert">
      <Severity level="high" shapeOnly size={16} />
      <div className="grow">
        <b>{failure.message}</b> {failure.hint}
        <p className="t2">{t(isNewest ? 'incident.refusedNewest' : 'incident.refused')}</p>
      </div>
      <Button variant="ghost" icon="cross" label={t('ui.dismiss')} onClick={incident.dismissRefusal} />
    </div>
  )
}
