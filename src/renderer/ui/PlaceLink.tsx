import type { CSSProperties, ReactNode } from 'react'
import { navigate } from '../router.ts'

interface PlaceLinkProps {
  /** Such as `catalog/law/little`. */
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  readonly title?: string
  readonly isCurrent?: boolean
  readonly style?: CSSProperties
}

/** Leads to a place in Atlas. A real link to people and screen readers; the page itself is never left. */
export function PlaceLink({ to, children, className, title, isCurrent = false, style }: PlaceLinkProps) {
  return (
    <a
      href={`#${to}`}
      className={className}
      title={title}
      style={style}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        event.preventDefault()
        navigate(to)
      }}
    >
      {children}
    </a>
  )
}
