import { useEffect, useRef } from 'react'
import { CommandButton } from '../../commands/CommandButton.tsx'
import type { PlaybookSection, PlaybookStep } from '../../../core/catalog/schema.ts'
import type { WrittenStep } from '../../../core/playbook/written-schema.ts'
import { useCrumbs } from '../../frame/crumbs.ts'
import { formatPlace } from '../../place.ts'
import { t } from '../../text/t.ts'
import { Chip } from '../../ui/Chip.tsx'
import { PlaceLink } from '../../ui/PlaceLink.tsx'
import { Section, SidePanel } from '../../ui/SidePanel.tsx'
import { CommandBlock } from './CommandBlock.tsx'
import type { ShownPlaybook } from './playbooks-store.ts'
import { WrittenText } from './WrittenText.tsx'
import './playbooks.css'

type Playbook = ShownPlaybook['playbook']

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
        <article>
          <div className="pb-line">
            <Chip look="line">{t(`playbooks.style.${playbook.style}`)}</Chip>
            <span className="t3">{t(`playbooks.styleNote.${playbook.style}`)}</span>
            <span className="sp" />
            <CommandButton id="playbook.print" variant="ghost" size="small" />
          </div>
          <h1>{playbook.name}</h1>
          <p className="pb-lead">{playbook.summary}</p>
          <p className="t2">
            <b className="m">{t('playbooks.trigger')}</b> {lowerFirst(playbook.trigger)}.
          </p>
          <div className="pb-start">
            <CommandButton id="playbook.start" variant="primary" size="large" />
          </div>
          {playbook.sections.map((section) => (
            <SectionBlock key={section.id} playbook={playbook} section={section} steps={steps} />
          ))}
        </article>
      </div>
      <Facts shown={shown} />
    </div>
  )
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1).replace(/\.$/, '')

interface SectionBlockProps {
  readonly playbook: Playbook
  readonly section: PlaybookSection
  readonly steps: readonly WrittenStep[]
}

function SectionBlock({ playbook, section, steps }: SectionBlockProps) {
  return (
    <section className="pb-sec" id={`section-${section.id}`}>
      <h2>{section.title}</h2>
      <Prose text={section.prose} />
      {section.steps.length > 0 && (
        <ol>
          {section.steps.map((step, at) => (
            <li key={step.id}>
              <StepBlock playbook={playbook} step={step} number={at + 1} written={steps.find((each) => each.id === step.id)} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** Prose of a playbook: paragraphs and lists of single lines, as its Markdown has them. */
function Prose({ text }: { readonly text: string }) {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== '')
  return blocks.map((block, at) => {
    const lines = block.split('\n')
    if (!lines.every((line) => /^\s*[-*] |^\s{2,}\S/.test(line))) return <p key={at}>{lines.join(' ')}</p>
    const items = block.split(/^\s*[-*] /m).filter((item) => item.trim() !== '')
    return (
      <ul key={at} className="pb-bullets">
        {items.map((item, index) => (
          <li key={index}>{item.replaceAll(/\s+/g, ' ').trim()}</li>
        ))}
      </ul>
    )
  })
}

interface StepBlockProps {
  readonly playbook: Playbook
  readonly step: PlaybookStep
  readonly number: number
  readonly written: WrittenStep | undefined
}

function StepBlock({ playbook, step, number, written }: StepBlockProps) {
  return (
    <div className="pb-item">
      <span className="pb-no">{number}</span>
      <p className="pb-text">{written === undefined ? step.text : <WrittenText of={written.text} isTemplate />}</p>
      {(step.expect !== undefined || step.timeout !== undefined || step.role !== undefined) && (
        <p className="t2">
          {step.expect !== undefined && (
            <>
              <b>{t('playbooks.expect')}</b> {written?.expect === null || written === undefined ? step.expect : <WrittenText of={written.expect} isTemplate />}
            </>
          )}
          {step.timeout !== undefined && <span className="pb-aside">{t('playbooks.timeout', { time: step.timeout })}</span>}
          {step.role !== undefined && <span className="pb-aside">{t('playbooks.role', { role: step.role })}</span>}
        </p>
      )}
      {written?.commands.map((command, at) => <CommandBlock key={at} command={command} isTemplate />)}
      {step.branches.length > 0 && (
        <ul className="pb-branches">
          {step.branches.map((branch) => (
            <li key={branch.answer}>
              <b className="m">{branch.label === undefined ? t(`playbooks.answer.${branch.answer}`) : t('playbooks.answerWith', { answer: t(`playbooks.answer.${branch.answer}`), label: branch.label })}</b>
              <span aria-hidden="true">→</span>
              <span className="t2">{targetWords(playbook, branch.goTo)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function targetWords(playbook: Playbook, goTo: string): string {
  for (const section of playbook.sections) {
    const at = section.steps.findIndex((step) => step.id === goTo)
    if (at >= 0) return t('playbooks.goToStep', { section: section.title, number: at + 1 })
  }
  return t('playbooks.goToPlaybook', { name: goTo })
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
      <Section title={t('playbooks.sections')}>
        <ul>
          {playbook.sections.map((section) => (
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
