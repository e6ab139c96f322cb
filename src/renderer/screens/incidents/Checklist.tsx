import { useEffect, useRef, useState } from 'react'
import type { OpenIncident } from '../../../contract/incident-operations.ts'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useNow } from '../../now.ts'
import { t } from '../../text/t.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Keys } from '../../ui/Keys.tsx'
import { WrittenText } from '../playbooks/WrittenText.tsx'
import { reopen } from './actions.ts'
import { PlaybookChoices } from './HeadPanel.tsx'
import { timeOfDay } from './incident-time.ts'
import { HereCard, StepDetail } from './StepCard.tsx'
import { StepMark } from './StepMark.tsx'
import { activeList, countOf, isBehind, isPassedBy, offPath, sectionsOf, type ShownSection, type ShownStep } from './steps.ts'

/** The checklist that is worked on, with the step one is at. */
export function Checklist({ shown }: { readonly shown: OpenIncident }) {
  const { view } = shown
  const list = activeList(view)
  const scroller = useRef<HTMLDivElement>(null)
  const last = useRef<string | null>(null)
  const hereKey = view.here === null ? null : `${view.active} ${view.here}`
  useEffect(() => {
    // The list follows one's own step, and only that: the card comes to the same height every time, and the keyboard goes along.
    const card = scroller.current?.querySelector<HTMLElement>('.here-card')
    card?.scrollIntoView({ block: 'start' })
    const focused = document.activeElement
    const isLost = focused === null || focused === document.body || scroller.current?.contains(focused) === true
    if (last.current !== null && last.current !== hereKey && isLost) card?.focus({ preventScroll: true })
    last.current = hereKey
  }, [hereKey])
  return (
    <div ref={scroller} className="pane grow scroll inc-list" tabIndex={0} role="region" aria-label={t('incident.checklist')}>
      {view.unknownPlaybooks.map((name) => (
        <p key={name} className="inc-unknown t2">
          {t('incident.unknownPlaybook', { name })}
        </p>
      ))}
      {list === undefined ? <NoPlaybook shown={shown} /> : <Steps shown={shown} />}
    </div>
  )
}

function NoPlaybook({ shown }: { readonly shown: OpenIncident }) {
  return (
    <section className="inc-none">
      <h2>{t('incident.noPlaybook')}</h2>
      <p className="t2">{t('incident.noPlaybookNote')}</p>
      <PlaybookChoices view={shown.view} />
    </section>
  )
}

function Steps({ shown }: { readonly shown: OpenIncident }) {
  const { view } = shown
  const list = activeList(view)
  const sections = sectionsOf(shown)
  if (list === undefined) return null
  const here = sections.flatMap((section) => section.steps).find(({ step }) => step.id === view.here)
  return (
    <>
      <div className="inc-listhead">
        <Chip look="line">{t(`playbooks.style.${list.style}`)}</Chip>
        <h2>{list.title}</h2>
        <span className="t3 hide-s">{t('incident.progress', countOf(list))}</span>
        <span className="sp" />
        <span className="inc-hints t3 s12" aria-hidden="true">
          <Keys keys="space" /> {t('incident.hintTick')} <Keys keys="s" /> {t('incident.hintSkip')} <Keys keys="b" /> {t('incident.hintBack')}
        </span>
      </div>
      <p className="sr" role="status">
        {here !== undefined && `${t('incident.here')}: ${here.number}. ${here.step.text}`}
      </p>
      {sections.map((section) => (
        <SectionRows key={`${view.active} ${section.id}`} shown={shown} section={section} sections={sections} />
      ))}
      {view.here === null && (
        <section className="here-card done" tabIndex={-1}>
          <h2>{t('incident.allDone')}</h2>
          <p className="t2">{t('incident.allDoneNote')}</p>
          <div className="inc-foot">
            <CommandButton id="incident.playbook" size="large" />
            <CommandButton id="incident.close" size="large" variant="primary" />
          </div>
        </section>
      )}
    </>
  )
}

interface SectionRowsProps {
  readonly shown: OpenIncident
  readonly section: ShownSection
  readonly sections: readonly ShownSection[]
}

function SectionRows({ shown, section, sections }: SectionRowsProps) {
  return (
    <section aria-label={section.title}>
      <h3 className="inc-section">
        {section.title}
        {offPath.includes(section.id) && <span>{t('incident.offPath')}</span>}
      </h3>
      <ol>
        {section.steps.map((step) => (
          <li key={step.step.id}>
            {step.step.id === shown.view.here ? (
              <HereCard shown={shown} of={step} sections={sections} />
            ) : (
              <StepRow of={step} sections={sections} shown={shown} />
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

interface StepRowProps {
  readonly shown: OpenIncident
  readonly of: ShownStep
  readonly sections: readonly ShownSection[]
}

/** A step that is behind or to come: one line, which opens to everything about it. */
function StepRow({ shown, of, sections }: StepRowProps) {
  const [isOpen, open] = useState(false)
  const now = useNow()
  const { step, number, written } = of
  const isPassed = isPassedBy(shown.view, step)
  return (
    <div className={`inc-step ${isPassed ? 'passed' : step.state}`}>
      <button type="button" className="inc-row" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        <StepMark state={step.state} number={number} />
        <span className="inc-words">
          <WrittenText of={written.text} isTemplate />
          {step.value !== null && <b className="inc-value">{step.value}</b>}
          {step.answer !== null && <b className="inc-value">{t(`playbooks.answer.${step.answer}`)}</b>}
          {step.reason !== null && <span className="inc-reason">{t('incident.skippedBecause', { reason: step.reason })}</span>}
        </span>
        <span className="inc-at">{step.at !== null ? timeOfDay(step.at, now) : isPassed && t('incident.passed')}</span>
      </button>
      {isOpen && (
        <div className="inc-more">
          <StepDetail shown={shown} of={of} sections={sections} />
          {isBehind(step) && (
            <div className="inc-foot">
              <span className="sp" />
              <Button size="large" icon="undo" onClick={() => void reopen(step)}>
                {t('incident.openAgain')}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  )
}
