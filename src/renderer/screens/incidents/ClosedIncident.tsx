import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCrumbs } from '../../frame/crumbs.ts'
import { useNow } from '../../now.ts'
import { t } from '../../text/t.ts'
import { Section } from '../../ui/SidePanel.tsx'
import { Severity } from '../../ui/Severity.tsx'
import { Refusal, useNight } from './Focus.tsx'
import { HeadPanel } from './HeadPanel.tsx'
import { Clock, ClosedMenu, NightButton } from './IncidentHead.tsx'
import { severityLook } from './incident-order.ts'
import { clock, timeOfDay } from './incident-time.ts'
import { LogNotice } from './LogNotice.tsx'
import { Postmortem } from './Postmortem.tsx'
import { roles } from './roles.ts'
import { StepMark } from './StepMark.tsx'
import { isBehind } from './steps.ts'
import { Timeline } from './Timeline.tsx'

/** An incident that is over: its postmortem, the steps that were done, and the log. */
export function ClosedIncident({ shown }: { readonly shown: OpenIncident }) {
  const { view } = shown
  const now = useNow()
  useNight()
  useCrumbs([{ text: view.incident ?? '' }])
  const severity = view.severity ?? 'SEV-4'
  return (
    <div className="inc">
      <header className="inc-head">
        <span className="inc-sev">
          <Severity level={severityLook[severity]} size={22}>
            {severity}
          </Severity>
        </span>
        <div className="inc-title">
          <h1 className="trunc">{view.title}</h1>
          <span className="t2 s12">{t('incident.closedAt', { id: view.incident ?? '', time: timeOfDay(view.closedAt ?? '', now) })}</span>
        </div>
        <Clock of={clock(Date.parse(view.closedAt ?? '') - Date.parse(view.declaredAt ?? ''))} under={t('incident.closedTook')} />
        <Clock of={String(view.updatesSent)} under={t('incident.updatesSent')} />
        <div className="row inc-acts">
          <NightButton />
          <ClosedMenu />
          <CommandButton id="incident.postmortem" size="large" variant="primary" words={t('postmortem.download')} />
        </div>
      </header>
      <HeadPanel view={view} />
      <LogNotice shown={shown} />
      <Refusal />
      <div className="body">
        <div className="pane grow scroll inc-list" tabIndex={0} role="region" aria-label={t('postmortem.title')}>
          <Postmortem view={view} />
          {view.checklists.map((list, at) => (
            <section key={at}>
              <h3 className="inc-section">{t('incident.stepsOf', { name: list.title })}</h3>
              <ol>
                {list.steps.filter(isBehind).map((step, index) => (
                  <li key={step.id} className={`inc-step ${step.state}`}>
                    <div className="inc-row">
                      <StepMark state={step.state} number={index + 1} />
                      <span className="inc-words">
                        {step.text}
                        {step.value !== null && <b className="inc-value">{step.value}</b>}
                        {step.answer !== null && <b className="inc-value">{t(`playbooks.answer.${step.answer}`)}</b>}
                        {step.reason !== null && <span className="inc-reason">{t('incident.skippedBecause', { reason: step.reason })}</span>}
                      </span>
                      <span className="inc-at">{step.at !== null && timeOfDay(step.at, now)}</span>
                    </div>
                  </li>
                ))}
              </ol>
            </section>
          ))}
        </div>
        <aside className="inc-side" aria-label={t('incident.side')}>
          <div className="inc-side-scroll" tabIndex={0} role="group" aria-label={t('incident.side')}>
            <Section title={t('incident.roles')}>
              <dl className="kv">
                {roles.map((role) => (
                  <div key={role} className="inc-kv">
                    <dt>{t(`incident.role.${role}`)}</dt>
                    <dd>{view.roles[role] ?? <span className="t3">{t('incidents.nobodyTook')}</span>}</dd>
                  </div>
                ))}
              </dl>
            </Section>
            <Section title={t('incident.timeline')} end={t('incident.events', { count: view.events })}>
              <Timeline lines={view.timeline} />
            </Section>
          </div>
        </aside>
      </div>
    </div>
  )
}
