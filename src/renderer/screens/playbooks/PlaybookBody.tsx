import type { Playbook as CatalogPlaybook, PlaybookSection, PlaybookStep } from '../../../core/catalog/playbook-schema.ts'
import type { WrittenStep } from '../../../core/playbook/written-schema.ts'
import { t } from '../../text/t.ts'
import { CommandBlock } from './CommandBlock.tsx'
import { WrittenText } from './WrittenText.tsx'
import './playbooks.css'

type Playbook = Pick<CatalogPlaybook, 'sections'>

interface PlaybookBodyProps {
  readonly playbook: Playbook
  readonly steps: readonly WrittenStep[]
}

/** The sections of a playbook with their steps, commands and branches, to read or to print. */
export function PlaybookBody({ playbook, steps }: PlaybookBodyProps) {
  return playbook.sections.map((section, at) => <SectionBlock key={at} playbook={playbook} section={section} steps={steps} />)
}

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
      {(step.expect !== undefined || step.unhealthy !== undefined || step.timeout !== undefined || step.role !== undefined) && (
        <p className="t2">
          {step.expect !== undefined && (
            <>
              <b>{t('playbooks.expect')}</b> {written?.expect === null || written === undefined ? step.expect : <WrittenText of={written.expect} isTemplate />}
            </>
          )}
          {step.unhealthy !== undefined && (
            <span className="pb-unhealthy">
              <b>{t('playbooks.unhealthy')}</b> {written?.unhealthy === null || written === undefined ? step.unhealthy : <WrittenText of={written.unhealthy} isTemplate />}
            </span>
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
