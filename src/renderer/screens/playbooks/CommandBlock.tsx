import type { ReactNode } from 'react'
import type { WrittenCommand } from '../../../core/playbook/written-schema.ts'
import { t } from '../../text/t.ts'
import { Icon } from '../../ui/Icon.tsx'
import { WrittenText } from './WrittenText.tsx'
import './steps.css'

const safetyIcon = { read: 'search', change: 'pencil', destroy: 'trash' } as const

interface CommandBlockProps {
  readonly command: WrittenCommand
  /** At the right of its head, such as Copy. */
  readonly action?: ReactNode
  /** Below the command, such as the field that unlocks it. */
  readonly children?: ReactNode
  /** Nothing is filled in yet: the names of variables are plain places. */
  readonly isTemplate?: boolean
}

/** A command with what it does to production in word and glyph. */
export function CommandBlock({ command, action, children, isTemplate = false }: CommandBlockProps) {
  return (
    <div className="cmd">
      <div className="cmd-head">
        <span className={`safety ${command.safety}`}>
          <Icon name={safetyIcon[command.safety]} size={15} />
          {t(`playbooks.safety.${command.safety}`)}
        </span>
        <span className="t3 trunc">
          {command.target !== null && t('playbooks.on', { target: nameOf(command.target) })}
        </span>
        <span className="sp" />
        {action}
      </div>
      <pre tabIndex={0} aria-label={command.name ?? t('playbooks.command')}>
        <WrittenText of={command.pieces} isTemplate={isTemplate} />
      </pre>
      {children}
    </div>
  )
}

/** A target that has no value yet is named as its variable. */
const nameOf = (target: string): string => target.replaceAll(/\{\{\s*|\s*\}\}/g, '')
