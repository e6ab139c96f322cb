import type { PlaybookSection } from '../../../core/catalog/playbook-schema.ts'
import { t } from '../../text/t.ts'
import { Icon } from '../../ui/Icon.tsx'

const safetyIcon = { read: 'search', change: 'pencil', destroy: 'trash' } as const

/** One section of a playbook, to read; it is followed in an incident. */
export function PlaybookSteps({ section }: { readonly section: PlaybookSection }) {
  return (
    <section className="blk">
      <h2>{section.title}</h2>
      {section.prose !== '' && <p>{section.prose}</p>}
      <ol>
        {section.steps.map((step, at) => (
          <li key={step.id} className="pb-step">
            <span className="at">{at + 1}</span>
            {step.text}
            <div className="meta">
              {step.expect !== undefined && <span>{t('catalog.expect', { text: step.expect })}</span>}
              {step.unhealthy !== undefined && <span>{t('catalog.unhealthy', { text: step.unhealthy })}</span>}
              {step.timeout !== undefined && <span>{t('catalog.timeout', { time: step.timeout })}</span>}
              {step.role !== undefined && <span>{step.role}</span>}
              {step.include !== undefined && <span>{t('catalog.sharedStep')}</span>}
              {step.branches.map((branch) => (
                <span key={branch.answer}>
                  <b className="m">{branch.label ?? t(`catalog.branch.${branch.answer}`)}</b>: {t('catalog.goTo', { step: branch.goTo })}
                </span>
              ))}
            </div>
            {step.commands.map((command, index) => (
              <div key={index} className="pb-cmd">
                <header className={command.safety}>
                  <Icon name={safetyIcon[command.safety]} size={12} />
                  <b className="m">{t(`catalog.safety.${command.safety}`)}</b>
                  {command.name !== undefined && <span>{command.name}</span>}
                  {command.target !== undefined && <span>{t('catalog.runOn', { target: command.target })}</span>}
                </header>
                <pre tabIndex={0}>{command.text}</pre>
              </div>
            ))}
          </li>
        ))}
      </ol>
    </section>
  )
}
