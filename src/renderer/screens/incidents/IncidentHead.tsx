import { useStore } from 'zustand'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { findCommand } from '../../commands/registry.ts'
import { useNow } from '../../now.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Menu, type MenuItem } from '../../ui/Menu.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { incident } from './incident.ts'
import { severityLook } from './incident-order.ts'
import { nextUpdate, since, timeOfDay } from './incident-time.ts'
import { night, toggleNight } from './night.ts'
import { useUpdateDue } from './NowSection.tsx'

type View = OpenIncident['view']

/** Severity, title and the two clocks. */
export function IncidentHead({ view }: { readonly view: View }) {
  const severity = view.severity ?? 'SEV-4'
  const now = useNow()
  return (
    <header className="inc-head">
      <button type="button" className="inc-sev" title={t('incident.changeSeverity')} onClick={() => incident.openPanel('severity')}>
        <Severity level={severityLook[severity]} size={22}>
          {severity}
        </Severity>
      </button>
      <div className="inc-title">
        <h1 className="trunc" title={view.title}>
          {view.title}
        </h1>
        <span className="t2 s12 trunc">
          {t('incident.declaredAt', { id: view.incident ?? '', time: timeOfDay(view.declaredAt ?? '', now) })}
          {view.acknowledged !== null && t('incident.acknowledgedBy', { name: view.acknowledged.by, time: timeOfDay(view.acknowledged.at, now) })}
        </span>
      </div>
      <Clock of={since(view.declaredAt ?? '', now)} under={t('incident.elapsed')} />
      <UpdateClock view={view} now={now} />
      <div className="row inc-acts">
        <NightButton />
        <Menu align="end" trigger={<Button variant="ghost" size="large" icon="dots" label={t('incident.more')} />} groups={[menuOf('severity', 'playbook', 'back'), menuOf('decide', 'mark', 'factor', 'followUp', 'amend'), menuOf('contacts', 'cards', 'handOver'), menuOf('report', 'postmortem', 'export', 'close')]} />
      </div>
    </header>
  )
}

/** What can still be done once an incident is over. */
export function ClosedMenu() {
  return (
    <Menu
      align="end" trigger={<Button variant="ghost" size="large" icon="dots" label={t('incident.more')} />}
      groups={[menuOf('mark', 'factor', 'followUp', 'amend'), menuOf('report', 'export', 'metrics')]}
    />
  )
}

function menuOf(...names: readonly string[]): MenuItem[] {
  return names.flatMap((name) => {
    const command = findCommand(`incident.${name}`)
    return command === undefined
      ? []
      : [{ id: command.id, text: t(command.title), icon: command.icon, keys: command.keys?.[0], run: () => setTimeout(() => command.run()) }]
  })
}

export function NightButton() {
  const isOn = useStore(night, (state) => state.isOn)
  return (
    <Button
      variant="ghost" size="large" icon={isOn ? 'sun' : 'moon'} isPressed={isOn}
      label={t(isOn ? 'incident.nightOff' : 'incident.nightOn')} onClick={toggleNight}
    />
  )
}

export function Clock({ of, under }: { readonly of: string; readonly under: string }) {
  return (
    <div className="inc-clock">
      <b>{of}</b>
      <span>{under}</span>
    </div>
  )
}

function UpdateClock({ view, now }: { readonly view: View; readonly now: number }) {
  const update = nextUpdate(useUpdateDue(view, now), now)
  const number = view.updatesSent + 1
  switch (update.state) {
    case 'none':
      return <Clock of={t('incident.noUpdate')} under={t('incident.noUpdateNote')} />
    case 'due':
      return <Clock of={update.left} under={t('incident.untilUpdate', { number })} />
    case 'overdue':
      return (
        <div className="inc-clock late">
          <b>
            <Severity level="high" shapeOnly size={18} /> {update.late}
          </b>
          <span>{t('incident.updateLate', { number })}</span>
        </div>
      )
  }
}
