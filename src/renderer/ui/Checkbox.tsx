import { Checkbox as Radix } from 'radix-ui'
import { useId, type ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import './field.css'

interface CheckboxProps {
  /** Left out when the row names it; then `label` is needed. */
  readonly children?: ReactNode
  readonly label?: string
  readonly isChecked: boolean | 'some'
  readonly onChange: (isChecked: boolean) => void
}

/** On, off, or some of several. */
export function Checkbox({ children, label, isChecked, onChange }: CheckboxProps) {
  const id = useId()
  return (
    <span className="chk-line">
      <Radix.Root
        id={id}
        className="chk"
        aria-label={label}
        checked={isChecked === 'some' ? 'indeterminate' : isChecked}
        onCheckedChange={(next) => onChange(next === true)}
      >
        <Radix.Indicator>
          <Icon name={isChecked === 'some' ? 'minus' : 'check'} size={10} />
        </Radix.Indicator>
      </Radix.Root>
      {children !== undefined && <label htmlFor={id}>{children}</label>}
    </span>
  )
}
