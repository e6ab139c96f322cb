import { useId, type MouseEvent, type ReactNode, type Ref } from 'react'
import { ariaKeys } from '../commands/keys.ts'
import { platform } from '../commands/platform.ts'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { Keys } from './Keys.tsx'
import './button.css'

export interface ButtonProps {
  /** The words; left out for a button of only an icon, which then needs `label`. */
  readonly children?: ReactNode
  readonly onClick?: (event: MouseEvent<HTMLButtonElement>) => void
  /** primary: one a region. ghost: quiet, in heads and rows. */
  readonly variant?: 'default' | 'primary' | 'ghost'
  readonly size?: 'small' | 'normal' | 'large'
  readonly icon?: IconName
  readonly iconAfter?: IconName
  /** Shown as caps inside the button, and named to screen readers. The key itself is handled by the command table. */
  readonly keys?: string
  /** Name for a button of only an icon; shown as its title as well. */
  readonly label?: string
  /** Why it cannot be used now. The button stays in the tab order, does nothing, and the reason stands beside it. */
  readonly disabledReason?: string
  /** For a button that is on or off. */
  readonly isPressed?: boolean
  readonly type?: 'button' | 'submit'
  readonly className?: string
  readonly ref?: Ref<HTMLButtonElement>
}

const variants = { default: '', primary: ' pri', ghost: ' ghost' }
const sizes = { small: ' sm', normal: '', large: ' lg' }

/** Does something. What only leads somewhere is a PlaceLink. Unknown props reach the button, so that it can trigger a menu. */
export function Button({
  children, onClick, variant = 'default', size = 'normal', icon, iconAfter, keys, label, disabledReason, isPressed,
  type = 'button', className = '', ref, ...rest
}: ButtonProps) {
  const reasonId = useId()
  const isDisabled = disabledReason !== undefined
  const button = (
    <button
      {...rest}
      ref={ref}
      type={type}
      className={`btn${variants[variant]}${sizes[size]}${children === undefined ? ' ico' : ''} ${className}`}
      aria-label={label}
      title={label}
      aria-pressed={isPressed}
      aria-disabled={isDisabled || undefined}
      aria-describedby={isDisabled && disabledReason !== '' ? reasonId : undefined}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys, platform)}
      onClick={(event) => {
        if (isDisabled) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon !== undefined && <Icon name={icon} size={children === undefined ? 16 : 14} />}
      {children}
      {iconAfter !== undefined && <Icon name={iconAfter} />}
      {keys !== undefined && children !== undefined && <Keys keys={keys} />}
    </button>
  )
  // Without words the button stays the same element, so that it keeps the focus when it can be used again.
  if (!isDisabled || disabledReason === '') return button
  return (
    <span className="btn-with-reason">
      {button}
      <span id={reasonId} className="btn-reason">
        {disabledReason}
      </span>
    </span>
  )
}
