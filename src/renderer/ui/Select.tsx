import { Select as Radix } from 'radix-ui'
import { Icon } from './Icon.tsx'
import './field.css'

export interface Option<V extends string> {
  readonly value: V
  readonly text: string
}

interface SelectProps<V extends string> {
  readonly label: string
  readonly value: V | ''
  readonly options: readonly Option<V>[]
  readonly onChange: (value: V) => void
  readonly small?: boolean
  /** Shown while the value is none of the options. */
  readonly placeholder?: string
}

/** One of several, where there is no room to show them all. Up to four are better in a Segmented. */
export function Select<V extends string>({ label, value, options, onChange, small = false, placeholder }: SelectProps<V>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as V)}>
      <Radix.Trigger className={small ? 'pick small' : 'pick'} aria-label={label}>
        <Radix.Value placeholder={placeholder} />
        <Icon name="chevron-down" size={13} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" position="popper" sideOffset={4}>
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item key={option.value} value={option.value} className="menu-item">
                <Radix.ItemText>{option.text}</Radix.ItemText>
                <span className="sp" />
                <Radix.ItemIndicator>
                  <Icon name="check" size={13} />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
