import type { ReactNode } from 'react'
import './panel.css'

interface SidePanelProps {
  /** Names the panel to screen readers, for example what it explains. */
  readonly label: string
  /** It explains nothing in particular: where the window is small, what it stands beside has its room. */
  readonly isIdle?: boolean
  /** Nothing in it takes the focus, so that it must itself, to be scrolled by keys. */
  readonly isRead?: boolean
  readonly children: ReactNode
}

/** The 320-px panel at the right; its content is sections. */
export function SidePanel({ label, isIdle = false, isRead = false, children }: SidePanelProps) {
  return (
    <aside className={isIdle ? 'side idle' : 'side'} aria-label={label} tabIndex={isRead ? 0 : -1}>
      {children}
    </aside>
  )
}

interface SectionProps {
  readonly title: string
  /** At the right of the head: a count or a small button. */
  readonly end?: ReactNode
  readonly children: ReactNode
}

/** One section of a side panel, divided from the next by a hairline. */
export function Section({ title, end, children }: SectionProps) {
  return (
    <section className="sec">
      <h3>
        {title}
        {end !== undefined && <span className="side-note">{end}</span>}
      </h3>
      {children}
    </section>
  )
}
