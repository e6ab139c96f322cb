import { t } from '../text/t.ts'
import { Button, type ButtonProps } from '../ui/Button.tsx'
import { findCommand } from './registry.ts'

interface CommandButtonProps extends Pick<ButtonProps, 'variant' | 'size' | 'disabledReason' | 'className'> {
  readonly id: string
  /** Only the icon; the title is then its name. */
  readonly iconOnly?: boolean
  /** Shorter words, where the place says the rest. */
  readonly words?: string
}

/** A button for a command: its words, icon and key come from the command table. Nothing while there is no such command. */
export function CommandButton({ id, iconOnly = false, words, ...look }: CommandButtonProps) {
  const command = findCommand(id)
  if (command === undefined) return null
  const title = words ?? t(command.title)
  return (
    <Button {...look} icon={command.icon} keys={command.keys?.[0]} label={iconOnly ? title : undefined} onClick={() => command.run()}>
      {iconOnly ? undefined : title}
    </Button>
  )
}
