import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import './panel.css'

export interface Tab<I extends string> {
  readonly id: I
  readonly text: string
  readonly count?: number
}

interface TabsProps<I extends string> {
  readonly label: string
  readonly tabs: readonly Tab<I>[]
  readonly current: I
  readonly onChange: (id: I) => void
  /** At the right end of the row: verdict counts for example. */
  readonly end?: ReactNode
  /** The content of the current tab. */
  readonly children: ReactNode
}

/** Views of one thing in a row under the top bar, and the one that is chosen below them. Arrow keys move. */
export function Tabs<I extends string>({ label, tabs, current, onChange, end, children }: TabsProps<I>) {
  return (
    <Radix.Root className="col grow" value={current} onValueChange={(id) => onChange(id as I)}>
      <div className="tabs">
        <Radix.List aria-label={label}>
          {tabs.map((tab) => (
            <Radix.Trigger key={tab.id} value={tab.id}>
              {tab.text}
              {tab.count !== undefined && <span className="n">{tab.count}</span>}
            </Radix.Trigger>
          ))}
        </Radix.List>
        {end !== undefined && <div className="tabs-end">{end}</div>}
      </div>
      <Radix.Content value={current} className="body" tabIndex={-1}>
        {children}
      </Radix.Content>
    </Radix.Root>
  )
}
