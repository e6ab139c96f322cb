import { useEffect, useRef } from 'react'
import { CommandButton } from '../../commands/CommandButton.tsx'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { t } from '../../text/t.ts'
import { Chip } from '../../ui/Chip.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Section, SidePanel } from '../../ui/SidePanel.tsx'
import { lowerFirst } from './lower-first.ts'
import { PlaybookBody } from './PlaybookBody.tsx'
import type { ShownPlaybook } from './playbooks-store.ts'
import './playbooks.css'

/** One playbook in full, to read or to print. It is worked through in an incident. */
export function PlaybookPage({ shown }: { readonly shown: ShownPlaybook }) {
  const { playbook, steps } = shown
  const page = useRef<HTMLDivElement>(null)
  useCrumbs([{ text: playbook.name }])
  useEffect(() => {
    page.current?.scrollTo({ top: 0 })
  }, [playbook.id])
  return (
    <div className="body">
      <div ref={page} className="pane grow scroll pb-page" tabIndex={0} role="region" aria-label={t('playbooks.page')}>
        <article className="qrh">
          <div className="pb-line">
            <Chip look="line">{t(`playbooks.style.${playbook.style}`)}</Chip>
            <span className="t3">{t(`playbooks.styleNote.${playbook.style}`)}</span>
            <span className="sp" />
            <CommandButton id="playbook.print" variant="ghost" size="small" />
          </div>
          <h1>{playbook.name}</h1>
          <p className="pb-lead">{playbook.summary}</p>
          <p className="t2 pb-when">
            <b className="m">{t('playbooks.trigger')}</b> {lowerFirst(playbook.trigger)}.
          </p>
          <div className="pb-start">
            <CommandButton id="playbook.start" variant="primary" size="large" />
          </div>
          <PlaybookBody playbook={playbook} steps={steps} />
        </article>
      </div>
      <Facts shown={shown} />
    </div>
  )
}

function Facts({ shown: { playbook, hash } }: { readonly shown: ShownPlaybook }) {
  return (
    <SidePanel label={t('playbooks.facts')}>
      <Section title={t('playbooks.facts')}>
        <dl className="kv">
          <dt>{t('playbooks.modes')}</dt>
          <dd>
            {playbook.modes.map((mode) => (
              <PlaceLink key={mode} to={formatPlace('catalog', 'failure-mode', mode)} className="mono pb-mode">
                {mode}
              </PlaceLink>
            ))}
          </dd>
          <dt>{t('playbooks.severity')}</dt>
          <dd>{playbook.severityHint}</dd>
          <dt>{t('playbooks.owner')}</dt>
          <dd>{playbook.owner}</dd>
          <dt>{t('playbooks.reviewed')}</dt>
          <dd>
            {playbook.reviewed}, {t('playbooks.reviewEvery', { count: playbook.reviewEveryDays })}
          </dd>
          <dt>{t('playbooks.drilled')}</dt>
          <dd>{playbook.drilled ?? t('playbooks.never')}</dd>
          <dt>{t('playbooks.version')}</dt>
          <dd className="mono" title={hash}>
            {hash.replace(/^sha256:/, '').slice(0, 12)}
          </dd>
        </dl>
      </Section>
      <Contents sections={playbook.sections} />
      <Section title={t('playbooks.variables')}>
        <p className="s12 t3">{playbook.variables.length === 0 ? t('playbooks.noVariables') : t('playbooks.variablesNote')}</p>
        <dl className="pb-vars">
          {playbook.variables.map((variable) => (
            <div key={variable.name}>
              <dt className="mono">{variable.name}</dt>
              <dd className="s12 t2">{variable.prompt}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </SidePanel>
  )
}

/** The sections in a row, each leading to its place on the page. */
export function Contents({ sections }: Pick<ShownPlaybook['playbook'], 'sections'>) {
  return (
    <Section title={t('playbooks.sections')}>
      <ul>
        {sections.map((section) => (
          <li key={section.id} className="pb-toc">
            <a
              href={`#section-${section.id}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(`section-${section.id}`)?.scrollIntoView({ block: 'start' })
              }}
            >
              {section.title}
            </a>
            <span className="t3">{section.steps.length > 0 && section.steps.length}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
