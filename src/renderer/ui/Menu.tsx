import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'
import type { IconName } from './icons.ts'
import { Keys } from './Keys.tsx'
import './field.css'

export interface MenuItem {
  readonly id: string
  readonly text: string
  readonly icon?: IconName
  readonly keys?: string
  readonly isDisabled?: boolean
  readonly run: () => void
}

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactNode
  /** Groups with a line between them. */
  readonly groups: readonly (readonly MenuItem[])[]
  readonly align?: 'start' | 'end'
}

/** Actions behind a button. */
export function Menu({ trigger, groups, align = 'start' }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" sideOffset={4} align={align}>
          {groups.map((items, at) => (
            <DropdownMenu.Group key={items[0]?.id ?? at}>
              {at > 0 && <DropdownMenu.Separator className="menu-sep" />}
              {items.map((item) => (
                <DropdownMenu.Item key={item.id} className="menu-item" disabled={item.isDisabled} onSelect={item.run}>
                  {item.icon !== undefined && <Icon name={item.icon} />}
                  {item.text}
                  {item.keys !== undefined && <Keys keys={item.keys} />}
                </DropdownMenu.Item>
              ))}
            </DropdownMenu.Group>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
